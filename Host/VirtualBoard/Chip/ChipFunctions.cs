using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Which pins the devices of a chip have.</summary>
/// <remarks>
/// The numbers of functions are nanoFramework's: the kind of device in the high half, then its
/// number, then its pin. Source: NI ESP32 _common, DeviceMapping files of each chip.
/// </remarks>
internal sealed class ChipFunctions
{
    public const int Spi = 1;
    public const int I2c = 2;
    public const int Serial = 3;
    public const int Pwm = 4;
    public const int Adc = 5;

    private readonly Machine _machine;
    private readonly Dictionary<int, int> _pins = [];

    public ChipFunctions(Machine machine)
    {
        _machine = machine;
        foreach ((int function, int pin) in Defaults(machine.Options.Board.Name))
        {
            _pins[function] = pin;
        }
    }

    /// <summary>The chip lets a program give functions to pins: ESP32.</summary>
    public bool AreFree => _machine.Options.Board.LightSleep != null;

    /// <summary>Returns the number of a function.</summary>
    public static int Of(int kind, int device, int pin) => (kind << 16) | (device << 8) | pin;

    /// <summary>The pin of a function; -1 for none.</summary>
    public int this[int function]
    {
        get => _pins.GetValueOrDefault(function, -1);
        set => _pins[function] = value;
    }

    /// <summary>Returns the function that a pin has of one kind; -1 for none.</summary>
    public int FunctionAt(int pin, int kind)
    {
        foreach ((int function, int at) in _pins)
        {
            if (at == pin && function >> 16 == kind)
            {
                return function;
            }
        }

        return -1;
    }

    /// <summary>Takes the pins of a device.</summary>
    /// <exception cref="Exception">One is not mapped, or taken.</exception>
    /// <remarks>A plain exception, as on the device.</remarks>
    public void Reserve(int kind, int device, int count, string name)
    {
        if (!AreFree)
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            int pin = this[Of(kind, device, i)];
            if (pin < 0 || _machine.Pins.IsTaken(pin))
            {
                throw new Exception();
            }
        }

        for (int i = 0; i < count; i++)
        {
            _machine.Pins.Reserved[this[Of(kind, device, i)]] = name;
        }
    }

    /// <summary>Gives the pins of a device back.</summary>
    public void Release(string name)
    {
        foreach (int pin in new List<int>(_machine.Pins.Reserved.Keys))
        {
            if (_machine.Pins.Reserved[pin] == name)
            {
                _machine.Pins.Reserved.Remove(pin);
            }
        }
    }

    private static IEnumerable<(int Function, int Pin)> Defaults(string board)
    {
        if (board is "esp32" or "esp32-psram")
        {
            yield return (Of(Spi, 1, 0), 23);
            yield return (Of(Spi, 1, 1), 25);
            yield return (Of(Spi, 1, 2), 19);
            yield return (Of(I2c, 2, 0), 25);
            yield return (Of(I2c, 2, 1), 26);
        }

        if (board is "esp32" or "esp32-psram" or "esp32c3" or "esp32s3")
        {
            yield return (Of(I2c, 1, 0), 18);
            yield return (Of(I2c, 1, 1), 19);
        }
    }
}
