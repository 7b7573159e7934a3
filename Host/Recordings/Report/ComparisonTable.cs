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
    public static void Write(TextWriter output, Style style, ReportContent content)
    {
        IReadOnlyList<Battery> batteries = content.Batteries;
        UnitScale scale = UnitScale.OfMa(
            content.Comparisons.SelectMany(c => new[] { c.SavedMa, c.ShownFromMa }));
        output.WriteLine(
            $"                         saved {scale.Unit}   change    drift shown from "
            + Columns(batteries, battery => $"{battery.Name} lasts"));
        output.WriteLine(
            $"pair verdict        (95 % interval)               {scale.Unit}         {scale.Unit} "
            + Columns(batteries, _ => "days"));
        foreach (Comparison comparison in content.Comparisons)
        {
            WriteLine(output, style, (comparison, scale), batteries);
        }

        string assumed = Assumptions.Of(batteries, Assumptions.InLetters);
        foreach (string line in Paragraph.Lines(assumed))
        {
            output.WriteLine(line);
        }
    }

    private static void WriteLine(
        TextWriter output,
        Style style,
        (Comparison Comparison, UnitScale Scale) row,
        IReadOnlyList<Battery> batteries)
    {
        (Comparison comparison, UnitScale scale) = row;
        double? fromMa = comparison.From.Statistics.MeanMa;
        double? toMa = comparison.To.Statistics.MeanMa;
        string percent = comparison.SavedPercent == null
            ? Numbers.Missing
            : Numbers.Signed(-comparison.SavedPercent, 1) + "%";
        string limit = scale.Text(comparison.ShownFromMa, 3) + Mark(comparison);
        string pair = $"{comparison.From.Name}→{comparison.To.Name}";
        string line = $"{pair,-5}{Verdict(style, comparison.Verdict)}"
            + $"{scale.WithHalf(comparison.SavedMa, comparison.IntervalMa),20}"
            + $"{percent,9}"
            + $"{scale.Text(comparison.DriftMa, 3),9}"
            + $"{limit,10} "
            + Columns(batteries, battery => Life(battery, fromMa, toMa));
        output.WriteLine(line.TrimEnd());
    }

    private static string Mark(Comparison comparison)
    {
        return comparison.ShownFromMa == null
            ? "  "
            : comparison.ShownBy switch
            {
                ComparisonLimit.Meter => " m",
                ComparisonLimit.Drift => " d",
                _ => "  ",
            };
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
