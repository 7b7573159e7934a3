using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using TimeCore.Host.Contract.Repository;
using Xunit;

namespace TimeCore.Host.Contract;

/// <summary>What <c>.ci/run</c> and <c>.ci/coverage</c> make of a run.</summary>
/// <remarks>In place of <c>dotnet</c> stands a program that prints the end of one.</remarks>
public sealed class CiScriptTests : IDisposable
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

    private readonly string _folder = Directory.CreateTempSubdirectory("ci-").FullName;

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

    [Fact]
    public void Coverage_LineInTwoFiles_CountsOnceAndAsRunIfAnyRanIt()
    {
        Place("coverage.cobertura.1.xml", """
            <source>/clone/</source>
            <class name="A" filename="Host/A.cs">
            <line number="1" hits="0" />
            <line number="2" hits="30" />
            """);
        Place("coverage.cobertura.2.xml", """
            <source>/clone/Host/</source>
            <class name="A" filename="A.cs">
            <line number="1" hits="2" />
            <line number="3" hits="0" />
            """);

        (int code, string[] lines) = Bash(".ci/coverage", _folder);

        Assert.Equal("Lines run by the tests: 66.7 % (2 of 3)", Assert.Single(lines));
        Assert.Equal(0, code);
    }

    [Fact]
    public void Coverage_NoFile_SaysSoAndFails()
    {
        (int code, string[] lines) = Bash(".ci/coverage", _folder);

        Assert.Equal("No coverage file.", Assert.Single(lines));
        Assert.Equal(1, code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string[] Lines) Run(string printed, int status, params string[] options)
    {
        Place("printed", printed);
        PlaceProgram("dotnet", $"echo dotnet: $*; cat '{_folder}/printed'; exit {status}");

        // As if they were there: nothing is to be installed.
        foreach (string tool in
            new[] { "g++", "arm-none-eabi-g++", "qemu-system-arm", "cmake", "make" })
        {
            PlaceProgram(tool, "exit 1");
        }

        return Bash(".ci/run", options);
    }

    private (int Code, string[] Lines) Bash(string script, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Programs in its place are shell scripts.");
        ProcessStartInfo start = new("bash", [Repo.FullPath(script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Empty(errors.Result);
        return (process.ExitCode, output.TrimEnd().Split('\n'));
    }

    private void Place(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder, name), text + "\n");

    private void PlaceProgram(string name, string script)
    {
        Place(name, $"#!/bin/sh\n{script}");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder, name), UnixFileMode.UserRead
                | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
