using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Commands;

/// <summary>tickmeter in a process of its own, as a shell runs it.</summary>
internal sealed class ToolProcess : IDisposable
{
    // For what hangs only: a test that passes ends with its process.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task<string> _error;

    private ToolProcess(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a shell's line in which <c>tickmeter</c> is the tool.</summary>
    /// <param name="line">The line.</param>
    /// <param name="folder">The working directory.</param>
    public static ToolProcess Start(string line, string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Shell and signals are Linux's.");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string tool = Path.Combine(AppContext.BaseDirectory, "tickmeter.dll");
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line.Replace(
            "tickmeter", $"'{host}' exec '{tool}'", StringComparison.Ordinal));
        return new ToolProcess(Process.Start(start)!);
    }

    /// <summary>Runs a shell's line to its end.</summary>
    public static CommandRun Run(string line, string folder)
    {
        using ToolProcess process = Start(line, folder);
        return process.End();
    }

    /// <summary>Sends a signal.</summary>
    /// <param name="name">As <c>kill</c> takes it.</param>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public CommandRun End()
    {
        Assert.True(_process.WaitForExit(s_patience), "It hangs.");
        return new CommandRun(_process.ExitCode, _out.Result, _error.Result);
    }

    /// <summary>Waits until a folder holds a file that fits, or the process has ended.</summary>
    public void WaitFor(string folder, string pattern)
    {
        const int LookEveryMs = 20;
        while (Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Length == 0
            && !_process.WaitForExit(LookEveryMs))
        {
            // Looks again.
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
