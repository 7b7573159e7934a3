namespace System.Device.I2c;

/// <summary>Bus, address and speed of a device.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>At 400 kHz.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <param name="busId">From 1.</param>
    /// <param name="deviceAddress">Nobody checks it.</param>
    /// <param name="busSpeed">Of the whole bus, from then on.</param>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    /// <summary>From 1.</summary>
    public int BusId { get; }

    /// <summary>The address.</summary>
    public int DeviceAddress { get; }

    /// <summary>Of the whole bus.</summary>
    public I2cBusSpeed BusSpeed { get; }

    internal long Hertz => BusSpeed switch
    {
        I2cBusSpeed.StandardMode => 100_000,
        I2cBusSpeed.FastModePlus => 1_000_000,
        _ => 400_000,
    };
}

/// <summary>How fast a bus is; the numbers are nanoFramework's.</summary>
public enum I2cBusSpeed
{
    /// <summary>100 kHz.</summary>
    StandardMode = 0,

    /// <summary>400 kHz.</summary>
    FastMode = 1,

    /// <summary>1 MHz.</summary>
    FastModePlus = 2,
}

/// <summary>What became of a transfer.</summary>
public struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status, uint bytes)
    {
        Status = status;
        BytesTransferred = bytes;
    }

    /// <summary>Both ways; 0 if it failed.</summary>
    public uint BytesTransferred { get; }

    /// <summary>How it ended.</summary>
    public I2cTransferStatus Status { get; }
}

/// <summary>How a transfer ended; the numbers are nanoFramework's.</summary>
public enum I2cTransferStatus
{
    /// <summary>Anything else.</summary>
    UnknownError = 0,

    /// <summary>All bytes.</summary>
    FullTransfer = 1,

    /// <summary>The device held the clock for too long.</summary>
    ClockStretchTimeout = 2,

    /// <summary>Not all bytes; never on ESP32.</summary>
    PartialTransfer = 3,

    /// <summary>Nobody has that address.</summary>
    SlaveAddressNotAcknowledged = 4,
}
