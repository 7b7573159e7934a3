using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace TimeCore.Host.Apps.Tests;

/// <summary>What <c>dotnet new timecore-app</c> makes works as it is made.</summary>
public sealed class TemplateTests : IDisposable
{
    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private readonly string _folder = Directory.CreateTempSubdirectory("template-").FullName;

    [Fact]
    public void Template_FromThePackedPackagesWithoutANetwork_TestsItsProgram()
    {
        TakePackage("Host/Testing", "TimeCore.Testing");
        string templates = TakePackage("Host/Templates", "TimeCore.Templates");

        // A folder as the only source: no network is asked. What is restored already serves, but
        // packages of this version that another run has left must not.
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders>
                <clear /><add key="restored" value="{Restored()}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        string hive = Path.Combine(_folder, "hive");
        Run("new", "install", templates, "--debug:custom-hive", hive);
        Run("new", "timecore-app", "-o", "Blinker", "--debug:custom-hive", hive);
        string output = Run("test", "Blinker/Blinker.Tests", "-nodeReuse:false", "-m:1");

        Assert.True(File.Exists(Path.Combine(_folder, "Blinker/.github/workflows/power.yml")));
        Assert.Contains("Passed:     1", output);

        // A program that draws more than its budget fails, and the message says why.
        string program = Path.Combine(_folder, "Blinker/Blinker/Program.cs");
        File.WriteAllText(
            program, File.ReadAllText(program).Replace("Sleep(500)", "Sleep(50)"));
        string failure = Run(
            1, "test", "Blinker/Blinker.Tests", "--no-restore", "-nodeReuse:false", "-m:1");

        Assert.Contains("Failed:     1", failure);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Restored() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");

    // As the build of these tests has packed it.
    private string TakePackage(string project, string id)
    {
        string version = typeof(TemplateTests).Assembly.GetName().Version!.ToString(3);
        string packed = Path.Combine(
            RepositoryFolder.Path(project), "bin", Configuration, $"{id}.{version}.nupkg");
        string feed = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        string taken = Path.Combine(feed, Path.GetFileName(packed));
        File.Copy(packed, taken);
        return taken;
    }

    private string Run(params string[] arguments) => Run(0, arguments);

    private string Run(int expected, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("NUGET_PACKAGES");

        // What dotnet test sets for itself would lead the tools astray.
        foreach (string name in start.Environment.Keys
            .Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == expected,
            $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }
}
