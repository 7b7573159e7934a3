using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums the currents of chosen stretches in one pass over the recording.</summary>
/// <remarks>Samples that carry no measurement are left out of sum and count.</remarks>
internal sealed class SpanSummer : ISampleSink
{
    private readonly double[] _sums;
    private readonly long[] _counts;
    private readonly SpanWalk _walk;

    /// <param name="spans">Ascending and not overlapping.</param>
    public SpanSummer(IReadOnlyList<SampleSpan> spans)
    {
        _sums = new double[spans.Count];
        _counts = new long[spans.Count];
        _walk = new SpanWalk(spans);
    }

    /// <summary>Sum of the currents of a span, in µA times samples.</summary>
    public double Sum(int span) => _sums[span];

    /// <summary>Samples of a span that carry a measurement.</summary>
    public long Count(int span) => _counts[span];

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out int span, out Range part))
        {
            SampleRun run = SampleRun.Of(microamps[part]);
            _sums[span] += run.Sum;
            _counts[span] += run.Count;
        }
    }
}
