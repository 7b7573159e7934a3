using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Walks ascending spans and the batches of a recording side by side.</summary>
internal sealed class SpanWalk
{
    private readonly IReadOnlyList<SampleSpan> _spans;
    private long _position;
    private long _done;
    private int _next;

    /// <param name="spans">Ascending and not overlapping.</param>
    public SpanWalk(IReadOnlyList<SampleSpan> spans)
    {
        _spans = spans;
    }

    /// <summary>The next part of a batch that lies in a span.</summary>
    /// <param name="length">Samples in the batch.</param>
    /// <param name="span">The span's number.</param>
    /// <param name="part">The part, never empty; counted from the batch's first sample.</param>
    /// <returns>False when the batch holds no more; the next call is for the next batch.</returns>
    public bool TryNext(int length, out int span, out Range part)
    {
        long end = _position + length;
        while (_next < _spans.Count)
        {
            SampleSpan wanted = _spans[_next];
            long from = Math.Max(wanted.Start, Math.Max(_done, _position));
            if (from >= end)
            {
                break;
            }

            _done = Math.Min(wanted.End, end);
            span = _next;
            part = (int)(from - _position)..(int)(_done - _position);
            _next += wanted.End <= end ? 1 : 0;
            if (from < _done)
            {
                return true;
            }
        }

        _position = end;
        span = -1;
        part = default;
        return false;
    }

    /// <summary>Index in the recording of a batch's sample, before the batch has ended.</summary>
    public long IndexOf(Index sample) => _position + sample.Value;
}
