using System;
using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Averages the current around the marker's edges in one pass.</summary>
/// <remarks>
/// Each idle stretch gives its first half to the fall and its second half to the rise, so that
/// one wake-up never shows in the picture of the next.
/// </remarks>
internal sealed class WakeUpProfiler : ISampleSink
{
    private readonly IReadOnlyList<IdleStretch> _stretches;
    private int _current;
    private long _position;

    /// <param name="stretches">Ascending and not overlapping.</param>
    public WakeUpProfiler(IReadOnlyList<IdleStretch> stretches)
    {
        _stretches = stretches;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        long end = _position + microamps.Length;
        while (_current < _stretches.Count && _stretches[_current].Span.Start < end)
        {
            IdleStretch stretch = _stretches[_current];
            SampleSpan span = stretch.Span;
            long reach = Math.Min(span.Length / 2, stretch.Profile.ReachSamples);
            AddAfterFall(stretch, Clip(span.Start, span.Start + reach, end), microamps);
            AddBeforeRise(stretch, Clip(span.End - reach, span.End, end), microamps);
            if (span.End > end)
            {
                break;
            }

            _current++;
        }

        _position = end;
    }

    private SampleSpan Clip(long from, long to, long end)
    {
        return new SampleSpan(Math.Max(from, _position), Math.Min(to, end));
    }

    private void AddAfterFall(
        IdleStretch stretch, SampleSpan span, ReadOnlySpan<float> microamps)
    {
        for (long i = span.Start; i < span.End; i++)
        {
            int at = (int)(i - _position);
            if (!float.IsNaN(microamps[at]))
            {
                stretch.Profile.AddAfterFall(i - stretch.Span.Start, microamps[at]);
            }
        }
    }

    private void AddBeforeRise(
        IdleStretch stretch, SampleSpan span, ReadOnlySpan<float> microamps)
    {
        for (long i = span.Start; i < span.End; i++)
        {
            int at = (int)(i - _position);
            if (!float.IsNaN(microamps[at]))
            {
                stretch.Profile.AddBeforeRise(stretch.Span.End - 1 - i, microamps[at]);
            }
        }
    }
}
