using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>esp_timer and the ten slots through which managed code reaches it.</summary>
/// <remarks>
/// The clock goes on in light sleep, set from the RC clock and with that clock's error. Defects
/// are kept: disposing an armed timer leaves it running, and what it posts then carries whatever
/// handle its slot holds by that time.
/// Source: NI ..._Hardware_Esp32_HighResTimer.cpp.
/// </remarks>
internal sealed class EspTimers
{
    private readonly Machine _machine;
    private readonly int[] _handles = new int[PlatformTable.HighResTimersMax];
    private readonly Dictionary<int, Action> _handlers = [];
    private readonly List<EspAlarm> _alarms = [];
    private readonly EventFaults _faults;
    private long _errorNs;
    private int _lastHandle;
    private bool _clocksStand;

    public EspTimers(Machine machine)
    {
        _machine = machine;
        _faults = new EventFaults(machine);
    }

    /// <summary>What the chip takes for nanoseconds since boot.</summary>
    public long NowNs => _machine.NowNs + _errorNs;

    public long NowUs => NowNs / KTime.NsPerUs;

    /// <summary>Takes a slot.</summary>
    /// <returns>The alarm, or null when all ten are taken.</returns>
    public EspAlarm? Open(Action handler)
    {
        int slot = Array.IndexOf(_handles, 0);
        if (slot < 0)
        {
            return null;
        }

        _handles[slot] = ++_lastHandle;
        _handlers.Add(_lastHandle, handler);
        var alarm = new EspAlarm(this, slot, _lastHandle);
        _alarms.Add(alarm);
        return alarm;
    }

    /// <summary>Gives the slot back; an armed alarm goes on, as on the device.</summary>
    public void Close(EspAlarm alarm)
    {
        _handlers.Remove(alarm.Handle);
        if (_handles[alarm.Slot] == alarm.Handle)
        {
            _handles[alarm.Slot] = 0;
        }

        if (!alarm.IsArmed)
        {
            _alarms.Remove(alarm);
        }
    }

    public Action? HandlerOf(int handle)
    {
        return _handlers.GetValueOrDefault(handle);
    }

    public void Arm(EspAlarm alarm, long deltaNs, long periodNs)
    {
        alarm.PeriodNs = periodNs;
        alarm.ExpiresNs = deltaNs > KTime.Never - NowNs ? KTime.Never : NowNs + deltaNs;
        Schedule(alarm);
        _machine.Trace?.AlarmProgrammed(_machine.NowNs, alarm.ExpiresNs - _errorNs);
    }

    public void Disarm(EspAlarm alarm)
    {
        alarm.ExpiresNs = KTime.Never;
        _machine.Time.Cancel(alarm);
    }

    /// <summary>Fires an alarm; the alarm calls this at its moment.</summary>
    public void Fire(EspAlarm alarm)
    {
        if (alarm.PeriodNs > 0)
        {
            // Every missed period is replayed: skip_unhandled_events is false.
            alarm.ExpiresNs += alarm.PeriodNs;
            Schedule(alarm);
        }
        else
        {
            alarm.ExpiresNs = KTime.Never;
        }

        _machine.Trace?.AlarmFired(_machine.NowNs);
        _faults.Post(NativeEvent.OfTimer(_handles[alarm.Slot]));
    }

    /// <summary>Holds the alarms back: none fires in, or ends, a light sleep.</summary>
    public void StopClocks()
    {
        _clocksStand = true;
        foreach (EspAlarm alarm in _alarms)
        {
            _machine.Time.Cancel(alarm);
        }
    }

    /// <summary>Sets the clock from the RC clock and lets what fell due fire at once.</summary>
    /// <param name="errorNs">How much less the chip believes to have slept than it did.</param>
    public void StartClocks(long errorNs)
    {
        _errorNs -= errorNs;
        _clocksStand = false;
        foreach (EspAlarm alarm in _alarms)
        {
            Schedule(alarm);
        }
    }

    private void Schedule(EspAlarm alarm)
    {
        if (!_clocksStand && alarm.IsArmed)
        {
            long atNs = alarm.ExpiresNs == KTime.Never
                ? KTime.Never
                : alarm.ExpiresNs - _errorNs - _faults.EarlyNs();
            _machine.Time.Schedule(alarm, atNs);
        }
    }
}
