using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A device on an I2C bus.</summary>
public abstract class I2cPeripheral : Peripheral
{
    /// <summary>It answers to its address; a device that is busy or off does not.</summary>
    public virtual bool Acknowledges => true;

    /// <summary>For so long it holds the clock in the next transfer, in nanoseconds.</summary>
    public virtual long StretchNs => 0;

    /// <summary>Takes what the program writes.</summary>
    /// <param name="bytes">Without the address.</param>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Answers what the program reads.</summary>
    /// <param name="bytes">All of it is to be filled.</param>
    public abstract void Read(Span<byte> bytes);
}
