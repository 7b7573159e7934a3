using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What limits the comparisons.</summary>
internal static class ComparisonFindings
{
    public static IEnumerable<Finding> Of(IReadOnlyList<Comparison> comparisons)
    {
        foreach (Comparison comparison in comparisons)
        {
            if (comparison.Verdict == Verdict.NotDetectable
                && comparison.IntervalMa is { HoldsZero: false }
                && comparison.DriftMa >= Math.Abs(comparison.SavedMa ?? 0))
            {
                yield return FindingKind.Drift.Seen(
                    $"Between {comparison.From.Name} and {comparison.To.Name} chance does not "
                    + "explain the difference, but drift between the passes may.");
            }
        }

        if (comparisons.Any(c => c.SavedMa != null && c.DriftMa == null))
        {
            yield return FindingKind.OnePass.Seen(
                "With one pass drift cannot be seen, so "
                + $"{Phrase.Percent(Comparer.UnseenDriftShare)} of the larger mean is allowed for "
                + "it.");
        }

        foreach (Finding finding in OfIntervals(comparisons).Concat(OfMeter(comparisons)))
        {
            yield return finding;
        }
    }

    // Both ask the same question. Resampling draws within each pass, so that a step between the
    // passes widens the interval of the blocks and not its own. Where what the meter can tell apart
    // is more than either and than that step, the verdict rests on neither of them.
    private static IEnumerable<Finding> OfIntervals(IReadOnlyList<Comparison> comparisons)
    {
        const double RatioMax = 2;
        foreach (Comparison comparison in comparisons)
        {
            if (comparison is { IntervalMa: { } blocks, Bootstrap: { } bootstrap }
                && comparison.ShownBy != ComparisonLimit.Meter
                && Math.Max(blocks.Half, bootstrap.SavedMa.Half)
                    > RatioMax * Math.Min(blocks.Half, bootstrap.SavedMa.Half))
            {
                string byPasses = comparison.DriftMa > blocks.Half
                    ? " The passes differ by more than either."
                    : "";
                yield return FindingKind.IntervalsDisagree.Seen(
                    $"Between {comparison.From.Name} and {comparison.To.Name} the blocks say "
                    + $"± {Phrase.Round(blocks.Half)} mA and resampling says "
                    + $"± {Phrase.Round(bootstrap.SavedMa.Half)} mA.{byPasses}");
            }
        }
    }

    private static IEnumerable<Finding> OfMeter(IReadOnlyList<Comparison> comparisons)
    {
        const string Doubt = "so a verdict may rest on a difference that it cannot show.";
        List<MeterKind> meters = comparisons.Where(c => c.Verdict != null)
            .SelectMany(c => new[] { c.From, c.To })
            .Where(phase => MeterLimit.OfMa(phase) == null)
            .Select(phase => phase.Meter)
            .Distinct().ToList();
        if (meters.Contains(MeterKind.Unknown))
        {
            yield return FindingKind.MeterLimitUnknown.Seen(
                $"Nobody says what the meter can tell apart, {Doubt}");
        }
        else if (meters.Count > 0)
        {
            yield return FindingKind.MeterLimitUnknown.Seen(
                $"No source states what a meter '{MeterNames.Of(meters[0])}' can tell apart at "
                + $"these currents, {Doubt}",
                "Take the error of its offset in the range from its manual, twice that is the "
                + "limit: give it by --meter-limit-ua.");
        }
    }
}
