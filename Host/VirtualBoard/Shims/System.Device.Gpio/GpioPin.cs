using TimeCore.Host.VirtualBoard;

namespace System.Device.Gpio;

/// <summary>One pin of the board.</summary>
/// <remarks>
/// <see cref="Toggle"/> is a bare native call on a shadow in RAM; <see cref="Write"/> takes a lock
/// and a value type from the heap and costs tens of times more (Home#1013).
/// Source: GPIO GpioPin.cs; NI System.Device.Gpio, GpioPin.cpp.
/// </remarks>
public sealed class GpioPin : IDisposable
{
    private readonly Machine _machine;
    private PinMode? _mode;
    private PinValueChangedEventHandler? _handlers;
    private TimeSpan _debounce;
    private bool _isDisposed;

    internal GpioPin(Machine machine, int pinNumber)
    {
        _machine = machine;
        PinNumber = pinNumber;
    }

    /// <summary>Told of both edges, on the one event-dispatch thread.</summary>
    /// <remarks>
    /// Each handler that comes or goes sets the mode again: an output falls to LOW.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public event PinValueChangedEventHandler ValueChanged
    {
        add => Listen((PinValueChangedEventHandler?)Delegate.Combine(_handlers, value));
        remove => Listen((PinValueChangedEventHandler?)Delegate.Remove(_handlers, value));
    }

    /// <summary>The chip's own number.</summary>
    public int PinNumber { get; }

    /// <summary>For so long edges are ignored, in whole ticks of the system.</summary>
    public TimeSpan DebounceTimeout
    {
        get => _debounce;
        set
        {
            _debounce = value;
            _machine.Enter(CallCosts.NativeCall);
            _machine.Pins[PinNumber].Interrupt?.Debounce(value);
            _machine.Leave();
        }
    }

    /// <summary>Returns what it does now.</summary>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public PinMode GetPinMode()
    {
        ThrowIfDisposed();
        return _mode ?? PinMode.Input;
    }

    /// <summary>Tells whether it has a mode.</summary>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public bool IsPinModeSupported(PinMode pinMode)
    {
        ThrowIfDisposed();
        _machine.Enter(CallCosts.NativeCall);
        bool has = HasMode(_machine, PinNumber, pinMode);
        _machine.Leave();
        return has;
    }

    /// <summary>Reads the pin; an output of an ESP32 reads LOW.</summary>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public PinValue Read()
    {
        ThrowIfDisposed();
        _machine.Enter(CallCosts.PinRead);
        bool high = _machine.Pins.Read(PinNumber);
        _machine.Leave();
        return high;
    }

    /// <summary>Drives the pin.</summary>
    /// <exception cref="ArgumentException">It is no output.</exception>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public void Write(PinValue value)
    {
        ThrowIfInput();
        _machine.Enter();
        _machine.Scheduler.Spend(
            _machine.Options.Board.Platform.GpioWriteNs, CallCosts.GpioWrite);
        _machine.Pins.Write(PinNumber, value == PinValue.High);
        Tell(value == PinValue.High);
        _machine.Leave();
    }

    /// <summary>Drives the pin to the other level; nothing if it is no output.</summary>
    /// <remarks>
    /// Handlers hear the edge that <see cref="Read"/> gives: on an ESP32 always the falling one.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The pin is closed.</exception>
    public void Toggle()
    {
        ThrowIfDisposed();
        _machine.Enter(CallCosts.GpioToggle);
        if (_mode >= PinMode.Output)
        {
            _machine.Pins.Toggle(PinNumber);
            Tell(_machine.Pins.Read(PinNumber));
        }

        _machine.Leave();
    }

    /// <summary>Makes the pin an input or an output, which is LOW at first.</summary>
    /// <exception cref="ArgumentException">The pin has no such mode.</exception>
    public void SetPinMode(PinMode value)
    {
        ThrowIfDisposed();
        if (!HasMode(_machine, PinNumber, value))
        {
            throw new ArgumentException();
        }

        _machine.Enter(CallCosts.PinRead);
        _mode = value;
        _machine.Pins.SetMode(PinNumber, value);
        Watch();
        _machine.Leave();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _handlers = null;
        SetPinMode(PinMode.Input);
        _isDisposed = true;
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

    private void Listen(PinValueChangedEventHandler? handlers)
    {
        ThrowIfDisposed();
        _handlers = handlers;
        SetPinMode(_mode ?? PinMode.Input);
    }

    private void Watch()
    {
        PinState pin = _machine.Pins[PinNumber];
        pin.Interrupt?.Stop();
        pin.Interrupt = _handlers == null || pin.IsOutput
            ? null
            : new PinInterrupt(_machine, PinNumber, Raise);
        pin.Interrupt?.Debounce(_debounce);
    }

    private void Tell(bool high)
    {
        if (_handlers != null)
        {
            _machine.Events.Post(NativeEvent.Call(() => Raise(high)));
        }
    }

    private void Raise(bool high) => _handlers?.Invoke(
        this,
        new PinValueChangedEventArgs(
            high ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber));

    private void ThrowIfInput()
    {
        ThrowIfDisposed();
        if (_mode is null or < PinMode.Output)
        {
            throw new ArgumentException();
        }
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
