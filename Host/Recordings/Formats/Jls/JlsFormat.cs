using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>The fixed facts of the JLS format, version 2 of the Joulescope's files.</summary>
/// <remarks>
/// Source: jetperch/jls 0.17, include/jls/format.h, src/core.c, src/wr_fsr.c and
/// include/jls/time.h; facts only, no code taken.
/// </remarks>
internal static class JlsFormat
{
    public const int FileHeaderBytes = 32;
    public const int ChunkHeaderBytes = 32;
    public const int PayloadHeaderBytes = 16;

    public const byte SourceTag = 0x01;
    public const byte SignalTag = 0x02;
    public const byte DataTag = 0x22;
    public const byte IndexTag = 0x23;
    public const byte SummaryTag = 0x24;
    public const byte UtcTag = 0x3A;

    public const int Unsigned = 3;
    public const int Float = 4;

    /// <summary>Bytes before the strings of a source's definition.</summary>
    public const int SourceStringsAt = 64;

    /// <summary>Bytes before the strings of a signal's definition.</summary>
    public const int SignalStringsAt = 128;

    /// <summary>Numbers in an entry of a summary: mean, spread, least, greatest.</summary>
    public const int SummaryNumbers = 4;

    /// <summary>No writer makes larger chunks; a larger one is damage.</summary>
    public const int PayloadBytesMax = 1 << 25;

    /// <summary>Ids beyond this are damage: 500 years at 2 MHz.</summary>
    public const long SampleIdMax = 1L << 55;

    /// <summary>Times count 2^30 parts of a second from this day on.</summary>
    public static readonly DateTimeOffset Epoch = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What each file begins with.</summary>
    public static ReadOnlySpan<byte> Identification =>
        new byte[]
        {
            0x6A, 0x6C, 0x73, 0x66, 0x6D, 0x74, 0x0D, 0x0A, 0x20, 0x0A, 0x20, 0x1A, 0x20, 0x20,
            0xB2, 0x1C,
        };

    /// <summary>Bytes of a chunk in the file, header to checksum.</summary>
    public static long ChunkBytes(uint payloadBytes)
    {
        const long Alignment = 8;
        const long CrcBytes = 4;
        long body = payloadBytes == 0 ? 0 : payloadBytes + CrcBytes;
        return ChunkHeaderBytes + (body + Alignment - 1) / Alignment * Alignment;
    }
}
