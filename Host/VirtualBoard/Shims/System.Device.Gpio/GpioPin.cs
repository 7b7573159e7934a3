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
    private PinMode? _mode;

    internal GpioPin(Machine machine, int pinNumber)
    {
        _machine = machine;
        PinNumber = pinNumber;
    }

    /// <summary>The chip's own number.</summary>
    public int PinNumber { get; }

    /// <summary>What it does now.</summary>
    public PinMode GetPinMode() => _mode ?? PinMode.Input;

    /// <summary>Whether it has a mode.</summary>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        _machine.Enter(CallCosts.NativeCall);
        bool has = HasMode(_machine, PinNumber, pinMode);
        _machine.Leave();
        return has;
    }

    /// <summary>Reads the pin.</summary>
    public PinValue Read()
    {
        _machine.Enter(CallCosts.PinRead);
        bool high = _machine.Pins.Read(PinNumber);
        _machine.Leave();
        return high;
    }

    /// <summary>Drives the pin.</summary>
    /// <exception cref="ArgumentException">It is no output.</exception>
    public void Write(PinValue value)
    {
        ThrowIfInput();
        _machine.Enter();
        _machine.Scheduler.Spend(
            _machine.Options.Board.Platform.GpioWriteNs, CallCosts.GpioWrite);
        _machine.Pins.Write(PinNumber, value == PinValue.High);
        _machine.Leave();
    }

    /// <summary>Drives the pin to the other level; nothing if it is no output.</summary>
    public void Toggle()
    {
        _machine.Enter(CallCosts.GpioToggle);
        if (_mode >= PinMode.Output)
        {
            _machine.Pins.Toggle(PinNumber);
        }

        _machine.Leave();
    }

    /// <summary>Makes the pin an input or an output, which is LOW at first.</summary>
    /// <exception cref="ArgumentException">The pin has no such mode.</exception>
    public void SetPinMode(PinMode value)
    {
        if (!HasMode(_machine, PinNumber, value))
        {
            throw new ArgumentException();
        }

        _machine.Enter(CallCosts.PinRead);
        _mode = value;
        _machine.Pins.SetMode(
            PinNumber, value >= PinMode.Output, value == PinMode.InputPullUp);
        _machine.Leave();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SetPinMode(PinMode.Input);
        _machine.Pins.Open.Remove(PinNumber);
    }

    internal static bool HasMode(Machine machine, int pin, PinMode mode) => mode < PinMode.Output
        ? PinTable.Has(machine.Options.Board.Name, pin)
        : PinTable.Drives(machine.Options.Board.Name, pin);

    /// <summary>Drives the pin for the controller, which takes no lock.</summary>
    internal void Drive(PinValue value)
    {
        ThrowIfInput();
        _machine.Enter(CallCosts.PinRead);
        _machine.Pins.Write(PinNumber, value == PinValue.High);
        _machine.Leave();
    }

    private void ThrowIfInput()
    {
        if (_mode is null or < PinMode.Output)
        {
            throw new ArgumentException();
        }
    }
}
