using System;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Stm32;

/// <summary>The alarm of the real-time clock, with the names of nanoFramework.</summary>
public static class RTC
{
    /// <summary>Sets the alarm.</summary>
    /// <param name="time">Of which day of the month, hour, minute and second count.</param>
    public static void SetAlarm(DateTime time)
    {
        Machine machine = Stm32Chip.Enter(CallCosts.NativeCall);
        machine.PowerDown.AlarmTicks = time.Ticks;
        machine.Leave();
    }
}
