using System;
using System.IO;
using System.Text;
using TimeCore.Host.Meter.Formats;

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
        catch (Exception e) when (IsOfOutput(e))
        {
            throw new MeterException($"{path} cannot be written: {Why(e)}.");
        }
    }

    /// <summary>Writes a file that may replace one of its own kind, and nothing else.</summary>
    /// <param name="path">The file; it appears when it is whole.</param>
    /// <param name="start">What each file of this kind begins with.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="MeterException">
    /// It cannot be written, or something else stands there, such as a recording.
    /// </exception>
    public static void Replace(string path, string start, Action<Stream> write)
    {
        CheckReplaceable(path, start);
        Run(path, () =>
        {
            if (IsDevice(path))
            {
                using FileStream device = new(path, FileMode.Open, FileAccess.Write);
                write(device);
                return path;
            }

            string target = File.Exists(path)
                ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path
                : path;
            using PartFile part = PartFile.Begin(target);
            write(part.Stream);
            part.Finish(replaces: true);
            return path;
        });
    }

    /// <summary>Refuses a path where something stands that is not of a kind.</summary>
    /// <param name="path">The path.</param>
    /// <param name="start">What each file of the kind begins with.</param>
    /// <exception cref="MeterException">Something else stands there.</exception>
    public static void CheckReplaceable(string path, string start)
    {
        if (Directory.Exists(path))
        {
            throw new MeterException($"{path} is a folder. Give the name of a file in it.");
        }

        bool isOurs = IsDevice(path) || !File.Exists(path)
            || Run(path, () => BeginsWith(path, start));
        if (!isOurs)
        {
            throw new MeterException(
                $"{path} exists and was not written by this option, so it is not replaced. "
                + "Give another name.");
        }
    }

    /// <summary>Returns true for what a write throws when the place does not take it.</summary>
    public static bool IsOfOutput(Exception e)
    {
        return e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException;
    }

    /// <summary>Returns the reason in a few words.</summary>
    public static string Why(Exception e)
    {
        if (e is DirectoryNotFoundException)
        {
            return "its folder is not there";
        }

        if (e is ArgumentOutOfRangeException)
        {
            return "the file grows larger than the system allows";
        }

        // The base library appends the path, which the sentence has already.
        string text = PlainText.Of(e.Message);
        int path = text.IndexOf(" : ", StringComparison.Ordinal);
        text = path > 0 ? text[..path] : text;
        return e is UnauthorizedAccessException
            ? "permission denied"
            : char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');
    }

    // A device is written to; a file that takes its name would take its place.
    private static bool IsDevice(string path)
    {
        return Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);
    }

    private static bool BeginsWith(string path, string start)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(start);
        var found = new byte[wanted.Length];
        using FileStream stream = File.OpenRead(path);
        int count = stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        return count == 0 || found.AsSpan(0, count).SequenceEqual(wanted);
    }
}
