using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums the currents of chosen stretches in one pass over the recording.</summary>
/// <remarks>Samples that carry no measurement are left out of sum and count.</remarks>
internal sealed class SpanSummer : ISampleSink
{
    private readonly IReadOnlyList<SampleSpan> _spans;
    private readonly double[] _sums;
    private readonly long[] _counts;
    private int _current;
    private long _position;

    /// <param name="spans">Ascending and not overlapping.</param>
    public SpanSummer(IReadOnlyList<SampleSpan> spans)
    {
        _spans = spans;
        _sums = new double[spans.Count];
        _counts = new long[spans.Count];
    }

    /// <summary>Sum of the currents of a span, in µA times samples.</summary>
    public double Sum(int span) => _sums[span];

    /// <summary>Samples of a span that carry a measurement.</summary>
    public long Count(int span) => _counts[span];

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        long end = _position + microamps.Length;
        while (_current < _spans.Count && _spans[_current].Start < end)
        {
            SampleSpan span = _spans[_current];
            int from = (int)Math.Max(0, span.Start - _position);
            int to = (int)Math.Min(microamps.Length, span.End - _position);
            if (from < to)
            {
                Add(microamps[from..to]);
            }

            if (span.End > end)
            {
                break;
            }

            _current++;
        }

        _position = end;
    }

    private void Add(ReadOnlySpan<float> microamps)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < microamps.Length; i++)
        {
            if (!float.IsNaN(microamps[i]))
            {
                sum += microamps[i];
                count++;
            }
        }

        _sums[_current] += sum;
        _counts[_current] += count;
    }
}
