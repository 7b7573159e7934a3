namespace TimeCore;

/// <summary>Stands in for a tick device that does not work in a deep idle state.</summary>
/// <remarks>
/// One-shot mode only. Where the idle state wakes by its own timer, as light sleep on ESP32 does,
/// no broadcast device is needed: entering disarms the tick device, leaving arms it again.
/// Lock: the timers' gate is held around every call.
/// Source: Linux kernel/time/tick-broadcast.c, tick_broadcast_oneshot_control; design only, no
/// code taken.
/// </remarks>
public sealed class TickBroadcast
{
    /// <summary>The device that works in every idle state; null where there is none.</summary>
    internal ClockEventDevice Device;

    /// <summary>True between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    internal bool IsEntered;

    private readonly TickDevice _tickDevice;
    private readonly Timekeeper _clock;

    internal TickBroadcast(TickDevice tickDevice, Timekeeper clock)
    {
        _tickDevice = tickDevice;
        _clock = clock;
    }

    /// <summary>Takes a device that the tick has no use for.</summary>
    /// <returns>False if there is one already, or if this one stops as well.</returns>
    internal bool Offer(ClockEventDevice device)
    {
        const ClockEventFeatures Wanted =
            ClockEventFeatures.OneShot | ClockEventFeatures.StopsInDeepIdle;

        if (Device != null || (device.Features & Wanted) != ClockEventFeatures.OneShot)
        {
            return false;
        }

        Device = device;
        device.SetMode(ClockEventMode.OneShot, 0);
        return true;
    }

    /// <summary>Disarms the tick device; the broadcast device takes over its next event.</summary>
    internal void Enter()
    {
        ClockEventDevice device = _tickDevice.Device;
        if (IsEntered
            || !_tickDevice.IsOneShot
            || (device.Features & ClockEventFeatures.StopsInDeepIdle) == 0)
        {
            return;
        }

        IsEntered = true;
        device.SetMode(ClockEventMode.Shutdown, 0);
        if (Device != null && device.NextEventNs < Device.NextEventNs)
        {
            Device.ProgramEvent(device.NextEventNs, true);
        }
    }

    /// <summary>Arms the tick device again for what it owes.</summary>
    internal void Exit()
    {
        if (!IsEntered)
        {
            return;
        }

        IsEntered = false;
        ClockEventDevice device = _tickDevice.Device;
        device.SetMode(ClockEventMode.OneShot, 0);
        device.ProgramEvent(device.NextEventNs, true);
    }

    /// <summary>
    /// Serves the broadcast device: passes the event on, or waits for the right one.
    /// </summary>
    internal void OnEvent()
    {
        Device.IsPending = false;
        Device.NextEventNs = KTime.Never;
        if (!IsEntered)
        {
            return;
        }

        ClockEventDevice device = _tickDevice.Device;
        if (device.NextEventNs <= _clock.ReadNs()
            || !Device.ProgramEvent(device.NextEventNs, false))
        {
            device.IsPending = true;
        }
    }
}
