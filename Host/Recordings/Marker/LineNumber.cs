using System;
using System.Globalization;
using System.Linq;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Marker;

/// <summary>Finds a digital line by what the user calls it.</summary>
internal static class LineNumber
{
    /// <summary>Returns the line's number, 0 being the first; null if the user names none.
    /// </summary>
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
            if (Same(metadata.Lines[i], name))
            {
                return i;
            }
        }

        foreach ((int line, string other) in metadata.OtherNames)
        {
            if (Same(other, name))
            {
                return line;
            }
        }

        // Where lines are called D4 and D5, D0 is not the first of them.
        bool areNumbered = metadata.Lines.Any(IsNumbered);
        for (int i = 0; i < metadata.Lines.Count && !areNumbered; i++)
        {
            if (Same(Plain(i), name))
            {
                return i;
            }
        }

        string lines = metadata.Lines.Count == 0
            ? "It has no digital line."
            : $"Give {string.Join(", ", metadata.Lines)}.";
        throw new MeterException(recording.File, "", $"there is no line {name}. {lines}");
    }

    /// <summary>Tells what the user calls a line.</summary>
    public static string Name(int line, RecordingMetadata metadata)
    {
        return line < metadata.Lines.Count ? metadata.Lines[line] : Plain(line);
    }

    private static bool IsNumbered(string name)
    {
        return name.Length == 2 && name[0] == 'D' && char.IsAsciiDigit(name[1]);
    }

    private static bool Same(string a, string b)
    {
        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(int line) => "D" + line.ToString(CultureInfo.InvariantCulture);
}
