using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Tests.Formats;

/// <summary>Keeps all samples it is given.</summary>
internal sealed class SampleList : ISampleSink
{
    public List<float> Microamps { get; } = new();

    public List<ushort> Bits { get; } = new();

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        Microamps.AddRange(microamps);
        Bits.AddRange(bits);
    }
}
