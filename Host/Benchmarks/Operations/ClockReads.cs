using System;
using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>Reading the time, the same counter behind all but the wall clock.</summary>
public class ClockReads
{
    private readonly Timekeeper _clock = new(new StopwatchSource());

    /// <summary>Reads our clock.</summary>
    [Benchmark(Description = "TimeCore `Timekeeper.ReadNs`")]
    public long ReadNs() => _clock.ReadNs();

    /// <summary>Reads the bare counter.</summary>
    [Benchmark(Description = "`Stopwatch.GetTimestamp`", Baseline = true)]
    public long GetTimestamp() => Stopwatch.GetTimestamp();

    /// <summary>Reads the coarse clock.</summary>
    [Benchmark(Description = "`Environment.TickCount64`")]
    public long TickCount() => Environment.TickCount64;

    /// <summary>Reads the time of day.</summary>
    [Benchmark(Description = "`DateTime.UtcNow`")]
    public DateTime UtcNow() => DateTime.UtcNow;
}
