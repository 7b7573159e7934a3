using System;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Report;

/// <summary>The one sentence a reader takes home.</summary>
internal static class Headline
{
    /// <summary>Says of one recording what C saves, or what was drawn.</summary>
    public static string Of(RecordingAnalysis analysis)
    {
        if (analysis.Scope != AnalysisScope.Phases)
        {
            return analysis.Comparisons.Count > 1
                && analysis.Comparisons.All(c => c.Verdict == null)
                ? $"{analysis.Phases.Count} windows are measured; about their differences nothing "
                    + "can be said."
                : analysis.Comparisons.Count > 0
                ? Sentence(analysis.Comparisons.Select(c => Clause(c, c.From.Name)))
                : Drawn(analysis.Phases[0]);
        }

        MarkerPhase best = analysis.MayHave(analysis.Phase(MarkerPhase.C))
            ? MarkerPhase.C
            : MarkerPhase.A;
        string gain = Clause(analysis.Compare(MarkerPhase.S, best), "your timers");
        string tick = Clause(analysis.Compare(MarkerPhase.A, MarkerPhase.B), "A");
        return $"{gain}; {tick}.";
    }

    /// <summary>Says of several recordings what each saves against the first.</summary>
    public static string Of(RecordingComparison comparison)
    {
        return comparison.Comparisons.Count == 0
            ? "Nothing could be compared."
            : Sentence(comparison.Comparisons.Select(c => Clause(c, c.From.Name)));
    }

    private static string Sentence(System.Collections.Generic.IEnumerable<string> clauses)
    {
        return string.Join("; ", clauses) + ".";
    }

    private static string Drawn(PhaseResult phase)
    {
        if (phase.Statistics.MeanMa is not double meanMa)
        {
            return phase is { CoreWakeUpsPerS: double wakeUps, IdleFraction: double idle }
                ? $"No currents; {Numbers.Fixed(wakeUps, 2)} wake-ups a second, idle for "
                    + $"{Numbers.Fixed(100 * idle, 1)} % of the time."
                : "Nothing in this recording could be measured.";
        }

        UnitScale scale = UnitScale.OfMa(meanMa);
        return $"{scale.WithHalf(meanMa, phase.Statistics.IntervalMa)} {scale.Unit} on average "
            + $"over {Duration.Of(phase.MeasuredS, 1)}.";
    }

    private static string Clause(Comparison comparison, string fromName)
    {
        string to = comparison.To.Name;
        return comparison.Verdict switch
        {
            Verdict.Saves => $"{to} uses {Amount(comparison)} less than {fromName}"
                + $" ({Percent(comparison)})",
            Verdict.Worse => $"{to} uses {Amount(comparison)} more than {fromName}"
                + $" ({Percent(comparison)})",
            Verdict.NotDetectable => $"{to} against {fromName}: no detectable difference, below "
                + Limit(comparison.HiddenMa ?? 0),
            _ => $"{to} against {fromName}: nothing can be said",
        };
    }

    private static string Limit(double hiddenMa)
    {
        UnitScale scale = UnitScale.OfMa(hiddenMa);
        return $"{Numbers.Limit(hiddenMa * scale.Factor)} {scale.Unit}";
    }

    private static string Amount(Comparison comparison)
    {
        double saved = Math.Abs(comparison.SavedMa ?? 0);
        UnitScale scale = UnitScale.OfMa(saved);
        double half = (comparison.IntervalMa?.Half ?? 0) * scale.Factor;
        int decimals = Numbers.DecimalsFor(half);
        if (half < Math.Pow(10, -decimals) / 2)
        {
            return $"{scale.WithHalf(saved, comparison.IntervalMa)} {scale.Unit}";
        }

        return $"{Numbers.Fixed(saved * scale.Factor, decimals)} ± {Numbers.Fixed(half, decimals)} "
            + scale.Unit;
    }

    // The change of the current, so a saving has a minus.
    private static string Percent(Comparison comparison)
    {
        return Numbers.Signed(-comparison.SavedPercent, 0) + " %";
    }
}
