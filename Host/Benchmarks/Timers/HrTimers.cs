using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>Our timers, on a virtual clock and event device.</summary>
public struct HrTimers : ITimers, IExpiring
{
    private VirtualRig _rig;
    private HrTimerBase _timers;
    private HrTimer _probe;
    private long[] _ran;

    public static string Title => "TimeCore `HrTimer`";

    public readonly long Ran => _ran[0];

    public void Arm(int count)
    {
        Build();
        _probe = new HrTimer(_ => HrTimerRestart.NoRestart);
        foreach (long expiresNs in ArmedTimes.Spread(count, 0))
        {
            _timers.Start(new HrTimer(_ => HrTimerRestart.NoRestart), expiresNs);
        }
    }

    public void Start(long expiresNs)
    {
        _timers.Start(_probe, expiresNs);
    }

    public void Cancel()
    {
        _timers.Cancel(_probe);
    }

    public void Drop()
    {
    }

    public void ArmPeriodic(int count)
    {
        Build();
        HrTimerBase timers = _timers;
        long[] ran = _ran = new long[1];
        long periodNs = count * ArmedTimes.StepNs;
        HrTimerRestart OnTimer(HrTimer timer)
        {
            ran[0]++;
            timers.Forward(timer, timers.EventNs, periodNs);
            return HrTimerRestart.Restart;
        }

        for (int i = 1; i <= count; i++)
        {
            _timers.StartRelative(new HrTimer(OnTimer), i * ArmedTimes.StepNs);
        }
    }

    public void ExpireOne()
    {
        _rig.Time.FireNext(KTime.Never);
        _rig.System.RunOnce();
    }

    private void Build()
    {
        // Without the tick, whose expiries would mix with those of the timers.
        _rig = new VirtualRig().BuildToFirstTick().GoHighRes();
        _timers = _rig.System.Timers;
    }
}
