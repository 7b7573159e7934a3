using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How findings are put into words.</summary>
internal static class Phrase
{
    public static string Percent(long part, long whole)
    {
        double percent = 100.0 * part / whole;
        return percent < 0.01
            ? "Less than 0.01 %"
            : percent.ToString("0.##", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>Returns a share as a percentage, in any locale.</summary>
    public static string Percent(double share)
    {
        return Number(100 * share) + " %";
    }

    /// <summary>Returns a number with as many decimals as it needs, six at most.</summary>
    public static string Number(double value)
    {
        return value.ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns a number with three digits.</summary>
    public static string Round(double value)
    {
        int decimals = value == 0 || !double.IsFinite(value)
            ? 0
            : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return value.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns a finding where something is so, or none.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="kind">The kind of finding.</param>
    /// <param name="sentence">What was seen.</param>
    /// <param name="remedy">What to do, where more is known than the kind says.</param>
    public static IEnumerable<Finding> When(
        bool isSo, FindingKind kind, string sentence, string? remedy = null)
    {
        return isSo ? [kind.Seen(sentence, remedy)] : [];
    }

    /// <summary>Returns a finding about all that bear a name, or none where nobody does.</summary>
    /// <param name="kind">The kind of finding.</param>
    /// <param name="what">What is so of them.</param>
    /// <param name="names">Their names.</param>
    /// <param name="remedy">What to do, where more is known than the kind says.</param>
    public static IEnumerable<Finding> About(
        FindingKind kind, string what, IReadOnlyCollection<string> names, string? remedy = null)
    {
        return When(names.Count > 0, kind, $"{what} {string.Join(", ", names)}.", remedy);
    }

    /// <summary>Returns the names of those that a test picks.</summary>
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
