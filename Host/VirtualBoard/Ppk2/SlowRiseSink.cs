using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A marker that rises slowly: the meter sees it HIGH only after a while.</summary>
/// <remarks>A HIGH that is shorter than that is not seen at all.</remarks>
internal sealed class SlowRiseSink(ISampleSink sink, long lateSamples) : ISampleSink
{
    private const int MarkerMask = 3;
    private const int MarkerHigh = 2;
    private const int MarkerLow = 1;

    private ushort[] _late = [];
    private long _highFor;

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (_late.Length < bits.Length)
        {
            _late = new ushort[bits.Length];
        }

        for (int i = 0; i < bits.Length; i++)
        {
            _highFor = (bits[i] & MarkerMask) == MarkerHigh ? _highFor + 1 : 0;
            bool waits = _highFor > 0 && _highFor <= lateSamples;
            _late[i] = waits ? (ushort)((bits[i] & ~MarkerMask) | MarkerLow) : bits[i];
        }

        sink.Write(microamps, _late.AsSpan(0, bits.Length));
    }
}
