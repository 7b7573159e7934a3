using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>Writes explanations for people.</summary>
internal sealed class ExplanationText
{
    private const int MethodsMax = 10;

    private readonly TextWriter _out;
    private readonly Style _style;

    public ExplanationText(TextWriter output, Style style)
    {
        _out = output;
        _style = style;
    }

    /// <summary>Writes all phases.</summary>
    /// <param name="phases">What to write; a sentence says so where there is none.</param>
    public void Write(IReadOnlyList<PhaseExplanation> phases)
    {
        _out.WriteLine();
        WriteLines(phases.Count == 0
            ? "MODEL: the marker tells no phase, so there is nothing to explain."
            : "MODEL: what the mean current of each phase is spent on, by the virtual board's own "
                + "account. No meter measured it.");
        foreach (PhaseExplanation phase in phases)
        {
            Write(phase);
        }
    }

    private void Write(PhaseExplanation phase)
    {
        _out.WriteLine();
        foreach (string line in Lines(
            $"{PhaseNames.Title(phase.Phase)} · {Mean(phase)} · "
            + $"{Numbers.Fixed(phase.WakeUpsPerS, 2)} wake-ups/s · "
            + $"{Numbers.Fixed(phase.Seconds, 2)} s"))
        {
            _out.WriteLine(_style.Strong(line));
        }

        TextTable.Write(_out, CausesOf(phase), _style.Columns);
        if (phase.Least != null)
        {
            WriteLeast(phase, phase.Least);
        }

        if (phase.Methods.Count > 0)
        {
            _out.WriteLine();
            TextTable.Write(_out, MethodsOf(phase), _style.Columns);
        }
    }

    private static MetricTable CausesOf(PhaseExplanation phase)
    {
        MetricRow Row(string label, double meanUa, double nsPerS, double? units, double? calls) =>
            new(label,
            [
                Numbers.Fixed(meanUa, 1),
                Share(meanUa, phase),
                Numbers.Fixed(nsPerS / 1e3 / phase.WakeUpsPerS, 1),
                Numbers.Fixed(units / phase.WakeUpsPerS, 1),
                Numbers.Fixed(calls, 1),
            ]);
        List<MetricRow> rows = phase.Causes
            .Select(cause => Row(
                cause.Label, cause.MeanUa, cause.NsPerS, cause.UnitsPerS, cause.CallsPerS))
            .ToList();
        double sumUa = phase.Causes.Sum(cause => cause.MeanUa);
        rows.Add(Row("sum", sumUa, double.NaN, null, null));
        return new MetricTable(
            ["mean µA", "share", "µs/wake-up", "units/wake-up", "calls/s"], rows);
    }

    private static MetricTable MethodsOf(PhaseExplanation phase)
    {
        return new MetricTable(
            ["mean µA", "share", "units/wake-up", "units/call", "calls/wake-up"],
            phase.Methods.Take(MethodsMax).Select(method => new MetricRow(method.Name,
            [
                Numbers.Fixed(method.MeanUa, 1),
                Share(method.MeanUa, phase),
                Numbers.Fixed(method.UnitsPerS / phase.WakeUpsPerS, 1),
                Numbers.Fixed(method.UnitsPerS / method.CallsPerS, 1),
                Numbers.Fixed(method.CallsPerS / phase.WakeUpsPerS, 2),
            ])).ToList());
    }

    private void WriteLeast(PhaseExplanation phase, LeastMean least)
    {
        double leastUc = (least.TotalUa - least.FloorUa) / phase.WakeUpsPerS;
        WriteLines(
            $"least: floor {Numbers.Fixed(least.FloorUa, 1)} µA + "
            + $"{Numbers.Fixed(phase.WakeUpsPerS, 2)} wake-ups/s × "
            + $"{Numbers.Fixed(leastUc, 1)} µC = {Numbers.Fixed(least.TotalUa, 1)} µA; the mean is "
            + $"{Numbers.Fixed(phase.MeanUa / least.TotalUa, 3)} times that. "
            + $"Of it sleep edges {Numbers.Fixed(least.SleepEdgesUa, 1)} µA, callbacks and the "
            + $"timers they start {Numbers.Fixed(least.CallbacksUa, 1)} µA, runtime calls that no "
            + $"wake-up can do without {Numbers.Fixed(least.CallsUa, 1)} µA, a bare tree with a "
            + $"lock {Numbers.Fixed(least.OrderUa, 1)} µA (without it "
            + $"{Numbers.Fixed(phase.MeanUa / (least.TotalUa - least.OrderUa), 3)} times).");
    }

    private static string Mean(PhaseExplanation phase)
    {
        return double.IsNaN(phase.MeanUa)
            ? "currents unknown"
            : $"{Numbers.Fixed(phase.MeanUa, 1)} µA";
    }

    private static string Share(double meanUa, PhaseExplanation phase) =>
        double.IsNaN(phase.MeanUa)
            ? Numbers.Missing
            : Numbers.Fixed(100 * meanUa / phase.MeanUa, 2) + "%";

    private void WriteLines(string text)
    {
        foreach (string line in Lines(text))
        {
            _out.WriteLine(line);
        }
    }

    private IEnumerable<string> Lines(string text) => Paragraph.Lines(text, "  ", _style.Columns);
}
