using BenchmarkDotNet.Attributes;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>What costs how much while so many timers are armed.</summary>
public abstract class ArmedBenchmark
{
    /// <summary>Timers that are armed in addition to the one that is operated on.</summary>
    [Params(10, 100, 1000, 10_000, 100_000)]
    public int Armed { get; set; }
}
