using System.CommandLine;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter analyze FILE</c></summary>
internal static class AnalyzeCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "analyze";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter analyze recording.ppk2
          tickmeter analyze recording.ppk2 --json
          tickmeter analyze recording.ppk2 --report report.html
          tickmeter analyze recording.ppk2 --window 5-65=tick --window 70-130=tickless
          tickmeter analyze recording.ppk2 --max-mean-ma C=17 --max-wakeups C=15
          tickmeter analyze recording.ppk2 --markdown docs/results/my-board/README.md
          tickmeter analyze recording.ppk2 --log serial.txt

        """;

    private const string Text = "Analyses a recording of current and marker";

    public static Command Create(Terminal terminal)
    {
        Argument<string> file = InputFiles.Checked(new Argument<string>("FILE")
        {
            Description = "A recording of current and marker; 100,000 samples a second are best.",
        });
        var log = new Option<string?>("--log")
        {
            Description = "The serial log of the same run; held against what the marker said.",
            HelpName = "file",
        };
        var command = new Command(Name, Text) { file, log };
        AnalysisFlags analysisFlags = AnalysisFlags.AddTo(command);
        ThresholdFlags thresholds = ThresholdFlags.AddTo(command);
        var reports = new ReportFlags();
        reports.AddTo(command);
        RecordingFlags recordingFlags = RecordingFlags.AddTo(command);
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(file);
            string? logPath = result.GetValue(log);
            ReportTargets targets = reports.Read(result, [path]) with { Log = logPath };
            targets.Check(recordingFlags.InputsOf(
                result, logPath == null ? [path] : [path, logPath]));
            using Recording recording = RecordingFile.Open(path, recordingFlags.Read(result));
            RecordingAnalysis analysis = Reporter.Report(
                terminal, recording, targets, analysisFlags.Read(result));
            return ExitCode.Worst(
                thresholds.Check(terminal, result, analysis.Phases),
                Reporter.CheckMeasured(terminal, analysis.Phases));
        });
        return command;
    }
}
