using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Turns logic samples, a bit a channel, into words, two bits a line.</summary>
internal sealed class LogicUnpacker
{
    private readonly int _firstByte;
    private readonly ushort[][] _tables;

    /// <param name="unitBytes">Bytes of a sample.</param>
    /// <param name="channels">Number of the bit of each line.</param>
    public LogicUnpacker(int unitBytes, IReadOnlyList<int> channels)
    {
        UnitBytes = unitBytes;
        _firstByte = channels.Count > 0 ? channels[0] / 8 : 0;
        int lastByte = channels.Count > 0 ? channels[^1] / 8 : 0;
        _tables = new ushort[lastByte - _firstByte + 1][];
        for (int i = 0; i < _tables.Length; i++)
        {
            _tables[i] = Table(channels, _firstByte + i);
        }
    }

    public int UnitBytes { get; }

    /// <summary>Unpacks as many samples as there are words.</summary>
    public void Unpack(ReadOnlySpan<byte> bytes, Span<ushort> words)
    {
        for (int table = 0; table < _tables.Length; table++)
        {
            ushort[] pairs = _tables[table];
            int at = _firstByte + table;
            for (int i = 0; i < words.Length; i++)
            {
                words[i] |= pairs[bytes[at]];
                at += UnitBytes;
            }
        }
    }

    private static ushort[] Table(IReadOnlyList<int> channels, int inByte)
    {
        var table = new ushort[256];
        for (int value = 0; value < table.Length; value++)
        {
            for (int line = 0; line < channels.Count; line++)
            {
                if (channels[line] / 8 == inByte)
                {
                    int level = value >> channels[line] % 8 & 1;
                    table[value] |= (ushort)((LinePair.Low + level) << (2 * line));
                }
            }
        }

        return table;
    }
}
