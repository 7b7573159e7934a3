using System.Collections.Generic;
using System.IO;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>Writes an analysis for people, in lines of at most 100 columns.</summary>
internal sealed class TextReport
{
    private readonly TextWriter _out;
    private readonly Style _style;

    public TextReport(TextWriter output, Style style)
    {
        _out = output;
        _style = style;
    }

    /// <summary>Writes the whole report.</summary>
    /// <param name="analysis">What to report.</param>
    /// <param name="files">The files behind it, listed at the end.</param>
    public void Write(RecordingAnalysis analysis, IReadOnlyList<string> files)
    {
        WriteParagraph(Origin.Of(analysis), "");
        foreach (string line in Paragraph.Lines(Headline.Of(analysis)))
        {
            _out.WriteLine(_style.Strong(line));
        }

        _out.WriteLine();
        PhaseTable.Write(_out, analysis);
        WriteClock(analysis.Clock);
        _out.WriteLine();
        ComparisonTable.Write(_out, _style, analysis);
        WriteFindings(analysis.Findings);
        if (files.Count > 0)
        {
            _out.WriteLine();
            WriteParagraph("Files: " + string.Join(", ", files), "  ");
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
            string first = $"! {finding.Id}: ";
            bool isFirst = true;
            foreach (string line in Paragraph.Lines(first + finding.Text, "  "))
            {
                _out.WriteLine(isFirst ? _style.Warn(line) : line);
                isFirst = false;
            }
        }
    }

    private void WriteParagraph(string text, string indent)
    {
        foreach (string line in Paragraph.Lines(text, indent))
        {
            _out.WriteLine(line);
        }
    }
}
