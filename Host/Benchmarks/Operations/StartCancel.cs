using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>A timeout that does not happen, behind others: the most frequent fate of a timer.
/// </summary>
public class StartCancel<TTimers> : TimerBenchmark<TTimers>
    where TTimers : struct, ITimers
{
    /// <summary>Starts a timer that is not the first, and cancels it.</summary>
    [Benchmark]
    public void Run()
    {
        Timers.Start(NextNs());
        Timers.Cancel();
    }
}
