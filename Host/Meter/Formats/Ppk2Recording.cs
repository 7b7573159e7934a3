using System;
using System.IO;
using System.IO.Compression;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A .ppk2 file, checked on opening and read as often as needed, batch by batch.</summary>
/// <remarks>Memory does not grow with the recording. Context: one thread.</remarks>
public sealed class Ppk2Recording : IDisposable
{
    private const string Again = "Copy the file again or record again.";

    private readonly string _file;
    private readonly ZipArchive _archive;
    private readonly ZipArchiveEntry _session;
    private bool _checksumSeen;

    private Ppk2Recording(string file, ZipArchive archive)
    {
        _file = file;
        _archive = archive;
        Metadata = Ppk2MetadataReader.Read(file, Member(Ppk2Format.MetadataName));
        _session = Member(Ppk2Format.SessionName);
        SampleCount = CountSamples();
    }

    /// <summary>What the file says about itself.</summary>
    public Ppk2Metadata Metadata { get; }

    /// <summary>Samples in the file, at least one.</summary>
    public long SampleCount { get; }

    /// <summary>Opens a recording and checks all that can be checked without reading it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MeterException">It is no readable .ppk2 file.</exception>
    public static Ppk2Recording Open(string path)
    {
        string file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new MeterException(file, "", "no such file. Give the path of a .ppk2 file.");
        }

        return InputGuard.Run(file, "archive", () => OpenArchive(file, path));
    }

    /// <summary>Reads the whole recording once and hands it on in batches.</summary>
    /// <param name="sink">Takes the samples.</param>
    /// <exception cref="MeterException">The data is cut short or damaged.</exception>
    public void CopyTo(ISampleSink sink)
    {
        var crc = _checksumSeen ? null : new Crc32();
        var batch = new Ppk2Batch();
        long position = 0;
        using Stream stream = InputGuard.Run(_file, _session.Name, _session.Open);
        while (position < SampleCount)
        {
            string place = $"{_session.Name} sample {position}";
            int wanted = (int)Math.Min(Ppk2Batch.SamplesMax, SampleCount - position);
            int count = InputGuard.Run(_file, place, () => batch.Fill(stream, wanted));
            if (count < wanted)
            {
                throw new MeterException(_file, place, $"the data ends early. {Again}");
            }

            crc?.Append(batch.Bytes);
            sink.Write(batch.Microamps, batch.Bits);
            position += count;
        }

        CheckEnd(stream, crc);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _archive.Dispose();
    }

    private static Ppk2Recording OpenArchive(string file, string path)
    {
        var archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
        try
        {
            return new Ppk2Recording(file, archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private ZipArchiveEntry Member(string name)
    {
        return _archive.GetEntry(name) ?? throw new MeterException(
            _file, "archive", $"{name} is missing. Give a .ppk2 file as the meter's app saves it.");
    }

    private long CountSamples()
    {
        long bytes = _session.Length;
        if (bytes <= 0 || bytes % Ppk2Format.BytesPerSample != 0)
        {
            throw new MeterException(
                _file, _session.Name, $"{bytes} bytes are no whole number of samples. {Again}");
        }

        long samples = bytes / Ppk2Format.BytesPerSample;
        if (samples > Ppk2Format.SamplesMax)
        {
            throw new MeterException(
                _file, _session.Name, "more than a day of samples. Export a shorter selection.");
        }

        return samples;
    }

    private void CheckEnd(Stream stream, Crc32? crc)
    {
        int extra = InputGuard.Run(_file, _session.Name, stream.ReadByte);
        if (extra >= 0)
        {
            throw new MeterException(
                _file, _session.Name, $"more data than the archive announces. {Again}");
        }

        if (crc != null && crc.Value != _session.Crc32)
        {
            throw new MeterException(
                _file, _session.Name, $"the checksum does not fit, so samples changed. {Again}");
        }

        _checksumSeen = true;
    }
}
