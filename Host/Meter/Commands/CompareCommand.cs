using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter compare [NAME=]FILE...</c></summary>
internal sealed class CompareCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "compare";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter compare before.ppk2 after.ppk2
          tickmeter compare old=1.ppk2 new=2.ppk2 new=3.ppk2 old=4.ppk2
          tickmeter compare run.ppk2 --window 5-65=tick --window 70-130=tickless
          tickmeter compare monday.ppk2 friday.ppk2 --phase C --report report.html
          tickmeter compare main/run.ppk2 branch/run.ppk2 --fail-on worse --max-mean-ma 17

        """;

    private const string Text =
        "Compares recordings, or windows of one, with the first: saves, worse, or not detectable";

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files = InputFiles.Checked(new Argument<string[]>("FILE")
    {
        Description = "Recordings, in the order in which they were made; those given the same name "
            + "by NAME=FILE are passes of the same thing.",
        Arity = ArgumentArity.OneOrMore,
    });

    private readonly Option<string?> _phase = new("--phase")
    {
        Description = "Compare this phase or window only [default: all that they share]",
    };

    private readonly ReportFlags _reports = new();
    private readonly RecordingFlags _recordingFlags;
    private readonly AnalysisFlags _analysisFlags;
    private readonly ThresholdFlags _thresholds;
    private readonly CompareGate _gate;
    private readonly Command _command;

    private CompareCommand(Terminal terminal)
    {
        _terminal = terminal;
        _command = new Command(Name, Text) { _files, _phase };
        _analysisFlags = AnalysisFlags.AddTo(_command);
        _thresholds = ThresholdFlags.AddTo(_command);
        _gate = CompareGate.AddTo(_command);
        _reports.AddTo(_command);
        _recordingFlags = RecordingFlags.AddTo(_command);
        _command.SetAction(Run);
    }

    public static Command Create(Terminal terminal) => new CompareCommand(terminal)._command;

    private int Run(ParseResult result)
    {
        IReadOnlyList<(string? Name, string Path)> given =
            result.GetRequiredValue(_files).Select(Split).ToList();
        List<string> paths = given.Select(one => one.Path).ToList();
        ReportTargets targets = _reports.Read(result, paths);
        targets.Check(_recordingFlags.InputsOf(result, paths));
        AnalysisOptions wanted = _analysisFlags.Read(result);
        string? phase = result.GetValue(_phase);
        IReadOnlyList<NamedRecording> recordings = Analyze(result, given, wanted);
        if (phase == null && RecordingComparer.HaveNothingInCommon(recordings))
        {
            recordings = Analyze(result, given, wanted with { AsWhole = true });
        }

        RecordingComparison comparison = RecordingComparer.Compare(recordings, phase);
        Reporter.Report(_terminal, comparison, targets);
        List<PhaseResult> compared = comparison.Comparisons
            .SelectMany(c => new[] { c.From, c.To }).Distinct().ToList();
        return ExitCode.Worst(
            _thresholds.Check(_terminal, result, compared),
            _gate.Check(_terminal, result, comparison.Comparisons),
            Reporter.CheckMeasured(_terminal, compared));
    }

    private List<NamedRecording> Analyze(
        ParseResult result,
        IReadOnlyList<(string? Name, string Path)> given,
        AnalysisOptions wanted)
    {
        RecordingOptions options = _recordingFlags.Read(result);
        IReadOnlyList<string> labels = PathLabels.Of(given.Select(one => one.Path).ToList());
        var recordings = new List<NamedRecording>();
        for (int i = 0; i < given.Count; i++)
        {
            string label = labels[i];
            using Recording recording = RecordingFile.Open(given[i].Path, options);
            RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
                recording, wanted, text => _terminal.ShowProgress($"{label}: {text}"));
            recordings.Add(new NamedRecording(
                given[i].Name ?? label,
                given.Count == 1 ? analysis : analysis.Of(label)));
        }

        _terminal.ShowProgress("");
        return recordings;
    }

    // A path that exists is a path, even with a '=' in it.
    private static (string? Name, string Path) Split(string word)
    {
        int equals = word.IndexOf('=');
        return equals > 0 && !File.Exists(word)
            ? (word[..equals], word[(equals + 1)..])
            : (null, word);
    }
}
