using BenchmarkDotNet.Attributes;
using TimeCore.Host.Benchmarks.Timers;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>One periodic timer of many expires, runs its callback, and is started again.</summary>
public class Expiry<TTimers> : ArmedBenchmark
    where TTimers : struct, IExpiring
{
    private TTimers _timers;

    /// <summary>Callbacks so far.</summary>
    public long Ran => _timers.Ran;

    /// <summary>Arms the timers.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _timers = new TTimers();
        _timers.ArmPeriodic(Armed);
    }

    /// <summary>Lets one expire.</summary>
    [Benchmark]
    public void Run() => _timers.ExpireOne();
}
