using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Analyses a recording from disk and prints the result.</summary>
internal static class Reporter
{
    /// <summary>Analyses and prints.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="recording">The open file.</param>
    /// <param name="files">Files to list in the report.</param>
    /// <param name="json">True for JSON, else text.</param>
    /// <exception cref="MeterException">The file cannot be used.</exception>
    public static int Report(
        Terminal terminal, Recording recording, IReadOnlyList<string> files, bool json)
    {
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, progress: terminal.ShowProgress);
        terminal.ShowProgress("");
        if (json)
        {
            JsonReport.Write(terminal.OutBytes, analysis, files);
            terminal.OutBytes.WriteByte((byte)'\n');
        }
        else
        {
            new TextReport(terminal.Out, new Style(terminal.Colored)).Write(analysis, files);
        }

        return IsAnythingMeasured(analysis) ? ExitCode.Done : ExitCode.NothingMeasured;
    }

    private static bool IsAnythingMeasured(RecordingAnalysis analysis)
    {
        foreach (PhaseResult phase in analysis.Phases)
        {
            if (phase.Statistics.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
