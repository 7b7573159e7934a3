using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A recording that begins too late.</summary>
internal sealed class LateSink(ISampleSink sink, long samples) : ISampleSink
{
    private long _left = samples;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        int skipped = (int)Math.Min(_left, microamps.Length);
        _left -= skipped;
        if (skipped < microamps.Length)
        {
            sink.Write(microamps[skipped..], bits[skipped..]);
        }
    }
}
