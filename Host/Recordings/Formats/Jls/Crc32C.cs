using System;
using System.Buffers.Binary;
using System.Numerics;

namespace TimeCore.Host.Meter.Formats;

/// <summary>CRC-32C, the checksum of JLS files, by the processor where it can.</summary>
internal static class Crc32C
{
    /// <summary>Returns the checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
