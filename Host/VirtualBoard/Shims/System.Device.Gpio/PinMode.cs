namespace System.Device.Gpio;

/// <summary>
/// What a pin does; the numbers are nanoFramework's, which differ from .NET IoT's.
/// </summary>
public enum PinMode
{
    /// <summary>Input without a resistor.</summary>
    Input = 0,

    /// <summary>Input with a resistor to ground.</summary>
    InputPullDown = 1,

    /// <summary>Input with a resistor to the supply.</summary>
    InputPullUp = 2,

    /// <summary>Driven both ways.</summary>
    Output = 3,

    /// <summary>Driven to ground only.</summary>
    OutputOpenDrain = 4,

    /// <summary>Driven to ground only, with a resistor to the supply.</summary>
    OutputOpenDrainPullUp = 5,

    /// <summary>Driven to the supply only.</summary>
    OutputOpenSource = 6,

    /// <summary>Driven to the supply only, with a resistor to ground.</summary>
    OutputOpenSourcePullDown = 7,
}
