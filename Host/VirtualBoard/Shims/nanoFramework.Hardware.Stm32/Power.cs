using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Stm32;

/// <summary>Standby, with the names of nanoFramework and only what is used.</summary>
public static class Power
{
    /// <summary>Why the board started.</summary>
    public enum WakeupReasonType
    {
        /// <summary>The image cannot say, or power came on.</summary>
        Undetermined = 0,

        /// <summary>An alarm ended Standby.</summary>
        FromStandby = 1,

        /// <summary>A wake-up pin.</summary>
        FromPin = 2,
    }

    /// <summary>Why the board started; most images never look.</summary>
    public static WakeupReasonType WakeupReason
    {
        get
        {
            Machine machine = Stm32Chip.Enter(CallCosts.NativeCall);
            BootReason reason = machine.Options.Retained.Reason;
            machine.Leave();
            if (!Stm32Chip.Of(machine).TellsReason || reason == BootReason.PowerOn)
            {
                return WakeupReasonType.Undetermined;
            }

            return reason == BootReason.Pin
                ? WakeupReasonType.FromPin
                : WakeupReasonType.FromStandby;
        }
    }

    /// <summary>Switches the chip off until an alarm or a pin; does not return.</summary>
    public static void EnterStandbyMode()
    {
        Stm32Chip.Of(Machine.Current);
        Machine.Current.PowerDown.EnterStandby();
    }
}
