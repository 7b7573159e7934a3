using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>All figures of phases or comparisons, a line a figure, a column a phase.</summary>
/// <param name="Heads">The columns' names.</param>
/// <param name="Rows">The lines; those without any figure are left out.</param>
internal sealed record MetricTable(IReadOnlyList<string> Heads, IReadOnlyList<MetricRow> Rows)
{
    /// <summary>What was measured of each phase or window.</summary>
    /// <param name="content">Each of its phases is a column.</param>
    public static MetricTable OfPhases(ReportContent content)
    {
        IReadOnlyList<PhaseResult> phases = content.Phases;
        MetricRow Row(string label, Func<PhaseResult, string> cell) =>
            new(label, phases.Select(cell).ToList());
        return new MetricTable(phases.Select(phase => phase.Name).ToList(), WithFigures(
        [
            Row("mean, mA", p => WithHalf(p.Statistics.MeanMa, p.Statistics.IntervalMa, 3)),
            Row("floor, mA", p => Numbers.Fixed(p.FloorMa, 3)),
            Row("charge per wake-up, µC", p => Numbers.Fixed(p.UcPerWakeUp, 1)),
            Row("core wake-ups/s", p => WithHalf(p.CoreWakeUpsPerS, p.CoreWakeUpsPerSInterval, 2)),
            Row("core timer events/s", p => Numbers.Fixed(p.CoreTimerEventsPerS, 1)),
            Row("ticks/s", p => Numbers.Fixed(p.TicksPerS, 1)),
            Row("platform polls/s", _ => Numbers.Fixed(content.PollHz, 0)),
            Row("idle share, %", p => Numbers.Fixed(100 * p.IdleFraction, 1)),
            Row("median idle, s", p => Numbers.Fixed(p.Idle?.MedianS, 4)),
            Row("longest idle, s", p => Numbers.Fixed(p.LongestIdleS, 3)),
            Row("awake mean, mA", p => Numbers.Fixed(p.States?.AwakeClosureMa, 3)),
            Row("half of the time below, mA", p => Percentile(p, 0.5)),
            Row("95 % of the time below, mA", p => Percentile(p, 0.95)),
            Row("largest sample, mA", p => Numbers.Fixed(p.Currents?.MostMa, 1)),
            Row("charge, mC", p => Numbers.Fixed(Known(p, p.ChargeUc / 1000), 2)),
            Row(EnergyLabel(content), p => Numbers.Fixed(p.EnergyMj, 2)),
            Row("measured, s", p => Numbers.Fixed(Known(p, p.MeasuredS), 2)),
            Row("blocks", p => Numbers.Fixed(p.Statistics.Count, 0)),
        ]));
    }

    /// <summary>What each comparison says.</summary>
    /// <param name="content">Each of its comparisons is a column, each battery a line.</param>
    public static MetricTable OfComparisons(ReportContent content)
    {
        IReadOnlyList<Comparison> comparisons = content.Comparisons;
        MetricRow Row(string label, Func<Comparison, string> cell) =>
            new(label, comparisons.Select(cell).ToList());
        var rows = new List<MetricRow>
        {
            Row("verdict", c => VerdictWords.Of(c.Verdict)),
            Row("saved, mA", c => WithHalf(c.SavedMa, c.IntervalMa, 3)),
            Row("change, %", c => Numbers.Signed(-c.SavedPercent, 1)),
            Row("ratio", c => Numbers.Fixed(c.Ratio, 4)),
            Row("saved by resampling, mA", c => Range(c.Bootstrap?.SavedMa)),
            Row("drift between passes, mA", c => Numbers.Fixed(c.DriftMa, 3)),
            Row("detectable from, mA", Detectable),
            Row("charge per extra wake-up, µC", c => Numbers.Fixed(c.UcPerExtraWakeUp, 1)),
        };
        rows.AddRange(content.Batteries.Select(battery => Row(
            $"{battery.Name} lasts, days",
            c => $"{Days(battery, c.From)} → {Days(battery, c.To)}")));
        return new MetricTable(
            comparisons.Select(c => $"{c.From.Name}→{c.To.Name}").ToList(), WithFigures(rows));
    }

    // A meter of current knows no voltage, so an energy says whose it is.
    private static string EnergyLabel(ReportContent content)
    {
        List<Voltage?> voltages = content.Recordings.Select(r => r.Voltage).Distinct().ToList();
        return voltages is [Voltage one]
            ? $"energy at {Numbers.Fixed(one.Volts, 2)} V ({one.Source}), mJ"
            : "energy, mJ";
    }

    private static List<MetricRow> WithFigures(IEnumerable<MetricRow> rows)
    {
        return rows.Where(row => row.Cells.Any(cell => cell.Any(char.IsLetterOrDigit))).ToList();
    }

    private static string WithHalf(double? value, Interval? interval, int decimals)
    {
        return interval is Interval known
            ? $"{Numbers.Fixed(value, decimals)} ± {Numbers.Fixed(known.Half, decimals)}"
            : Numbers.Fixed(value, decimals);
    }

    private static string Range(Interval? interval)
    {
        return interval is Interval known
            ? $"{Numbers.Fixed(known.Low, 3)} to {Numbers.Fixed(known.High, 3)}"
            : Numbers.Missing;
    }

    private static double? Known(PhaseResult phase, double value)
    {
        return phase.Statistics.Count > 0 ? value : null;
    }

    private static string Percentile(PhaseResult phase, double share)
    {
        return Numbers.Fixed(phase.Currents?.PercentileMa(share), 3);
    }

    private static string Detectable(Comparison comparison)
    {
        string by = comparison.DetectableByMeter ? " (meter)" : "";
        return comparison.DetectableMa == null
            ? Numbers.Missing
            : Numbers.Fixed(comparison.DetectableMa, 3) + by;
    }

    private static string Days(Battery battery, PhaseResult phase)
    {
        double? days = battery.LifeDays(phase.Statistics.MeanMa);
        return Numbers.Fixed(days, days < 100 ? 1 : 0);
    }
}
