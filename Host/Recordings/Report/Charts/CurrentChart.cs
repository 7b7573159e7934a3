using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Current and marker over time, a panel per stretch, all on the same axes.</summary>
/// <param name="stretches">What to show, each in a panel of its own.</param>
internal sealed class CurrentChart(IReadOnlyList<Series<CurrentTrace>> stretches)
    : Chart("current-marker", "Current and marker")
{
    private const double PanelHeight = 208;
    private const double Head = 30;
    private const double Foot = 64;
    private const double LeftRoom = 60;
    private const double StripGap = 10;
    private const double StripHeight = 10;

    /// <inheritdoc/>
    public override string Caption =>
        "Each column of the picture runs from the least to the greatest current in it. The strip "
        + "below is the marker, filled while HIGH: the core is awake.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size) => stretches.Count * PanelHeight + 8;

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        IScale current = CurrentScale.Of(stretches.Select(stretch => stretch.Data));
        double lengthS = stretches.Max(s => s.Data.ColumnS * s.Data.Columns.Count);
        var time = new LinearScale(0, lengthS);
        for (int i = 0; i < stretches.Count; i++)
        {
            Box area = new Box(0, i * PanelHeight, page.Width, PanelHeight)
                .Inside(LeftRoom, Head, 12, Foot);
            var strip = new Box(area.X, area.Bottom + StripGap, area.Width, StripHeight);
            var currents = new Plot(svg, area, time, current);
            var marker = new Plot(svg, strip, time, new LinearScale(0, 1));
            DrawPanel(currents, marker, size, stretches[i]);
        }
    }

    private static void DrawPanel(
        Plot currents, Plot marker, ChartSize size, Series<CurrentTrace> stretch)
    {
        var place = new CurvePoint(currents.Area.X, currents.Area.Y - 10);
        double room = currents.Area.Width - Label.TagRoom;
        currents.DrawYAxis("");
        marker.DrawXAxis(size.XTicks, "seconds");
        currents.Add(
            Svg.Text(place, Label.Fit(stretch.Title, room), "label"),
            Svg.Path(TracePanel.Body(currents, stretch.Data), $"envelope {stretch.Css}"),
            Svg.Rectangle(marker.Area, "strip"),
            Svg.Path(TracePanel.Marker(marker, stretch.Data), "strip-high"),
            Svg.Text(
                new CurvePoint(marker.Area.X - 6, marker.Area.Bottom - 1), "marker", "tick end"));
    }
}
