using TimeCore.Host.VirtualBoard;

namespace System.Device.Gpio;

/// <summary>The board's pins, with the names of nanoFramework and only what is used.</summary>
public sealed class GpioController : IDisposable
{
    /// <summary>Opens a pin.</summary>
    /// <param name="pinNumber">The chip's own number.</param>
    public GpioPin OpenPin(int pinNumber)
    {
        return OpenPin(pinNumber, PinMode.Input);
    }

    /// <summary>Opens a pin in a mode; an open pin is opened again.</summary>
    /// <exception cref="InvalidOperationException">The pin is taken.</exception>
    /// <exception cref="NotImplementedException">The platform's pins are a stub.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.DeviceOpen);
        if (machine.Options.Faults.Has(FaultKind.PinsTaken))
        {
            throw new InvalidOperationException("Failed to open pin " + pinNumber + ".");
        }

        if (!machine.Options.HasPins)
        {
            machine.Leave();
            throw new NotImplementedException();
        }

        var pin = new GpioPin(machine, pinNumber);
        machine.Leave();
        pin.SetPinMode(mode);
        return pin;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
