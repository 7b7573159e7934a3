using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A session of sigrok or PulseView: logic samples, and analog ones if named.</summary>
/// <remarks>
/// Analog channels are volts or amperes without saying which, so one of them becomes the current
/// only where the user names it.
/// </remarks>
internal sealed class SigrokRecording : Recording
{
    private const int BatchSamples = 16_384;

    private readonly ZipArchive _archive;
    private readonly IReadOnlyList<ZipArchiveEntry> _logic;
    private readonly IReadOnlyList<ZipArchiveEntry> _analog;
    private readonly LogicUnpacker _unpacker;
    private readonly float _scale;
    private readonly long _samples;

    private SigrokRecording(string file, ZipArchive archive, SigrokChoice choice)
        : base(file, choice.Metadata)
    {
        _archive = archive;
        _unpacker = choice.Unpacker;
        _scale = choice.Scale;
        _logic = Members(archive, choice.LogicName);
        _analog = Members(archive, choice.AnalogName);
        _samples = Math.Max(
            Count(_logic, _unpacker.UnitBytes), Count(_analog, sizeof(float)));
        if (_samples is <= 0 or > Ppk2Format.SamplesMax)
        {
            throw new MeterException(file, "archive", "no samples in it, or more than a recording "
                + "has. Save the session again, or a shorter one.");
        }
    }

    public override long? SampleCount => _samples;

    /// <inheritdoc/>
    internal override bool IsSlowToRead => true;

    /// <summary>Returns true for the members of a session.</summary>
    public static bool IsOne(ZipArchive archive)
    {
        return archive.GetEntry("version") != null
            && archive.GetEntry(SigrokMetadata.MemberName) != null;
    }

    /// <summary>Opens a session.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="archive">The open archive; closed with the recording.</param>
    /// <param name="options">Which channel is the marker, which the current, and its unit.</param>
    /// <exception cref="MeterException">It is damaged or lacks a channel that is asked for.
    /// </exception>
    public static SigrokRecording Open(string file, ZipArchive archive, RecordingOptions options)
    {
        SigrokMetadata metadata =
            SigrokMetadata.Read(file, archive, options.SamplesPerSecond);
        return new SigrokRecording(file, archive, SigrokChoice.Of(file, metadata, options));
    }

    public override void Dispose()
    {
        _archive.Dispose();
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using var logic = new ZipMembers(File, _logic);
        using var analog = new ZipMembers(File, _analog);
        var logicBytes = new byte[BatchSamples * _unpacker.UnitBytes];
        var analogBytes = new byte[BatchSamples * sizeof(float)];
        var microamps = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        for (long at = 0; at < _samples; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _samples - at);
            int units = logic.Fill(logicBytes) / _unpacker.UnitBytes;
            int values = analog.Fill(analogBytes) / sizeof(float);
            Array.Clear(bits);
            Array.Fill(microamps, float.NaN);
            _unpacker.Unpack(logicBytes, bits.AsSpan(0, units));
            for (int i = 0; i < values; i++)
            {
                float value = BinaryPrimitives.ReadSingleLittleEndian(analogBytes.AsSpan(4 * i));
                value *= _scale;
                microamps[i] =
                    Math.Abs(value) <= SanityLimits.MicroampsMax ? value : float.NaN;
            }

            sink.Write(microamps.AsSpan(0, count), bits.AsSpan(0, count));
            progress?.Invoke((double)(at + count) / _samples);
        }
    }

    private static long Count(IReadOnlyList<ZipArchiveEntry> entries, int bytes)
    {
        return entries.Count == 0 ? 0 : ZipMembers.Length(entries) / bytes;
    }

    // Old sessions have one member of that very name, newer ones number them from 1 on.
    private static IReadOnlyList<ZipArchiveEntry> Members(ZipArchive archive, string name)
    {
        if (name.Length == 0)
        {
            return Array.Empty<ZipArchiveEntry>();
        }

        return archive.Entries
            .Select(entry => (Entry: entry, Number: NumberOf(entry.FullName, name)))
            .Where(member => member.Number >= 0)
            .OrderBy(member => member.Number)
            .Select(member => member.Entry)
            .ToArray();
    }

    private static int NumberOf(string member, string name)
    {
        if (member == name)
        {
            return 0;
        }

        return member.StartsWith(name + "-", StringComparison.Ordinal)
            && int.TryParse(
                member.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                out int number)
            ? number
            : -1;
    }
}
