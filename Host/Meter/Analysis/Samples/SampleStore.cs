using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>A recording that is unpacked once and read from memory from then on.</summary>
/// <remarks>
/// Unpacking is what costs time, and the analysis reads three times. Words are kept as runs, for a
/// marker rarely changes. A recording too large for that is read from its file each time.
/// </remarks>
internal sealed class SampleStore : Recording
{
    private const long BytesMax = 320L << 20;
    private const int ChunkSamples = 1 << 18;
    private const int RunBytes = 8;

    private readonly Recording _source;
    private readonly float _scale;
    private List<float[]>? _chunks = new();
    private List<(ushort Word, int Length)> _runs = new();
    private long _samples;
    private bool _complete;

    /// <param name="source">The recording; remains its owner's.</param>
    /// <param name="scale">What turns its numbers into µA.</param>
    public SampleStore(Recording source, double scale)
        : base(source.File, source.Metadata)
    {
        _source = source;
        _scale = (float)scale;
    }

    public override long? SampleCount => _source.SampleCount;

    public override void CopyTo(ISampleSink sink, Action<double>? progress = null)
    {
        if (_complete)
        {
            Replay(sink);
            return;
        }

        _source.CopyTo(new Intake(this, sink), progress);
        _complete = _chunks != null;
    }

    public override void Dispose()
    {
    }

    private void Replay(ISampleSink sink)
    {
        var words = new ushort[ChunkSamples];
        int run = 0;
        int used = 0;
        for (int chunk = 0; chunk < _chunks!.Count; chunk++)
        {
            int count = (int)Math.Min(ChunkSamples, _samples - (long)chunk * ChunkSamples);
            for (int filled = 0; filled < count;)
            {
                int part = Math.Min(_runs[run].Length - used, count - filled);
                words.AsSpan(filled, part).Fill(_runs[run].Word);
                filled += part;
                used += part;
                if (used == _runs[run].Length)
                {
                    run++;
                    used = 0;
                }
            }

            sink.Write(_chunks[chunk].AsSpan(0, count), words.AsSpan(0, count));
        }
    }

    private void Keep(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_chunks == null)
        {
            return;
        }

        KeepWords(bits);
        long bytes = (_samples + microamps.Length) * sizeof(float) + (long)_runs.Count * RunBytes;
        if (bytes > BytesMax)
        {
            _chunks = null;
            _runs = new();
            return;
        }

        while (!microamps.IsEmpty)
        {
            int at = (int)(_samples % ChunkSamples);
            if (at == 0)
            {
                _chunks.Add(new float[ChunkSamples]);
            }

            int count = Math.Min(microamps.Length, ChunkSamples - at);
            microamps[..count].CopyTo(_chunks[^1].AsSpan(at));
            _samples += count;
            microamps = microamps[count..];
        }
    }

    private void KeepWords(ReadOnlySpan<ushort> bits)
    {
        while (!bits.IsEmpty)
        {
            int length = bits.IndexOfAnyExcept(bits[0]);
            length = length < 0 ? bits.Length : length;
            if (_runs.Count > 0 && _runs[^1].Word == bits[0]
                && _runs[^1].Length < int.MaxValue - length)
            {
                _runs[^1] = (bits[0], _runs[^1].Length + length);
            }
            else
            {
                _runs.Add((bits[0], length));
            }

            bits = bits[length..];
        }
    }

    private sealed class Intake(SampleStore store, ISampleSink sink) : ISampleSink
    {
        private float[] _scaled = [];

        public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
        {
            ReadOnlySpan<float> scaled = Scaled(microamps);
            store.Keep(scaled, bits);
            sink.Write(scaled, bits);
        }

        private ReadOnlySpan<float> Scaled(ReadOnlySpan<float> microamps)
        {
            if (store._scale == 1)
            {
                return microamps;
            }

            _scaled = _scaled.Length < microamps.Length ? new float[microamps.Length] : _scaled;
            for (int i = 0; i < microamps.Length; i++)
            {
                _scaled[i] = microamps[i] * store._scale;
            }

            return _scaled.AsSpan(0, microamps.Length);
        }
    }
}
