using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Converting;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Commands;

/// <summary><c>tickmeter convert IN OUT</c></summary>
internal static class ConvertCommand
{
    /// <summary>Its name on the command line.</summary>
    public const string Name = "convert";

    /// <summary>Printed below its help.</summary>
    public const string Examples = """
        Examples:
          tickmeter convert recording.ppk2 recording.csv
          tickmeter convert recording.jls recording.vcd
          tickmeter convert log.csv log.ppk2 --time-col t --current-col i --current-unit mA

        """;

    private const string Text =
        "Writes a recording as .ppk2, .csv (as the PPK2's app exports it) or .vcd";

    public static Command Create(Terminal terminal)
    {
        Argument<string> from = InputFiles.Checked(
            new Argument<string>("IN") { Description = "A recording in any format." });
        var to = new Argument<string>("OUT")
        {
            Description = "The new file, which must not exist; .ppk2, .csv or .vcd.",
        };
        var command = new Command(Name, Text) { from, to };
        RecordingFlags flags = RecordingFlags.AddTo(command);
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(to);
            using Recording recording =
                RecordingFile.Open(result.GetRequiredValue(from), flags.Read(result));
            return Convert(terminal, recording, path);
        });
        return command;
    }

    private static int Convert(Terminal terminal, Recording recording, string path)
    {
        IReadOnlyList<string> losses = Converter.Convert(
            recording, path, share => terminal.ShowShare("converting", share));
        terminal.ShowProgress("");
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileName(path)}: {recording.SampleCount:N0} samples, "
                + $"{recording.Metadata.SamplesPerSecond:N0} a second."));
        foreach (string loss in losses)
        {
            terminal.Out.WriteLine($"Lost: {loss}.");
        }

        if (recording.Metadata is { Meter: MeterKind.Unknown, MeterLimitUa: null }
            and not { Quantity: Quantity.None })
        {
            terminal.Out.WriteLine(
                "Not told: the meter and what it can tell apart. Give --meter or "
                + "--meter-limit-ua, and the new file says so.");
        }

        foreach (ReadingNote note in recording.Notes)
        {
            terminal.Out.WriteLine($"! {note.Id}: {note.Text} {note.Remedy}".TrimEnd());
        }

        return ExitCode.Done;
    }
}
