using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Writes samples as a .ppk2 file that Nordic's Power Profiler app opens.</summary>
/// <remarks>
/// Streams: memory does not grow with the recording. The file is whole only after
/// <see cref="Dispose"/>. The same samples give the same bytes. Samples marked as lost in the way
/// of <see cref="Recording"/> are stored in the app's way. Context: one thread.
/// </remarks>
public sealed class Ppk2Writer : IRecordingWriter
{
    private const int BatchSamples = 16_384;

    // Of the bytes the archive holds only samples should differ between two runs, so no clock.
    private static readonly DateTimeOffset s_memberTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RecordingMetadata _metadata;
    private readonly CompressionLevel _compression;
    private readonly ZipArchive _archive;
    private readonly Stream _session;
    private readonly Ppk2Minimap _minimap;
    private readonly byte[] _batch = new byte[BatchSamples * Ppk2Format.BytesPerSample];
    private bool _closed;

    /// <summary>Creates the file and is ready for samples.</summary>
    /// <param name="path">Where to write; must not exist yet.</param>
    /// <param name="metadata">What the file says about itself; the rate must be positive.</param>
    /// <exception cref="IOException">The file exists or cannot be made.</exception>
    public Ppk2Writer(string path, RecordingMetadata metadata)
        : this(new FileStream(path, FileMode.CreateNew), metadata)
    {
    }

    /// <summary>Writes into a stream, which is closed with this writer.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="metadata">What the file says about itself; the rate must be positive.</param>
    /// <param name="compression">How hard to pack the samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not positive.</exception>
    public Ppk2Writer(
        Stream stream,
        RecordingMetadata metadata,
        CompressionLevel compression = CompressionLevel.Fastest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(metadata.SamplesPerSecond);
        _compression = compression;
        _metadata = metadata;
        _archive = new ZipArchive(stream, ZipArchiveMode.Create);
        _minimap = new Ppk2Minimap(metadata.SamplesPerSecond);
        _session = OpenMember(Ppk2Format.SessionName);
    }

    /// <summary>Samples written so far.</summary>
    public long SampleCount { get; private set; }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        if (microamps.Length != bits.Length)
        {
            throw new ArgumentException("A word is needed for each current.", nameof(bits));
        }

        _minimap.Add(microamps);
        SampleCount += microamps.Length;
        while (!microamps.IsEmpty)
        {
            int count = Math.Min(microamps.Length, BatchSamples);
            Pack(microamps[..count], bits[..count]);
            _session.Write(_batch, 0, count * Ppk2Format.BytesPerSample);
            microamps = microamps[count..];
            bits = bits[count..];
        }
    }

    /// <summary>Completes the archive and closes the file.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _session.Dispose();
        using (Stream minimap = OpenMember(Ppk2Format.MinimapName))
        {
            _minimap.Save(minimap);
        }

        using (Stream metadata = OpenMember(Ppk2Format.MetadataName))
        {
            SaveMetadata(metadata);
        }

        _archive.Dispose();
    }

    private void Pack(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        ref byte target = ref MemoryMarshal.GetArrayDataReference(_batch);
        for (int i = 0; i < microamps.Length; i++)
        {
            bool lost = bits[i] == 0 && float.IsNaN(microamps[i]);
            ushort word = lost ? Ppk2Format.AllLow : bits[i];
            int current = BitConverter.SingleToInt32Bits(
                lost ? Ppk2Format.LostMicroamps : microamps[i]);
            if (!BitConverter.IsLittleEndian)
            {
                current = BinaryPrimitives.ReverseEndianness(current);
            }

            Unsafe.WriteUnaligned(ref target, current);
            Unsafe.Add(ref target, 4) = (byte)(word >> 8);
            Unsafe.Add(ref target, 5) = (byte)word;
            target = ref Unsafe.Add(ref target, Ppk2Format.BytesPerSample);
        }
    }

    private Stream OpenMember(string name)
    {
        ZipArchiveEntry entry = _archive.CreateEntry(name, _compression);
        entry.LastWriteTime = s_memberTime;
        return entry.Open();
    }

    private void SaveMetadata(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("metadata");
        json.WriteNumber("samplesPerSecond", _metadata.SamplesPerSecond);
        if (_metadata.StartSystemTimeMs is long startMs)
        {
            json.WriteNumber("startSystemTime", startMs);
        }

        SaveText(json, "createdBy", _metadata.CreatedBy);
        if (_metadata.Model)
        {
            json.WriteBoolean("model", true);
        }

        SaveText(json, "board", _metadata.Board);
        SaveText(json, "supply", _metadata.Supply);
        SaveText(json, "whatIf", _metadata.WhatIf);
        if (_metadata.TickHz is int hz)
        {
            json.WriteNumber("hz", hz);
        }

        if (_metadata.Meter != MeterKind.Ppk2)
        {
            json.WriteString("meter", MeterNames.Of(_metadata.Meter));
        }

        if (_metadata.MeterLimitUa is double limitUa)
        {
            json.WriteNumber("meterLimitUa", limitUa);
        }

        json.WriteEndObject();
        json.WriteNumber("formatVersion", Ppk2Format.Version);
        json.WriteEndObject();
    }

    private static void SaveText(Utf8JsonWriter json, string name, string? value)
    {
        if (value != null)
        {
            json.WriteString(name, value);
        }
    }
}
