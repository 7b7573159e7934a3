using System.Collections.Generic;
using System.CommandLine;
using System.IO;
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

        """;

    private const string Text =
        "Compares recordings, or windows of one, with the first: saves, worse, or not detectable";

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Recordings, in the order in which they were made; those given the same name "
            + "by NAME=FILE are passes of the same thing.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _phase = new("--phase")
    {
        Description = "Compare this phase or window only [default: all that they share]",
    };

    private readonly ReportFlags _reports = new();
    private readonly RecordingFlags _recordingFlags;
    private readonly AnalysisFlags _analysisFlags;
    private readonly Command _command;

    private CompareCommand(Terminal terminal)
    {
        _terminal = terminal;
        _command = new Command(Name, Text) { _files, _phase };
        _analysisFlags = AnalysisFlags.AddTo(_command);
        _reports.AddTo(_command);
        _recordingFlags = RecordingFlags.AddTo(_command);
        _command.SetAction(Run);
    }

    public static Command Create(Terminal terminal) => new CompareCommand(terminal)._command;

    private int Run(ParseResult result)
    {
        RecordingOptions options = _recordingFlags.Read(result);
        AnalysisOptions wanted = _analysisFlags.Read(result);
        var recordings = new List<NamedRecording>();
        var paths = new List<string>();
        foreach (string word in result.GetRequiredValue(_files))
        {
            (string name, string path) = Split(word);
            using Recording recording = RecordingFile.Open(path, options);
            RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
                recording, wanted, text => _terminal.ShowProgress($"{recording.File}: {text}"));
            recordings.Add(new NamedRecording(name, analysis));
            paths.Add(path);
        }

        _terminal.ShowProgress("");
        RecordingComparison comparison =
            RecordingComparer.Compare(recordings, result.GetValue(_phase));
        Reporter.Report(_terminal, comparison, _reports.Read(result, paths));
        return ExitCode.Done;
    }

    // A path that exists is a path, whatever it contains.
    private static (string Name, string Path) Split(string word)
    {
        int equals = word.IndexOf('=');
        return equals > 0 && !File.Exists(word)
            ? (word[..equals], word[(equals + 1)..])
            : (Path.GetFileName(word), word);
    }
}
