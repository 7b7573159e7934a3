using System;

namespace TimeCore.Host.Meter.Marker;

/// <summary>CRC-8 with polynomial 0x07 and start 0, as the summary carries it.</summary>
internal static class Crc8
{
    private const int Polynomial = 0x07;

    public static int Of(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ Polynomial) & 0xFF : crc << 1;
            }
        }

        return crc;
    }
}
