using System;
using System.IO;

namespace TimeCore.Host.Meter.Report;

/// <summary>Turns what goes wrong while writing into one sentence.</summary>
internal static class OutputGuard
{
    /// <summary>Writes something.</summary>
    /// <param name="path">The file or folder, for the sentence.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="MeterException">It cannot be written.</exception>
    public static T Run<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new MeterException($"{path} cannot be written. Give another path.");
        }
    }
}
