using System;
using System.IO;
using System.IO.Compression;
using System.Text.Json;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Reads metadata.json and refuses what the rest could not rely on.</summary>
internal static class Ppk2MetadataReader
{
    private const int BytesMax = 65_536;
    private const int TextMax = 64;
    private const string Remedy = "Save the recording again with the meter's app.";

    public static RecordingMetadata Read(string file, ZipArchiveEntry entry)
    {
        byte[] bytes = InputGuard.Run(file, entry.Name, () => ReadBytes(entry));
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Convert(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            string what = e is JsonException ? "is not the JSON expected" : e.Message;
            throw new MeterException(file, entry.Name, $"{what}. {Remedy}");
        }
    }

    private static byte[] ReadBytes(ZipArchiveEntry entry)
    {
        var bytes = new byte[BytesMax];
        using Stream stream = entry.Open();
        int count = stream.ReadAtLeast(bytes, BytesMax, throwOnEndOfStream: false);
        return bytes[..count];
    }

    private static RecordingMetadata Convert(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("metadata", out JsonElement metadata)
            || metadata.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException();
        }

        if (Number(root, "formatVersion") is long version && version != Ppk2Format.Version)
        {
            throw new InvalidDataException($"format version {version} is not {Ppk2Format.Version}");
        }

        long rate = Number(metadata, "samplesPerSecond") ?? 0;
        if (rate < 1 || rate > Ppk2Format.FullRate)
        {
            throw new InvalidDataException(
                $"samplesPerSecond must lie from 1 to {Ppk2Format.FullRate}");
        }

        return new RecordingMetadata
        {
            SamplesPerSecond = rate,
            StartSystemTimeMs = Number(metadata, "startSystemTime"),
            CreatedBy = Text(metadata, "createdBy"),
            Model = metadata.TryGetProperty("model", out JsonElement model)
                && model.ValueKind == JsonValueKind.True,
            Board = Text(metadata, "board"),
            Supply = Text(metadata, "supply"),
            WhatIf = Text(metadata, "whatIf"),
            Meter = MeterNames.Find(Text(metadata, "meter")) ?? MeterKind.Ppk2,
            MeterLimitUa = Fraction(metadata, "meterLimitUa"),
            TickHz = Number(metadata, "hz") is long hz and > 0 and <= 100_000 ? (int)hz : null,
        };
    }

    private static long? Number(JsonElement parent, string name)
    {
        return parent.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out double number)
            && Math.Abs(number) < 1e15
            ? (long)number
            : null;
    }

    private static double? Fraction(JsonElement parent, string name)
    {
        return parent.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out double number)
            && number >= 0 && double.IsFinite(number)
            ? number
            : null;
    }

    // What is printed later must not carry control characters to a terminal.
    private static string? Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out JsonElement value)
            || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text = value.GetString() ?? "";
        return text.Length is > 0 and <= TextMax && !HasControl(text) ? text : null;
    }

    private static bool HasControl(string text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }
}
