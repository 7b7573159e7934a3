using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TimeCore.Host.Meter;

namespace TimeCore.Host.Apps.Loading;

/// <summary>A device project that is compiled before it runs, as a release build is.
/// </summary>
internal static class DeviceProject
{
    private const string Ending = ".nfproj";
    private const int ErrorsMax = 5;

    /// <summary>Tells whether a path is a project or a folder, which has to hold one.</summary>
    public static bool Is(string path) =>
        Directory.Exists(path) || path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Compiles a project, reads the program and leaves nothing behind.</summary>
    /// <param name="path">A <c>.nfproj</c>, or a folder with one.</param>
    /// <exception cref="MeterException">There is none, or it does not compile.</exception>
    public static AppImage Read(string path)
    {
        string project = Find(path);
        string folder = Directory.CreateTempSubdirectory("tickmeter-app-").FullName;
        try
        {
            Compile(project, folder + "/");
            string[] programs = Directory.GetFiles(folder, "*.exe");
            return programs.Length == 1
                ? AppImage.Read(programs[0])
                : throw new MeterException(
                    $"{project} makes no program: its OutputType is not Exe. Give the project of "
                    + "the application.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Find(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? path
                : throw new MeterException($"{path} does not exist.");
        }

        string[] projects = Directory.GetFiles(path, "*" + Ending);
        return projects.Length switch
        {
            1 => projects[0],
            0 => throw new MeterException(
                $"{path} has no {Ending}. Give the folder of a device project, or the .exe or .dll "
                + "that its build leaves."),
            _ => throw new MeterException(
                $"{path} has several projects: "
                + string.Join(", ", projects.Select(Path.GetFileName).Order())
                + ". Give one of them."),
        };
    }

    private static void Compile(string project, string folder)
    {
        string system = Path.Combine(System.AppContext.BaseDirectory, "ProjectSystem") + "/";
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", Path.GetFullPath(project), "-nologo", "-v:quiet", "-nodeReuse:false",
            "-p:Configuration=Release", "-p:NanoFrameworkProjectSystemPath=" + system,
            "-p:DeviceFolder=" + folder,
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // What a build or dotnet test sets for itself would lead this one astray.
        foreach (string name in start.Environment.Keys
            .Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Start(start);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new MeterException(
                $"{project} does not compile. " + Told(output + "\n" + errors.Result));
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MeterException(
                "dotnet is not found, which compiles a project. Install the .NET 10 SDK, or give "
                + "the .exe that the project's build leaves.");
        }
    }

    // The compiler's lines, without the project that MSBuild puts behind each.
    private static string Told(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains(": error ", StringComparison.Ordinal)
                || line.Contains("error STUB", StringComparison.Ordinal))
            .Where(line => !line.Contains("error MSB3073", StringComparison.Ordinal))
            .Select(line => line.Split(" [")[0])
            .Distinct()
            .ToArray();
        string rest = lines.Length > ErrorsMax ? $" And {lines.Length - ErrorsMax} more." : "";
        return lines.Length == 0
            ? output.Trim().Split('\n')[0]
            : string.Join(" ", lines.Take(ErrorsMax)) + rest;
    }
}
