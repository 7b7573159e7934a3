using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A device on an SPI bus.</summary>
public abstract class SpiPeripheral : Peripheral
{
    /// <summary>Takes and gives a byte a byte, from one edge of the chip select to the other.
    /// </summary>
    /// <param name="written">What the program sends; zeros where it only reads.</param>
    /// <param name="read">As long; what it gets.</param>
    public abstract void Transfer(ReadOnlySpan<byte> written, Span<byte> read);
}
