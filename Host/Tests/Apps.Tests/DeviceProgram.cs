using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Compiles programs as a device project does, into a folder that goes with the test.
/// </summary>
internal sealed class DeviceProgram : IDisposable
{
    /// <summary>Projects that together refer to all that a program may name.</summary>
    private static readonly string[] s_projects =
    [
        "TimeCore.Firmware.Esp32", "TimeCore.Firmware.App", "TimeCore.Drivers.Gpio",
        "TimeCore.Drivers.Esp32", "TimeCore.Drivers.Common", "TimeCore.Board.Common",
        "TimeCore.Board.Esp32",
    ];

    private const string Usings =
        "using System; using System.Collections; using System.Diagnostics; "
        + "using System.Threading; using System.Device.Gpio; using System.Device.I2c;\n";

    private static readonly Lazy<string[]> s_listed = new(ReadLists);

    private readonly string _folder = Directory.CreateTempSubdirectory("apps-").FullName;

    /// <summary>Where the program lies.</summary>
    public string Path => System.IO.Path.Combine(_folder, "MyApp.exe");

    /// <summary>A folder for files of a run.</summary>
    public string Folder(string name) =>
        Directory.CreateDirectory(System.IO.Path.Combine(_folder, name)).FullName;

    /// <summary>Compiles a whole file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="isDebug">As a debug build.</param>
    /// <param name="withTimeCore">Puts TimeCore's assemblies beside it.</param>
    public static DeviceProgram Of(
        string source,
        bool isDebug = false,
        bool withTimeCore = false,
        bool isLibrary = false,
        params (string Name, string Source)[] libraries)
    {
        var program = new DeviceProgram();
        List<DeviceAssembly> beside = [];
        foreach ((string name, string code) in libraries)
        {
            beside.Add(DeviceAssembly.Of(name + ".dll", code, isDebug, isLibrary: true, beside));
        }

        beside.Add(DeviceAssembly.Of("MyApp.exe", source, isDebug, isLibrary, beside));
        foreach (DeviceAssembly assembly in beside)
        {
            File.WriteAllBytes(
                System.IO.Path.Combine(program._folder, assembly.File), assembly.Image);
        }

        if (withTimeCore)
        {
            foreach (string ours in ReferencePaths().Where(IsOurs))
            {
                File.Copy(ours, System.IO.Path.Combine(
                    program._folder, System.IO.Path.GetFileName(ours)));
            }
        }

        return program;
    }

    /// <summary>Compiles a class with members and the statements of Main.</summary>
    public static DeviceProgram OfMain(
        string statements,
        string members = "",
        bool isDebug = false,
        params (string Name, string Source)[] libraries)
    {
        return Of(
            $"{Usings} namespace My {{ public class Program {{ {members}\n"
            + $"public static void Main() {{ {statements} }} }} }}",
            isDebug,
            libraries: libraries);
    }

    /// <summary>A request for a plain ESP32.</summary>
    public static AppRequest Request(double seconds = 10, string board = "esp32")
    {
        BoardFacts facts = BoardFacts.Find(board)!;
        return new AppRequest
        {
            Board = facts,
            Supply = "module",
            Seconds = seconds,
            MarkerPin = FlashedBoard.Create(facts).MarkerPin,
        };
    }

    /// <summary>Reads and runs it once.</summary>
    public AppResult Run(AppRequest? request = null) =>
        AppRun.Run(AppImage.Read(Path), request ?? Request());

    /// <summary>The texts that it printed.</summary>
    public static string[] Printed(AppResult run) =>
        run.Console.Select(line => line.Text).ToArray();

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What the compiler of a device project gets.</summary>
    internal static IEnumerable<string> ReferencePaths() =>
        ListedPaths().Concat(IoLibraries.Paths);

    /// <summary>What our own device projects get.</summary>
    internal static IEnumerable<string> ListedPaths() => s_listed.Value;

    private static string[] ReadLists()
    {
        string[] lists = Directory.GetFiles(
            RepositoryFolder.Path("Host/DeviceBuild"),
            "references.txt",
            SearchOption.AllDirectories);
        return s_projects
            .Select(project => lists.First(path =>
                path.Split(System.IO.Path.DirectorySeparatorChar).Contains(project)))
            .SelectMany(File.ReadAllLines)
            .DistinctBy(path => System.IO.Path.GetFileName(path))
            .ToArray();
    }

    private static bool IsOurs(string path) =>
        System.IO.Path.GetFileName(path).StartsWith("TimeCore", StringComparison.Ordinal);
}
