using System.CommandLine;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report;

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
          tickmeter info current.csv --marker-file marker.vcd

        """;

    private const string Text =
        "Tells what a recording holds: rate, length, lost samples, lines, marker frames";

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Recordings in any format.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command(Name, Text) { files };
        RecordingFlags flags = RecordingFlags.AddTo(command);
        command.SetAction(result =>
        {
            RecordingOptions options = flags.Read(result);
            foreach (string path in result.GetRequiredValue(files))
            {
                using Recording recording = RecordingFile.Open(path, options);
                RecordingOverview overview = RecordingOverview.Of(
                    recording, share => terminal.ShowProgress($"reading {share:P0}"));
                terminal.ShowProgress("");
                overview.Write(terminal.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
