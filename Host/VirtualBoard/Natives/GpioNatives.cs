using System;
using System.Device.Gpio;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of pins, for the library that lies beside a program.</summary>
/// <remarks>Source: NI System.Device.Gpio, …_GpioPin.cpp; GPIO GpioPin.cs.</remarks>
[NativesOf("System.Device.Gpio.GpioPin")]
public static class GpioPinNatives
{
    private const string Owner = "GPIO";

    private static Machine Board => Machine.Current;

    /// <summary>Takes a pin.</summary>
    /// <returns>False: there is no such pin, or something has it.</returns>
    /// <exception cref="NotImplementedException">The virtual device has no pins.</exception>
    [ChargesItself]
    public static bool NativeInit(object self, int pinNumber)
    {
        Machine machine = Board;
        machine.Enter(CallCosts.DeviceOpen);
        bool isFree = !machine.Options.Faults.Has(FaultKind.PinsTaken)
            && PinTable.Has(machine.Options.Board.Name, pinNumber)
            && !machine.Pins.IsTaken(pinNumber);
        machine.Leave();
        if (isFree && !machine.Options.HasPins)
        {
            throw new NotImplementedException();
        }

        if (isFree)
        {
            machine.Pins.Reserved[pinNumber] = Owner;
        }

        return isFree;
    }

    /// <summary>Tells whether the chip's pin can do it.</summary>
    public static bool NativeIsPinModeSupported(object self, int pinMode) =>
        HasMode(NumberOf(self), pinMode);

    /// <summary>Sets what the pin does, and starts to watch it where somebody listens.</summary>
    /// <exception cref="ArgumentException">The pin cannot.</exception>
    [ChargesItself]
    public static void NativeSetPinMode(object self, int pinMode)
    {
        ThrowIfDisposed(self);
        int number = NumberOf(self);
        SetMode(number, pinMode);
        ObjectFields.SetNumber(self, "_pinMode", pinMode);
        PinState pin = Board.Pins[number];
        pin.Interrupt?.Stop();
        pin.Interrupt = !HasListeners(self) || pin.IsOutput
            ? null
            : new PinInterrupt(Board, number, high => Deliver(number, high));
        pin.Interrupt?.Debounce(DebounceOf(self));
    }

    /// <summary>Sets how long edges are ignored after one.</summary>
    public static void NativeSetDebounceTimeout(object self) =>
        Board.Pins[NumberOf(self)].Interrupt?.Debounce(DebounceOf(self));

    /// <summary>Reads the pad.</summary>
    /// <returns>The library's PinValue.</returns>
    [ChargesItself]
    public static object Read(object self)
    {
        ThrowIfDisposed(self);
        Board.Enter(CallCosts.PinRead);
        bool high = Board.Pins.Read(NumberOf(self));
        Board.Leave();
        object value = ObjectFields.New("System.Device.Gpio.PinValue");
        ObjectFields.SetNumber(value, "_value", high ? 1 : 0);
        return value;
    }

    /// <summary>Drives the pin.</summary>
    /// <exception cref="ArgumentException">It is no output.</exception>
    [ChargesItself]
    public static void WriteNative(object self, object value)
    {
        ThrowIfDisposed(self);
        int number = NumberOf(self);
        bool high = ObjectFields.GetNumber(value, "_value") != 0;
        if (!Board.Pins[number].IsOutput)
        {
            throw new ArgumentException();
        }

        Board.Enter();
        Board.Scheduler.Spend(
            Board.Options.Board.Platform.GpioWriteNs, CallCosts.GpioWrite);
        Board.Pins.Write(number, high);
        Tell(self, number, high);
        Board.Leave();
    }

    /// <summary>Turns an output over; nothing on another.</summary>
    [ChargesItself]
    public static void Toggle(object self)
    {
        ThrowIfDisposed(self);
        int number = NumberOf(self);
        Board.Enter(CallCosts.GpioToggle);
        if (Board.Pins[number].IsOutput)
        {
            Board.Pins.Toggle(number);
            Tell(self, number, Board.Pins.Read(number));
        }

        Board.Leave();
    }

    /// <summary>Gives the pin back: it is an input.</summary>
    public static void DisposeNative(object self) => Close(NumberOf(self));

    internal static bool IsOpen(int number) =>
        Board.Pins.Reserved.TryGetValue(number, out string? owner) && owner == Owner;

    internal static void Close(int number)
    {
        if (IsOpen(number))
        {
            Board.Pins[number].Interrupt?.Stop();
            Board.Pins[number].Interrupt = null;
            Board.Pins.SetMode(number, PinMode.Input);
            Board.Pins.Reserved.Remove(number);
        }
    }

    internal static void CloseAll()
    {
        foreach (int number in new System.Collections.Generic.List<int>(Board.Pins.Reserved.Keys))
        {
            Close(number);
        }
    }

    internal static bool HasMode(int number, int mode) => GpioPin.HasMode(
        Board, number, (PinMode)mode);

    internal static void SetMode(int number, int mode)
    {
        if (!HasMode(number, mode))
        {
            throw new ArgumentException();
        }

        Board.Enter(CallCosts.PinRead);
        Board.Pins.SetMode(number, (PinMode)mode);
        Board.Leave();
    }

    private static void Tell(object self, int number, bool high)
    {
        if (HasListeners(self))
        {
            Board.EventSink.Post(EventSink.Gpio, 0, (ushort)number, high ? 1u : 0);
        }
    }

    private static void Deliver(int number, bool high) =>
        Board.EventSink.Deliver(EventSink.Gpio, 0, (ushort)number, high ? 1u : 0);

    private static int NumberOf(object self) => (int)ObjectFields.GetNumber(self, "_pinNumber");

    private static bool HasListeners(object self) =>
        ObjectFields.Get<object?>(self, "_callbacks") != null;

    private static TimeSpan DebounceOf(object self) =>
        ObjectFields.Get<TimeSpan>(self, "_debounceTimeout");

    private static void ThrowIfDisposed(object self) => ObjectDisposedException.ThrowIf(
        ObjectFields.Get<bool>(self, "_disposedValue"), self);
}

/// <summary>Native methods of the pin controller.</summary>
/// <remarks>Source: NI System.Device.Gpio, …_GpioController.cpp.</remarks>
[NativesOf("System.Device.Gpio.GpioController")]
public static class GpioControllerNatives
{
    /// <summary>Counts the pins of the chip.</summary>
    public static int get_PinCount(object self) =>
        PinTable.CountOf(Machine.Current.Options.Board.Name);

    /// <summary>Gives all pins back.</summary>
    public static void DisposeNative(object self) => GpioPinNatives.CloseAll();

    /// <summary>Tells whether the chip's pin can do it.</summary>
    public static bool IsPinModeSupported(object self, int pinNumber, int mode) =>
        GpioPinNatives.HasMode(pinNumber, mode);

    /// <summary>Tells whether the program has it.</summary>
    public static bool IsPinOpen(object self, int pinNumber) => GpioPinNatives.IsOpen(pinNumber);

    /// <summary>Sets what a pin does.</summary>
    /// <exception cref="InvalidOperationException">The program does not have it.</exception>
    /// <exception cref="ArgumentException">It cannot.</exception>
    [ChargesItself]
    public static void SetPinMode(object self, int pinNumber, int mode)
    {
        ThrowIfClosed(pinNumber);
        GpioPinNatives.SetMode(pinNumber, mode);
    }

    /// <summary>Reads a pad: 1 for HIGH.</summary>
    /// <exception cref="InvalidOperationException">The program does not have it.</exception>
    public static byte NativeRead(object self, int pinNumber)
    {
        ThrowIfClosed(pinNumber);
        return (byte)(Machine.Current.Pins.Read(pinNumber) ? 1 : 0);
    }

    /// <summary>Drives a pin.</summary>
    /// <exception cref="InvalidOperationException">The program does not have it.</exception>
    /// <exception cref="ArgumentException">It is no output.</exception>
    public static void NativeWrite(object self, int pinNumber, byte value)
    {
        ThrowIfClosed(pinNumber);
        if (!Machine.Current.Pins[pinNumber].IsOutput)
        {
            throw new ArgumentException();
        }

        Machine.Current.Pins.Write(pinNumber, value != 0);
    }

    private static void ThrowIfClosed(int number)
    {
        if (!GpioPinNatives.IsOpen(number))
        {
            throw new InvalidOperationException();
        }
    }
}
