using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Current and marker over time, a panel per stretch, all on the same axes.</summary>
internal sealed class CurrentChart : Chart
{
    private const double PanelHeight = 208;
    private const double Head = 30;
    private const double Foot = 64;
    private const double LeftRoom = 60;
    private const double StripGap = 10;
    private const double StripHeight = 10;

    private readonly IReadOnlyList<Series<CurrentTrace>> _stretches;

    /// <param name="stretches">What to show, each in a panel of its own.</param>
    public CurrentChart(IReadOnlyList<Series<CurrentTrace>> stretches)
    {
        _stretches = stretches;
    }

    /// <inheritdoc/>
    public override string Name => "current-marker";

    /// <inheritdoc/>
    public override string Title => "Current and marker";

    /// <inheritdoc/>
    public override string Caption =>
        "Each column of the picture runs from the least to the greatest current in it. The strip "
        + "below is the marker, filled while HIGH: the core is awake.";

    /// <inheritdoc/>
    protected override double HeightFor(ChartSize size) => _stretches.Count * PanelHeight + 8;

    /// <inheritdoc/>
    protected override void Draw(XElement svg, ChartSize size, Box page)
    {
        IScale current = CurrentScale.Of(_stretches.Select(stretch => stretch.Data));
        double lengthS = _stretches.Max(s => s.Data.ColumnS * s.Data.Columns.Count);
        var time = new LinearScale(0, lengthS);
        for (int i = 0; i < _stretches.Count; i++)
        {
            Box area = new Box(0, i * PanelHeight, page.Width, PanelHeight)
                .Inside(LeftRoom, Head, 12, Foot);
            var strip = new Box(area.X, area.Bottom + StripGap, area.Width, StripHeight);
            var currents = new Plot(svg, area, time, current);
            var marker = new Plot(svg, strip, time, new LinearScale(0, 1));
            DrawPanel(currents, marker, size, _stretches[i]);
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
