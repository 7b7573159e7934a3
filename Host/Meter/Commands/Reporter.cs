using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Analyses a recording from disk and prints the result.</summary>
internal static class Reporter
{
    /// <summary>Reads, analyses, prints.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="recordingPath">The .ppk2 file.</param>
    /// <param name="files">Files to list in the report.</param>
    /// <param name="json">True for JSON, else text.</param>
    /// <exception cref="MeterException">The file cannot be used.</exception>
    public static int Report(
        Terminal terminal, string recordingPath, IReadOnlyList<string> files, bool json)
    {
        using Ppk2Recording recording = Ppk2Recording.Open(recordingPath);
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(recording, terminal.ShowProgress);
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
