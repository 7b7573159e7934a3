using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Walks ascending spans and the batches of a recording side by side.</summary>
/// <remarks>The spans are asked for one after another, so nobody need keep all of them.</remarks>
/// <typeparam name="T">What has a span.</typeparam>
internal sealed class SpanWalk<T>
{
    private readonly IEnumerable<T> _all;
    private readonly Func<T, SampleSpan> _spanOf;
    private IEnumerator<T>? _items;
    private SampleSpan _wanted;
    private bool _hasMore;
    private long _position;
    private long _done;
    private long _next = -1;

    /// <param name="items">Ascending and not overlapping; not asked for before the first batch.
    /// </param>
    /// <param name="spanOf">The span of an item.</param>
    public SpanWalk(IEnumerable<T> items, Func<T, SampleSpan> spanOf)
    {
        _all = items;
        _spanOf = spanOf;
    }

    /// <summary>The number of the item that was handed out last.</summary>
    public long Number { get; private set; } = -1;

    /// <summary>Returns the next part of a batch that lies in a span.</summary>
    /// <param name="length">Samples in the batch.</param>
    /// <param name="item">Whose span it is.</param>
    /// <param name="part">The part, never empty; counted from the batch's first sample.</param>
    /// <returns>False when the batch holds no more; the next call is for the next batch.</returns>
    public bool TryNext(int length, out T item, out Range part)
    {
        long end = _position + length;
        if (_items == null)
        {
            Advance();
        }

        while (_hasMore)
        {
            long from = Math.Max(_wanted.Start, Math.Max(_done, _position));
            if (from >= end)
            {
                break;
            }

            _done = Math.Min(_wanted.End, end);
            item = _items!.Current;
            Number = _next;
            part = (int)(from - _position)..(int)(_done - _position);
            if (_wanted.End <= end)
            {
                Advance();
            }

            if (from < _done)
            {
                return true;
            }
        }

        _position = end;
        item = default!;
        part = default;
        return false;
    }

    /// <summary>Returns the index in the recording of a batch's sample, before the batch has ended.
    /// </summary>
    public long IndexOf(Index sample) => _position + sample.Value;

    private void Advance()
    {
        _items ??= _all.GetEnumerator();
        _hasMore = _items.MoveNext();
        _wanted = _hasMore ? _spanOf(_items.Current) : default;
        _next++;
    }
}
