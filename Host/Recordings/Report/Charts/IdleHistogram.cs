using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>How long the core idled at a stretch, a row per phase.</summary>
/// <param name="series">What to show, one row each; none without an interval.</param>
internal sealed class IdleHistogram(IReadOnlyList<Series<IdleIntervals>> series)
    : Chart("idle-histogram", "How long the core idles at a stretch")
{
    private const double RowHeight = 92;
    private const double RowHead = 26;
    private const double Foot = 46;

    /// <inheritdoc/>
    public override string Caption =>
        "Height is the share of the idle time spent in stretches of that length; each bar is twice "
        + "as long as the one before. A tick that runs cuts idle time into stretches of its "
        + "period; with the tick stopped they grow to the workload's own.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size) => series.Count * RowHeight + Foot;

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        IEnumerable<IdleBin> all = series.SelectMany(s => s.Data.Histogram);
        IEnumerable<IdleBin> used = all.Where(bin => bin.Count > 0);
        var length = new LogScale(
            used.Min(bin => bin.FromS), used.Max(bin => bin.ToS), new AxisUnit("s", 1));
        Box whole = page.Inside(12, RowHead, 12, Foot);
        new Plot(svg, whole, length, new LinearScale(0, 1))
            .DrawXAxis(size.XTicks, "length of the idle stretch");
        for (int i = 0; i < series.Count; i++)
        {
            Box row = new Box(0, i * RowHeight, page.Width, RowHeight).Inside(12, RowHead, 12, 0);
            DrawRow(new Plot(svg, row, length, new LinearScale(0, 1)), series[i]);
        }
    }

    private static void DrawRow(Plot plot, Series<IdleIntervals> series)
    {
        IdleIntervals idle = series.Data;
        double totalS = Math.Max(idle.Histogram.Sum(bin => bin.TotalS), double.Epsilon);
        foreach (IdleBin bin in idle.Histogram.Where(bin => bin.Count > 0))
        {
            double left = plot.X(bin.FromS) + 1;
            double top = Math.Min(plot.Y(bin.TotalS / totalS), plot.Area.Bottom - 1);
            var bar = new Box(left, top, plot.X(bin.ToS) - 1 - left, plot.Area.Bottom - top);
            plot.Add(Svg.Rectangle(bar, $"fill {series.Css}"));
        }

        string median = Engineering.Text(idle.MedianS, "s");
        string longest = Engineering.Text(idle.LongestS, "s");
        var place = new CurvePoint(plot.Area.X, plot.Area.Y - 8);
        string lengths = $"  median {median}, longest {longest}";
        double room = plot.Area.Width - Label.TagRoom - lengths.Length * Label.CharWidth;
        plot.Add(
            Svg.Line(
                new CurvePoint(plot.Area.X, plot.Area.Bottom),
                new CurvePoint(plot.Area.Right, plot.Area.Bottom),
                "axis"),
            Svg.Text(place, Label.Fit(series.Name, room) + lengths, "label"));
    }
}
