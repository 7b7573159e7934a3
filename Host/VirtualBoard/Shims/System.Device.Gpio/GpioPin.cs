using TimeCore.Host.VirtualBoard;

namespace System.Device.Gpio;

/// <summary>One pin of the board.</summary>
/// <remarks>
/// <see cref="Toggle"/> is a bare native call on a shadow in RAM; <see cref="Write"/> takes a lock
/// and a value type from the heap and costs tens of times more (Home#1013).
/// </remarks>
public sealed class GpioPin : IDisposable
{
    private readonly Machine _machine;

    internal GpioPin(Machine machine, int pinNumber)
    {
        _machine = machine;
        PinNumber = pinNumber;
    }

    /// <summary>The chip's own number.</summary>
    public int PinNumber { get; }

    /// <summary>Reads the pin.</summary>
    public PinValue Read()
    {
        _machine.Enter(CallCosts.PinRead);
        bool high = _machine.Pins.Read(PinNumber);
        _machine.Leave();
        return high;
    }

    /// <summary>Drives the pin.</summary>
    public void Write(PinValue value)
    {
        _machine.Enter();
        _machine.Scheduler.Spend(
            _machine.Options.Board.Platform.GpioWriteNs, CallCosts.GpioWrite);
        _machine.Pins.Write(PinNumber, value == PinValue.High);
        _machine.Leave();
    }

    /// <summary>Drives the pin to the other level.</summary>
    public void Toggle()
    {
        _machine.Enter(CallCosts.GpioToggle);
        _machine.Pins.Toggle(PinNumber);
        _machine.Leave();
    }

    /// <summary>Makes the pin an input or an output.</summary>
    public void SetPinMode(PinMode value)
    {
        _machine.Enter(CallCosts.PinRead);
        _machine.Pins.SetMode(
            PinNumber, value >= PinMode.Output, value == PinMode.InputPullUp);
        _machine.Leave();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SetPinMode(PinMode.Input);
    }
}
