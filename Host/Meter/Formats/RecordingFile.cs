using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Opens a recording in whatever format it has.</summary>
public static class RecordingFile
{
    /// <summary>Opens a file; what it holds decides, not how it is called.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not tell; null for nothing.</param>
    /// <exception cref="MeterException">No such file, or no format that is known.</exception>
    public static Recording Open(string path, RecordingOptions? options = null)
    {
        options ??= new RecordingOptions();
        string file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new MeterException(file, "", "no such file. Give the path of a recording.");
        }

        return Ppk2Recording.Open(path, options);
    }
}
