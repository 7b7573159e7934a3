using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Gathers single samples into batches worth handing on.</summary>
internal sealed class SampleBatcher
{
    private const int SamplesMax = 16_384;

    private readonly ISampleSink _sink;
    private readonly float[] _microamps = new float[SamplesMax];
    private readonly ushort[] _bits = new ushort[SamplesMax];
    private int _held;

    public SampleBatcher(ISampleSink sink)
    {
        _sink = sink;
    }

    /// <summary>Samples taken so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a sample.</summary>
    public void Add(float microamps, ushort bits)
    {
        _microamps[_held] = microamps;
        _bits[_held] = bits;
        Count++;
        if (++_held == SamplesMax)
        {
            Flush();
        }
    }

    /// <summary>Takes equal samples.</summary>
    public void AddRun(long count, float microamps, ushort bits)
    {
        while (count > 0)
        {
            int run = (int)Math.Min(count, SamplesMax - _held);
            _microamps.AsSpan(_held, run).Fill(microamps);
            _bits.AsSpan(_held, run).Fill(bits);
            _held += run;
            Count += run;
            count -= run;
            if (_held == SamplesMax)
            {
                Flush();
            }
        }
    }

    /// <summary>Hands on what is held.</summary>
    public void Flush()
    {
        if (_held > 0)
        {
            _sink.Write(_microamps.AsSpan(0, _held), _bits.AsSpan(0, _held));
            _held = 0;
        }
    }
}
