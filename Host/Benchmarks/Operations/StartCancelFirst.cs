using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>The same in front of all others: the clock event device is programmed twice.</summary>
public class StartCancelFirst<TTimers> : TimerBenchmark<TTimers>
    where TTimers : struct, ITimers
{
    /// <summary>Starts a timer that is the first, and cancels it.</summary>
    [Benchmark]
    public void Run()
    {
        // Half of what lies between one and two hours lies before all of that.
        Timers.Start(NextNs() / 2);
        Timers.Cancel();
    }
}
