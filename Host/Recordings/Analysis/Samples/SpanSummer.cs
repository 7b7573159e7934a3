using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums the currents of chosen stretches in one pass over the recording.</summary>
/// <remarks>
/// Samples that carry no measurement are left out of sum and count. Each sum is handed on as soon
/// as its stretch has passed; a stretch without samples is not.
/// </remarks>
/// <typeparam name="T">What has a span.</typeparam>
internal sealed class SpanSummer<T> : ISampleSink
{
    private readonly SpanWalk<T> _walk;
    private readonly Action<T, double, long> _take;
    private T _item = default!;
    private long _number = -1;
    private double _sum;
    private long _count;

    /// <param name="items">Their spans are ascending and do not overlap.</param>
    /// <param name="spanOf">The span of an item.</param>
    /// <param name="take">
    /// Takes an item, the sum of its currents in µA times samples, and how many carried one.
    /// </param>
    public SpanSummer(
        IEnumerable<T> items, Func<T, SampleSpan> spanOf, Action<T, double, long> take)
    {
        _walk = new SpanWalk<T>(items, spanOf);
        _take = take;
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out T item, out Range part))
        {
            if (_walk.Number != _number)
            {
                Complete();
                _number = _walk.Number;
                _item = item;
            }

            SampleRun run = SampleRun.Of(microamps[part]);
            _sum += run.Sum;
            _count += run.Count;
        }
    }

    /// <summary>Hands on the last sum, once the recording has passed.</summary>
    public void Complete()
    {
        if (_number >= 0)
        {
            _take(_item, _sum, _count);
        }

        _number = -1;
        _sum = 0;
        _count = 0;
    }
}
