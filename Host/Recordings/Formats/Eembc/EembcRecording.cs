using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A trace of EEMBC's EnergyRunner: power, and the moments a pin fell.</summary>
/// <remarks>
/// One byte 0xF1, the rate as float32, then powers in mW as float32, all little endian. The falls
/// lie beside it, in s, as a JSON array: <c>X-timestamps.json</c> for <c>X-energy.bin</c>. Only
/// falls are known, so the line is low in the sample of each fall and high else.
/// </remarks>
internal sealed class EembcRecording : Recording
{
    /// <summary>The first byte of each trace.</summary>
    public const byte Sign = 0xF1;

    private const int HeadBytes = 5;
    private const int BatchSamples = 16_384;
    private const int JsonBytesMax = 16 << 20;
    private const float MicrowattsPerMilliwatt = 1000;

    private readonly string _path;
    private readonly long _samples;
    private readonly HashSet<long> _falls;

    private EembcRecording(string path, RecordingMetadata metadata, long samples)
        : base(Path.GetFileName(path), metadata)
    {
        _path = path;
        _samples = samples;
        _falls = new HashSet<long>();
    }

    public override long? SampleCount => _samples;

    /// <summary>Opens a trace.</summary>
    /// <param name="path">The file with the powers.</param>
    /// <param name="options">May name the file with the falls.</param>
    /// <exception cref="MeterException">One of the two cannot be used.</exception>
    public static EembcRecording Open(string path, RecordingOptions options)
    {
        string file = Path.GetFileName(path);
        (float rate, long bytes) = InputGuard.Run(file, "", () => ReadHead(path));
        long samples = (bytes - HeadBytes) / sizeof(float);
        if (!(rate >= 1 && rate <= SanityLimits.SamplesPerSecondMax) || samples < 1)
        {
            throw new MeterException(
                file, "byte 1", "no rate and powers as EnergyRunner writes them. Export again.");
        }

        string falls = options.MarkerFile
            ?? path.Replace("-energy.bin", "-timestamps.json", StringComparison.Ordinal);
        bool hasFalls = falls != path && System.IO.File.Exists(falls);
        var recording = new EembcRecording(path, new RecordingMetadata
        {
            Format = "EEMBC trace",
            Meter = MeterKind.Unknown,
            Quantity = Quantity.Power,
            SamplesPerSecond = rate,
            FallsAreStamps = hasFalls,
            Lines = hasFalls ? new[] { "falls" } : Array.Empty<string>(),
        }, samples);
        if (hasFalls)
        {
            recording.ReadFalls(falls);
        }

        return recording;
    }

    public override void Dispose()
    {
    }

    protected override void Read(ISampleSink sink, Action<double>? progress)
    {
        using FileStream stream = System.IO.File.OpenRead(_path);
        stream.Position = HeadBytes;
        var bytes = new byte[BatchSamples * sizeof(float)];
        var microwatts = new float[BatchSamples];
        var bits = new ushort[BatchSamples];
        for (long at = 0; at < _samples; at += BatchSamples)
        {
            int count = (int)Math.Min(BatchSamples, _samples - at);
            InputGuard.Run(File, $"sample {at}", () =>
            {
                stream.ReadExactly(bytes, 0, count * sizeof(float));
                return true;
            });
            for (int i = 0; i < count; i++)
            {
                float milliwatts = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i));
                float value = milliwatts * MicrowattsPerMilliwatt;
                microwatts[i] =
                    Math.Abs(value) <= SanityLimits.MicroampsMax ? value : float.NaN;
                bits[i] = WordAt(at + i);
            }

            sink.Write(microwatts.AsSpan(0, count), bits.AsSpan(0, count));
            progress?.Invoke((double)(at + count) / _samples);
        }
    }

    private static (float Rate, long Bytes) ReadHead(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        var head = new byte[HeadBytes];
        stream.ReadExactly(head);
        return (BinaryPrimitives.ReadSingleLittleEndian(head.AsSpan(1)), stream.Length);
    }

    private ushort WordAt(long sample)
    {
        if (Metadata.Lines.Count == 0)
        {
            return 0;
        }

        return _falls.Contains(sample) ? (ushort)LinePair.Low : (ushort)LinePair.High;
    }

    private void ReadFalls(string path)
    {
        string file = Path.GetFileName(path);
        try
        {
            byte[] json = InputGuard.Run(file, "", () => ReadJson(path));
            using JsonDocument document = JsonDocument.Parse(json);
            foreach (JsonElement element in document.RootElement.EnumerateArray())
            {
                double sample = element.GetDouble() * Metadata.SamplesPerSecond;
                if (sample >= 0 && sample < _samples)
                {
                    _falls.Add((long)Math.Round(sample));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException
            or FormatException)
        {
            throw new MeterException(
                file, "", "no JSON array of times in s. Export the timestamps again.");
        }
    }

    private static byte[] ReadJson(string path)
    {
        if (new FileInfo(path).Length > JsonBytesMax)
        {
            throw new InvalidDataException();
        }

        return System.IO.File.ReadAllBytes(path);
    }
}
