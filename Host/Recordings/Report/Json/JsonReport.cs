using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>Writes an analysis for programs: docs/json.md, schema 1.</summary>
/// <remarks>
/// A value that cannot be given is null, and a finding says why. Keys may be added within a schema;
/// none is removed or changes its meaning.
/// </remarks>
internal sealed class JsonReport
{
    private const int Schema = 1;

    private readonly Utf8JsonWriter _json;

    private JsonReport(Utf8JsonWriter json)
    {
        _json = json;
    }

    /// <summary>Writes the report of one recording as one object.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="analysis">What to report.</param>
    /// <param name="files">The files behind it.</param>
    /// <param name="lateness">How late a model's timers come; null if not measured.</param>
    public static void Write(
        Stream stream, RecordingAnalysis analysis, IReadOnlyList<string> files,
        IReadOnlyList<Lateness>? lateness = null)
    {
        JsonValues.Document(stream, json =>
        {
            var report = new JsonReport(json);
            report.WriteHead(analysis.Metadata.Model);
            report.WriteRecording(analysis);
            if (lateness is { Count: > 0 })
            {
                json.Objects("lateness", lateness, report.WriteLateness);
            }

            json.Texts("files", files);
        });
    }

    /// <summary>Writes the report of several recordings as one object.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="comparison">What to report.</param>
    /// <param name="files">The files behind it.</param>
    public static void Write(
        Stream stream, RecordingComparison comparison, IReadOnlyList<string> files)
    {
        JsonValues.Document(stream, json =>
        {
            var report = new JsonReport(json);
            report.WriteHead(comparison.Recordings.Any(recording => recording.Metadata.Model));
            json.Objects("recordings", comparison.Recordings, recording =>
            {
                json.WriteString("label", recording.Label);
                json.WriteBoolean("model", recording.Metadata.Model);
                report.WriteRecording(recording);
            });
            report.WriteComparisons(comparison.Comparisons, comparison.Recordings[0].Batteries);
            json.Objects("findings", comparison.Findings, report.WriteFinding);
            json.Texts("files", files);
        });
    }

    private void WriteHead(bool isModel)
    {
        _json.WriteNumber("schema", Schema);
        _json.WriteString("tool", ToolName.WithVersion);
        _json.WriteBoolean("model", isModel);
    }

    private void WriteRecording(RecordingAnalysis analysis)
    {
        RecordingMetadata metadata = analysis.Metadata;
        _json.WriteString("board", metadata.Board);
        _json.WriteString("supply", metadata.Supply);
        if (metadata.WhatIf != null)
        {
            _json.WriteString("what_if", metadata.WhatIf);
        }

        _json.Number("hz", metadata.TickHz);
        _json.WriteString("meter", MeterNames.Of(metadata.Meter));
        _json.Number("meter_limit_ua", metadata.MeterLimitUa);
        _json.Number("platform_polls_per_s", analysis.Board?.PollHz);
        _json.Number("duration_s", analysis.DurationS);
        _json.WriteString("scope", analysis.Scope.ToString().ToLowerInvariant());
        _json.Number("marker_line", analysis.MarkerLine);
        WriteQuality(analysis.Quality);
        _json.Object("voltage", analysis.Voltage, voltage =>
        {
            _json.Number("volts", voltage.Volts);
            _json.WriteString("source", voltage.Source);
        });
        _json.WriteStartObject("device_clock_ppm");
        _json.Number("awake", analysis.Clock.AwakePpm);
        _json.Number("asleep", analysis.Clock.AsleepPpm);
        _json.WriteEndObject();
        _json.Objects("batteries", analysis.Batteries, battery =>
        {
            _json.WriteString("name", battery.Name);
            _json.Number("capacity_mah", battery.CapacityMah);
            _json.Number("usable_share", battery.UsableShare);
            _json.Number("leak_ma", battery.LeakMa);
        });
        _json.Objects("phases", analysis.Phases, phase => JsonPhase.Write(_json, phase));
        WriteComparisons(analysis.Comparisons, analysis.Batteries);
        _json.Objects("findings", analysis.Findings, WriteFinding);
        _json.WriteString("next_step", analysis.NextStep);
    }

    private void WriteQuality(DataQuality quality)
    {
        _json.WriteStartObject("quality");
        _json.Number("samples_per_s", quality.SamplesPerSecond);
        _json.WriteNumber("samples", quality.Samples);
        _json.WriteNumber("lost", quality.Lost);
        _json.WriteNumber("impossible", quality.Impossible);
        _json.WriteNumber("censored", quality.Censored);
        _json.WriteNumber("frames", quality.Frames);
        _json.WriteNumber("frames_void", quality.FramesVoid);
        _json.WriteBoolean("inverted", quality.Inverted);
        _json.WriteEndObject();
    }

    private void WriteComparisons(
        IReadOnlyList<Comparison> comparisons, IReadOnlyList<Battery> batteries)
    {
        _json.Objects(
            "comparisons", comparisons, one => JsonComparison.Write(_json, one, batteries));
    }

    private void WriteLateness(Lateness row)
    {
        _json.WriteNumber("computing_threads", row.Threads);
        _json.Number("p99_us", row.P99Ms * 1000);
        _json.Number("worst_us", row.WorstMs * 1000);
        _json.WriteNumber("expiries", row.Expiries);
    }

    private void WriteFinding(Finding finding)
    {
        _json.WriteString("id", finding.Id);
        _json.WriteString("text", finding.Text);
        _json.WriteString("sentence", finding.Sentence);
        _json.WriteString("remedy", finding.Remedy);
        _json.WriteString("anchor", finding.Anchor);
        if (finding.File != null)
        {
            _json.WriteString("file", finding.File);
        }
    }
}
