using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums all blocks of all windows in one pass over the recording.</summary>
internal sealed class BlockBuilder
{
    private readonly EdgeTrace _trace;
    private readonly PiecePlan _plan;
    private readonly double _periodUs;
    private readonly List<PlannedBlock> _planned = new();

    public BlockBuilder(EdgeTrace trace, double periodUs)
    {
        _trace = trace;
        _periodUs = periodUs;
        _plan = new PiecePlan(trace, periodUs);
    }

    /// <summary>Plans the blocks of a window, which must lie after those before.</summary>
    public void Add(CutWindow cut, Guards? guards)
    {
        for (int i = 0; i < cut.Blocks; i++)
        {
            var span = new TimeSpanUs(cut.BoundariesUs[i], cut.BoundariesUs[i + 1]);
            int first = _plan.Spans.Count;
            _plan.AddBlock(span, guards);
            _planned.Add(new PlannedBlock(cut.Window, span, first, _plan.Spans.Count));
        }
    }

    /// <summary>Reads the recording and hands out the blocks in order of time.</summary>
    public IReadOnlyList<MeasuredBlock> Measure(Recording recording)
    {
        var summer = new SpanSummer(_plan.Spans);
        recording.CopyTo(summer);
        var blocks = new List<MeasuredBlock>(_planned.Count);
        foreach (PlannedBlock planned in _planned)
        {
            blocks.Add(Measure(planned, summer));
        }

        return blocks;
    }

    private MeasuredBlock Measure(PlannedBlock planned, SpanSummer summer)
    {
        var sums = new KindSums();
        for (int piece = planned.FirstPiece; piece < planned.EndPiece; piece++)
        {
            sums.Add(_plan.Kind(piece), summer.Sum(piece), summer.Count(piece));
        }

        double second = 1e-6 * _periodUs;
        (int wakeUps, double idleUs, double longestUs) = CountIdle(planned.Span);
        var block = new Block
        {
            Pass = planned.Window.Pass,
            ChargeUc = sums.TotalSum * second,
            MeasuredS = sums.TotalCount * second,
            LengthS = planned.Span.LengthUs * 1e-6,
            IdleS = idleUs * 1e-6,
            WakeUps = wakeUps,
            LongestIdleS = longestUs * 1e-6,
        };
        return new MeasuredBlock(planned.Window.Phase, block, sums);
    }

    private (int WakeUps, double IdleUs, double LongestUs) CountIdle(TimeSpanUs span)
    {
        int wakeUps = 0;
        double idleUs = 0;
        double longestUs = 0;
        for (int i = _trace.SegmentAt(span.StartUs); i < _trace.Count; i++)
        {
            double startUs = _trace.StartUs(i);
            if (startUs >= span.EndUs)
            {
                break;
            }

            if (_trace.IsHigh(i))
            {
                continue;
            }

            double fromUs = Math.Max(startUs, span.StartUs);
            idleUs += Math.Min(_trace.StopUs(i), span.EndUs) - fromUs;
            if (startUs >= span.StartUs)
            {
                wakeUps++;
                longestUs = Math.Max(longestUs, _trace.LengthUs(i));
            }
        }

        return (wakeUps, idleUs, longestUs);
    }

    private readonly record struct PlannedBlock(
        PhaseWindow Window, TimeSpanUs Span, int FirstPiece, int EndPiece);
}
