using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Benchmarks.Recordings;

/// <summary>Takes samples and does nothing with them.</summary>
internal sealed class SampleCounter : ISampleSink
{
    /// <summary>Samples so far.</summary>
    public long Count { get; private set; }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        Count += microamps.Length;
    }
}
