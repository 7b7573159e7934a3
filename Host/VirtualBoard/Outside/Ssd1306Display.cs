using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A display of 128 × 64 with the controller SSD1306.</summary>
/// <remarks>
/// The first byte of a write says what follows: 0x40 the picture, else commands. Source: Solomon
/// Systech SSD1306 data sheet.
/// </remarks>
public sealed class Ssd1306Display : I2cPeripheral
{
    private const byte Picture = 0x40;
    private int _next;

    /// <summary>What it shows: eight rows of 128 bytes, a bit a dot.</summary>
    public byte[] Frame { get; } = new byte[1024];

    /// <summary>It is switched on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Bytes of pictures that it was sent.</summary>
    public long PictureBytes { get; private set; }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        bool isPicture = bytes.Length > 0 && bytes[0] == Picture;
        foreach (byte value in bytes.IsEmpty ? bytes : bytes[1..])
        {
            if (isPicture)
            {
                Frame[_next++ % Frame.Length] = value;
                PictureBytes++;
                continue;
            }

            IsOn = value is 0xAE or 0xAF ? value == 0xAF : IsOn;
        }
    }

    /// <inheritdoc/>
    public override void Read(Span<byte> bytes) => bytes.Fill(IsOn ? (byte)0 : (byte)0x40);
}
