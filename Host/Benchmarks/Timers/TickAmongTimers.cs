using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The tick, while timers are armed of which none is due.</summary>
public struct TickAmongTimers : IExpiring
{
    private VirtualRig _rig;

    public static string Title => "TimeCore tick, no timer due";

    public long Ran => new TimerStats(_rig.System).Ticks;

    public void ArmPeriodic(int count)
    {
        _rig = new VirtualRig().BuildToFirstTick();
        for (int i = 1; i <= count; i++)
        {
            // Centuries away: a benchmark runs for many hours of virtual time.
            _rig.System.Timers.Start(
                new HrTimer(_ => HrTimerRestart.NoRestart), KTime.Never - i * ArmedTimes.StepNs);
        }
    }

    public void ExpireOne()
    {
        _rig.Time.FireNext(KTime.Never);
        _rig.System.RunOnce();
    }
}
