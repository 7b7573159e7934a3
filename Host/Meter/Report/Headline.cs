using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Report;

/// <summary>The one sentence a reader takes home.</summary>
internal static class Headline
{
    public static string Of(RecordingAnalysis analysis)
    {
        string gain = Clause(analysis.Compare(MarkerPhase.S, MarkerPhase.C), "your timers");
        string tick = Clause(analysis.Compare(MarkerPhase.A, MarkerPhase.B), "A");
        return $"{gain}; {tick}.";
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
                + $"{Numbers.Limit(comparison.HiddenMa ?? 0)} mA",
            _ => $"{to} against {fromName}: nothing can be said",
        };
    }

    private static string Amount(Comparison comparison)
    {
        double saved = System.Math.Abs(comparison.SavedMa ?? 0);
        double half = comparison.IntervalMa?.Half ?? 0;
        int decimals = Numbers.DecimalsFor(half);
        return $"{Numbers.Fixed(saved, decimals)} ± {Numbers.Fixed(half, decimals)} mA";
    }

    // The change of the current, so a saving has a minus.
    private static string Percent(Comparison comparison)
    {
        return Numbers.Signed(-comparison.SavedPercent, 0) + " %";
    }
}
