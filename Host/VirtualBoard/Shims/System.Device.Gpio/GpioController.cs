using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace System.Device.Gpio;

/// <summary>The board's pins, with the names of nanoFramework.</summary>
/// <remarks>
/// The list of open pins is one for all controllers: disposing of any closes all.
/// A pin keeps one callback, yet each registration adds a call of it.
/// Source: GPIO GpioController.cs.
/// </remarks>
public sealed class GpioController : IDisposable
{
    private readonly Machine _machine = Machine.Current;

    /// <summary>Creates a controller; all of them share one set of pins.</summary>
    public GpioController()
    {
    }

    /// <param name="numberingScheme">Kept, and without effect on what a number means.</param>
    public GpioController(PinNumberingScheme numberingScheme)
    {
        NumberingScheme = numberingScheme;
    }

    /// <summary>What it was given; the numbers are the chip's own in any case.</summary>
    public PinNumberingScheme NumberingScheme { get; }

    /// <summary>Pins that can be opened.</summary>
    public int PinCount
    {
        get
        {
            _machine.Enter(CallCosts.NativeCall);
            _machine.Leave();
            return PinTable.CountOf(_machine.Options.Board.Name);
        }
    }

    private Dictionary<int, GpioPin> Open => _machine.Pins.Open;

    /// <summary>Opens a pin that does nothing yet: it has no mode.</summary>
    /// <param name="pinNumber">The chip's own number.</param>
    /// <exception cref="InvalidOperationException">The board lacks it, or it is taken.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        Machine machine = Machine.Current;
        machine.Enter(CallCosts.DeviceOpen);
        if (machine.Options.Faults.Has(FaultKind.PinsTaken)
            || !PinTable.Has(machine.Options.Board.Name, pinNumber)
            || machine.Pins.IsTaken(pinNumber))
        {
            throw new InvalidOperationException("Failed to open pin " + pinNumber + ".");
        }

        if (!machine.Options.HasPins)
        {
            machine.Leave();
            throw new NotImplementedException();
        }

        var pin = new GpioPin(machine, pinNumber);
        Open[pinNumber] = pin;
        machine.Leave();
        return pin;
    }

    /// <summary>Opens a pin in a mode.</summary>
    /// <exception cref="InvalidOperationException">The board lacks it, or it is taken.</exception>
    /// <exception cref="ArgumentException">The pin has no such mode.</exception>
    /// <exception cref="NotImplementedException">The platform's pins are a stub.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        GpioPin pin = OpenPin(pinNumber);
        pin.SetPinMode(mode);
        return pin;
    }

    /// <summary>Closes a pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void ClosePin(int pinNumber) => Find(pinNumber).Dispose();

    /// <summary>Tells whether a pin is open.</summary>
    public bool IsPinOpen(int pinNumber)
    {
        _machine.Enter(CallCosts.NativeCall);
        bool isOpen = Open.ContainsKey(pinNumber);
        _machine.Leave();
        return isOpen;
    }

    /// <summary>Returns the mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinMode GetPinMode(int pinNumber) => Find(pinNumber).GetPinMode();

    /// <summary>Tells whether a pin has a mode.</summary>
    public bool IsPinModeSupported(int pinNumber, PinMode mode)
    {
        _machine.Enter(CallCosts.NativeCall);
        bool has = GpioPin.HasMode(_machine, pinNumber, mode);
        _machine.Leave();
        return has;
    }

    /// <summary>Sets the mode of an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void SetPinMode(int pinNumber, PinMode mode) => Find(pinNumber).SetPinMode(mode);

    /// <summary>Reads an open pin.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public PinValue Read(int pinNumber) => Find(pinNumber).Read();

    /// <summary>Drives an open pin: a native call, without the lock of the pin's own.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void Write(int pinNumber, PinValue value) => Find(pinNumber).Drive(value);

    /// <summary>Has a callback called at some edges of an open pin.</summary>
    /// <param name="pinNumber">The pin.</param>
    /// <param name="eventTypes">The edges.</param>
    /// <param name="callback">Takes the place of the pin's callback before.</param>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public void RegisterCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        GpioPin pin = Find(pinNumber);
        _machine.Pins.Callbacks[pinNumber] = (eventTypes, callback);
        pin.ValueChanged += Call;
    }

    /// <summary>Takes back one registration; no other of that pin is called any more.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(
        int pinNumber, PinChangeEventHandler callback)
    {
        if (Open.TryGetValue(pinNumber, out GpioPin? pin))
        {
            _machine.Pins.Callbacks.Remove(pinNumber);
            pin.ValueChanged -= Call;
        }
    }

    /// <summary>Closes all pins, also those that others opened.</summary>
    public void Dispose()
    {
        foreach (GpioPin pin in new List<GpioPin>(Open.Values))
        {
            pin.Dispose();
        }
    }

    private void Call(object sender, PinValueChangedEventArgs e)
    {
        if (_machine.Pins.Callbacks.TryGetValue(e.PinNumber, out var kept)
            && (kept.Edges & e.ChangeType) != 0)
        {
            kept.Callback(this, e);
        }
    }

    private GpioPin Find(int pinNumber) => Open.TryGetValue(pinNumber, out GpioPin? pin)
        ? pin
        : throw new InvalidOperationException();
}

/// <summary>What a pin's number means; the numbers are nanoFramework's.</summary>
public enum PinNumberingScheme
{
    /// <summary>The chip's own.</summary>
    Logical = 0,

    /// <summary>The board's.</summary>
    Board = 1,
}
