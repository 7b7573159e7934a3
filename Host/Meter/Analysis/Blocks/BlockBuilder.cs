using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;

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
    /// <param name="recording">The recording.</param>
    /// <param name="portraits">Takes the same samples, so that one pass serves both.</param>
    public IReadOnlyList<MeasuredBlock> Measure(CurrentSource recording, ISampleSink portraits)
    {
        var summer = new SpanSummer(_plan.Spans);
        recording.CopyTo(new SampleFan(summer, portraits));
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
        TimeSpanUs span = planned.Span;
        var block = new Block
        {
            Pass = planned.Window.Pass,
            ChargeUc = sums.TotalSum * second,
            MeasuredS = sums.TotalCount * second,
            LengthS = span.LengthUs * 1e-6,
            IdleS = (span.LengthUs - _trace.HighUs(span)) * 1e-6,
            IdleLengthsS = IdleLengths(span),
        };
        return new MeasuredBlock(planned.Window, block, sums, second);
    }

    private List<double> IdleLengths(TimeSpanUs span)
    {
        var lengthsS = new List<double>();
        foreach (int i in _trace.SegmentsIn(span))
        {
            if (_trace.IsFall(i) && _trace.StartUs(i) >= span.StartUs)
            {
                lengthsS.Add(_trace.LengthUs(i) * 1e-6);
            }
        }

        return lengthsS;
    }

    private readonly record struct PlannedBlock(
        PhaseWindow Window, TimeSpanUs Span, int FirstPiece, int EndPiece);
}
