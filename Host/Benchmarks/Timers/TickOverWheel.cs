using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using TimeCore.Wheel;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The tick, turning a wheel on which timers are armed of which none is due.</summary>
public struct TickOverWheel : IExpiring
{
    // Centuries away: a benchmark runs for many hours of virtual time.
    private const long FarJiffies = 1L << 40;

    private VirtualRig _rig;

    public static string Title => "TimeCore tick that turns a wheel, none due";

    public long Ran => new TimerStats(_rig.System).Ticks;

    public void ArmPeriodic(int count)
    {
        _rig = new VirtualRig().BuildToFirstTick();
        var wheel = new TimerWheel(_rig.System, null);
        for (int i = 1; i <= count; i++)
        {
            wheel.Start(new WheelTimer(_ => { }), FarJiffies + i);
        }
    }

    public void ExpireOne()
    {
        _rig.Time.FireNext(KTime.Never);
        _rig.System.RunOnce();
    }
}
