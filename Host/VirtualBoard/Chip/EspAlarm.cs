using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>One esp_timer.</summary>
internal sealed class EspAlarm : VirtualEvent
{
    private readonly EspTimers _timers;

    public EspAlarm(EspTimers timers, int slot, int handle)
    {
        _timers = timers;
        Slot = slot;
        Handle = handle;
    }

    public int Slot { get; }

    public int Handle { get; }

    /// <summary>By the chip's clock.</summary>
    public long ExpiresNs { get; set; } = KTime.Never;

    public long PeriodNs { get; set; }

    public bool IsArmed => ExpiresNs != KTime.Never;

    public override void Fire()
    {
        _timers.Fire(this);
    }
}
