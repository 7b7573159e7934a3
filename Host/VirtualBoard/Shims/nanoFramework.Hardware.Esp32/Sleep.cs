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

    /// <summary>At which levels several pins end a sleep.</summary>
    public enum WakeupMode
    {
        /// <summary>All of them LOW.</summary>
        AllLow = 0,

        /// <summary>Any of them HIGH.</summary>
        AnyHigh = 1,
    }

    /// <summary>Pins that can end a sleep, as bits.</summary>
    [Flags]
    public enum WakeupGpioPin : ulong
    {
        /// <summary>None.</summary>
        None = 0,

        /// <summary>GPIO0, the BOOT button of most boards.</summary>
        Pin0 = 1,
    }

    /// <summary>Lets the level of a pin end the sleeps to come.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="level">1 or 0; with it there already no sleep lasts.</param>
    /// <exception cref="NotSupportedException">The chip cannot, as ESP32-C3.</exception>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        if (!machine.Options.Board.HasPulseCounter)
        {
            throw new NotSupportedException("This chip has no wake-up by a single pin.");
        }

        int number = System.Numerics.BitOperations.TrailingZeroCount((ulong)pin);
        machine.LightSleep.EndByPin(number, level != 0);
        machine.PowerDown.WakePins = (ulong)pin;
        machine.PowerDown.WakeHigh = level != 0;
        machine.PowerDown.IsMulti = false;
        return EspNativeError.OK;
    }

    /// <summary>Lets the levels of several pins end a deep sleep, not a light one.</summary>
    /// <exception cref="NotSupportedException">The chip cannot, as ESP32-C3.</exception>
    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        if (!machine.Options.Board.HasPulseCounter)
        {
            throw new NotSupportedException("This chip has no wake-up by pins.");
        }

        machine.PowerDown.WakePins = (ulong)pins;
        machine.PowerDown.WakeHigh = mode == WakeupMode.AnyHigh;
        machine.PowerDown.IsMulti = true;
        return EspNativeError.OK;
    }

    /// <summary>Returns the pins that have booted the board; only those of several.</summary>
    public static WakeupGpioPin GetWakeupGpioPin()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        Retained retained = machine.Options.Retained;
        return retained.IsMulti ? (WakeupGpioPin)retained.WakePins : WakeupGpioPin.None;
    }

    /// <summary>Sets the timer that ends the sleeps to come; it stays set.</summary>
    /// <param name="time">From the call of the sleep on; counted in microseconds.</param>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.WakeTimerSet);
        machine.LightSleep.TimerNs = time.Ticks / 10 * KTime.NsPerUs;
        machine.PowerDown.TimerNs = machine.LightSleep.TimerNs;
        machine.Leave();
        return EspNativeError.OK;
    }

    /// <summary>Sleeps, and returns in the same thread when timer or pin have ended it.</summary>
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

    /// <summary>Returns what ended the last sleep; light sleep counts as one.</summary>
    public static WakeupCause GetWakeupCause()
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        BootReason reason = machine.Options.Retained.Reason;
        machine.Leave();
        return (machine.LightSleep.End, reason) switch
        {
            (SleepEnd.Timer, _) => WakeupCause.Timer,
            (SleepEnd.Pin, _) => WakeupCause.Ext0,
            (_, BootReason.Alarm) => WakeupCause.Timer,
            (_, BootReason.Pin) when machine.Options.Retained.IsMulti => WakeupCause.Ext1,
            (_, BootReason.Pin) => WakeupCause.Ext0,
            _ => WakeupCause.Undefined,
        };
    }
}
