using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>One line per comparison, then what its figures rest on.</summary>
internal static class ComparisonTable
{
    private const int BatteryWidth = 16;
    private const string Head1 =
        "                         saved mA   change    drift detectable ";
    private const string Head2 =
        "pair verdict        (95 % interval)               mA    from mA ";

    public static void Write(TextWriter output, Style style, RecordingAnalysis analysis)
    {
        IReadOnlyList<Battery> batteries = analysis.Batteries;
        output.WriteLine(Head1 + Columns(batteries, battery => $"{battery.Name} lasts"));
        output.WriteLine(Head2 + Columns(batteries, _ => "days"));
        foreach (Comparison comparison in analysis.Comparisons)
        {
            WriteLine(output, style, comparison, batteries);
        }

        string assumed = Assumptions.Of(batteries, meterMark: "m");
        foreach (string line in Paragraph.Lines(assumed))
        {
            output.WriteLine(line);
        }
    }

    private static void WriteLine(
        TextWriter output, Style style, Comparison comparison, IReadOnlyList<Battery> batteries)
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
            + $"{limit,10} "
            + Columns(batteries, battery => Life(battery, fromMa, toMa));
        output.WriteLine(line.TrimEnd());
    }

    private static string Columns(
        IReadOnlyList<Battery> batteries, Func<Battery, string> cell)
    {
        return string.Concat(batteries.Select(battery => cell(battery).PadLeft(BatteryWidth)));
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
