using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Reads the samples of one signal in order of their ids.</summary>
internal sealed class JlsCursor
{
    private readonly JlsFile _file;
    private readonly JlsSignal _signal;
    private readonly bool _holdsLevels;
    private int _block;
    private int _loaded = -1;
    private byte[] _bytes = Array.Empty<byte>();
    private byte? _last;

    /// <param name="file">The file.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="holdsLevels">
    /// True when a level that is not in the file may be taken from before: nothing is damaged, so
    /// what is missing was left out because it did not change.
    /// </param>
    public JlsCursor(JlsFile file, JlsSignal signal, bool holdsLevels)
    {
        _file = file;
        _signal = signal;
        _holdsLevels = holdsLevels;
    }

    /// <summary>Blocks that were damaged so far.</summary>
    public int Damaged { get; private set; }

    /// <summary>Reads numbers; NaN where there are none.</summary>
    /// <param name="first">Id of the first; never before what was read last.</param>
    /// <param name="values">Filled with the numbers times a million: µA, µW or µV.</param>
    public void FillNumbers(long first, Span<float> values)
    {
        values.Fill(float.NaN);
        while (NextPart(first, values.Length) is (int at, int count, long inBlock) and (_, > 0, _))
        {
            ReadOnlySpan<byte> bytes = _bytes;
            Span<float> part = values.Slice(at, count);
            if (_signal.Bits == 32)
            {
                ScaleFloats(bytes.Slice((int)inBlock * 4, count * 4), part);
            }
            else
            {
                ScaleDoubles(bytes.Slice((int)inBlock * 8, count * 8), part);
            }

            values = values[(at + count)..];
            first += at + count;
        }
    }

    /// <summary>Reads levels into words; pairs stay 00 where there are none.</summary>
    /// <param name="first">Id of the first; never before what was read last.</param>
    /// <param name="words">Pairs of bits are set in them.</param>
    /// <param name="line">The word's line that takes the signal's lowest bit.</param>
    public void FillLevels(long first, Span<ushort> words, int line)
    {
        while (NextPart(first, words.Length) is (int at, int count, long inBlock) and (_, > 0, _))
        {
            Hold(words[..at], line);
            JlsBlock block = _signal.Blocks[_block];
            Span<ushort> part = words.Slice(at, count);
            if (block.IsOmitted)
            {
                _last = block.Constant;
                Set(part, Pairs(block.Constant, line));
            }
            else
            {
                Unpack(inBlock, part, line);
            }

            words = words[(at + count)..];
            first += at + count;
        }

        Hold(words, line);
    }

    // The next part of a wanted run that a block covers; a count of 0 where none does.
    private (int At, int Count, long InBlock) NextPart(long first, int wanted)
    {
        for (; _block < _signal.Blocks.Count; _block++)
        {
            JlsBlock block = _signal.Blocks[_block];
            if (block.End <= first)
            {
                continue;
            }

            long from = Math.Max(first, block.First);
            long to = Math.Min(first + wanted, block.End);
            if (to <= from)
            {
                break;
            }

            if (block.IsOmitted || Load(block))
            {
                return ((int)(from - first), (int)(to - from), from - block.First);
            }
        }

        return default;
    }

    private bool Load(JlsBlock block)
    {
        if (_loaded == _block)
        {
            return true;
        }

        if (!_file.TryPayload(block.Chunk, out ReadOnlySpan<byte> payload))
        {
            Damaged++;
            return false;
        }

        payload = payload[JlsFormat.PayloadHeaderBytes..];
        if (_bytes.Length < payload.Length)
        {
            _bytes = new byte[payload.Length];
        }

        payload.CopyTo(_bytes);
        _loaded = _block;
        return true;
    }

    private static void ScaleFloats(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        ReadOnlySpan<float> source = MemoryMarshal.Cast<byte, float>(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            float value = source[i] * 1e6f;
            values[i] = Math.Abs(value) <= SanityLimits.MicroampsMax ? value : float.NaN;
        }
    }

    private static void ScaleDoubles(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]) * 1e6;
            values[i] = Math.Abs(value) <= SanityLimits.MicroampsMax ? (float)value : float.NaN;
        }
    }

    private void Unpack(long inBlock, Span<ushort> words, int line)
    {
        int bits = _signal.Bits;
        int mask = (1 << bits) - 1;
        int value = 0;
        for (int i = 0; i < words.Length; i++)
        {
            long at = (inBlock + i) * bits;
            value = _bytes[at >> 3] >> (int)(at & 7) & mask;
            words[i] |= Pairs(value, line);
        }

        _last = (byte)value;
    }

    private void Hold(Span<ushort> words, int line)
    {
        if (_holdsLevels && _last is byte level)
        {
            Set(words, Pairs(level, line));
        }
    }

    private static void Set(Span<ushort> words, ushort pairs)
    {
        for (int i = 0; i < words.Length; i++)
        {
            words[i] |= pairs;
        }
    }

    private ushort Pairs(int value, int line)
    {
        int word = 0;
        for (int bit = 0; bit < _signal.Bits; bit++)
        {
            word |= (LinePair.Low + (value >> bit & 1)) << (2 * bit);
        }

        return (ushort)(word << (2 * line));
    }
}
