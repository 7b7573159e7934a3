using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.VirtualBoard;
using Xunit;

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

    /// <summary>Fails unless another list holds the same samples.</summary>
    /// <remarks>As spans: of lists, xunit looks at each element by reflection.</remarks>
    public void AssertSame(SampleList actual)
    {
        AssertSame(
            actual, CollectionsMarshal.AsSpan(Microamps), CollectionsMarshal.AsSpan(Bits));
    }

    /// <summary>Fails unless a list holds these samples.</summary>
    public static void AssertSame(
        SampleList actual, ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        Assert.Equal<float>(microamps, CollectionsMarshal.AsSpan(actual.Microamps));
        Assert.Equal<ushort>(bits, CollectionsMarshal.AsSpan(actual.Bits));
    }
}
