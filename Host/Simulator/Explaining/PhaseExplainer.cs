using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>Turns what causes have come to into the lines of an explanation.</summary>
internal sealed class PhaseExplainer
{
    // Less than that is what is left of sums that cancel.
    private const double NsPerSMin = 1;

    private readonly CauseBook _book;
    private readonly EdgeTrace _marker;
    private readonly long _nsPerOperation;
    private readonly double _nsPerExpiry;

    /// <param name="book">The book of a run that is over; its groups are the phases' numbers.
    /// </param>
    /// <param name="marker">The marker of that run, at true time.</param>
    /// <param name="board">The board that ran.</param>
    public PhaseExplainer(CauseBook book, EdgeTrace marker, BoardFacts board)
    {
        _book = book;
        _marker = marker;
        _nsPerOperation = board.NsPerOperation;
        _nsPerExpiry = Yardstick.NsPerExpiry(board);
    }

    /// <summary>Explains one phase.</summary>
    /// <param name="phase">S, A, B or C.</param>
    /// <param name="passes">Where it was measured.</param>
    public PhaseExplanation Explain(MarkerPhase phase, IReadOnlyList<TimeSpanUs> passes)
    {
        IReadOnlyDictionary<Cause, CauseSum> sums = _book.SumsOf((int)phase);
        double seconds = passes.Sum(pass => pass.LengthUs) / 1e6;
        int wakeUps = passes.Sum(CountFalls);
        return new PhaseExplanation
        {
            Phase = phase,
            Seconds = seconds,
            WakeUpsPerS = wakeUps / seconds,
            MeanUa = _book.MicrocoulombsOf((int)phase) / seconds,
            Causes = CausesOf(sums, seconds),
            Methods = MethodsOf(sums, seconds),
            Calls = CallsOf(sums, seconds),
            Least = LeastMean.Of(sums, seconds, wakeUps, _nsPerExpiry),
        };
    }

    private int CountFalls(TimeSpanUs span)
    {
        return _marker.SegmentsIn(span).Count(segment =>
            _marker.IsFall(segment) && _marker.StartUs(segment) >= span.StartUs);
    }

    private List<ExplainedCause> CausesOf(
        IReadOnlyDictionary<Cause, CauseSum> sums, double seconds)
    {
        return sums.GroupBy(sum => CauseLabels.Of(sum.Key))
            .Select(group => Line(group.Key, group.ToList(), seconds))
            .Where(line => Math.Abs(line.NsPerS) >= NsPerSMin)
            .OrderByDescending(line => line.Id == "floor")
            .ThenByDescending(line => line.MeanUa)
            .ThenByDescending(line => line.NsPerS)
            .ThenBy(line => line.Id, StringComparer.Ordinal)
            .ToList();
    }

    private ExplainedCause Line(
        string label, List<KeyValuePair<Cause, CauseSum>> parts, double seconds)
    {
        bool isCall = parts.All(part => part.Key.Kind == CauseKind.Call);
        bool isCode = parts.All(part => part.Key.Kind == CauseKind.Code);
        double ns = parts.Sum(part => part.Value.Ns) / seconds;
        return new ExplainedCause(
            CauseLabels.IdOf(label),
            label,
            parts.Sum(part => part.Value.Microcoulombs) / seconds,
            ns,
            isCall || isCode ? ns / _nsPerOperation : null,
            isCall ? parts.Sum(part => part.Value.Calls) / seconds : null);
    }

    private List<ExplainedMethod> MethodsOf(
        IReadOnlyDictionary<Cause, CauseSum> sums, double seconds)
    {
        return sums.Where(sum => sum.Key is { Kind: CauseKind.Code, InWorkload: false })
            .GroupBy(sum => sum.Key.Name)
            .Select(method => new ExplainedMethod(
                WovenMethod.Parse(method.Key).Member,
                CauseLabels.Of(method.First().Key),
                method.Sum(sum => sum.Value.Microcoulombs) / seconds,
                method.Sum(sum => sum.Value.Ns) / _nsPerOperation / seconds,
                method.Sum(sum => sum.Value.Calls) / seconds))
            .Where(method => method.UnitsPerS > 0)
            .OrderByDescending(method => method.UnitsPerS)
            .ThenBy(method => method.Name, StringComparer.Ordinal)
            .ToList();
    }

    private List<ExplainedCall> CallsOf(
        IReadOnlyDictionary<Cause, CauseSum> sums, double seconds)
    {
        return sums.Where(sum => sum.Key.Kind == CauseKind.Call && sum.Value.Ns > 0)
            .Select(sum => new ExplainedCall(
                sum.Key.Name,
                sum.Key.Caller == "" ? "" : WovenMethod.Parse(sum.Key.Caller).Member,
                sum.Key.InWorkload,
                sum.Value.Microcoulombs / seconds,
                sum.Value.Ns / _nsPerOperation / seconds,
                sum.Value.Calls / seconds))
            .OrderByDescending(call => call.UnitsPerS)
            .ThenBy(call => call.Name, StringComparer.Ordinal)
            .ThenBy(call => call.Caller, StringComparer.Ordinal)
            .ToList();
    }
}
