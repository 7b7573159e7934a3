using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TimeCore.Host.Apps.Tests;

/// <summary>
/// Libraries of the device for input and output, without bodies: a program that is compiled against
/// them names their members as one that is compiled against the official ones.
/// </summary>
internal static class IoLibraries
{
    private static readonly string[] s_names =
    [
        "System.Device.I2c", "System.Device.Spi", "System.IO.Ports", "System.Device.Adc",
        "System.Device.Pwm", "nanoFramework.Hardware.Stm32",
    ];

    private static readonly string[] s_lists =
        ["Host/DeviceBuild/api/", "Host/Apps/ProjectSystem/api/"];

    private static readonly Lazy<IReadOnlyList<string>> s_paths = new(Make);

    /// <summary>Their files, made once a test run.</summary>
    public static IReadOnlyList<string> Paths => s_paths.Value;

    private static List<string> Make()
    {
        string folder = Directory.CreateTempSubdirectory("io-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        string lists = Directory.CreateDirectory(Path.Combine(folder, "lists")).FullName;
        Directory.CreateDirectory(Path.Combine(lists, "modifiers"));
        foreach (string part in new[] { "", "modifiers/" })
        {
            foreach (string from in s_lists)
            {
                foreach (string list in Directory.GetFiles(RepositoryFolder.Path(from + part)))
                {
                    File.Copy(list, Path.Combine(lists, part, Path.GetFileName(list)));
                }
            }
        }

        string core = DeviceProgram.ListedPaths()
            .First(path => Path.GetFileName(path) == "mscorlib.dll");
        string[] wanted = [.. s_names, "System.Device.Gpio", "nanoFramework.Runtime.Events"];
        string[] request = wanted.Select(name => $"{name}={VersionOf(lists, name)}").ToArray();
        int code = ReferenceStubs.Program.Main([lists, core, folder, .. request]);
        Assert.Equal(0, code);
        return s_names.Select(name => Path.Combine(folder, name + ".dll")).ToList();
    }

    private static string VersionOf(string lists, string name) =>
        File.ReadLines(Path.Combine(lists, name + ".txt")).First()
            .Split("Version=")[1].Split(',')[0];
}
