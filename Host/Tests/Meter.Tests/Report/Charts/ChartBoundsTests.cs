using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Charts;
using TimeCore.Host.Meter.Tests.Analysis;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Charts;

public class ChartBoundsTests
{
    // In the widest of the usual fonts: text of 12 pixels, and bold text of 13.
    private const double CharWidth = 7;
    private const double BoldWidth = 8;

    // Nothing but digits and a unit, as a browser draws them: an m is wide, and so is each digit.
    private const double BoldFigureWidth = 9;

    public static TheoryData<string, bool> Charts
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (Chart chart in Rich())
            {
                data.Add(chart.Name, false);
                data.Add(chart.Name, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Render_EachChart_StaysInsideItsPicture(string name, bool isNarrow)
    {
        CheckBounds(Render(name, isNarrow));
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Render_LongNames_StayInsideThePicture(string name, bool isNarrow)
    {
        CheckBounds(Render(name, isNarrow, "a recording with a name that goes on and on, phase "));
    }

    private static void CheckBounds(XElement svg)
    {
        double[] box = Numbers(svg.Attribute("viewBox")!.Value);

        foreach (XElement shape in svg.Descendants())
        {
            foreach ((double x, double y) in PointsOf(shape))
            {
                // Written out only where it fails: a path has thousands of points.
                if (!(x >= -0.01 && x <= box[2] + 0.01 && y >= -0.01 && y <= box[3] + 0.01))
                {
                    Assert.Fail($"({x}, {y}) of {shape}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Render_EachChart_HasNameInkAndFiniteNumbers(string name, bool isNarrow)
    {
        XElement svg = Render(name, isNarrow);

        string[] ids = svg.Attribute("aria-labelledby")!.Value.Split(' ');
        Assert.Equal(ids, svg.Elements().Take(2).Select(e => e.Attribute("id")!.Value));
        Assert.All(svg.Elements().Take(2), element => Assert.NotEmpty(element.Value));
        string[] ink = ["fill", "line", "envelope"];
        Assert.Contains(
            svg.Descendants(),
            shape => ink.Contains(shape.Attribute("class")?.Value.Split(' ')[0])
                && PointsOf(shape).Distinct().Count() > 1);
        Assert.DoesNotMatch("NaN|Infinity|∞", svg.ToString());
    }

    [Fact]
    public void Render_Bars_AreAsLongAsTheMeans()
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        XElement svg = Render("phases", isNarrow: false);

        double[] lengths = svg.Descendants().Where(e => e.Name.LocalName == "rect")
            .Where(e => e.Attribute("class")!.Value.StartsWith("fill "))
            .GroupBy(e => e.Attribute("class")!.Value[^8..])
            .Select(bar => bar.Sum(e => Number(e, "width"))).ToArray();

        double scale = lengths[0] / analysis.Phases[0].Statistics.MeanMa!.Value;
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(
                analysis.Phases[i].Statistics.MeanMa!.Value * scale, lengths[i], tolerance: 0.1);
        }
    }

    [Theory]
    [InlineData(62.61, 0.0000812, "mA")]
    [InlineData(0.0035, 0.0000000812, "µA")]
    public void Render_BarsOfLongFigures_StayInsideAndShareTheUnit(
        double meanMa, double spreadMa, string unit)
    {
        PhaseResult phase =
            BlockMaker.Phase(MarkerPhase.A, BlockMaker.About(meanMa, spreadMa));
        var bars = new PhaseBars([new Series<PhaseResult>("A", "A", 0, phase)]);

        foreach (ChartSize size in new[] { ChartSize.Wide, ChartSize.Narrow })
        {
            XElement svg = bars.Render(size);

            CheckBounds(svg);
            Assert.Contains($"mean current, {unit}", svg.Value);
            Assert.Contains(svg.Descendants(), shape =>
                shape.Attribute("class")?.Value == "value" && shape.Value.EndsWith($" {unit}"));
        }
    }

    [Fact]
    public void Body_OneHighSample_ShowsAtAnyWidth()
    {
        // A peak in one of 4,000 columns, drawn into 200 pixels.
        var columns = Enumerable.Repeat(new CurrentColumn(1, 1, 1, 0), 4000).ToList();
        columns[1234] = new CurrentColumn(1, 2, 90, 1);
        var trace = new CurrentTrace(0, 0.001, columns);
        var plot = new Plot(
            Svg.Element("svg"), new Box(0, 0, 200, 100),
            new LinearScale(0, 4), CurrentScale.Of([trace]));

        string body = TracePanel.Body(plot, trace);

        Assert.Contains($" {Svg.Number(plot.Y(90))}H", body);
        Assert.InRange(Regex.Matches(body, "M").Count, 100, 200);
        Assert.NotEmpty(TracePanel.Marker(plot, trace));
    }

    private static List<Chart> Rich(string prefix = "")
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        PhaseResult Named(PhaseResult phase) => phase with
        {
            Name = prefix + phase.Name,
            Phase = prefix.Length == 0 ? phase.Phase : null,
        };
        analysis = analysis with
        {
            Scope = prefix.Length == 0 ? AnalysisScope.Phases : AnalysisScope.Windows,
            Phases = analysis.Phases.Select(Named).ToList(),
            Comparisons = analysis.Comparisons
                .Select(c => c with { From = Named(c.From), To = Named(c.To) }).ToList(),
        };
        return new ChartSet(ReportContent.Of(analysis, [])).All.ToList();
    }

    private static XElement Render(string name, bool isNarrow, string prefix = "")
    {
        return Rich(prefix).Single(chart => chart.Name == name)
            .Render(isNarrow ? ChartSize.Narrow : ChartSize.Wide);
    }

    private static IEnumerable<(double X, double Y)> PointsOf(XElement shape)
    {
        return shape.Name.LocalName switch
        {
            "rect" => [At(shape, 0, 0), At(shape, Number(shape, "width"), Number(shape, "height"))],
            "text" => TextPoints(shape),
            "path" => PathPoints(shape.Attribute("d")!.Value),
            _ => [],
        };
    }

    private static (double X, double Y) At(XElement shape, double right, double down)
    {
        return (Number(shape, "x") + right, Number(shape, "y") + down);
    }

    private static (double X, double Y)[] TextPoints(XElement text)
    {
        string css = text.Attribute("class")!.Value;
        double width = text.Value.Length * (
            css.StartsWith("value") ? BoldFigureWidth
            : css.StartsWith("label") ? BoldWidth : CharWidth);
        double left = css.Contains("middle") ? -width / 2 : css.Contains("end") ? -width : 0;
        return [At(text, left, 0), At(text, left + width, 0)];
    }

    // All commands that Svg and its users write.
    private static IEnumerable<(double X, double Y)> PathPoints(string data)
    {
        double x = 0;
        double y = 0;
        foreach (Match match in Regex.Matches(data, "([MLHVhvmz])([^MLHVhvmz]*)"))
        {
            double[] values = Numbers(match.Groups[2].Value);
            (x, y) = match.Groups[1].Value switch
            {
                "M" or "L" => (values[0], values[1]),
                "m" => (x + values[0], y + values[1]),
                "H" => (values[0], y),
                "V" => (x, values[0]),
                "h" => (x + values[0], y),
                "v" => (x, y + values[0]),
                _ => (x, y),
            };
            yield return (x, y);
        }
    }

    private static double Number(XElement shape, string name) =>
        Numbers(shape.Attribute(name)!.Value)[0];

    private static double[] Numbers(string text)
    {
        return Regex.Matches(text, @"-?\d+(\.\d+)?")
            .Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture)).ToArray();
    }
}
