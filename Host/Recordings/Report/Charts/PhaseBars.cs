using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A bar per phase: mean current, its interval, and the floor in it.</summary>
/// <param name="phases">At least one, and all with a mean.</param>
internal sealed class PhaseBars(IReadOnlyList<Series<PhaseResult>> phases)
    : Chart("phases", "Mean current of each phase")
{
    private const double RowHeight = 54;
    private const double BarHeight = 20;
    private const double TextGap = 8;
    private const double FootHeight = 44;
    private const double HeadHeight = 26;
    private const double WhiskerHeight = 8;

    private readonly UnitScale _unit =
        UnitScale.OfMa(phases.Select(phase => phase.Data.Statistics.MeanMa));

    private readonly double _textRoom = TextGap
        + phases.Max(phase => Value(phase.Data.Statistics).Length) * Label.FigureWidth;

    /// <inheritdoc/>
    public override string Caption =>
        "Length is the mean current, the mark at its end the 95 % interval where one is known."
        + (phases.Any(phase => phase.Data.FloorMa != null)
            ? " The dark part is the floor, drawn while the chip idles; the light part is what "
                + "wake-ups add."
            : "");

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size)
    {
        return HeadHeight + phases.Count * RowHeight + FootHeight;
    }

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        double mostMa = phases.Max(phase => phase.Data.Statistics.IntervalMa?.High
            ?? phase.Data.Statistics.MeanMa!.Value);
        Box area = page.Inside(12, HeadHeight, _textRoom, FootHeight);
        var plot = new Plot(
            svg, area, new LinearScale(0, mostMa * _unit.Factor), new LinearScale(0, 1));
        plot.DrawXAxis(size.XTicks - 1, $"mean current, {_unit.Unit}");
        for (int i = 0; i < phases.Count; i++)
        {
            DrawRow(plot, area.Y + i * RowHeight, phases[i]);
        }
    }

    private void DrawRow(Plot plot, double top, Series<PhaseResult> series)
    {
        PhaseResult phase = series.Data;
        double meanMa = phase.Statistics.MeanMa!.Value;
        double floorMa = Math.Clamp(phase.FloorMa ?? meanMa, 0, meanMa);
        double barTop = top + 22;
        double zero = plot.X(0);
        double floor = X(plot, floorMa);
        double end = X(plot, meanMa);
        plot.Add(
            Svg.Text(
                new CurvePoint(zero, top + 16),
                Label.Fit(series.Title, plot.Area.Width + _textRoom - Label.TagRoom),
                "label"),
            Svg.Rectangle(new Box(zero, barTop, floor - zero, BarHeight), $"fill {series.Css}"),
            Svg.Rectangle(
                new Box(floor, barTop, end - floor, BarHeight), $"fill light {series.Css}"));
        if (phase.Statistics.IntervalMa is Interval interval)
        {
            DrawWhisker(plot, interval, barTop + BarHeight / 2);
            end = X(plot, interval.High);
        }

        var place = new CurvePoint(end + TextGap, barTop + BarHeight / 2 + 5);
        plot.Add(Svg.Text(place, Value(phase.Statistics), "value"));
    }

    private void DrawWhisker(Plot plot, Interval interval, double middle)
    {
        double low = X(plot, interval.Low);
        double high = X(plot, interval.High);
        plot.Add(Svg.Path(
            $"M{Svg.Number(low)} {Svg.Number(middle - WhiskerHeight)}v{2 * WhiskerHeight}"
            + $"m0 -{WhiskerHeight}H{Svg.Number(high)}m0 -{WhiskerHeight}v{2 * WhiskerHeight}",
            "whisker"));
    }

    private double X(Plot plot, double ma) => plot.X(ma * _unit.Factor);

    private static string Value(BlockStatistics statistics)
    {
        UnitScale scale = UnitScale.OfMa(statistics.MeanMa);
        return $"{scale.WithHalf(statistics.MeanMa, statistics.IntervalMa)} {scale.Unit}";
    }
}
