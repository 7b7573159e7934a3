using System;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which pin does what for the chip's devices, with the names of nanoFramework.</summary>
/// <remarks>
/// The names of the functions are the program's own.
/// Source: NI _common/DeviceMapping_common.cpp:137-220.
/// </remarks>
public class Configuration
{
    /// <summary>Gives a function a pin.</summary>
    /// <param name="pin">The chip's own number.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The board lacks the pin, or it cannot drive.</exception>
    public static void SetPinFunction(int pin, DeviceFunction function)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        if (!PinTable.Drives(machine.Options.Board.Name, pin))
        {
            throw new ArgumentException();
        }

        machine.Functions[(int)function] = pin;
    }

    /// <summary>Returns the pin that a function was given; -1 for none.</summary>
    public static int GetFunctionPin(DeviceFunction function)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        return machine.Functions[(int)function];
    }
}

/// <summary>What a pin can be for; a program's numbers are taken as they are.</summary>
public enum DeviceFunction
{
    /// <summary>No function.</summary>
    None = 0,
}
