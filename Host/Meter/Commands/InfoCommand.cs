using System.Collections.Generic;
using System.CommandLine;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Json;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter info FILE...</c></summary>
internal static class InfoCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "info";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter info recording.ppk2
          tickmeter info *.jls
          tickmeter info recording.ppk2 --json
          tickmeter info current.csv --marker-file marker.vcd

        """;

    private const string Text =
        "Tells what a recording holds: rate, length, lost samples, lines, marker frames";

    public static Command Create(Terminal terminal)
    {
        Argument<string[]> files = InputFiles.Checked(new Argument<string[]>("FILE")
        {
            Description = "Recordings in any format.",
            Arity = ArgumentArity.OneOrMore,
        });
        var json = new Option<bool>("--json")
        {
            Description = "Print JSON instead of text (docs/json.md)",
        };
        var command = new Command(Name, Text) { files, json };
        RecordingFlags flags = RecordingFlags.AddTo(command);
        command.SetAction(result =>
        {
            RecordingOptions options = flags.Read(result);
            bool asJson = result.GetValue(json);
            var overviews = new List<RecordingOverview>();
            foreach (string path in result.GetRequiredValue(files))
            {
                using Recording recording = RecordingFile.Open(path, options);
                RecordingOverview overview = RecordingOverview.Of(
                    recording, path, share => terminal.ShowShare("reading", share));
                terminal.ShowProgress("");
                overviews.Add(overview);
                if (!asJson)
                {
                    overview.Write(terminal.Out);
                }
            }

            if (asJson)
            {
                JsonOverview.Write(terminal.OutBytes, overviews);
                terminal.OutBytes.WriteByte((byte)'\n');
            }

            return ExitCode.Done;
        });
        return command;
    }
}
