using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Charts;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Charts;

/// <summary>That a picture shows the figures it was given, not only that it shows something.
/// </summary>
public class ChartShapeTests
{
    [Fact]
    public void Y_LargerValue_LiesHigher()
    {
        var plot = new Plot(
            Svg.Element("svg"), new Box(10, 20, 100, 50),
            new LinearScale(0, 1), new LinearScale(0, 1));

        Assert.Equal((20, 70), (plot.Y(1), plot.Y(0)));
        Assert.Equal((10, 110), (plot.X(0), plot.X(1)));
    }

    [Fact]
    public void Render_IdleHistogram_BarsAreSharesOfTheIdleTime()
    {
        IReadOnlyList<IdleBin> bins = Rich().Idle!.Histogram.Where(bin => bin.Count > 0).ToList();

        double[] heights = Shapes(new IdleHistogram([Of(Rich().Idle!)]), "fill series-0")
            .Select(bar => Number(bar, "height")).ToArray();

        Assert.Equal(bins.Count, heights.Length);
        Assert.Equal(bins[1].TotalS / bins[2].TotalS, heights[1] / heights[2], 0.02);
    }

    [Fact]
    public void Render_Cdf_RisesFromNothingToAllOfTheTime()
    {
        XElement[] curve = Shapes(new CdfChart([Of(Rich().Currents!)]), "line");

        double[] heights = curve.Single().Attribute("d")!.Value.Split('L')
            .Select(point => double.Parse(point.Split(' ')[1], CultureInfo.InvariantCulture))
            .ToArray();
        Assert.Equal(250, heights[0] - heights[^1], 0.1);
        Assert.Equal(heights.OrderDescending(), heights);
    }

    [Fact]
    public void Render_WakeUp_ShadesTheGuardBeforeTheRise()
    {
        var chart = new WakeUpChart([Of(Rich())]);

        XElement guard = Shapes(chart, "guard").Single();
        XElement edge = Shapes(chart, "edge").Single();

        double edgeX = double.Parse(
            edge.Attribute("d")!.Value[1..].Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.True(Number(guard, "width") > 10);
        Assert.Equal(edgeX, Number(guard, "x") + Number(guard, "width"), 0.02);
    }

    private static PhaseResult Rich() => SampleAnalysis.Rich().Phases[3];

    private static Series<T> Of<T>(T data) => new("C", "C", 0, data);

    private static XElement[] Shapes(Chart chart, string css)
    {
        return chart.Render(ChartSize.Wide).Descendants()
            .Where(e => e.Attribute("class")?.Value.StartsWith(css) == true).ToArray();
    }

    private static double Number(XElement shape, string name)
    {
        return double.Parse(shape.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }
}
