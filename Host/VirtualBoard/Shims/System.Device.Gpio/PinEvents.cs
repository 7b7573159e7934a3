using nanoFramework.Runtime.Events;

namespace System.Device.Gpio;

/// <summary>Called on the event-dispatch thread when a pin has changed.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);

/// <summary>A callback that a controller was given for a pin.</summary>
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs e);

/// <summary>Edges; the numbers are nanoFramework's.</summary>
[Flags]
public enum PinEventTypes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>From LOW to HIGH.</summary>
    Rising = 1,

    /// <summary>From HIGH to LOW.</summary>
    Falling = 2,
}

/// <summary>What happened to a pin.</summary>
public class PinValueChangedEventArgs : BaseEvent
{
    /// <param name="changeType">The edge.</param>
    /// <param name="pinNumber">The pin.</param>
    public PinValueChangedEventArgs(PinEventTypes changeType, int pinNumber)
    {
        ChangeType = changeType;
        PinNumber = pinNumber;
    }

    /// <summary>The edge.</summary>
    public PinEventTypes ChangeType { get; }

    /// <summary>The pin.</summary>
    public int PinNumber { get; }
}

/// <summary>A pin and its level.</summary>
public struct PinValuePair
{
    /// <param name="pinNumber">The pin.</param>
    /// <param name="pinValue">Its level.</param>
    public PinValuePair(int pinNumber, PinValue pinValue)
    {
        PinNumber = pinNumber;
        PinValue = pinValue;
    }

    /// <summary>The pin.</summary>
    public int PinNumber { get; }

    /// <summary>Its level.</summary>
    public PinValue PinValue { get; }

    /// <summary>Takes it apart.</summary>
    public void Deconstruct(out int pinNumber, out PinValue pinValue)
    {
        pinNumber = PinNumber;
        pinValue = PinValue;
    }
}
