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

        /// <summary>The timer.</summary>
        Timer = 4,
    }

    /// <summary>Sets the timer that ends the sleeps to come; it stays set.</summary>
    /// <param name="time">From the call of the sleep on; counted in microseconds.</param>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.LightSleep.TimerNs = time.Ticks / 10 * KTime.NsPerUs;
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

    /// <summary>What ended the last sleep.</summary>
    public static WakeupCause GetWakeupCause()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        return machine.LightSleep.HasWoken ? WakeupCause.Timer : WakeupCause.Undefined;
    }
}
