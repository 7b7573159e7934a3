using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Logs;
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
    /// <param name="options">What the user adds; null for nothing.</param>
    /// <returns>The analysis that was printed.</returns>
    /// <exception cref="MeterException">A file cannot be used.</exception>
    public static RecordingAnalysis Report(
        Terminal terminal,
        Recording recording,
        ReportTargets targets,
        AnalysisOptions? options = null)
    {
        SerialLog? log = targets.Log == null ? null : SerialLog.Read(targets.Log);
        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            recording, options, terminal.ShowProgress);
        terminal.ShowProgress("");
        analysis = log == null ? analysis : LogJoin.Join(analysis, log);
        ReportContent content = ReportContent.Of(analysis, targets.Files) with
        {
            Explanation = targets.Explanation, Lateness = targets.Lateness,
        };
        if (targets.Json)
        {
            Written written = Write(targets, content);
            JsonReport.Write(terminal.OutBytes, analysis, written.Files, targets.Lateness);
            written.Check();
            return analysis;
        }

        // On another core: what is printed does not wait for the page, and the page is not lost
        // where nobody reads what is printed.
        Task<Written> writing = Task.Run(() => Write(targets, content));
        try
        {
            var text = new TextReport(terminal.Out, new Style(terminal.Colored, terminal.Columns));
            text.Write(content);
            text.WriteFiles(writing.GetAwaiter().GetResult().Files);
            LogJoin.WriteAgreement(terminal.Out, analysis, log);
        }
        finally
        {
            writing.GetAwaiter().GetResult().Check();
        }

        return analysis;
    }

    /// <summary>Says so where nothing at all could be measured.</summary>
    /// <param name="terminal">Where to say it: on the error stream.</param>
    /// <param name="phases">What was to be measured.</param>
    /// <returns>The exit code.</returns>
    public static int CheckMeasured(Terminal terminal, IReadOnlyList<PhaseResult> phases)
    {
        if (phases.Any(p => p.Statistics.MeanMa != null || p.CoreWakeUpsPerS != null))
        {
            return ExitCode.Done;
        }

        terminal.Error.WriteLine(
            "tickmeter: nothing could be measured; the findings say why.");
        return ExitCode.Unusable;
    }

    /// <summary>Compares recordings and prints what they say about each other.</summary>
    /// <param name="terminal">Where to print.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="targets">Where the result goes.</param>
    /// <exception cref="MeterException">A file cannot be written.</exception>
    public static void Report(
        Terminal terminal, RecordingComparison comparison, ReportTargets targets)
    {
        ReportContent content = ReportContent.Of(comparison, targets.Files);
        Written written = Write(targets, content);
        if (targets.Json)
        {
            JsonReport.Write(terminal.OutBytes, comparison, written.Files);
        }
        else
        {
            var style = new Style(terminal.Colored, terminal.Columns);
            var text = new TextReport(terminal.Out, style);
            text.Write(content);
            text.WriteFiles(written.Files);
        }

        written.Check();
    }

    // The findings are printed anyway: a full disk must not cost the whole analysis.
    private static Written Write(ReportTargets targets, ReportContent content)
    {
        try
        {
            return new Written(targets.Write(content), null);
        }
        catch (MeterException e)
        {
            return new Written(targets.Files, e);
        }
    }

    private sealed record Written(IReadOnlyList<string> Files, MeterException? Failure)
    {
        public void Check()
        {
            if (Failure != null)
            {
                throw Failure;
            }
        }
    }
}
