using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Words that several findings need.</summary>
internal static class Phrase
{
    public static string Percent(long part, long whole)
    {
        double percent = 100.0 * part / whole;
        return percent < 0.01
            ? "Less than 0.01 %"
            : percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A finding about all that a test picks, or none.</summary>
    /// <param name="kind">The kind of finding.</param>
    /// <param name="what">What is so of those that the test picks.</param>
    /// <param name="names">Their names.</param>
    /// <param name="remedy">What to do, where more is known than the kind says.</param>
    public static IEnumerable<Finding> About(
        FindingKind kind, string what, IReadOnlyCollection<string> names, string? remedy = null)
    {
        if (names.Count > 0)
        {
            yield return kind.Seen($"{what} {string.Join(", ", names)}.", remedy);
        }
    }

    public static IReadOnlyList<string> Names(
        IReadOnlyList<PhaseResult> phases, Predicate<PhaseResult> picks)
    {
        var names = new List<string>();
        foreach (PhaseResult phase in phases)
        {
            if (picks(phase))
            {
                names.Add(phase.Name);
            }
        }

        return names;
    }
}
