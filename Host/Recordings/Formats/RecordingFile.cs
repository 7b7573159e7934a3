using System;
using System.IO;
using System.IO.Compression;

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
        bool isJoined = options.MarkerFile != null && start is not [EembcRecording.Sign, ..];
        if (isJoined)
        {
            // The marker's column is one of the other file.
            ColumnMapping columns = options.Columns with { Marker = null };
            Recording current = Open(path, start, options with { Columns = columns });
            return Join(current, options);
        }

        return Open(path, start, options);
    }

    private static Recording Join(Recording current, RecordingOptions options)
    {
        try
        {
            // What names the current's columns says nothing about the other file, but for the
            // marker.
            using Recording marker = Open(options.MarkerFile!, new RecordingOptions
            {
                Columns = new ColumnMapping { Marker = options.Columns.Marker },
            });
            return AlignedRecording.Join(current, marker);
        }
        catch
        {
            current.Dispose();
            throw;
        }
    }

    private static Recording Open(string path, ReadOnlySpan<byte> start, RecordingOptions options)
    {
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return OpenArchive(path, options);
        }

        if (start.StartsWith(JlsFormat.Identification))
        {
            return JlsRecording.Open(path);
        }

        if (start.Length > 0 && start[0] == EembcRecording.Sign)
        {
            return EembcRecording.Open(path, options);
        }

        return start.TrimStart(" \t\r\n"u8) is [(byte)'$', ..]
            ? VcdRecording.Open(path, options)
            : TableRecording.Open(path, options);
    }

    private static Recording OpenArchive(string path, RecordingOptions options)
    {
        string file = Path.GetFileName(path);
        return InputGuard.Run(file, "archive", () =>
        {
            var archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            try
            {
                return SigrokRecording.IsOne(archive)
                    ? SigrokRecording.Open(file, archive, options.Columns)
                    : (Recording)Ppk2Recording.Open(file, archive, options);
            }
            catch
            {
                archive.Dispose();
                throw;
            }
        });
    }

    private static byte[] ReadStart(string path)
    {
        var start = new byte[StartBytes];
        using FileStream stream = File.OpenRead(path);
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..count];
    }
}
