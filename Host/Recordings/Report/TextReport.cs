using System.Collections.Generic;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>Writes an analysis for people, in lines that fit their terminal.</summary>
internal sealed class TextReport
{
    private readonly TextWriter _out;
    private readonly Style _style;

    public TextReport(TextWriter output, Style style)
    {
        _out = output;
        _style = style;
    }

    /// <summary>Writes the report of one recording.</summary>
    /// <param name="analysis">What to report.</param>
    /// <param name="files">The files behind it; listed at the end if there are several.</param>
    public void Write(RecordingAnalysis analysis, IReadOnlyList<string> files)
    {
        Write(ReportContent.Of(analysis, files));
        WriteFiles(files);
    }

    /// <summary>Writes the report of one recording or of several compared.</summary>
    /// <param name="content">What to report.</param>
    public void Write(ReportContent content)
    {
        foreach (string origin in content.Origins)
        {
            WriteParagraph(origin, "");
        }

        foreach (string line in Lines(content.Headline, ""))
        {
            _out.WriteLine(_style.Strong(line));
        }

        _out.WriteLine();
        WriteTables(content);
        WriteFindings(content.Findings);
        if (content.NextStep != null)
        {
            _out.WriteLine();
            WriteParagraph($"Next: {content.NextStep}", "  ");
        }
    }

    /// <summary>Lists the files behind a report, if there are several.</summary>
    /// <param name="files">The files.</param>
    public void WriteFiles(IReadOnlyList<string> files)
    {
        if (files.Count > 1)
        {
            _out.WriteLine();
            WriteParagraph("Files: " + string.Join(", ", files), "  ");
        }
    }

    // The four phases have a table of their own, a line each. Anything else, and a narrow
    // terminal, gets a column each.
    private void WriteTables(ReportContent content)
    {
        RecordingAnalysis first = content.Recordings[0];
        bool isUsual = content.Recordings.Count == 1 && first.Scope == AnalysisScope.Phases;
        if (isUsual && _style.Columns >= Paragraph.ColumnsMax)
        {
            PhaseTable.Write(_out, first.Board, content.Phases);
            WriteClock(first.Clock);
            _out.WriteLine();
            ComparisonTable.Write(_out, _style, content);
            return;
        }

        TextTable.Write(_out, MetricTable.OfPhases(content), _style.Columns);
        if (isUsual)
        {
            WriteParagraph(PhaseNames.LegendOf(content.Phases), "");
            WriteClock(first.Clock);
        }

        if (content.Comparisons.Count > 0)
        {
            _out.WriteLine();
            TextTable.Write(_out, MetricTable.OfComparisons(content), _style.Columns);
            WriteParagraph(Assumptions.Of(content.Batteries, Assumptions.InWords), "");
        }
    }

    private void WriteClock(ClockError clock)
    {
        if (clock.AwakePpm == null && clock.AsleepPpm == null)
        {
            return;
        }

        WriteParagraph(
            $"Device clock against the meter's: {Numbers.Signed(clock.AwakePpm, 0)} ppm awake, "
            + $"{Numbers.Signed(clock.AsleepPpm, 0)} ppm in light sleep.", "");
    }

    private void WriteFindings(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        _out.WriteLine();
        foreach (Finding finding in findings)
        {
            List<string> lines = Lines($"! {finding.Id}: {finding.Text}", "  ").ToList();
            _out.WriteLine(_style.Warn(lines[0]));
            foreach (string line in lines.Skip(1))
            {
                _out.WriteLine(line);
            }
        }
    }

    private void WriteParagraph(string text, string indent)
    {
        foreach (string line in Lines(text, indent))
        {
            _out.WriteLine(line);
        }
    }

    private IEnumerable<string> Lines(string text, string indent)
    {
        return Paragraph.Lines(text, indent, _style.Columns);
    }
}
