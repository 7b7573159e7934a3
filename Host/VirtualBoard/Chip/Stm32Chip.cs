using System;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The part of a board that the STM32 package reaches.</summary>
internal static class Stm32Chip
{
    /// <summary>Returns the board's Standby.</summary>
    /// <exception cref="NotSupportedException">
    /// It is no STM32, or its image lacks the package: what a native call answers there.
    /// </exception>
    public static StandbyProfile Of(Machine machine)
    {
        return machine.Options.Board.Standby
            ?? throw new NotSupportedException("This board has no Hardware.Stm32.");
    }

    /// <summary>Begins a call into the package.</summary>
    public static Machine Enter(RuntimeCall call)
    {
        Machine machine = Machine.Current;
        Of(machine);
        machine.Enter(call);
        return machine;
    }
}
