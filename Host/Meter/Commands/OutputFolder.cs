using System;
using System.Globalization;
using System.IO;
using TimeCore.Host.Meter.Report;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Finds a place for files without ever touching files that are there.</summary>
internal static class OutputFolder
{
    private const int TriesMax = 100;

    private static string? s_made;

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
            s_made = folder;
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            throw new MeterException(
                $"{folder} cannot be made: {OutputGuard.Why(e)}. Give --out another folder.");
        }
    }

    /// <summary>Takes back the folder that was made last, if nothing is in it.</summary>
    public static void DropMadeIfEmpty()
    {
        if (s_made != null)
        {
            DropIfEmpty(s_made);
        }
    }

    /// <summary>Refuses to begin what will not fit.</summary>
    /// <param name="folder">Where it is to be written.</param>
    /// <param name="bytes">How much that will be, about.</param>
    /// <exception cref="MeterException">Less is free.</exception>
    public static void CheckRoom(string folder, double bytes)
    {
        long free;
        try
        {
            free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            or ArgumentException)
        {
            // A place whose free room nobody tells, such as a share.
            return;
        }

        if (free < bytes)
        {
            DropIfEmpty(folder);
            throw new MeterException(
                $"{folder}: about {ByteCount.Of(bytes)} are needed, {ByteCount.Of(free)} are free. "
                + "Give shorter phases, fewer passes, or --out on another disk.");
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
