using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Sets the wall clock now and then, forward and back.</summary>
internal sealed class WallClockFaults
{
    private const long IntervalNsMax = 2 * KTime.NsPerSec;

    private readonly Machine _machine;
    private readonly SeededRandom _random;
    private readonly double _stepSMax;
    private long _nextNs;

    public WallClockFaults(Machine machine)
    {
        _machine = machine;
        _random = new SeededRandom(machine.Options.Seed, RandomUse.WallClock);
        _stepSMax = machine.Options.Faults.ValueOr(FaultKind.WallClockSteps, 0);
    }

    /// <summary>How far the wall clock is from where it booted, in ticks of 100 ns.</summary>
    public long OffsetTicks { get; private set; }

    /// <summary>Sets it, if it is time to.</summary>
    public void MaySet()
    {
        if (_stepSMax == 0 || _machine.NowNs < _nextNs)
        {
            return;
        }

        if (_nextNs != 0)
        {
            Set();
        }

        _nextNs = KTime.AddSafe(_machine.NowNs, (long)(_random.NextShare() * IntervalNsMax));
    }

    private void Set()
    {
        // Never before the epoch of 1970: no clock chip can be set there.
        double stepS = (_random.NextShare() * 2 - 1) * _stepSMax;
        long stepTicks = (long)(stepS * TimeSpan.TicksPerSecond);
        long floorTicks = DateTime.UnixEpoch.Ticks - PlatformTable.BootUtcTicks;
        long offsetTicks = Math.Max(OffsetTicks + stepTicks, floorTicks);
        if (offsetTicks < OffsetTicks)
        {
            _machine.Counters.WallClockBack++;
        }
        else
        {
            _machine.Counters.WallClockForward++;
        }

        OffsetTicks = offsetTicks;
    }
}
