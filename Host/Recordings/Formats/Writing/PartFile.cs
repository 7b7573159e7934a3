using System;
using System.Collections.Concurrent;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A file that appears under its name only when it is whole.</summary>
/// <remarks>
/// It is written beside its place as <c>NAME.part</c>, or <c>NAME.2.part</c> where a file of that
/// name lies about, so that what an earlier run left blocks nothing and nothing is replaced.
/// An unfinished file is deleted: on an error by <see cref="Dispose"/>, on Ctrl-C by
/// <see cref="DropAll"/>. Context: any thread, one file each.
/// </remarks>
public sealed class PartFile : IDisposable
{
    private const string Ending = ".part";
    private const int TriesMax = 1000;

    private static readonly ConcurrentDictionary<string, FileStream> s_open = new();

    private readonly string _path;
    private readonly string _part;

    private PartFile(string path, string part, FileStream stream)
    {
        _path = path;
        _part = part;
        Stream = stream;
        s_open[part] = stream;
    }

    /// <summary>Where to write; may be closed by a writer.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name once it is whole.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static PartFile Begin(string path)
    {
        for (int i = 1; ; i++)
        {
            string part = i == 1 ? path + Ending : $"{path}.{i}{Ending}";
            try
            {
                return new PartFile(path, part, new FileStream(part, FileMode.CreateNew));
            }
            catch (IOException) when (i < TriesMax && File.Exists(part))
            {
                // Another run's, or one that was killed: left alone.
            }
        }
    }

    /// <summary>Deletes all files that are not whole: the process is about to end.</summary>
    public static void DropAll()
    {
        foreach (string part in s_open.Keys)
        {
            Drop(part);
        }
    }

    /// <summary>Closes the file and gives it its name.</summary>
    /// <param name="replaces">True to replace a file of that name.</param>
    /// <exception cref="IOException">It cannot be written, or the name is taken.</exception>
    public void Finish(bool replaces = false)
    {
        Stream.Dispose();
        File.Move(_part, _path, replaces);
        s_open.TryRemove(_part, out _);
    }

    /// <summary>Deletes what was written, unless it was finished.</summary>
    public void Dispose()
    {
        if (s_open.ContainsKey(_part))
        {
            try
            {
                Stream.Dispose();
            }
            catch (IOException)
            {
                // The disk is full; what stands on it goes now.
            }

            Drop(_part);
        }
    }

    private static void Drop(string part)
    {
        s_open.TryRemove(part, out _);
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Still open on a system that cannot delete then.
        }
    }
}
