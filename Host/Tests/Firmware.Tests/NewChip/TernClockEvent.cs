using Tern.Hardware;

namespace TimeCore.Host.Firmware.Tests.NewChip;

/// <summary>The compare register of the made-up chip as a clock event device.</summary>
public sealed class TernClockEvent : ClockEventDevice
{
    /// <summary>Below that the counter may have passed while the register is written.</summary>
    private const long MinCounts = 4;

    /// <summary>Half of its way round: what is behind and what is ahead stay apart.</summary>
    private const long MaxCounts = TernCounter.Mask >> 1;

    private readonly TernCounter _counter = new TernCounter();

    /// <summary>Creates the device, off.</summary>
    public TernClockEvent()
        : base("tern", 300, ClockEventFeatures.OneShot)
    {
        _counter.Matched += RaiseEvent;
        SetRange(TernCounter.Hz, MinCounts, MaxCounts);
    }

    /// <inheritdoc/>
    protected override bool SetNextEvent(long deltaCycles)
    {
        int end = (TernCounter.Read() + (int)deltaCycles) & TernCounter.Mask;
        _counter.Compare(end);

        // It matches on equality only: has the counter gone past it meanwhile?
        int left = (end - TernCounter.Read()) & TernCounter.Mask;
        return left != 0 && left <= MaxCounts;
    }

    /// <inheritdoc/>
    protected override void CancelEvent()
    {
        _counter.Off();
    }
}
