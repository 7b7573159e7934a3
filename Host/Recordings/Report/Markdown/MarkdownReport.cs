using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Charts;

namespace TimeCore.Host.Meter.Report.Markdown;

/// <summary>Writes a page for docs/results, with room for what only a person knows.</summary>
internal sealed class MarkdownReport
{
    /// <summary>What each page begins with: MODEL or MEASURED.</summary>
    public const string Start = "# M";

    private readonly TextWriter _out;

    private MarkdownReport(TextWriter output)
    {
        _out = output;
    }

    /// <summary>Writes the page, and its pictures beside it.</summary>
    /// <param name="content">What to show.</param>
    /// <param name="path">The page; an earlier one is replaced, as are the pictures.</param>
    /// <exception cref="MeterException">A file cannot be written.</exception>
    public static void Write(ReportContent content, string path)
    {
        string folder = Path.GetDirectoryName(path) ?? "";
        OutputGuard.CheckReplaceable(path, Start);
        FigureFiles.Write(content, folder);
        OutputGuard.Replace(path, Start, stream =>
        {
            using var file = new StreamWriter(stream) { NewLine = "\n" };
            new MarkdownReport(file).WriteAll(content);
        });
    }

    private void WriteAll(ReportContent content)
    {
        _out.WriteLine(content.IsModel ? "# MODEL" : "# MEASURED");
        Paragraph(content.Origins.Select(MarkdownText.Of));
        Paragraph([$"**{MarkdownText.Of(content.Headline)}**"]);
        foreach (Chart chart in new ChartSet(content).All)
        {
            Paragraph([$"![{MarkdownText.Of(chart.Title)}]({chart.FileName})"]);
            Paragraph([chart.Caption]);
        }

        if (content.Comparisons.Count > 0)
        {
            Table("Compared", MetricTable.OfComparisons(content));
            Paragraph([Assumptions.Of(content.Batteries, Assumptions.InWords)]);
        }

        Table("Measured", MetricTable.OfPhases(content));
        WriteFindings(content.Findings);
        WriteQuestions(content);
    }

    private void WriteFindings(IReadOnlyList<Finding> findings)
    {
        Heading("Findings");
        if (findings.Count == 0)
        {
            Paragraph(["None."]);
            return;
        }

        Paragraph(findings.Select(
            finding => $"- `{finding.Id}` {MarkdownText.Of(finding.Text)}"));
    }

    // What no recording tells. A line that stays empty says that nobody noted it.
    private void WriteQuestions(ReportContent content)
    {
        IEnumerable<string> files = content.Files.Select(Path.GetFileName).Select(MarkdownText.Of);
        Heading("To be filled in by hand");
        Paragraph(
        [
            $"- written by: {ToolName.WithVersion}",
            "- board and revision:",
            "- firmware image, version, commit:",
            "- what the meter fed, at which voltage:",
            "- meter, its firmware, its last calibration:",
            "- room temperature, minutes of warm-up:",
            "- wiring, with a photograph or a drawing:",
            "- where the recording can be had: " + string.Join(", ", files),
        ]);
    }

    private void Table(string title, MetricTable table)
    {
        Heading(title);
        MarkdownTable.Write(_out, table);
    }

    private void Heading(string text)
    {
        _out.WriteLine();
        _out.WriteLine($"## {text}");
    }

    private void Paragraph(IEnumerable<string> lines)
    {
        _out.WriteLine();
        foreach (string line in lines)
        {
            _out.WriteLine(line);
        }
    }
}
