using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>Writes what recordings hold, for programs: docs/json.md, its own schema 1.</summary>
internal static class JsonOverview
{
    private const int Schema = 1;

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one object with an array of recordings.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="overviews">What was found in each, in the order given.</param>
    public static void Write(Stream stream, IReadOnlyList<RecordingOverview> overviews)
    {
        using var json = new Utf8JsonWriter(stream, s_options);
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("tool", ToolName.WithVersion);
        json.Objects("recordings", overviews, overview => Write(json, overview));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RecordingOverview overview)
    {
        RecordingMetadata metadata = overview.Recording.Metadata;
        json.WriteString("file", overview.Path);
        json.WriteString("format", metadata.Format);
        json.WriteBoolean("model", metadata.Model);
        json.WriteString("board", metadata.Board);
        json.WriteString("quantity", metadata.Quantity.ToString().ToLowerInvariant());
        json.WriteString("meter", MeterNames.Of(metadata.Meter));
        json.Number("meter_limit_ua", metadata.MeterLimitUa);
        json.Number("voltage_v", metadata.Volts);
        json.Number("duration_s", overview.Recording.DurationS);
        json.Number("samples", overview.Recording.SampleCount);
        json.Number("samples_per_s", metadata.SamplesPerSecond);
        json.WriteNumber("lost", overview.LostSamples);
        json.WriteNumber("impossible", overview.ImpossibleSamples);
        json.WriteStartArray("lines");
        for (int line = 0; line < metadata.Lines.Count; line++)
        {
            json.WriteStartObject();
            json.WriteString("name", metadata.Lines[line]);
            json.Number("edges", overview.EdgesOf(line));
            json.Number("high_share", overview.EdgesOf(line) == null
                ? null
                : overview.HighShare(line));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Number("marker_line", overview.FramedLine);
        json.WriteStartArray("frames");
        foreach (string frame in overview.Frames())
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
        json.Objects("notes", overview.Recording.Notes, note =>
        {
            json.WriteString("id", note.Id);
            json.WriteString("text", note.Text);
            json.WriteString("remedy", note.Remedy);
        });
    }
}
