using System;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;
using TimeCore.Host.Meter.Report.Markdown;
using TimeCore.Host.Meter.Tests.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report;

/// <summary>A board without light sleep cannot have phase C, and no report speaks of it.</summary>
public class NoSleepPhaseTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Write_NoLightSleep_LeavesTheLastPhaseOut(bool byBoard, bool byDevice)
    {
        foreach (string report in Reports(Without(byBoard, byDevice)))
        {
            Assert.Contains("A→B", report);
            Assert.DoesNotContain("S→C", report);
            Assert.DoesNotContain("B→C", report);
            Assert.DoesNotContain("nothing can be said", report);
        }
    }

    // Here C should have been measured, and that it was not is what the reader must know.
    [Fact]
    public void Write_LightSleepThatWasNotMeasured_SaysSo()
    {
        foreach (string report in Reports(Without(byBoard: false, byDevice: false)))
        {
            Assert.Contains("S→C", report);
            Assert.Contains("nothing can be said", report);
        }
    }

    [Fact]
    public void Write_NoLightSleep_ComparesTheTicksInTheHeadline()
    {
        string text = Reports(Without(byBoard: true, byDevice: false))[0];

        Assert.StartsWith("A ", text.Split('\n')[1]);
    }

    private static RecordingAnalysis Without(bool byBoard, bool byDevice)
    {
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        PhaseResult[] phases =
            [.. analysis.Phases.Take(3), BlockMaker.Phase(MarkerPhase.C)];
        return analysis with
        {
            Phases = phases,
            Comparisons =
            [
                Comparer.Compare(phases[0], phases[3]),
                Comparer.Compare(phases[0], phases[1]),
                Comparer.Compare(phases[1], phases[2]),
                Comparer.Compare(phases[2], phases[3]),
            ],
            Board = BoardFacts.All.First(board => board.HasLightSleep != byBoard),
            HasNoSleepPhase = byDevice,
        };
    }

    private static string[] Reports(RecordingAnalysis analysis)
    {
        using var folder = new TempFolder();
        var text = new StringWriter { NewLine = "\n" };
        new TextReport(text, new Style(false, 100)).Write(analysis, []);
        ReportContent content = ReportContent.Of(analysis, []);
        HtmlReport.Write(content, folder.File("page.html"));
        MarkdownReport.Write(content, folder.File("page.md"));
        return
        [
            text.ToString(),
            File.ReadAllText(folder.File("page.html")),
            File.ReadAllText(folder.File("page.md")),
        ];
    }
}
