using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>The last line and the status of <c>.ci/run</c>, for each end of a run.</summary>
/// <remarks>In place of <c>dotnet</c> stands a program that prints such an end.</remarks>
public sealed class CiRunTests
{
    private const string AllPassed = """
        Test run summary: Passed!
          total: 45
          failed: 0
          succeeded: 43
          skipped: 2
          duration: 1s 159ms
        """;

    private const string OneFailed = """
        Test run summary: Failed!
          total: 3
          failed: 1
          succeeded: 2
          skipped: 0
          duration: 1s 159ms
        """;

    // A program that dies, or one without a test: no test has failed.
    private const string OneDied = """
        Test run summary: Failed!
          error: 1

          total: 2
          failed: 0
          succeeded: 2
          skipped: 0
          duration: 1s 159ms
        """;

    private const string NoBuild = "A.cs(1,1): error CS1002: ; expected";

    // What a test prints is not the summary.
    private const string Misleading = "  failed: 7\n" + AllPassed;

    [Theory]
    [InlineData(AllPassed, 0, "43 passed, 0 failed, 2 skipped")]
    [InlineData(OneFailed, 2, "2 passed, 1 failed")]
    [InlineData(OneDied, 134, "2 passed, 1 failed")]
    [InlineData(OneDied, 8, "2 passed, 1 failed")]
    [InlineData(NoBuild, 1, "0 passed, 1 failed")]
    [InlineData("", 0, "0 passed, 1 failed")]
    [InlineData(Misleading, 0, "43 passed, 0 failed, 2 skipped")]
    public void Run_EndsWith_TheCountsAndRedWhereSomethingIsWrong(
        string printed, int status, string last)
    {
        (int code, string[] lines) = Run(printed, status);

        Assert.Equal(last, lines[^1]);
        Assert.Equal(!last.Contains(" 0 failed"), code != 0);
    }

    [Fact]
    public void Run_Options_ReachTheTests()
    {
        (_, string[] lines) = Run(AllPassed, 0, "--filter-class", "*A B");

        Assert.Contains(
            "dotnet: test --solution Host/Host.slnx --no-ansi --filter-class *A B", lines);
    }

    private static (int Code, string[] Lines) Run(
        string printed, int status, params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Programs in its place are shell scripts.");
        string folder = Directory.CreateTempSubdirectory("ci-run-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "printed"), printed + "\n");
            Place(folder, "dotnet", $"echo dotnet: $*; cat '{folder}/printed'; exit {status}");

            // As if they were there: nothing is to be installed.
            foreach (string tool in
                new[] { "g++", "arm-none-eabi-g++", "qemu-system-arm", "cmake", "make" })
            {
                Place(folder, tool, "exit 1");
            }

            ProcessStartInfo start = new("bash", [Repo.FullPath(".ci/run"), .. options])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Empty(errors.Result);
            return (process.ExitCode, output.TrimEnd().Split('\n').ToArray());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Place(string folder, string name, string script)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
