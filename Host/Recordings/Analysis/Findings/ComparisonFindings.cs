using System;
using System.Collections.Generic;
using System.Linq;

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
                + $"{Comparer.UnseenDriftShare:P0} of the larger mean is allowed for it.");
        }
    }
}
