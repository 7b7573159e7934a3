using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>One repetition of two phases or recordings, one drawn over the other.</summary>
/// <param name="from">What is compared with; drawn below.</param>
/// <param name="to">What should save; drawn on top.</param>
internal sealed class OverlayChart(Series<CurrentTrace> from, Series<CurrentTrace> to)
    : Chart("overlay", $"{from.Name} against {to.Name}")
{
    private const double PlotHeight = 240;
    private const double Left = 60;
    private const double Right = 12;
    private const double Foot = 46;

    private readonly Series<CurrentTrace>[] _traces = [from, to];

    /// <inheritdoc/>
    public override string Caption =>
        "The same piece of work in both, drawn over each other from the beginning of a repetition."
        + " Where the colours part, currents do.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size)
    {
        return Legend.HeightFor(_traces, size.Width - Left - Right) + PlotHeight + Foot;
    }

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        double lengthS = _traces.Min(t => t.Data.ColumnS * t.Data.Columns.Count);
        var plot = new Plot(
            svg,
            page.Inside(Left, page.Height - PlotHeight - Foot, Right, Foot),
            new LinearScale(0, lengthS),
            CurrentScale.Of(_traces.Select(trace => trace.Data)));
        plot.DrawYAxis("");
        plot.DrawXAxis(size.XTicks, "seconds since the repetition began");
        Legend.Draw(plot, _traces);
        foreach (Series<CurrentTrace> trace in _traces)
        {
            plot.Add(Svg.Path(
                TracePanel.Body(plot, Cut(trace.Data, lengthS)), $"envelope sheer {trace.Css}"));
        }
    }

    private static CurrentTrace Cut(CurrentTrace trace, double lengthS)
    {
        int count = (int)System.Math.Round(lengthS / trace.ColumnS);
        return trace with { Columns = trace.Columns.Take(count).ToList() };
    }
}
