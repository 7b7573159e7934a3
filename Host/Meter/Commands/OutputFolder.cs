using System;
using System.Globalization;
using System.IO;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Finds a place for files without ever touching files that are there.</summary>
internal static class OutputFolder
{
    private const int TriesMax = 100;

    /// <summary>Makes the folder asked for, or a fresh one named after the time.</summary>
    /// <param name="asked">The user's folder, or null.</param>
    /// <param name="now">The local time.</param>
    /// <exception cref="MeterException">It holds files already or cannot be made.</exception>
    public static string Make(string? asked, DateTimeOffset now)
    {
        string folder = asked ?? Fresh(now);
        try
        {
            if (Directory.Exists(folder) && Directory.GetFileSystemEntries(folder).Length > 0)
            {
                throw new MeterException($"{folder} is not empty. Give --out a new folder.");
            }

            Directory.CreateDirectory(folder);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new MeterException($"{folder} cannot be made. Give --out another folder.");
        }
    }

    /// <summary>Takes back a folder that was made for nothing.</summary>
    public static void DropIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: false);
        }
        catch (IOException)
        {
            // It holds files, and those may be of use.
        }
    }

    private static string Fresh(DateTimeOffset now)
    {
        string name = "simulation-" + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string folder = name;
        for (int i = 2; Path.Exists(folder) && i < TriesMax; i++)
        {
            folder = $"{name}-{i}";
        }

        return folder;
    }
}
