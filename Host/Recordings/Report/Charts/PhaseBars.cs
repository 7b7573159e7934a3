using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A bar per phase: mean current, its interval, and the floor in it.</summary>
internal sealed class PhaseBars : Chart
{
    private const double RowHeight = 54;
    private const double BarHeight = 20;
    private const double TextRoom = 160;
    private const double FootHeight = 44;
    private const double HeadHeight = 26;
    private const double WhiskerHeight = 8;

    private readonly IReadOnlyList<Series<PhaseResult>> _phases;

    /// <param name="phases">At least one, and all with a mean.</param>
    public PhaseBars(IReadOnlyList<Series<PhaseResult>> phases)
    {
        _phases = phases;
    }

    /// <inheritdoc/>
    public override string Name => "phases";

    /// <inheritdoc/>
    public override string Title => "Mean current of each phase";

    /// <inheritdoc/>
    public override string Caption =>
        "Length is the mean current, the mark at its end the 95 % interval where one is known."
        + (_phases.Any(phase => phase.Data.FloorMa != null)
            ? " The dark part is the floor, drawn while the chip idles; the light part is what "
                + "wake-ups add."
            : "");

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size)
    {
        return HeadHeight + _phases.Count * RowHeight + FootHeight;
    }

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        double mostMa = _phases.Max(phase => phase.Data.Statistics.IntervalMa?.High
            ?? phase.Data.Statistics.MeanMa!.Value);
        Box area = page.Inside(12, HeadHeight, TextRoom, FootHeight);
        var plot = new Plot(svg, area, new LinearScale(0, mostMa), new LinearScale(0, 1));
        plot.DrawXAxis(size.XTicks - 1, "mean current, mA");
        for (int i = 0; i < _phases.Count; i++)
        {
            DrawRow(plot, area.Y + i * RowHeight, _phases[i]);
        }
    }

    private static void DrawRow(Plot plot, double top, Series<PhaseResult> series)
    {
        PhaseResult phase = series.Data;
        double meanMa = phase.Statistics.MeanMa!.Value;
        double floorMa = Math.Clamp(phase.FloorMa ?? meanMa, 0, meanMa);
        double barTop = top + 22;
        double zero = plot.X(0);
        double floor = plot.X(floorMa);
        double end = plot.X(meanMa);
        plot.Add(
            Svg.Text(
                new CurvePoint(zero, top + 16),
                Label.Fit(series.Title, plot.Area.Width + TextRoom - Label.TagRoom),
                "label"),
            Svg.Rectangle(new Box(zero, barTop, floor - zero, BarHeight), $"fill {series.Css}"),
            Svg.Rectangle(
                new Box(floor, barTop, end - floor, BarHeight), $"fill light {series.Css}"));
        if (phase.Statistics.IntervalMa is Interval interval)
        {
            DrawWhisker(plot, interval, barTop + BarHeight / 2);
            end = plot.X(interval.High);
        }

        var place = new CurvePoint(end + 8, barTop + BarHeight / 2 + 5);
        plot.Add(Svg.Text(place, Value(phase.Statistics), "value"));
    }

    private static void DrawWhisker(Plot plot, Interval interval, double middle)
    {
        double low = plot.X(interval.Low);
        double high = plot.X(interval.High);
        plot.Add(Svg.Path(
            $"M{Svg.Number(low)} {Svg.Number(middle - WhiskerHeight)}v{2 * WhiskerHeight}"
            + $"m0 -{WhiskerHeight}H{Svg.Number(high)}m0 -{WhiskerHeight}v{2 * WhiskerHeight}",
            "whisker"));
    }

    private static string Value(BlockStatistics statistics)
    {
        UnitScale scale = UnitScale.OfMa(statistics.MeanMa);
        return $"{scale.WithHalf(statistics.MeanMa, statistics.IntervalMa)} {scale.Unit}";
    }
}
