using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>The averaged wake-up around the marker's rise, a panel per phase.</summary>
/// <param name="phases">At least one, each with an averaged wake-up.</param>
internal sealed class WakeUpChart(IReadOnlyList<Series<PhaseResult>> phases)
    : Chart("wakeup", "The averaged wake-up")
{
    private const double PanelHeight = 210;
    private const double HeadRoom = 1.08;
    private const double MsPerUs = 1e-3;

    /// <inheritdoc/>
    public override string Caption =>
        "Mean current around the marker's rise, which is the dashed line at 0 ms. Shaded is "
        + "the exit guard: the chip may be awake already, though the marker does not say so yet. "
        + "That time counts for the total, not for the floor.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size)
    {
        return (phases.Count + Columns(size) - 1) / Columns(size) * PanelHeight;
    }

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        int columns = Columns(size);
        double width = page.Width / columns;
        IReadOnlyList<WakeUpPoint> points = phases.SelectMany(p => p.Data.WakeUp!.Points).ToList();
        var time = new LinearScale(
            points.Min(p => p.TimeUs) * MsPerUs, points.Max(p => p.TimeUs) * MsPerUs);
        var current = new LinearScale(0, points.Max(p => p.MeanMa) * HeadRoom, "mA");
        for (int i = 0; i < phases.Count; i++)
        {
            Box area = new Box(i % columns * width, i / columns * PanelHeight, width, PanelHeight)
                .Inside(56, 42, 14, 44);
            DrawPanel(new Plot(svg, area, time, current), size, phases[i]);
        }
    }

    private int Columns(ChartSize size) => size.IsNarrow ? 1 : Math.Min(2, phases.Count);

    private static void DrawPanel(Plot plot, ChartSize size, Series<PhaseResult> phase)
    {
        if (phase.Data.Guards is Guards guards)
        {
            plot.AddBand(-guards.ExitUs * MsPerUs, 0, "guard");
        }

        plot.DrawYAxis("");
        plot.DrawXAxis(size.IsNarrow ? size.XTicks : size.XTicks / 2, "ms from the marker's rise");
        plot.Add(
            Svg.Line(
                new CurvePoint(plot.X(0), plot.Area.Y),
                new CurvePoint(plot.X(0), plot.Area.Bottom),
                "edge"),
            Svg.Text(
                new CurvePoint(plot.Area.X, plot.Area.Y - 22),
                Label.Fit(phase.Title, plot.Area.Width - Label.TagRoom),
                "label"),
            Svg.Text(new CurvePoint(plot.Area.X, plot.Area.Y - 7), Describe(phase.Data), "tick"));
        plot.AddCurve(
            phase.Data.WakeUp!.Points.Select(p => new CurvePoint(p.TimeUs * MsPerUs, p.MeanMa)),
            $"line solid {phase.Css}");
    }

    private static string Describe(PhaseResult phase)
    {
        string guard = phase.Guards == null
            ? ""
            : $", exit guard {Engineering.Text(phase.Guards.ExitUs * 1e-6, "s")}";
        return $"mean of {phase.WakeUp!.Count} wake-ups{guard}";
    }
}
