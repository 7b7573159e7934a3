using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>A started timer is moved, as a timeout is at each sign of life.</summary>
public class Restart<TTimers> : TimerBenchmark<TTimers>
    where TTimers : struct, ITimers
{
    /// <inheritdoc/>
    public override void SetUp()
    {
        base.SetUp();
        Timers.Start(NextNs());
    }

    /// <summary>Starts a timer that is started.</summary>
    [Benchmark]
    public void Run() => Timers.Start(NextNs());
}
