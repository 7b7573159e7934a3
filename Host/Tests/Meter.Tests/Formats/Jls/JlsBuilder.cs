using System;
using System.Collections.Generic;
using System.IO;

namespace TimeCore.Host.Meter.Tests.Formats.Jls;

/// <summary>Lays out the bytes of a JLS file from the format's description.</summary>
/// <remarks>Shares nothing with the reader, its checksum included.</remarks>
internal sealed class JlsBuilder
{
    public const int SamplesPerData = 64;
    public const int SamplesPerEntry = 16;

    private readonly MemoryStream _file = new();
    private readonly Dictionary<int, List<(long Offset, float Mean, long First)>> _index = [];

    public JlsBuilder()
    {
        _file.Write(new byte[32]);
    }

    /// <summary>Where each chunk begins, by tag.</summary>
    public List<(byte Tag, long Offset)> Chunks { get; } = [];

    public JlsBuilder Signal(int id, string name, uint dataType, uint rate = 1000)
    {
        var payload = new BytesWriter()
            .U16(1).U8(0).U8(0).U32(dataType).U32(rate).U32(SamplesPerData).U32(SamplesPerEntry)
            .U32(640).U32(20).U32(100).U32(100).Zeros(92)
            .Text(name).Text("");
        return Chunk(0x02, id, payload.Bytes);
    }

    public JlsBuilder Floats(int id, long first, params float[] values)
    {
        var payload = Head(first, values.Length, 32);
        foreach (float value in values)
        {
            payload.U32(BitConverter.SingleToUInt32Bits(value));
        }

        return Chunk(0x22, id, payload.Bytes);
    }

    public JlsBuilder Floats64(int id, long first, params double[] values)
    {
        var payload = Head(first, values.Length, 64);
        foreach (double value in values)
        {
            payload.U64(BitConverter.DoubleToUInt64Bits(value));
        }

        return Chunk(0x22, id, payload.Bytes);
    }

    /// <summary>A block of levels, one bit each.</summary>
    public JlsBuilder Levels(int id, long first, params int[] levels)
    {
        Remember(id, (_file.Length, levels[0], first));
        return Chunk(0x22, id, Head(first, levels.Length, 1).Packed(levels, 1).Bytes);
    }

    /// <summary>A block of four levels in one sample.</summary>
    public JlsBuilder Nibbles(int id, long first, params int[] values)
    {
        return Chunk(0x22, id, Head(first, values.Length, 4).Packed(values, 4).Bytes);
    }

    /// <summary>A block that the writer leaves out since all levels are the same.</summary>
    public JlsBuilder Omitted(int id, long first, int level)
    {
        Remember(id, (0, level, first));
        return this;
    }

    /// <summary>Index and summary over the blocks since the last one.</summary>
    public JlsBuilder Summary(int id)
    {
        List<(long Offset, float Mean, long First)> blocks = _index[id];
        var index = Head(blocks[0].First, blocks.Count, 64);
        var summary = Head(blocks[0].First, blocks.Count * (SamplesPerData / SamplesPerEntry), 128);
        foreach ((long offset, float mean, _) in blocks)
        {
            index.U64((ulong)offset);
            for (int entry = 0; entry < SamplesPerData / SamplesPerEntry; entry++)
            {
                uint bits = BitConverter.SingleToUInt32Bits(mean);
                summary.U32(bits).U32(0).U32(bits).U32(bits);
            }
        }

        blocks.Clear();
        const int Level1 = 0x1000;
        return Chunk(0x23, id | Level1, index.Bytes).Chunk(0x24, id | Level1, summary.Bytes);
    }

    /// <summary>The moment of a sample, in s since 2018.</summary>
    public JlsBuilder Utc(int id, long sample, double seconds)
    {
        return Chunk(
            0x3A, id, Head(sample, 1, 64).U64((ulong)(seconds * (1L << 30))).Bytes);
    }

    /// <summary>The file; without its length if it was not closed.</summary>
    public byte[] Build(bool closed = true)
    {
        if (closed)
        {
            Chunk(0xFF, 0, []);
        }

        byte[] file = _file.ToArray();
        byte[] head = new BytesWriter()
            .Raw([0x6A, 0x6C, 0x73, 0x66, 0x6D, 0x74, 0x0D, 0x0A])
            .Raw([0x20, 0x0A, 0x20, 0x1A, 0x20, 0x20, 0xB2, 0x1C])
            .U64(closed ? (ulong)file.Length : 0).U32(0x01000000).Bytes;
        head = new BytesWriter().Raw(head).U32(Crc(head)).Bytes;
        head.CopyTo(file, 0);
        return file;
    }

    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static BytesWriter Head(long first, int count, int bits)
    {
        return new BytesWriter().U64((ulong)first).U32((uint)count).U16((ushort)bits).U16(0);
    }

    private void Remember(int id, (long Offset, float Mean, long First) block)
    {
        _index.TryAdd(id, []);
        _index[id].Add(block);
    }

    private JlsBuilder Chunk(byte tag, int meta, byte[] payload)
    {
        Chunks.Add((tag, _file.Length));
        byte[] head = new BytesWriter()
            .U64(0).U64(0).U8(tag).U8(0).U16((ushort)meta).U32((uint)payload.Length).U32(0).Bytes;
        _file.Write(new BytesWriter().Raw(head).U32(Crc(head)).Bytes);
        if (payload.Length > 0)
        {
            _file.Write(payload);
            while ((_file.Length + 4) % 8 != 0)
            {
                _file.WriteByte(0);
            }

            _file.Write(new BytesWriter().U32(Crc(payload)).Bytes);
        }

        return this;
    }
}
