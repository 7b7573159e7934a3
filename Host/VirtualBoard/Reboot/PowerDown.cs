using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Deep sleep of an ESP32 and Standby of an STM32: the run ends, a boot follows.</summary>
/// <remarks>
/// The native call sets flags and the managed thread blocks for ever; the runtime then switches the
/// chip off. Source: NI targetHAL_Power.c of both families, Sleep.cs, Power.cs.
/// </remarks>
internal sealed class PowerDown
{
    private const int MonthsMax = 12;

    private readonly Machine _machine;

    public PowerDown(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>The program has switched the chip off.</summary>
    public bool IsDown { get; private set; }

    /// <summary>What the real-time clock's alarm is set to, in 100 ns; 0 if it is not.</summary>
    public long AlarmTicks { get; set; }

    /// <summary>What the timer of a deep sleep is set to, in nanoseconds.</summary>
    public long TimerNs { get; set; } = KTime.Never;

    /// <summary>Pins that end a deep sleep, as bits; 0 for none.</summary>
    public ulong WakePins { get; set; }

    /// <summary>Their level: any of them HIGH, else all of them LOW.</summary>
    public bool WakeHigh { get; set; }

    /// <summary>Whether more than one pin was asked for, which has a cause of its own.</summary>
    public bool IsMulti { get; set; }

    /// <summary>Resets the chip, or the runtime alone: it boots at once.</summary>
    public void Reboot()
    {
        Enter(0);
    }

    /// <summary>Switches off until the real-time clock shows the alarm.</summary>
    public void EnterStandby()
    {
        long nowTicks = _machine.Runtime.UtcTicks;
        long atTicks = AlarmTicks == 0 ? 0 : NextMatch(nowTicks);
        Enter(atTicks == 0
            ? KTime.Never
            : (atTicks - nowTicks) * KTime.NsPerTimeSpanTick);
    }

    /// <summary>Switches off until the timer has run out.</summary>
    public void EnterDeepSleep()
    {
        Enter(TimerNs);
    }

    /// <summary>Tells when day of the month, hour, minute and second come next.</summary>
    /// <remarks>A moment that is over, be it by a second, comes in another month.</remarks>
    private long NextMatch(long nowTicks)
    {
        var alarm = new DateTime(AlarmTicks);
        var now = new DateTime(nowTicks);
        for (int months = 0; months <= MonthsMax; months++)
        {
            DateTime month = new DateTime(now.Year, now.Month, 1).AddMonths(months);
            if (alarm.Day > DateTime.DaysInMonth(month.Year, month.Month))
            {
                continue;
            }

            DateTime match = month.AddDays(alarm.Day - 1).AddSeconds(
                Math.Floor(alarm.TimeOfDay.TotalSeconds));
            if (match > now)
            {
                return match.Ticks;
            }
        }

        return 0;
    }

    private void Enter(long wakeAfterNs)
    {
        _machine.Enter(CallCosts.NativeCall);
        IsDown = true;
        Retained retained = _machine.Options.Retained;
        retained.UtcTicks = _machine.Runtime.UtcTicks;
        retained.WakeAfterNs = wakeAfterNs;
        Scheduler scheduler = _machine.Scheduler;
        scheduler.Main.EndAtWait = true;
        scheduler.MakeReady(scheduler.Main);
        scheduler.Block("the chip to switch off", KTime.Never);
    }
}
