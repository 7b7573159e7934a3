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
    // Sums are known better than means of short stretches.
    private const int FiguresOfSums = 5;

    /// <summary>Tells what was measured of each phase or window.</summary>
    /// <param name="content">Each of its phases is a column.</param>
    public static MetricTable OfPhases(ReportContent content)
    {
        IReadOnlyList<PhaseResult> phases = content.Phases;
        MetricRow Row(string label, Func<PhaseResult, string> cell) =>
            new(label, phases.Select(cell).ToList());
        MetricRow Current(string label, Func<PhaseResult, double?> ma)
        {
            UnitScale scale = UnitScale.OfMa(phases.Select(ma));
            return Row($"{label}, {scale.Unit}", p => scale.Text(ma(p)));
        }

        // In s as long as three decimals show something.
        MetricRow Idle(string label, Func<PhaseResult, double?> seconds, int decimals)
        {
            return phases.Max(seconds) < 1e-3
                ? Row($"{label}, µs", p => Numbers.Fixed(1e6 * seconds(p), 1))
                : Row($"{label}, s", p => Numbers.Fixed(seconds(p), decimals));
        }

        UnitScale mean = UnitScale.OfMa(phases.Select(p => p.Statistics.MeanMa));
        UnitScale charge = UnitScale.OfMc(phases.Select(p => Known(p, p.ChargeUc / 1000)));
        UnitScale energy = UnitScale.OfMj(phases.Select(KnownMj));
        return new MetricTable(phases.Select(phase => phase.Name).ToList(), WithFigures(
        [
            Row(
                $"mean, {mean.Unit}",
                p => mean.WithHalf(p.Statistics.MeanMa, p.Statistics.IntervalMa)),
            Current("floor", p => p.FloorMa),
            Row("charge per wake-up, µC", p => Numbers.Fixed(p.UcPerWakeUp, 1)),
            Row("core wake-ups/s", p => WithHalf(p.CoreWakeUpsPerS, p.CoreWakeUpsPerSInterval, 2)),
            Row("core timer events/s", p => Numbers.Fixed(p.CoreTimerEventsPerS, 1)),
            Row("ticks/s", p => Numbers.Fixed(p.TicksPerS, 1)),
            Row("platform polls/s", _ => Numbers.Fixed(content.PollHz, 0)),
            Row("idle share, %", p => Numbers.Fixed(100 * p.IdleFraction, 1)),
            Idle("median idle", p => p.Idle?.MedianS, 4),
            Idle("longest idle", p => p.LongestIdleS, 3),
            Current("awake mean", p => p.States?.AwakeClosureMa),
            Current("half of the time below", p => p.Currents?.PercentileMa(0.5)),
            Current("95 % of the time below", p => p.Currents?.PercentileMa(0.95)),
            Current("largest sample", p => p.Currents?.MostMa),
            Row(
                $"charge, {charge.Unit}",
                p => charge.Text(Known(p, p.ChargeUc / 1000), significant: FiguresOfSums)),
            Row(
                EnergyLabel(content, energy.Unit),
                p => energy.Text(KnownMj(p), significant: FiguresOfSums)),
            Row("measured, s", p => Numbers.Fixed(Known(p, p.MeasuredS), 2)),
            Row("blocks", p => Numbers.Fixed(p.Statistics.Count, 0)),
        ]));
    }

    /// <summary>Tells what each comparison says.</summary>
    /// <param name="content">Each of its comparisons is a column, each battery a line.</param>
    public static MetricTable OfComparisons(ReportContent content)
    {
        IReadOnlyList<Comparison> comparisons = content.Comparisons;
        MetricRow Row(string label, Func<Comparison, string> cell) =>
            new(label, comparisons.Select(cell).ToList());
        UnitScale saved = UnitScale.OfMa(comparisons.Select(c => c.SavedMa));
        UnitScale drift = UnitScale.OfMa(comparisons.Select(c => c.DriftMa));
        UnitScale shown = UnitScale.OfMa(comparisons.Select(c => c.ShownFromMa));
        var rows = new List<MetricRow>
        {
            Row("verdict", c => VerdictWords.Of(c.Verdict)),
            Row($"saved, {saved.Unit}", c => saved.WithHalf(c.SavedMa, c.IntervalMa)),
            Row("change, %", c => Numbers.Signed(-c.SavedPercent, 1)),
            Row("ratio", c => Numbers.Fixed(c.Ratio, 4)),
            Row(
                $"saved by resampling, {saved.Unit}", c => Range(c.Bootstrap?.SavedMa, saved)),
            Row($"drift between passes, {drift.Unit}", c => drift.Text(c.DriftMa, 3)),
            Row($"shown from, {shown.Unit}", c => Shown(c, shown)),
            Row("charge per extra wake-up, µC", c => Numbers.Fixed(c.UcPerExtraWakeUp, 1)),
        };
        rows.AddRange(content.Batteries.Select(battery => Row(
            $"{battery.Name} lasts, days",
            c => $"{Days(battery, c.From)} → {Days(battery, c.To)}")));
        return new MetricTable(
            comparisons.Select(c => $"{c.From.Name}→{c.To.Name}").ToList(), WithFigures(rows));
    }

    // A meter of current knows no voltage, so an energy says whose it is.
    private static string EnergyLabel(ReportContent content, string unit)
    {
        List<Voltage?> voltages = content.Recordings.Select(r => r.Voltage).Distinct().ToList();
        return voltages is [Voltage one]
            ? $"energy at {Numbers.Fixed(one.Volts, 2)} V ({one.Source}), {unit}"
            : $"energy, {unit}";
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

    private static string Range(Interval? interval, UnitScale scale)
    {
        return interval is Interval known
            ? $"{scale.Text(known.Low)} to {scale.Text(known.High)}"
            : Numbers.Missing;
    }

    private static double? KnownMj(PhaseResult phase)
    {
        return phase.EnergyMj is double mj ? Known(phase, mj) : null;
    }

    private static double? Known(PhaseResult phase, double value)
    {
        return phase.Statistics.MeanMa != null ? value : null;
    }

    private static string Shown(Comparison comparison, UnitScale scale)
    {
        return comparison.ShownFromMa == null
            ? Numbers.Missing
            : $"{scale.Text(comparison.ShownFromMa, 3)} ({VerdictWords.Of(comparison.ShownBy)})";
    }

    private static string Days(Battery battery, PhaseResult phase)
    {
        double? days = battery.LifeDays(phase.Statistics.MeanMa);
        return Numbers.Fixed(days, days < 100 ? 1 : 0);
    }
}
