using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Hands the same samples to several takers, so that one pass serves all.</summary>
internal sealed class SampleFan : ISampleSink
{
    private readonly ISampleSink[] _takers;

    public SampleFan(params ISampleSink[] takers)
    {
        _takers = takers;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        foreach (ISampleSink taker in _takers)
        {
            taker.Write(microamps, bits);
        }
    }
}
