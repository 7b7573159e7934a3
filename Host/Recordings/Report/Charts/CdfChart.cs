using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Share of the time spent at or below each current.</summary>
/// <param name="series">What to show, one curve each.</param>
internal sealed class CdfChart(IReadOnlyList<Series<CurrentDistribution>> series)
    : Chart("cdf", "How long at which current")
{
    private const double PlotHeight = 250;
    private const double Left = 52;
    private const double Right = 28;
    private const double Foot = 46;

    /// <inheritdoc/>
    public override string Caption =>
        "The height of a curve is the share of the time spent at that current or below. A steep "
        + "rise is a state; the further left it lies, the less it draws.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size)
    {
        return Legend.HeightFor(series, size.Width - Left - Right) + PlotHeight + Foot;
    }

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        LogScale current = CurrentScale.Between(
            series.Min(s => s.Data.Curve.Min(p => p.Ma)),
            series.Max(s => s.Data.Curve.Max(p => p.Ma)));
        var plot = new Plot(
            svg,
            page.Inside(Left, page.Height - PlotHeight - Foot, Right, Foot),
            current,
            new LinearScale(0, 100, "%"));
        plot.DrawYAxis("");
        plot.DrawXAxis(size.XTicks - 1, "current");
        Legend.Draw(plot, series);
        foreach (Series<CurrentDistribution> one in series)
        {
            plot.AddCurve(Steps(one.Data.Curve, current), $"line {one.Css}");
        }
    }

    private static IEnumerable<CurvePoint> Steps(
        IReadOnlyList<CurrentShare> curve, LogScale current)
    {
        double percent = 0;
        yield return new CurvePoint(current.From, 0);
        foreach (CurrentShare point in curve)
        {
            yield return new CurvePoint(point.Ma, percent);
            percent = 100 * point.ShareBelow;
            yield return new CurvePoint(point.Ma, percent);
        }

        yield return new CurvePoint(current.To, percent);
    }
}
