using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;

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
        IReadOnlyList<string> files = targets.Write(ReportContent.Of(analysis, targets.Files));
        if (targets.Json)
        {
            JsonReport.Write(terminal.OutBytes, analysis, files);
            terminal.OutBytes.WriteByte((byte)'\n');
        }
        else
        {
            var text = new TextReport(terminal.Out, new Style(terminal.Colored, terminal.Columns));
            text.Write(analysis, files);
        }

        return ExitCode.Done;
    }
}
