using System;
using System.IO;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Logs;

/// <summary>Opens a text captured from a serial line.</summary>
internal static class CapturedText
{
    /// <summary>No line of ours is longer; what is, is cut.</summary>
    public const int LineLengthMax = 1000;

    private const long BytesMax = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A text file.</param>
    /// <param name="parse">Makes something of its name and its text.</param>
    /// <exception cref="MeterException">It is missing or cannot be one.</exception>
    public static T Read<T>(string path, Func<string, TextReader, T> parse)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new MeterException(path, "", "no such file. Give the captured serial log.");
        }

        if (new FileInfo(path).Length > BytesMax)
        {
            throw new MeterException(name, "", "too long for a serial log. Give the text only.");
        }

        return InputGuard.Run(name, "", () =>
        {
            using StreamReader reader = File.OpenText(path);
            return parse(name, reader);
        });
    }
}
