using BenchmarkDotNet.Attributes;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.Benchmarks.Operations;

/// <summary>What costs the same however many timers there are.</summary>
public class SmallSteps
{
    private const long PeriodNs = KTime.NsPerMs;
    private const long LateNs = 7 * PeriodNs + 1;

    private VirtualRig _rig;
    private HrTimer _timer;

    /// <summary>Builds a system whose tick runs.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        _rig = new VirtualRig().BuildToFirstTick();
        _timer = new HrTimer(_ => HrTimerRestart.NoRestart);
    }

    /// <summary>Forwards a timer whose callback runs in time.</summary>
    [Benchmark(Description = "`Forward`, on time")]
    public long ForwardOnTime() =>
        _rig.System.Timers.Forward(_timer, _timer.ExpiresNs, PeriodNs);

    /// <summary>Forwards a timer that has missed some periods.</summary>
    [Benchmark(Description = "`Forward`, seven periods late")]
    public long ForwardLate() =>
        _rig.System.Timers.Forward(_timer, _timer.ExpiresNs + LateNs, PeriodNs);

    /// <summary>Looks once and finds nothing to do.</summary>
    [Benchmark(Description = "`RunOnce`, nothing due")]
    public long RunOnce() => _rig.System.RunOnce();

    /// <summary>Reads the clock over the virtual counter that all of these tables use.</summary>
    [Benchmark(Description = "`ReadNs` over the virtual counter")]
    public long ReadVirtual() => _rig.System.Clock.ReadNs();
}
