using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using TimeCore.Wheel;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>Our wheel, for timeouts that need no more than a jiffy.</summary>
/// <remarks>Periodic, a tick is served each time, and with it the timer of that jiffy.</remarks>
public struct WheelTimers : ITimers, IExpiring
{
    private VirtualRig _rig;
    private TimerWheel _wheel;
    private WheelTimer _probe;
    private long[] _ran;

    public static string Title => "TimeCore `TimerWheel`";

    public long Ran => _ran[0];

    public void Arm(int count)
    {
        Build();
        _probe = new WheelTimer(_ => { });
        foreach (long expiresNs in ArmedTimes.Spread(count, 0))
        {
            _wheel.Start(new WheelTimer(_ => { }), Jiffies(expiresNs));
        }
    }

    public void Start(long expiresNs)
    {
        _wheel.Start(_probe, Jiffies(expiresNs));
    }

    public void Cancel()
    {
        _wheel.Cancel(_probe);
    }

    public void Drop()
    {
    }

    public void ArmPeriodic(int count)
    {
        Build();
        TimerWheel wheel = _wheel;
        var ran = new long[1];
        _ran = ran;
        void OnTimer(WheelTimer timer)
        {
            ran[0]++;
            wheel.Start(timer, timer.ExpiresJiffies + count);
        }

        long now = _rig.System.Tick.Jiffies;
        for (int i = 1; i <= count; i++)
        {
            wheel.Start(new WheelTimer(OnTimer), now + i);
        }
    }

    public void ExpireOne()
    {
        _rig.Time.FireNext(KTime.Never);
        _rig.System.RunOnce();
    }

    private static long Jiffies(long ns) => ns / (10 * KTime.NsPerMs);

    private void Build()
    {
        _rig = new VirtualRig().BuildToFirstTick();
        _wheel = new TimerWheel(_rig.System, null);
    }
}
