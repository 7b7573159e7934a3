using System.IO;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>One line per comparison, then what its figures rest on.</summary>
internal static class ComparisonTable
{
    private const string Head1 =
        "                         saved mA   change    drift detectable      18650 lasts"
        + "      3×AA last";
    private const string Head2 =
        "pair verdict        (95 % interval)               mA    from mA             days"
        + "           days";

    public static void Write(TextWriter output, Style style, RecordingAnalysis analysis)
    {
        output.WriteLine(Head1);
        output.WriteLine(Head2);
        foreach (Comparison comparison in analysis.Comparisons)
        {
            WriteLine(output, style, comparison);
        }

        string assumed = Assumptions.Of(
            [Battery.LithiumCell, Battery.AlkalineCells], meterMark: "m");
        foreach (string line in Paragraph.Lines(assumed))
        {
            output.WriteLine(line);
        }
    }

    private static void WriteLine(
        TextWriter output, Style style, Comparison comparison)
    {
        double? fromMa = comparison.From.Statistics.MeanMa;
        double? toMa = comparison.To.Statistics.MeanMa;
        string percent = comparison.SavedPercent == null
            ? Numbers.Missing
            : Numbers.Signed(-comparison.SavedPercent, 1) + "%";
        string limit = Numbers.Fixed(comparison.DetectableMa, 3)
            + (comparison.DetectableByMeter ? " m" : "  ");
        string pair = $"{comparison.From.Name}→{comparison.To.Name}";
        string line = $"{pair,-5}{Verdict(style, comparison.Verdict)}"
            + $"{Saved(comparison),20}"
            + $"{percent,9}"
            + $"{Numbers.Fixed(comparison.DriftMa, 3),9}"
            + $"{limit,10}"
            + $"{Life(Battery.LithiumCell, fromMa, toMa),17}"
            + $"{Life(Battery.AlkalineCells, fromMa, toMa),16}";
        output.WriteLine(line.TrimEnd());
    }

    private static string Verdict(Style style, Verdict? verdict)
    {
        const int Width = 14;
        string words = VerdictWords.Of(verdict).PadRight(Width);
        return verdict switch
        {
            Analysis.Verdict.Saves => style.Good(words),
            Analysis.Verdict.Worse => style.Bad(words),
            _ => words,
        };
    }

    private static string Saved(Comparison comparison)
    {
        string saved = Numbers.Fixed(comparison.SavedMa, 3);
        return comparison.IntervalMa is Interval interval
            ? $"{saved} ± {Numbers.Fixed(interval.Half, 3)}"
            : saved;
    }

    private static string Life(Battery battery, double? fromMa, double? toMa)
    {
        string from = Days(battery.LifeDays(fromMa));
        return $"{from} → {Days(battery.LifeDays(toMa)),-5}";
    }

    private static string Days(double? days)
    {
        return Numbers.Fixed(days, days < 100 ? 1 : 0);
    }
}
