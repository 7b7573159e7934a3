using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Analyses a recording from disk and prints the result.</summary>
internal static class Reporter
{
    /// <summary>Analyses and prints.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="recording">The open file.</param>
    /// <param name="targets">Where the result goes.</param>
    /// <exception cref="MeterException">A file cannot be used.</exception>
    public static int Report(Terminal terminal, Recording recording, ReportTargets targets)
    {
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, progress: terminal.ShowProgress);
        terminal.ShowProgress("");
        if (targets.Page != null)
        {
            HtmlReport.Write(ReportContent.Of(analysis, targets.Files), targets.Page);
        }

        if (targets.Json)
        {
            JsonReport.Write(terminal.OutBytes, analysis, targets.Files);
            terminal.OutBytes.WriteByte((byte)'\n');
        }
        else
        {
            var text = new TextReport(terminal.Out, new Style(terminal.Colored));
            text.Write(analysis, targets.Files);
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
