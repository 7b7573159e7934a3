using System;
using TimeCore.Host.VirtualBoard;
using TimeCore;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Called on the event-dispatch thread when a timer has expired.</summary>
public delegate void HighResTimerExpiredEventHandler(HighResTimer sender, object e);

/// <summary>The chip's microsecond timer, with the names of nanoFramework.</summary>
/// <remarks>
/// Ten at most. Its event comes through the native ring: late, and even after <see cref="Stop"/>.
/// Every error of the native call is swallowed, as on the device.
/// </remarks>
public class HighResTimer : IDisposable
{
    private readonly Machine _machine;
    private readonly EspAlarm _alarm;

    /// <summary>Takes one of the ten.</summary>
    /// <exception cref="Exception">All ten are taken.</exception>
    public HighResTimer()
    {
        _machine = Machine.Current;
        _machine.Enter(CallCosts.DeviceOpen);
        EspAlarm? alarm = _machine.EspTimers.Open(RaiseExpired);
        _machine.Leave();

        // The CLR has no exception of its own for this error: user code sees a plain one.
        _alarm = alarm ?? throw new Exception("CLR_E_TOO_MANY_OPEN_HANDLES");
    }

    /// <summary>The timer has expired; on the event-dispatch thread.</summary>
    public event HighResTimerExpiredEventHandler? OnHighResTimerExpired;

    /// <summary>
    /// Microseconds since boot; goes on in light sleep, with the RC clock's error.
    /// </summary>
    public static ulong GetCurrent()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.EspTimerRead);
        long nowUs = machine.EspTimers.NowUs;
        machine.Leave();
        return (ulong)nowUs;
    }

    /// <summary>Arms the timer for one event, re-arming it if need be.</summary>
    public void StartOneShot(ulong timeout_us)
    {
        _machine.Enter(CallCosts.EspTimerArm);
        _machine.EspTimers.Arm(_alarm, ToNs(timeout_us), 0);
        _machine.Leave();
    }

    /// <summary>Arms the timer for an event at each interval, in microseconds.</summary>
    public void StartOnePeriodic(ulong period_us)
    {
        _machine.Enter(CallCosts.EspTimerArm);
        long periodNs = Math.Max(ToNs(period_us), PlatformTable.EspTimerPeriodNsMin);
        _machine.EspTimers.Arm(_alarm, periodNs, periodNs);
        _machine.Leave();
    }

    /// <summary>Disarms the timer; an event already posted still comes.</summary>
    public void Stop()
    {
        _machine.Enter(CallCosts.EspTimerArm);
        _machine.EspTimers.Disarm(_alarm);
        _machine.Leave();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _machine.Enter(CallCosts.NativeCall);
        _machine.EspTimers.Close(_alarm);
        _machine.Leave();
        GC.SuppressFinalize(this);
    }

    private static long ToNs(ulong us)
    {
        return us > (ulong)(KTime.Never / KTime.NsPerUs) ? KTime.Never : (long)us * KTime.NsPerUs;
    }

    private void RaiseExpired()
    {
        OnHighResTimerExpired?.Invoke(this, EventArgs.Empty);
    }
}
