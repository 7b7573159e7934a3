using System;
using System.IO;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Opens a recording in whatever format it has.</summary>
public static class RecordingFile
{
    private const int StartBytes = 4096;

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

        byte[] start = InputGuard.Run(file, "", () => ReadStart(path));
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return Ppk2Recording.Open(path, options);
        }

        return start.AsSpan().StartsWith(JlsFormat.Identification)
            ? JlsRecording.Open(path)
            : TableRecording.Open(path, options);
    }

    private static byte[] ReadStart(string path)
    {
        var start = new byte[StartBytes];
        using FileStream stream = File.OpenRead(path);
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..count];
    }
}
