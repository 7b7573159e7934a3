using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using TimeCore.Host.VirtualBoard;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Which pin does what for the chip's devices, with the names of nanoFramework.</summary>
/// <remarks>
/// A table and no more: the devices behind it are not modelled. The names of the functions are the
/// program's own.
/// Source: NI _common/DeviceMapping_common.cpp:137-220.
/// </remarks>
public class Configuration
{
    private static readonly ConditionalWeakTable<Machine, Dictionary<DeviceFunction, int>> s_pins =
        new();

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

        s_pins.GetOrCreateValue(machine)[function] = pin;
    }

    /// <summary>The pin that a function was given; -1 for none.</summary>
    public static int GetFunctionPin(DeviceFunction function)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.NativeCall);
        machine.Leave();
        return s_pins.GetOrCreateValue(machine).GetValueOrDefault(function, -1);
    }
}

/// <summary>What a pin can be for; a program's numbers are taken as they are.</summary>
public enum DeviceFunction
{
    /// <summary>No function.</summary>
    None = 0,
}
