using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>Writes what recordings hold, for programs: docs/json.md, its own schema 1.</summary>
internal static class JsonOverview
{
    private const int Schema = 1;

    /// <summary>Writes one object with an array of recordings.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="overviews">What was found in each, in the order given.</param>
    public static void Write(Stream stream, IReadOnlyList<RecordingOverview> overviews)
    {
        JsonValues.Document(stream, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteString("tool", ToolName.WithVersion);
            json.Objects("recordings", overviews, overview => Write(json, overview));
        });
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
        json.Objects("lines", Enumerable.Range(0, metadata.Lines.Count), line =>
        {
            json.WriteString("name", metadata.Lines[line]);
            json.Number("edges", overview.EdgesOf(line));
            json.Number("high_share", overview.EdgesOf(line) == null
                ? null
                : overview.HighShare(line));
        });
        json.Number("marker_line", overview.FramedLine);
        json.Texts("frames", overview.Frames());
        json.Objects("notes", overview.Recording.Notes, note =>
        {
            json.WriteString("id", note.Id);
            json.WriteString("text", note.Text);
            json.WriteString("remedy", note.Remedy);
        });
    }
}
