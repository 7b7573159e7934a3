using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Switches one load; a chip that boots anew does not change it.</summary>
internal sealed class LoadSwitch(Load load, Wiring wiring) : VirtualEvent
{
    public Load Load => load;

    public bool IsOn { get; private set; }

    /// <summary>When its time is over, in the wiring's time; never while none runs.</summary>
    public long OffAtNs { get; private set; } = KTime.Never;

    /// <summary>Brings it to where it is, on a chip that was just reset.</summary>
    public void Start()
    {
        Set(IsOn);
        if (load is { Pin: < 0, Bus: null })
        {
            Set(true);
        }

        if (OffAtNs != KTime.Never)
        {
            wiring.Machine!.Time.Schedule(this, wiring.ToMachineNs(OffAtNs));
        }
    }

    /// <summary>Notes the level that a pin has now.</summary>
    public void PinIs(int pin, bool high)
    {
        if (pin == load.Pin)
        {
            Set(high == load.Level);
        }
    }

    /// <summary>Notes that a transfer is over.</summary>
    public void After(BusTransfer transfer)
    {
        if (load.IsSwitchedBy(transfer) && load.ForNs > 0)
        {
            Set(true);
            OffAtNs = Moments.Add(wiring.NowNs, load.ForNs);
            wiring.Machine!.Time.Schedule(this, wiring.ToMachineNs(OffAtNs));
        }
    }

    /// <summary>Switches the load off: its time is over.</summary>
    public override void Fire()
    {
        OffAtNs = KTime.Never;
        Set(false);
    }

    private void Set(bool isOn)
    {
        IsOn = isOn;
        wiring.Machine?.Power.SetLoad(load, isOn);
    }
}
