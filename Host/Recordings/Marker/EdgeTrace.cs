using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Marker;

/// <summary>One digital line as stretches of constant level, cut at its edges.</summary>
/// <remarks>
/// Segment 0 begins with the recording, the last one ends with it; levels alternate.
/// </remarks>
public sealed class EdgeTrace
{
    private readonly double[] _boundariesUs;
    private readonly bool _firstHigh;

    /// <summary>Makes a trace.</summary>
    /// <param name="edgesUs">Times of the edges, ascending, in µs since the beginning.</param>
    /// <param name="firstHigh">The level before the first edge.</param>
    /// <param name="endUs">Length of the recording in µs.</param>
    public EdgeTrace(IReadOnlyList<double> edgesUs, bool firstHigh, double endUs)
        : this(edgesUs.Count, i => edgesUs[i], firstHigh, endUs)
    {
    }

    /// <summary>Makes a trace of edges that stand nowhere yet as times.</summary>
    /// <param name="edges">How many.</param>
    /// <param name="timeUs">Tells the time of an edge by its number.</param>
    /// <param name="firstHigh">The level before the first edge.</param>
    /// <param name="endUs">Length of the recording in µs.</param>
    internal EdgeTrace(int edges, Func<int, double> timeUs, bool firstHigh, double endUs)
    {
        _boundariesUs = new double[edges + 2];
        for (int i = 0; i < edges; i++)
        {
            _boundariesUs[i + 1] = timeUs(i);
        }

        _boundariesUs[^1] = endUs;
        _firstHigh = firstHigh;
    }

    private EdgeTrace(EdgeTrace source)
    {
        _boundariesUs = source._boundariesUs;
        _firstHigh = !source._firstHigh;
        ResolutionUs = source.ResolutionUs;
        Lost = source.Lost;
    }

    /// <summary>How finely edges are known: the meter's sample period in µs, 0 if exact.</summary>
    public double ResolutionUs { get; init; }

    /// <summary>Stretches in which nothing was recorded, ascending.</summary>
    public IReadOnlyList<TimeSpanUs> Lost { get; init; } = Array.Empty<TimeSpanUs>();

    /// <summary>Number of segments, at least one.</summary>
    public int Count => _boundariesUs.Length - 1;

    /// <summary>Length of the recording in µs.</summary>
    public double EndUs => _boundariesUs[^1];

    /// <summary>Tells where a segment begins, in µs.</summary>
    public double StartUs(int segment) => _boundariesUs[segment];

    /// <summary>Tells where a segment ends, in µs.</summary>
    public double StopUs(int segment) => _boundariesUs[segment + 1];

    /// <summary>Tells how long a segment lasts, in µs.</summary>
    public double LengthUs(int segment) => _boundariesUs[segment + 1] - _boundariesUs[segment];

    /// <summary>Tells how long a segment and the one after it last together, in µs.</summary>
    public double PairUs(int segment) => _boundariesUs[segment + 2] - _boundariesUs[segment];

    /// <summary>Returns the level of a segment.</summary>
    public bool IsHigh(int segment) => _firstHigh ^ ((segment & 1) != 0);

    /// <summary>Returns true when a segment begins with a fall; the first one begins with nothing.
    /// </summary>
    public bool IsFall(int segment) => segment > 0 && !IsHigh(segment);

    /// <summary>Returns the same line read with the opposite polarity.</summary>
    public EdgeTrace Inverted() => new(this);

    /// <summary>Returns the segment that holds a moment; the first or last beyond the ends.
    /// </summary>
    /// <param name="timeUs">The moment in µs; an edge belongs to the segment it begins.</param>
    public int SegmentAt(double timeUs)
    {
        int index = Array.BinarySearch(_boundariesUs, timeUs);
        int segment = index >= 0 ? index : ~index - 1;
        return Math.Clamp(segment, 0, Count - 1);
    }

    /// <summary>Returns the segments that share a moment with a stretch, in order of time.
    /// </summary>
    public IEnumerable<int> SegmentsIn(TimeSpanUs span)
    {
        for (int i = SegmentAt(span.StartUs); i < Count && StartUs(i) < span.EndUs; i++)
        {
            yield return i;
        }
    }

    /// <summary>Tells how long the line is HIGH within a stretch, in µs.</summary>
    public double HighUs(TimeSpanUs span)
    {
        double highUs = 0;
        for (int i = SegmentAt(span.StartUs); i < Count && StartUs(i) < span.EndUs; i++)
        {
            double fromUs = Math.Max(StartUs(i), span.StartUs);
            highUs += IsHigh(i) ? Math.Max(0, Math.Min(StopUs(i), span.EndUs) - fromUs) : 0;
        }

        return highUs;
    }

    /// <summary>Returns true when something in the stretch was not recorded.</summary>
    public bool TouchesLost(double startUs, double endUs)
    {
        int low = 0;
        int high = Lost.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Lost[middle].EndUs <= startUs)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < Lost.Count && Lost[low].Overlaps(startUs, endUs);
    }
}
