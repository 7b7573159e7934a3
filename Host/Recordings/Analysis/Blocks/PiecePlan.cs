using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Divides blocks at the marker's edges and guards into pieces to be summed.</summary>
internal sealed class PiecePlan
{
    // A HIGH of this length is looked at in steps, for a marker that lies.
    private const double LongAwakeUs = 20_000;
    private const double StepUs = 10_000;

    // A sample may span an edge, and a meter's digital input lags its converter by a sample.
    private const int EdgeSamples = 2;

    private readonly List<Piece> _ofSegment = new();
    private readonly EdgeTrace _trace;
    private readonly double _periodUs;
    private Guards? _guards;
    private int _block;
    private long _end;

    public PiecePlan(EdgeTrace trace, double periodUs)
    {
        _trace = trace;
        _periodUs = periodUs;
    }

    /// <summary>Returns the pieces of a block, ascending and not overlapping.</summary>
    /// <param name="number">The block's number.</param>
    /// <param name="block">Where it begins and ends; behind all blocks before.</param>
    /// <param name="guards">Guards of its phase; null or unsettled: LOW is all guard.</param>
    /// <remarks>Made one segment at a time: a busy marker has millions of them.</remarks>
    public IEnumerable<Piece> PiecesOf(int number, TimeSpanUs block, Guards? guards)
    {
        _block = number;
        _guards = guards;
        _end = Math.Max(_end, Sample(block.StartUs));
        foreach (int i in _trace.SegmentsIn(block))
        {
            _ofSegment.Clear();
            double endUs = Math.Min(_trace.StopUs(i), block.EndUs);
            if (_trace.IsHigh(i))
            {
                AddHigh(i, endUs);
            }
            else
            {
                AddLow(i, endUs);
            }

            foreach (Piece piece in _ofSegment)
            {
                yield return piece;
            }
        }
    }

    private void AddHigh(int segment, double endUs)
    {
        double edgeUs = EdgeSamples * _periodUs;
        double fromUs = _trace.StartUs(segment) + edgeUs;
        double toUs = _trace.StopUs(segment) - edgeUs;
        if (fromUs < toUs)
        {
            AddUntil(Math.Min(fromUs, endUs), PieceKind.AwakeEdge);
            AddAwake(_trace.LengthUs(segment), Math.Min(toUs, endUs));
        }

        AddUntil(endUs, PieceKind.AwakeEdge);
    }

    private void AddAwake(double lengthUs, double endUs)
    {
        if (lengthUs < LongAwakeUs)
        {
            AddUntil(endUs, PieceKind.Awake);
            return;
        }

        long step = Math.Max(1, Sample(StepUs));
        long end = Sample(endUs);
        while (_end < end)
        {
            Add(Math.Min(end, _end + step), PieceKind.LongAwake);
        }
    }

    private void AddLow(int segment, double endUs)
    {
        if (_guards is Guards { Settled: true } guards)
        {
            double fromUs = _trace.StartUs(segment) + guards.EntryUs;
            double toUs = _trace.StopUs(segment) - guards.ExitUs;
            if (fromUs < toUs)
            {
                AddUntil(Math.Min(fromUs, endUs), PieceKind.Guard);
                AddUntil(Math.Min(toUs, endUs), PieceKind.Plateau);
            }
        }

        AddUntil(endUs, PieceKind.Guard);
    }

    private void AddUntil(double endUs, PieceKind kind)
    {
        Add(Sample(endUs), kind);
    }

    private void Add(long end, PieceKind kind)
    {
        if (end > _end)
        {
            _ofSegment.Add(new Piece(new SampleSpan(_end, end), kind, _block));
            _end = end;
        }
    }

    private long Sample(double timeUs)
    {
        return (long)Math.Round(timeUs / _periodUs);
    }
}
