using System;
using System.IO;
using System.IO.Compression;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Opens a recording in any known format.</summary>
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
        byte[] start = Check(path);
        Recording recording = Open(path, options, start);
        recording.StateMeter(options);
        return recording;
    }

    private static Recording Open(string path, RecordingOptions options, byte[] start)
    {
        bool isJoined = options.MarkerFile != null && start is not [EembcRecording.Sign, ..];
        if (isJoined)
        {
            // The marker's column is one of the other file.
            ColumnMapping columns = options.Columns with { Marker = null };
            Recording current = OpenEither(path, options with
            {
                Columns = columns, MarkerFile = null,
            });
            return Join(current, options);
        }

        return Open(path, start, options);
    }

    // What a user typed is named as typed; the folder may be what is wrong.
    private static byte[] Check(string path)
    {
        if (path.Length == 0)
        {
            throw new MeterException("The path of the recording is empty. Give one.");
        }

        if (Directory.Exists(path))
        {
            throw new MeterException(path, "", "a folder. Give a recording in it.");
        }

        if (!File.Exists(path))
        {
            throw new MeterException(path, "", "no such file. Give the path of a recording.");
        }

        byte[] start = InputGuard.Run(path, "", () => ReadStart(path));
        return start.Length > 0
            ? start
            : throw new MeterException(
                path, "", "empty, 0 bytes. Save the recording again, with room on the disk.");
    }

    // A rate is for whichever of two files tells none; the other one may contradict it.
    private static Recording OpenEither(string path, RecordingOptions options)
    {
        try
        {
            return Open(path, options);
        }
        catch (MeterException) when (options.SamplesPerSecond != null)
        {
            return Open(path, options with { SamplesPerSecond = null });
        }
    }

    private static Recording Join(Recording current, RecordingOptions options)
    {
        try
        {
            // What names the current's columns says nothing about the other file, but for the
            // marker.
            using Recording marker = OpenEither(options.MarkerFile!, new RecordingOptions
            {
                SamplesPerSecond = options.SamplesPerSecond,
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
            return JlsRecording.Open(path, options.Instrument);
        }

        if (start.Length > 0 && start[0] == EembcRecording.Sign)
        {
            return EembcRecording.Open(path, options);
        }

        ForeignFile.Refuse(Path.GetFileName(path), start);
        return start.TrimStart(" \t\r\n"u8) is [(byte)'$', ..]
            ? VcdRecording.Open(path, options)
            : TableRecording.Open(path, options);
    }

    private static Recording OpenArchive(string path, RecordingOptions options)
    {
        string file = Path.GetFileName(path);
        return InputGuard.Run(file, "archive", () =>
        {
            var archive = new ZipArchive(OpenForUnpacking(path), ZipArchiveMode.Read);
            try
            {
                if (SigrokRecording.IsOne(archive))
                {
                    return (Recording)SigrokRecording.Open(file, archive, options);
                }

                return Ppk2Recording.IsOne(archive)
                    ? Ppk2Recording.Open(file, archive, options)
                    : throw ForeignFile.OfArchive(file, archive);
            }
            catch
            {
                archive.Dispose();
                throw;
            }
        });
    }

    // The unpacker asks for a few thousand bytes at a time.
    private static FileStream OpenForUnpacking(string path)
    {
        const int BufferBytes = 1 << 20;
        int bufferBytes = (int)Math.Clamp(new FileInfo(path).Length, StartBytes, BufferBytes);
        return new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferBytes,
            FileOptions.SequentialScan);
    }

    private static byte[] ReadStart(string path)
    {
        var start = new byte[StartBytes];
        using FileStream stream = File.OpenRead(path);
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..count];
    }
}
