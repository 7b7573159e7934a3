using System;
using System.Runtime.InteropServices;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Counts what kinds of samples a recording has.</summary>
internal sealed class SampleCensus : ISampleSink
{
    public long Samples { get; private set; }

    /// <summary>Samples that carry a current.</summary>
    public long Measured { get; private set; }

    /// <summary>Samples that read exactly 0.</summary>
    public long Zero { get; private set; }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        Samples += microamps.Length;
        Measured += SampleRun.Of(microamps).Count;

        // By their bits, since only whole numbers are counted many at once; there are two zeros.
        ReadOnlySpan<int> patterns = MemoryMarshal.Cast<float, int>(microamps);
        Zero += patterns.Count(0) + patterns.Count(int.MinValue);
    }
}
