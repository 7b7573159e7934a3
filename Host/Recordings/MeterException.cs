using System;

namespace TimeCore.Host.Meter;

/// <summary>
/// Bad input, told in one line: which file, where in it, and what to do about it.
/// </summary>
/// <remarks>The commands print the message and end with exit code 2.</remarks>
public sealed class MeterException : Exception
{
    /// <summary>Makes the one line from its parts.</summary>
    /// <param name="file">Name of the file, without its folder.</param>
    /// <param name="place">Where in the file; may be empty for the file as a whole.</param>
    /// <param name="what">What is wrong, then the remedy, as plain sentences.</param>
    public MeterException(string file, string place, string what)
        : this(place.Length == 0 ? $"{file}: {what}" : $"{file}, {place}: {what}")
    {
    }

    /// <summary>Makes the exception from a whole line.</summary>
    /// <param name="line">What is wrong and what to do, without a line break.</param>
    public MeterException(string line)
        : base(PlainText.Of(line))
    {
    }
}
