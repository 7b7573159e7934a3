using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Samples in memory: each current, and each run of equal words once.</summary>
/// <remarks>Gives up, and lets go of all, when they do not fit.</remarks>
internal sealed class KeptSamples : ISampleSink
{
    /// <summary>Memory that may be taken, in bytes: 60 million samples of a quiet marker fit.
    /// </summary>
    public const long BytesMax = 272L << 20;

    private const int ChunkSamples = 1 << 20;
    private const int BatchSamples = 16_384;

    private readonly List<float[]> _chunks = new();
    private readonly List<(long End, ushort Word)> _runs = new();
    private long _count;
    private bool _isFull;

    /// <summary>True when all samples of a recording are here.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether to begin at all with a recording of so many samples.</summary>
    /// <param name="samples">Their number; null where it is not known yet.</param>
    public static bool MayHold(long? samples) => (samples ?? 0) <= BytesMax / sizeof(float);

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_isFull)
        {
            return;
        }

        AddRuns(bits);
        while (!microamps.IsEmpty)
        {
            int at = (int)(_count % ChunkSamples);
            if (at == 0)
            {
                _chunks.Add(new float[ChunkSamples]);
            }

            int count = Math.Min(microamps.Length, ChunkSamples - at);
            microamps[..count].CopyTo(_chunks[^1].AsSpan(at));
            microamps = microamps[count..];
            _count += count;
        }

        // A list that grows holds its old and its doubled new array for a moment.
        const int RunBytes = 3 * 16;
        long bytes = (long)_chunks.Count * ChunkSamples * sizeof(float)
            + (long)_runs.Count * RunBytes;
        if (bytes > BytesMax)
        {
            GiveUp();
        }
    }

    /// <summary>Says that the recording ended, and was whole.</summary>
    public void Complete()
    {
        IsComplete = !_isFull;
    }

    /// <summary>Hands the samples on.</summary>
    public void CopyTo(ISampleSink sink)
    {
        var bits = new ushort[BatchSamples];
        int run = 0;
        for (long at = 0; at < _count; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _count - at);
            run = FillWords(bits.AsSpan(0, count), at, run);
            float[] chunk = _chunks[(int)(at / ChunkSamples)];
            sink.Write(
                chunk.AsSpan((int)(at % ChunkSamples), count), bits.AsSpan(0, count));
        }
    }

    private int FillWords(Span<ushort> words, long first, int run)
    {
        while (!words.IsEmpty)
        {
            int count = (int)Math.Min(words.Length, _runs[run].End - first);
            words[..count].Fill(_runs[run].Word);
            words = words[count..];
            first += count;
            run += first == _runs[run].End ? 1 : 0;
        }

        return run;
    }

    private void AddRuns(ReadOnlySpan<ushort> bits)
    {
        long end = _count;
        while (!bits.IsEmpty)
        {
            ushort word = bits[0];
            int run = bits.IndexOfAnyExcept(word);
            run = run < 0 ? bits.Length : run;
            end += run;
            bits = bits[run..];
            if (_runs.Count > 0 && _runs[^1].Word == word)
            {
                _runs[^1] = (end, word);
            }
            else
            {
                _runs.Add((end, word));
            }
        }
    }

    private void GiveUp()
    {
        _isFull = true;
        _chunks.Clear();
        _runs.Clear();
        _runs.TrimExcess();
    }
}
