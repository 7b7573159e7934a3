using System;
using System.IO.Compression;

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
        if (Metadata.CreatedBy is string program && !littleEndian
            && !program.StartsWith(Ppk2Format.OurName, StringComparison.Ordinal))
        {
            Note("written-by-other", $"The file was written by {program}, not by the meter's app, "
                + "and some programs exchange the bytes of the digital lines.",
                "If the marker shows on D4 and belongs on D0, give --ppk2-bits le.");
        }
    }

    /// <summary>Samples in the file, at least one.</summary>
    public override long? SampleCount => _samples;

    /// <inheritdoc/>
    internal override bool IsSlowToRead => true;

    /// <summary>Returns true for an archive with any member of a .ppk2 file.</summary>
    internal static bool IsOne(ZipArchive archive)
    {
        return archive.GetEntry(Ppk2Format.MetadataName) != null
            || archive.GetEntry(Ppk2Format.SessionName) != null
            || archive.GetEntry(Ppk2Format.MinimapName) != null;
    }

    /// <summary>Opens a recording and checks all that can be checked without reading it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MeterException">It is no readable .ppk2 file.</exception>
    public static Ppk2Recording Open(string path)
    {
        return (Ppk2Recording)RecordingFile.Open(path);
    }

    /// <summary>Takes an archive and checks all that can be checked without reading it.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="archive">The open archive; closed with the recording.</param>
    /// <param name="options">May say that the words lie low byte first.</param>
    /// <exception cref="MeterException">It is no readable .ppk2 file.</exception>
    internal static Ppk2Recording Open(string file, ZipArchive archive, RecordingOptions options)
    {
        return new Ppk2Recording(file, archive, options.Ppk2LittleEndian);
    }

    /// <inheritdoc/>
    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        // A block is one batch: all of them together stay in the caches of both cores.
        const int BatchBytesMax = Ppk2Batch.SamplesMax * Ppk2Format.BytesPerSample;
        int batchBytes = (int)Math.Min(BatchBytesMax, _session.Length);
        var batch = new Ppk2Batch(_littleEndian);
        long position = 0;
        var members = new ZipMembers(File, new[] { _session }, _checksumSeen);
        using var ahead = new ReadAhead(members, batchBytes);
        while (ahead.TryTake(out ReadOnlySpan<byte> block))
        {
            batch.Unpack(block);
            sink.Write(batch.Microamps, batch.Bits);
            position += batch.Bits.Length;
            progress?.Invoke((double)position / _samples);
        }

        _checksumSeen = true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _archive.Dispose();
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
}
