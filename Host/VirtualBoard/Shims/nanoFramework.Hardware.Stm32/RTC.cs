using System;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Stm32;

/// <summary>The alarm of the real-time clock, with the names of nanoFramework.</summary>
public static class RTC
{
    /// <summary>Sets the alarm.</summary>
    /// <param name="time">Of which day of the month, hour, minute and second count.</param>
    public static void SetAlarm(DateTime time) => SetAlarm(time.Ticks);

    /// <summary>Sets the alarm, as a program built for the device does.</summary>
    /// <param name="time">Of which day of the month, hour, minute and second count.</param>
    public static void SetAlarm(TimeCore.Host.VirtualBoard.CoreLibrary.DateTime time) =>
        SetAlarm(time.Ticks);

    private static void SetAlarm(long ticks)
    {
        Machine machine = Stm32Chip.Enter(CallCosts.NativeCall);
        machine.PowerDown.AlarmTicks = ticks;
        machine.Leave();
    }
}
