using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Html;

public class HtmlReportTests
{
    private const string Hostile =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u0001\ud83d\u202e]]>";

    // On a narrow page a line must not end between a figure and its error or unit.
    [Theory]
    [InlineData("B uses 796 ± 2 µA less than A (−3 %).", "796\u00a0±\u00a02\u00a0µA less")]
    [InlineData("3.5 ± 0.1 nA on average", "3.5\u00a0±\u00a00.1\u00a0nA on")]
    [InlineData("1.2 A on average over 60.0 s.", "1.2\u00a0A on")]
    public void Unbroken_FigureWithUnit_StaysOnOneLine(string sentence, string expected)
    {
        Assert.Contains(expected, HtmlReport.Unbroken(sentence));
    }

    [Fact]
    public void Write_RichModel_BeginsWithBadgeSentenceBarsAndQuality()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Rich(), "out/recording.ppk2");

        List<string> parts = page.Html.QuerySelectorAll("main .badge, h1, main svg, dl, h2")
            .Select(element => element.TagName.ToLowerInvariant()).Distinct().ToList();
        Assert.Equal(["strong", "h1", "svg", "dl", "h2"], parts);
        Assert.Equal("MODEL", page.Html.QuerySelector(".badge")!.TextContent);
        Assert.StartsWith("C uses 38.2 ± 0.2 mA less", page.Headline);
        Assert.Contains("100\u00a0kHz", page.Html.QuerySelector("dl")!.TextContent);
        Assert.Contains("0.420 %", page.Html.QuerySelector("dl")!.TextContent);
        Assert.Contains("lost-samples", page.Html.QuerySelector(".findings")!.TextContent);
        Assert.Contains("out/recording.ppk2", page.Html.QuerySelector("footer")!.TextContent);
    }

    [Fact]
    public void Write_RichModel_HasEveryChartForBothWidthsAndSaysModelInEach()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Rich());

        Assert.Equal(
            ["phases", "wakeup", "current-marker", "overlay", "idle-histogram", "cdf"],
            page.ChartNames);
        Assert.Equal(12, page.Charts.Count());
        Assert.All(page.Charts, svg => Assert.Contains("MODEL", svg.Value));
    }

    [Fact]
    public void Write_Measured_NeverSaysModel()
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        analysis = analysis with { Metadata = analysis.Metadata with { Model = false } };

        ReportPage page = ReportPage.Of(analysis);

        Assert.Equal("MEASURED", page.Html.QuerySelector(".badge")!.TextContent);
        Assert.All(
            page.Html.QuerySelectorAll("title, main, footer"),
            part => Assert.DoesNotContain("MODEL", part.TextContent));
    }

    [Fact]
    public void Write_AnyContent_AsksForNothing()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Rich());

        Assert.All(
            page.Html.QuerySelectorAll("[src], [href], [action], [srcset]"),
            element => Assert.Equal("data:,", element.GetAttribute("href")));
        Assert.DoesNotContain("@import", page.Text);
        Assert.DoesNotContain("url(", page.Text);
        string policy = page.Html.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
        Assert.StartsWith("default-src 'none'", policy);
        Assert.Equal(
            ["http://www.w3.org/2000/svg"],
            Regex.Matches(page.Text, @"https?://[^""'\s<]+").Select(m => m.Value).Distinct());
    }

    [Fact]
    public void Write_HostileNames_StayText()
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        PhaseResult named = analysis.Phases[0] with { Name = Hostile, Phase = null };
        analysis = analysis with
        {
            Board = null,
            Metadata = analysis.Metadata with { Board = Hostile, Supply = Hostile },
            Scope = AnalysisScope.Windows,
            Phases = [named, analysis.Phases[3]],
            Comparisons = [analysis.Comparisons[0] with { From = named }],
            Findings = [new Finding(Hostile, Hostile, Hostile)],
            NextStep = Hostile,
        };

        ReportPage page = ReportPage.Of(analysis, Hostile);

        Assert.Equal(2, page.Html.QuerySelectorAll("script").Length);
        Assert.Empty(page.Html.QuerySelectorAll("img, [onerror]"));
        Assert.Contains("</script><script>alert(1)", page.Headline);
        Assert.All(
            page.Html.QuerySelectorAll("*").SelectMany(element => element.Attributes),
            attribute => Assert.False(
                attribute.Name.StartsWith("on", StringComparison.Ordinal), attribute.Name));
    }

    [Fact]
    public void Write_NothingMeasured_SaysSoAndHasNoChart()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Empty());

        Assert.Empty(page.Charts);
        Assert.Contains("nothing can be said", page.Headline);
        Assert.Contains("marker-missing", page.Html.Body!.TextContent);
        Assert.DoesNotContain("NaN", page.Html.QuerySelector("main")!.TextContent);
    }

    [Fact]
    public void Write_RecordingWithoutFrames_ShowsItsMeanAndTheNextStep()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Whole());

        Assert.Equal(
            "8.000 ± 0.096 mA on average over 20.0 s.", page.Headline);
        Assert.Equal(
            "Next: Divide the recording by --window FROM-TO.",
            page.Html.QuerySelector(".next")!.TextContent);
        Assert.Equal(["phases", "current-marker", "cdf"], page.ChartNames);
        Assert.DoesNotContain("floor", page.Html.QuerySelector("figcaption")!.TextContent);
        Assert.DoesNotContain(
            page.Html.QuerySelectorAll("h2"), heading => heading.TextContent == "Compared");
    }

    [Fact]
    public void Write_TwoRecordings_SetsThemSideBySide()
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        RecordingAnalysis measured = analysis with
        {
            Metadata = analysis.Metadata with { Model = false },
        };
        var comparison = new RecordingComparison(
            [analysis, measured], [analysis.Comparisons[0]], []);

        var page = new ReportPage(ReportContent.Of(comparison, ["a.ppk2", "b.ppk2"]));

        Assert.Equal("MODEL", page.Html.QuerySelector(".badge")!.TextContent);
        Assert.Equal(2, page.Html.QuerySelectorAll(".origin").Length);
        Assert.StartsWith("C uses 38.2 ± 0.2 mA less", page.Headline);
        Assert.Contains("phases", page.ChartNames);
    }

    [Fact]
    public void Write_FolderThatIsNotThere_IsOneSentence()
    {
        using var folder = new TempFolder();
        ReportContent content = ReportContent.Of(SampleAnalysis.Make(), []);

        MeterException thrown = Assert.Throws<MeterException>(
            () => HtmlReport.Write(content, folder.File(Path.Combine("no", "where.html"))));

        Assert.EndsWith("cannot be written: its folder is not there.", thrown.Message);
    }

    [Fact]
    public void Write_Energy_SaysAtWhoseVoltage()
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        analysis = analysis with
        {
            Voltage = new Voltage(3.3, "--voltage"),
            Phases = analysis.Phases.Select(p => p with { EnergyMj = 12.5 }).ToList(),
        };

        ReportPage page = ReportPage.Of(analysis);

        Assert.Contains(
            page.Html.QuerySelectorAll("th"),
            head => head.TextContent == "energy at 3.30 V (--voltage), mJ");
    }

    [Fact]
    public void Write_EveryTable_HasACellForEachColumn()
    {
        ReportPage page = ReportPage.Of(SampleAnalysis.Rich());

        Assert.Equal(2, page.Html.QuerySelectorAll("table").Length);
        foreach (AngleSharp.Dom.IElement table in page.Html.QuerySelectorAll("table"))
        {
            int columns = table.QuerySelectorAll("thead th").Length;
            Assert.Equal(4, columns);
            Assert.All(
                table.QuerySelectorAll("tbody tr"),
                row => Assert.Equal(columns, row.QuerySelectorAll("td").Length));
        }
    }
}
