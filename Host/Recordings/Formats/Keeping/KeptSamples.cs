using System;
using System.Collections.Generic;
using System.Numerics;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Samples in memory: each current, and each run of equal words once.</summary>
/// <remarks>Gives up, and lets go of all, when they do not fit.</remarks>
internal sealed class KeptSamples : IKeptSamples
{
    /// <summary>Memory that may be taken, in bytes: 60 million samples of a quiet marker fit.
    /// </summary>
    public const long BytesMax = 272L << 20;

    private const int ChunkSamples = 1 << 20;
    private const int BatchSamples = 16_384;

    private readonly List<float[]> _chunks = new();
    private readonly WordRuns _words = new();
    private long _count;
    private bool _isFull;

    /// <inheritdoc/>
    public bool IsComplete { get; private set; }

    /// <summary>Tells whether to begin at all with a recording of that length.</summary>
    /// <param name="samples">Their number; null where it is not known yet.</param>
    public static bool MayHold(long? samples) => (samples ?? 0) <= BytesMax / sizeof(float);

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_isFull)
        {
            return;
        }

        _words.Add(bits);
        while (!microamps.IsEmpty)
        {
            int at = (int)(_count % ChunkSamples);
            int count = Math.Min(microamps.Length, ChunkSamples - at);
            microamps[..count].CopyTo(Room(at, count));
            microamps = microamps[count..];
            _count += count;
        }

        if ((long)_chunks.Count * ChunkSamples * sizeof(float) + _words.Bytes > BytesMax)
        {
            GiveUp();
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        IsComplete = !_isFull;
    }

    /// <inheritdoc/>
    public void CopyTo(ISampleSink sink)
    {
        var bits = new ushort[BatchSamples];
        WordRuns.Cursor words = _words.FromStart();
        for (long at = 0; at < _count; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _count - at);
            words.Fill(bits.AsSpan(0, count));
            float[] chunk = _chunks[(int)(at / ChunkSamples)];
            sink.Write(
                chunk.AsSpan((int)(at % ChunkSamples), count), bits.AsSpan(0, count));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => GiveUp();

    // The first chunk grows: most recordings are shorter than one.
    private Span<float> Room(int at, int count)
    {
        if (at == 0)
        {
            _chunks.Add(_chunks.Count == 0 ? [] : new float[ChunkSamples]);
        }

        float[] chunk = _chunks[^1];
        if (chunk.Length < at + count)
        {
            Array.Resize(ref chunk, (int)BitOperations.RoundUpToPowerOf2((uint)(at + count)));
            _chunks[^1] = chunk;
        }

        return chunk.AsSpan(at, count);
    }

    private void GiveUp()
    {
        _isFull = true;
        IsComplete = false;
        _chunks.Clear();
        _words.Clear();
    }
}
