using nanoFramework.Hardware.Esp32;

namespace TimeCore.Host.Campaign.Cpus;

/// <summary>A timer of the virtual chip that serves all CPUs and works while they sleep.</summary>
internal sealed class GlobalClockEvent : ClockEventDevice
{
    private readonly HighResTimer _timer = new();

    public GlobalClockEvent()
        : base("global", 200, ClockEventFeatures.OneShot | ClockEventFeatures.Global)
    {
        _timer.OnHighResTimerExpired += (_, _) => RaiseEvent();
        SetRange(1000000, 1, int.MaxValue);
    }

    protected override bool SetNextEvent(long deltaCycles)
    {
        _timer.StartOneShot((ulong)deltaCycles);
        return true;
    }

    protected override void CancelEvent() => _timer.Stop();
}
