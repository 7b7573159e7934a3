using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NuGet.Packaging;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The tool packs, installs from the packed file, and runs.</summary>
public sealed class ToolTests
{
    [Fact]
    public void Tool_InstalledFromItsPackageWithoutANetwork_Simulates()
    {
        string folder = Directory.CreateTempSubdirectory("tool-").FullName;
        try
        {
            string version = typeof(ToolTests).Assembly.GetName().Version!.ToString(3);

            // As the build of these tests has packed it.
            string package = Repo.FullPath(
                $"Host/Meter/bin/{Repo.Configuration}/tickmeter.{version}.nupkg");
            CheckReadme(package);
            string feed = Directory.CreateDirectory(Path.Combine(folder, "feed")).FullName;
            File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));

            // A folder as the only source: no network is asked.
            File.WriteAllText(Path.Combine(folder, "nuget.config"), """
                <configuration>
                  <packageSources><clear /><add key="feed" value="feed" /></packageSources>
                </configuration>
                """);
            Run("dotnet", folder, "tool", "install", "tickmeter", "--tool-path", "tools");
            string tool = Path.Combine(folder, "tools", "tickmeter");
            string output = Run(tool, folder, "simulate", "--quick", "--out", "run");

            // A program of the user's, compiled by what the package brings.
            Assert.Contains("GPIO 4: ", Run(
                tool, folder, "simulate", "--app",
                Repo.FullPath("Host/Templates/timecore-app/MyApp"), "--seconds", "5",
                "--no-recording"));

            // Without the commit: what prints it stays as it is.
            Assert.Equal(version, Run(tool, folder, "--version").Trim());
            Assert.StartsWith("MODEL: ", output.TrimStart());
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "run"), "*.ppk2"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CheckReadme(string path)
    {
        using PackageArchiveReader package = new(path);
        string readme = Assert.IsType<string>(package.NuspecReader.GetReadme());

        Assert.Contains(readme, package.GetFiles());
    }

    private static string Run(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // What dotnet test sets for itself would lead the tools astray.
        foreach (string name in start.Environment.Keys
            .Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"{program} {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }
}
