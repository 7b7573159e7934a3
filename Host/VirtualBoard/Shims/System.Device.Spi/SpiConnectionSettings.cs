using System.Device.Gpio;
using TimeCore.Host.VirtualBoard;

namespace System.Device.Spi;

/// <summary>How a device is connected.</summary>
public sealed class SpiConnectionSettings
{
    private const int DefaultHz = 500_000;

    /// <param name="busId">From 1.</param>
    /// <param name="chipSelectLine">A pin; -1 for none.</param>
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    /// <summary>From 1.</summary>
    public int BusId { get; set; }

    /// <summary>A pin; -1 for none.</summary>
    public int ChipSelectLine { get; set; }

    /// <summary>The level that selects.</summary>
    public PinValue ChipSelectLineActiveState { get; set; } = PinValue.Low;

    /// <summary>In Hz.</summary>
    public int ClockFrequency { get; set; } = DefaultHz;

    /// <summary>Both ways at once, or not.</summary>
    public SpiBusConfiguration Configuration { get; set; }

    /// <summary>Bits a word.</summary>
    public int DataBitLength { get; set; } = 8;

    /// <summary>The first bit.</summary>
    public DataFlow DataFlow { get; set; }

    /// <summary>Polarity and phase of the clock.</summary>
    public SpiMode Mode { get; set; }

    internal SpiConnectionSettings Copy() => (SpiConnectionSettings)MemberwiseClone();
}

/// <summary>What a bus can do.</summary>
public sealed class SpiBusInfo
{
    internal SpiBusInfo()
    {
    }

    /// <summary>In Hz.</summary>
    public int MaxClockFrequency => SpiBuses.HzMax;

    /// <summary>In Hz. Assumption: the 80 MHz of the bus by 8192.</summary>
    public int MinClockFrequency => 78_125 / 8;
}

/// <summary>A chip select is in use already.</summary>
public class SpiDeviceAlreadyInUseException : Exception
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>The first bit; the numbers are nanoFramework's.</summary>
public enum DataFlow
{
    /// <summary>The highest.</summary>
    MsbFirst = 0,

    /// <summary>The lowest.</summary>
    LsbFirst = 1,
}

/// <summary>Both ways at once, or not.</summary>
public enum SpiBusConfiguration
{
    /// <summary>At once.</summary>
    FullDuplex = 0,

    /// <summary>In turn.</summary>
    HalfDuplex = 1,

    /// <summary>One way.</summary>
    Simplex = 2,
}

/// <summary>Polarity and phase of the clock.</summary>
public enum SpiMode
{
    /// <summary>0, 0.</summary>
    Mode0 = 0,

    /// <summary>0, 1.</summary>
    Mode1 = 1,

    /// <summary>1, 0.</summary>
    Mode2 = 2,

    /// <summary>1, 1.</summary>
    Mode3 = 3,
}

/// <summary>Whether a bus is shared.</summary>
public enum SpiSharingMode
{
    /// <summary>It is not.</summary>
    Exclusive = 0,

    /// <summary>It is.</summary>
    Shared = 1,
}
