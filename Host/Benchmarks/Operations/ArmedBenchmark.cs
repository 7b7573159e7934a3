using BenchmarkDotNet.Attributes;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>Operations, timed with a number of timers armed.</summary>
public abstract class ArmedBenchmark
{
    /// <summary>Timers that are armed in addition to the one that is operated on.</summary>
    [Params(10, 100, 1000, 10_000, 100_000)]
    public int Armed { get; set; }
}
