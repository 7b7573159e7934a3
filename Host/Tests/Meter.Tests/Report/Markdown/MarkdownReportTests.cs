using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Markdown;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Report.Markdown;

public class MarkdownReportTests
{
    [Fact]
    public void Write_Measured_IsAPageWithItsPicturesBesideIt()
    {
        using var folder = new TempFolder();
        RecordingAnalysis analysis = SampleAnalysis.Rich();
        analysis = analysis with { Metadata = analysis.Metadata with { Model = false } };

        string text = Write(folder, ReportContent.Of(analysis, ["in/recording.ppk2"]));

        Assert.StartsWith("# MEASURED\n\nRECORDING: 132 s of ESP32-DevKitC", text);
        Assert.Contains("\n**C uses 38.2 ± 0.2 mA less than your timers", text);
        Assert.Contains("\n| verdict | saves | worse | no difference | saves |\n", text);
        Assert.Contains("- `lost-samples` 0.42 %", text);
        Assert.Contains("where the recording can be had: recording.ppk2", text);
        Assert.DoesNotContain("MODEL", text);
        MatchCollection pictures = Regex.Matches(text, @"!\[[^\]]+\]\(([^)]+)\)");
        Assert.Equal(6, pictures.Count);
        Assert.All(pictures, m => Assert.True(File.Exists(folder.File(m.Groups[1].Value))));
    }

    [Fact]
    public void Write_Model_SaysSoFirst()
    {
        using var folder = new TempFolder();

        string text = Write(folder, ReportContent.Of(SampleAnalysis.Rich(), []));

        Assert.StartsWith("# MODEL\n\nMODEL: ", text);
    }

    [Fact]
    public void Write_EveryTable_HasAsManyCellsAsItsHead()
    {
        using var folder = new TempFolder();

        string text = Write(folder, ReportContent.Of(SampleAnalysis.Rich(), []));

        string[] rows = text.Split('\n').Where(line => line.StartsWith('|')).ToArray();
        Assert.True(rows.Length > 15);
        Assert.All(rows, row => Assert.Equal(6, row.Count(c => c == '|')));
    }

    [Theory]
    [InlineData("a|b", "a\\|b")]
    [InlineData("<script>", "\\<script\\>")]
    [InlineData("![x](http://y)", "\\!\\[x\\](http://y)")]
    [InlineData("two\nlines\u0007", "two lines\ufffd")]
    [InlineData("&amp; `code`", "\\&amp; \\`code\\`")]
    public void Of_Marks_AreEscaped(string text, string expected)
    {
        Assert.Equal(expected, MarkdownText.Of(text));
    }

    private static string Write(TempFolder folder, ReportContent content)
    {
        string path = folder.File("README.md");
        MarkdownReport.Write(content, path);
        return File.ReadAllText(path);
    }
}
