using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Turns what the base library throws on a damaged file into one line.</summary>
internal static class InputGuard
{
    /// <summary>Runs a step of reading; what the input breaks names file and place.</summary>
    /// <exception cref="MeterException">The input is damaged or cannot be read.</exception>
    public static T Run<T>(string file, string place, Func<T> step) =>
        Run(file, () => place, step);

    /// <summary>Returns the same for a step that is done often: its place is made only when needed.
    /// </summary>
    /// <exception cref="MeterException">The input is damaged or cannot be read.</exception>
    public static T Run<T>(string file, Func<string> place, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (UnauthorizedAccessException)
        {
            throw new MeterException(file, "", "may not be read. Change its permissions.");
        }
        catch (Exception e) when (IsOfInput(e))
        {
            throw new MeterException(
                file, place(), "cannot be unpacked. Copy the file again or record again.");
        }
    }

    private static bool IsOfInput(Exception e)
    {
        return e is IOException or InvalidDataException or NotSupportedException
            or ArgumentException or OverflowException or FormatException;
    }
}
