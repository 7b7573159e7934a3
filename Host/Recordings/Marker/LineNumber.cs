using System;
using System.Globalization;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Finds a digital line by what the user calls it.</summary>
internal static class LineNumber
{
    /// <summary>The line's number, 0 being the first; null if the user names none.</summary>
    /// <param name="name">Its name in the file, or D and its number.</param>
    /// <param name="recording">The recording.</param>
    /// <exception cref="MeterException">The recording has no such line.</exception>
    public static int? Find(string? name, Recording recording)
    {
        if (name == null)
        {
            return null;
        }

        RecordingMetadata metadata = recording.Metadata;
        for (int i = 0; i < metadata.Lines.Count; i++)
        {
            if (string.Equals(metadata.Lines[i], name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(Plain(i), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        string lines = metadata.Lines.Count == 0
            ? "It has no digital line."
            : $"Give {string.Join(", ", metadata.Lines)}.";
        throw new MeterException(recording.File, "", $"there is no line {name}. {lines}");
    }

    /// <summary>What the user calls a line.</summary>
    public static string Name(int line, RecordingMetadata metadata)
    {
        return line < metadata.Lines.Count ? metadata.Lines[line] : Plain(line);
    }

    private static string Plain(int line) => "D" + line.ToString(CultureInfo.InvariantCulture);
}
