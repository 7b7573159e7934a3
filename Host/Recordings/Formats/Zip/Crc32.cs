using System;
using System.Buffers.Binary;

namespace TimeCore.Host.Meter.Formats;

/// <summary>CRC-32 as zip archives carry it, eight bytes a step.</summary>
/// <remarks>
/// The archive reader of the base library does not compare it, and a flipped bit in a recording
/// would else pass for a current.
/// </remarks>
internal sealed class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] s_tables = MakeTables();
    private uint _register = uint.MaxValue;

    /// <summary>The checksum of all bytes taken so far.</summary>
    public uint Value => ~_register;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> t = s_tables;
        uint crc = _register;
        while (bytes.Length >= 8)
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[0x700 + (int)(low & 0xFF)] ^ t[0x600 + (int)((low >> 8) & 0xFF)]
                ^ t[0x500 + (int)((low >> 16) & 0xFF)] ^ t[0x400 + (int)(low >> 24)]
                ^ t[0x300 + (int)(high & 0xFF)] ^ t[0x200 + (int)((high >> 8) & 0xFF)]
                ^ t[0x100 + (int)((high >> 16) & 0xFF)] ^ t[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (byte b in bytes)
        {
            crc = t[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        _register = crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            tables[i] = crc;
        }

        for (int i = 256; i < tables.Length; i++)
        {
            uint previous = tables[i - 256];
            tables[i] = tables[(int)(previous & 0xFF)] ^ (previous >> 8);
        }

        return tables;
    }
}
