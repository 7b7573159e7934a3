using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Walks through a JLS file once and notes where the samples are.</summary>
/// <remarks>
/// The walk goes from chunk to chunk as they lie, so it needs none of the file's own lists, and a
/// file that was never closed reads as well. A chunk of equal levels may have been left out by the
/// writer; the first summary over it tells its value.
/// </remarks>
internal sealed class JlsScanner
{
    private readonly JlsFile _file;
    private readonly SortedDictionary<int, JlsSignal> _signals = new();
    private readonly Dictionary<int, string> _sources = new();
    private readonly Dictionary<int, (long SampleId, long Time)> _utc = new();

    private JlsScanner(JlsFile file)
    {
        _file = file;
    }

    /// <summary>The signals by their numbers in the file.</summary>
    public IReadOnlyDictionary<int, JlsSignal> Signals => _signals;

    /// <summary>Tells what an instrument is called.</summary>
    public string SourceName(int source)
    {
        return _sources.TryGetValue(source, out string? name) && name.Length > 0
            ? PlainText.Of(name)
            : $"source {source}";
    }

    /// <summary>Chunks that were damaged, and places where headers were.</summary>
    public int Damaged { get; private set; }

    /// <summary>Walks through the file.</summary>
    /// <exception cref="MeterException">It holds too much to keep track of.</exception>
    public static JlsScanner Scan(JlsFile file)
    {
        var scanner = new JlsScanner(file);
        scanner.Walk();
        foreach (JlsSignal signal in scanner._signals.Values)
        {
            scanner.Damaged += signal.Settle();
        }

        return scanner;
    }

    /// <summary>Tells when the signal's first sample was taken, in ms since 1970; null if not told.
    /// </summary>
    public long? StartMs(int id, JlsSignal signal)
    {
        if (!_utc.TryGetValue(id, out (long SampleId, long Time) utc) || signal.Blocks.Count == 0)
        {
            return null;
        }

        double seconds = utc.Time / (double)(1L << 30);
        seconds -= (double)(utc.SampleId - signal.Blocks[0].First) / signal.SamplesPerSecond;
        const double YearsS = 3e9;
        return Math.Abs(seconds) < YearsS
            ? JlsFormat.Epoch.AddSeconds(seconds).ToUnixTimeMilliseconds()
            : null;
    }

    private void Walk()
    {
        long offset = JlsFormat.FileHeaderBytes;
        while (offset + JlsFormat.ChunkHeaderBytes <= _file.Length)
        {
            if (!_file.TryChunk(offset, out JlsChunk chunk))
            {
                Damaged++;
                if (!_file.TryResume(offset, out chunk))
                {
                    break;
                }
            }

            Take(chunk);
            offset = chunk.End;
        }
    }

    private void Take(JlsChunk chunk)
    {
        switch (chunk.Tag)
        {
            case JlsFormat.SourceTag:
                TakeSource(chunk);
                break;
            case JlsFormat.SignalTag:
                TakeSignal(chunk);
                break;
            case JlsFormat.DataTag when _signals.TryGetValue(chunk.Signal, out JlsSignal? signal):
                TakeData(chunk, signal);
                break;
            case JlsFormat.IndexTag when chunk.Level == 1
                && _signals.TryGetValue(chunk.Signal, out JlsSignal? signal) && signal.Lines > 0:
                TakeIndex(chunk, signal);
                break;
            case JlsFormat.UtcTag when !_utc.ContainsKey(chunk.Signal):
                TakeUtc(chunk);
                break;
            default:
                break;
        }
    }

    // Without its name an instrument still has its number, so damage here costs nothing.
    private void TakeSource(JlsChunk chunk)
    {
        if (_file.TryPayload(chunk, out ReadOnlySpan<byte> p)
            && p.Length > JlsFormat.SourceStringsAt)
        {
            _sources.TryAdd(chunk.Meta, Text(p[JlsFormat.SourceStringsAt..]));
        }
    }

    private void TakeSignal(JlsChunk chunk)
    {
        if (!_file.TryPayload(chunk, out ReadOnlySpan<byte> p)
            || p.Length <= JlsFormat.SignalStringsAt)
        {
            Damaged++;
            return;
        }

        const byte FixedRate = 0;
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(p[4..]);
        var signal = new JlsSignal
        {
            Source = BinaryPrimitives.ReadUInt16LittleEndian(p),
            Kind = (int)(type & 0xF),
            Bits = (int)(type >> 8 & 0xFF),
            SamplesPerSecond = BinaryPrimitives.ReadUInt32LittleEndian(p[8..]),
            SamplesPerData = BinaryPrimitives.ReadUInt32LittleEndian(p[12..]),
            SamplesPerEntry = BinaryPrimitives.ReadUInt32LittleEndian(p[16..]),
            Name = Text(p[JlsFormat.SignalStringsAt..]),
        };
        bool isUsable = p[2] == FixedRate && signal.SamplesPerSecond > 0
            && signal.SamplesPerData > 0 && signal.SamplesPerEntry > 0
            && (signal.IsNumber || signal.Lines > 0);
        if (isUsable)
        {
            _signals.TryAdd(chunk.Signal, signal);
        }
    }

    private void TakeData(JlsChunk chunk, JlsSignal signal)
    {
        Span<byte> head = stackalloc byte[JlsFormat.PayloadHeaderBytes];
        if (!_file.TryHead(chunk, head))
        {
            Damaged++;
            return;
        }

        long first = BinaryPrimitives.ReadInt64LittleEndian(head);
        long count = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        long bits = BinaryPrimitives.ReadUInt16LittleEndian(head[12..]);
        long bytes = chunk.PayloadBytes - JlsFormat.PayloadHeaderBytes;
        bool isSound = bits == signal.Bits && count > 0 && count * bits <= bytes * 8
            && first is >= 0 and < JlsFormat.SampleIdMax;

        // A block that does not follow the one before is rare, and then its place is worth a check.
        bool follows = signal.Blocks.Count > 0 && signal.Blocks[^1].End == first;
        if (!isSound || (!follows && !_file.TryPayload(chunk, out _)))
        {
            Damaged++;
            return;
        }

        Keep(signal, new JlsBlock(first, count, chunk, 0));
    }

    private void TakeIndex(JlsChunk index, JlsSignal signal)
    {
        bool isWhole = _file.TryPayload(index, out ReadOnlySpan<byte> payload);
        byte[] offsets = isWhole ? payload.ToArray() : Array.Empty<byte>();
        if (offsets.Length < JlsFormat.PayloadHeaderBytes
            || !_file.TryChunk(index.End, out JlsChunk summary)
            || summary.Tag != JlsFormat.SummaryTag
            || !_file.TryPayload(summary, out ReadOnlySpan<byte> entries))
        {
            Damaged++;
            return;
        }

        long first = BinaryPrimitives.ReadInt64LittleEndian(offsets);
        int blocks = (offsets.Length - JlsFormat.PayloadHeaderBytes) / sizeof(long);
        long entriesPerBlock = signal.SamplesPerData / signal.SamplesPerEntry;
        int entryBytes = JlsFormat.SummaryNumbers * sizeof(float);
        for (int i = 0; i < blocks && first is >= 0 and < JlsFormat.SampleIdMax; i++)
        {
            long at = JlsFormat.PayloadHeaderBytes + i * entriesPerBlock * entryBytes;
            int offsetAt = JlsFormat.PayloadHeaderBytes + i * sizeof(long);
            bool isOmitted = BinaryPrimitives.ReadInt64LittleEndian(offsets.AsSpan(offsetAt)) == 0;
            if (isOmitted && at + entryBytes <= entries.Length)
            {
                float mean = BinaryPrimitives.ReadSingleLittleEndian(entries[(int)at..]);
                long start = first + i * signal.SamplesPerData;
                Keep(signal, new(start, signal.SamplesPerData, default, Level(mean)));
            }
        }
    }

    private void TakeUtc(JlsChunk chunk)
    {
        const int UtcBytes = JlsFormat.PayloadHeaderBytes + sizeof(long);
        if (_file.TryPayload(chunk, out ReadOnlySpan<byte> p) && p.Length >= UtcBytes)
        {
            _utc.Add(
                chunk.Signal,
                (BinaryPrimitives.ReadInt64LittleEndian(p),
                    BinaryPrimitives.ReadInt64LittleEndian(p[JlsFormat.PayloadHeaderBytes..])));
        }
    }

    private void Keep(JlsSignal signal, JlsBlock block)
    {
        if (!signal.Add(block))
        {
            throw new MeterException(
                _file.Name, $"byte {block.Chunk.Offset}",
                "more chunks than a recording has. Export a shorter part as .jls.");
        }
    }

    private static byte Level(float mean)
    {
        return mean is >= 0 and <= byte.MaxValue ? (byte)MathF.Round(mean) : (byte)0;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        const int LengthMax = 64;
        int length = bytes.IndexOf((byte)0);
        length = Math.Min(length < 0 ? bytes.Length : length, LengthMax);
        return Encoding.UTF8.GetString(bytes[..length]);
    }
}
