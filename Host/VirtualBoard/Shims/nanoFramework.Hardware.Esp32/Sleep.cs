using System;
using TimeCore;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Light sleep, with the names of nanoFramework and only what is used.</summary>
public class Sleep
{
    /// <summary>What ended the last sleep.</summary>
    public enum WakeupCause
    {
        /// <summary>Nothing: the board was reset.</summary>
        Undefined = 0,

        /// <summary>A pin, by itself.</summary>
        Ext0 = 2,

        /// <summary>One of several pins.</summary>
        Ext1 = 3,

        /// <summary>The timer.</summary>
        Timer = 4,

        /// <summary>A pin, from light sleep.</summary>
        Gpio = 7,
    }

    /// <summary>Sets the timer that ends the sleeps to come; it stays set.</summary>
    /// <param name="time">From the call of the sleep on; counted in microseconds.</param>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.LightSleep.TimerNs = time.Ticks / 10 * KTime.NsPerUs;
        machine.PowerDown.TimerNs = machine.LightSleep.TimerNs;
        machine.Leave();
        return EspNativeError.OK;
    }

    /// <summary>Sleeps; returns in the same thread when the timer has run out.</summary>
    /// <returns>
    /// OK; INVALID_ARG when the time is too short; INVALID_STATE when a wake source was active.
    /// </returns>
    public static EspNativeError StartLightSleep()
    {
        return Machine.Current.LightSleep.Start() switch
        {
            SleepAnswer.Slept => EspNativeError.OK,
            SleepAnswer.TooShort => EspNativeError.INVALID_ARG,
            SleepAnswer.Rejected => EspNativeError.INVALID_STATE,
            _ => EspNativeError.NOT_SUPPORTED,
        };
    }

    /// <summary>Switches the chip off until the timer; does not return.</summary>
    public static void StartDeepSleep()
    {
        Machine.Current.PowerDown.EnterDeepSleep();
    }

    /// <summary>What ended the last sleep; light sleep counts as one.</summary>
    public static WakeupCause GetWakeupCause()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        BootReason reason = machine.Options.Retained.Reason;
        machine.Leave();
        if (machine.LightSleep.HasWoken || reason == BootReason.Alarm)
        {
            return WakeupCause.Timer;
        }

        return reason == BootReason.Pin ? WakeupCause.Ext0 : WakeupCause.Undefined;
    }
}
