using System;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Hands the same samples to two takers, so that one pass serves both.</summary>
internal sealed class SampleFan : ISampleSink
{
    private readonly ISampleSink _first;
    private readonly ISampleSink _second;

    public SampleFan(ISampleSink first, ISampleSink second)
    {
        _first = first;
        _second = second;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        _first.Write(microamps, bits);
        _second.Write(microamps, bits);
    }
}
