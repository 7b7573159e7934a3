using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Sums all blocks of all windows in one pass over the recording.</summary>
internal sealed class BlockBuilder
{
    private readonly EdgeTrace _trace;
    private readonly double _periodUs;
    private readonly List<PlannedBlock> _planned = new();

    public BlockBuilder(EdgeTrace trace, double periodUs)
    {
        _trace = trace;
        _periodUs = periodUs;
    }

    /// <summary>Plans the blocks of a window, which must lie after those before.</summary>
    /// <param name="cut">The window.</param>
    /// <param name="guards">Asked for when the first sample of a block is there.</param>
    public void Add(CutWindow cut, Func<Guards?> guards)
    {
        for (int i = 0; i < cut.Blocks; i++)
        {
            var span = new TimeSpanUs(cut.BoundariesUs[i], cut.BoundariesUs[i + 1]);
            _planned.Add(new PlannedBlock(cut.Window, span, guards));
        }
    }

    /// <summary>Reads the recording and hands out the blocks in order of time.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="portraits">
    /// Takes the same samples, so that one pass serves both; on another core where they are many.
    /// </param>
    /// <param name="learning">
    /// Makes what stands before both and learns the guards first; null where they are known.
    /// </param>
    public IReadOnlyList<MeasuredBlock> Measure(
        CurrentSource recording,
        ISampleSink portraits,
        Func<ISampleSink, LearningSink>? learning = null)
    {
        KindSums[] sums = _planned.Select(_ => new KindSums()).ToArray();
        var summer = new SpanSummer<Piece>(
            Pieces(),
            piece => piece.Span,
            (piece, sum, count) => sums[piece.Block].Add(piece.Kind, sum, count));
        using WriteBehind? behind = recording.IsLong
            ? new WriteBehind(portraits, WriteBehind.Few)
            : null;
        var takers = new SampleFan(summer, behind ?? portraits);
        LearningSink? learner = learning?.Invoke(takers);
        recording.CopyTo(learner ?? (ISampleSink)takers);
        learner?.Complete();
        behind?.Complete();
        summer.Complete();
        return _planned.Select((planned, i) => Measure(planned, sums[i])).ToList();
    }

    /// <summary>Reads the powers of the same recording and adds each block's energy.</summary>
    /// <param name="measured">What <see cref="Measure"/> gave.</param>
    /// <param name="powers">Powers in µW, sample by sample as the currents.</param>
    public IReadOnlyList<MeasuredBlock> AddEnergies(
        IReadOnlyList<MeasuredBlock> measured, Recording powers)
    {
        var microjoules = new double[measured.Count];
        int[] numbers = Enumerable.Range(0, measured.Count).ToArray();
        double second = 1e-6 * _periodUs;
        var summer = new SpanSummer<int>(
            numbers,
            i => SamplesOf(_planned[i].Span),
            (i, sum, _) => microjoules[i] = sum * second);
        powers.CopyTo(summer);
        summer.Complete();
        return measured
            .Select((m, i) => m with { Block = m.Block with { EnergyUj = microjoules[i] } })
            .ToList();
    }

    private SampleSpan SamplesOf(TimeSpanUs span)
    {
        return new(
            (long)Math.Round(span.StartUs / _periodUs), (long)Math.Round(span.EndUs / _periodUs));
    }

    private IEnumerable<Piece> Pieces()
    {
        var plan = new PiecePlan(_trace, _periodUs);
        for (int i = 0; i < _planned.Count; i++)
        {
            // A walk over the pieces looks one ahead. This empty one keeps it from the guards until
            // the block's samples are there.
            long start = SamplesOf(_planned[i].Span).Start;
            yield return new Piece(new SampleSpan(start, start), PieceKind.Guard, i);
            foreach (Piece piece in plan.PiecesOf(i, _planned[i].Span, _planned[i].Guards()))
            {
                yield return piece;
            }
        }
    }

    private MeasuredBlock Measure(PlannedBlock planned, KindSums sums)
    {
        double second = 1e-6 * _periodUs;
        TimeSpanUs span = planned.Span;
        var block = new Block
        {
            Pass = planned.Window.Pass,
            ChargeUc = sums.TotalSum * second,
            MeasuredS = sums.TotalCount * second,
            LengthS = span.LengthUs * 1e-6,
            SampledS = SamplesOf(span).Length * second,
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
        PhaseWindow Window, TimeSpanUs Span, Func<Guards?> Guards);
}
