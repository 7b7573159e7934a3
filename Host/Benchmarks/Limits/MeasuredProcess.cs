using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace TimeCore.Host.Benchmarks.Limits;

/// <summary>A program run to its end, with the time it took and the memory it had.</summary>
/// <param name="Seconds">From its start to its end, starting .NET included.</param>
/// <param name="CpuSeconds">Of all its threads together.</param>
/// <param name="PeakBytes">The most memory that was resident at one time.</param>
internal sealed record MeasuredProcess(double Seconds, double CpuSeconds, long PeakBytes)
{
    /// <summary>From its start to the first line that it printed.</summary>
    public double FirstLineSeconds { get; init; }

    private const int LookEveryMs = 5;

    /// <summary>Runs an assembly that lies beside this program.</summary>
    /// <param name="assembly">Its file's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static MeasuredProcess Run(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
        };
        IEnumerable<string> all =
            ["exec", Path.Combine(AppContext.BaseDirectory, assembly), .. arguments];
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start);
        double firstLineSeconds = 0;
        process.OutputDataReceived += (_, line) =>
        {
            if (firstLineSeconds == 0 && !string.IsNullOrEmpty(line.Data))
            {
                firstLineSeconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            }
        };
        process.BeginOutputReadLine();
        MeasuredProcess seen = Watch(process);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return process.ExitCode == 0
            ? seen with { Seconds = seconds, FirstLineSeconds = firstLineSeconds }
            : throw new InvalidOperationException(
                $"{assembly} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    // The system keeps both, but for no longer than the process lives.
    private static MeasuredProcess Watch(Process process)
    {
        var seen = new MeasuredProcess(0, 0, 0);
        while (!process.WaitForExit(LookEveryMs))
        {
            try
            {
                process.Refresh();

                // In its last moments it has no memory any more.
                long peakBytes = Math.Max(seen.PeakBytes, process.PeakWorkingSet64);
                seen = new MeasuredProcess(
                    0, process.TotalProcessorTime.TotalSeconds, peakBytes);
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }

        process.WaitForExit();
        return seen;
    }
}
