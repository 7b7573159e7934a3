using System;
using System.IO;
using System.IO.Compression;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A .ppk2 file, checked on opening and read as often as needed, batch by batch.</summary>
/// <remarks>Memory does not grow with the recording. Context: one thread.</remarks>
public sealed class Ppk2Recording : Recording
{
    private const string Again = "Copy the file again or record again.";

    private readonly ZipArchive _archive;
    private readonly ZipArchiveEntry _session;
    private readonly bool _littleEndian;
    private readonly long _samples;
    private bool _checksumSeen;

    private Ppk2Recording(string file, ZipArchive archive, bool littleEndian)
        : base(file, Ppk2MetadataReader.Read(file, Member(file, archive, Ppk2Format.MetadataName)))
    {
        _archive = archive;
        _littleEndian = littleEndian;
        _session = Member(file, archive, Ppk2Format.SessionName);
        _samples = CountSamples();
    }

    /// <summary>Samples in the file, at least one.</summary>
    public override long? SampleCount => _samples;

    /// <summary>Opens a recording and checks all that can be checked without reading it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">May say that the words lie low byte first; null for no.</param>
    /// <exception cref="MeterException">It is no readable .ppk2 file.</exception>
    public static Ppk2Recording Open(string path, RecordingOptions? options = null)
    {
        bool littleEndian = options?.Ppk2LittleEndian ?? false;
        return InputGuard.Run(
            Path.GetFileName(path), "archive", () => OpenArchive(path, littleEndian));
    }

    /// <inheritdoc/>
    public override void CopyTo(ISampleSink sink, Action<double>? progress = null)
    {
        var crc = _checksumSeen ? null : new Crc32();
        var batch = new Ppk2Batch(_littleEndian);
        long position = 0;
        using Stream stream = InputGuard.Run(File, _session.Name, _session.Open);
        while (position < _samples)
        {
            string place = $"{_session.Name} sample {position}";
            int wanted = (int)Math.Min(Ppk2Batch.SamplesMax, _samples - position);
            int count = InputGuard.Run(File, place, () => batch.Fill(stream, wanted));
            if (count < wanted)
            {
                throw new MeterException(File, place, $"the data ends early. {Again}");
            }

            crc?.Append(batch.Bytes);
            sink.Write(batch.Microamps, batch.Bits);
            position += count;
            progress?.Invoke((double)position / _samples);
        }

        CheckEnd(stream, crc);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _archive.Dispose();
    }

    private static Ppk2Recording OpenArchive(string path, bool littleEndian)
    {
        var archive = new ZipArchive(System.IO.File.OpenRead(path), ZipArchiveMode.Read);
        try
        {
            return new Ppk2Recording(Path.GetFileName(path), archive, littleEndian);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static ZipArchiveEntry Member(string file, ZipArchive archive, string name)
    {
        return archive.GetEntry(name) ?? throw new MeterException(
            file, "archive", $"{name} is missing. Give a .ppk2 file as the meter's app saves it.");
    }

    private long CountSamples()
    {
        long bytes = _session.Length;
        if (bytes <= 0 || bytes % Ppk2Format.BytesPerSample != 0)
        {
            throw new MeterException(
                File, _session.Name, $"{bytes} bytes are no whole number of samples. {Again}");
        }

        long samples = bytes / Ppk2Format.BytesPerSample;
        if (samples > Ppk2Format.SamplesMax)
        {
            throw new MeterException(
                File, _session.Name, "more than a day of samples. Export a shorter selection.");
        }

        return samples;
    }

    private void CheckEnd(Stream stream, Crc32? crc)
    {
        int extra = InputGuard.Run(File, _session.Name, stream.ReadByte);
        if (extra >= 0)
        {
            throw new MeterException(
                File, _session.Name, $"more data than the archive announces. {Again}");
        }

        if (crc != null && crc.Value != _session.Crc32)
        {
            throw new MeterException(
                File, _session.Name, $"the checksum does not fit, so samples changed. {Again}");
        }

        _checksumSeen = true;
    }
}
