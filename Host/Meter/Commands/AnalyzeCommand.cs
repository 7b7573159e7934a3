using System.CommandLine;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter analyze FILE [--json] [--report FILE]</c></summary>
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

        """;

    private const string Text = "Analyses a recording of current and marker";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A recording of current and marker; 100,000 samples a second are best.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of text." };
        var page = new Option<string?>("--report")
        {
            Description = "Also write the result as one page of HTML, with pictures.",
            HelpName = "file.html",
        };
        var command = new Command(Name, Text) { file, json, page };
        RecordingFlags flags = RecordingFlags.AddTo(command);
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(file);
            using Recording recording = RecordingFile.Open(path, flags.Read(result));
            string? pagePath = result.GetValue(page);
            return Reporter.Report(terminal, recording, new ReportTargets
            {
                Json = result.GetValue(json),
                Page = pagePath,
                Files = pagePath == null ? [] : [path, pagePath],
            });
        });
        return command;
    }
}
