using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>Writes an analysis for programs: schema 1.</summary>
/// <remarks>
/// A value that cannot be given is null, and a finding says why. Keys may be added within a schema;
/// none is removed or changes its meaning.
/// </remarks>
internal sealed class JsonReport
{
    private const int Schema = 1;

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Utf8JsonWriter _json;

    private JsonReport(Utf8JsonWriter json)
    {
        _json = json;
    }

    /// <summary>Writes the whole report as one object.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="analysis">What to report.</param>
    /// <param name="files">The files behind it.</param>
    public static void Write(
        Stream stream, RecordingAnalysis analysis, IReadOnlyList<string> files)
    {
        using var json = new Utf8JsonWriter(stream, s_options);
        new JsonReport(json).WriteAll(analysis, files);
    }

    private void WriteAll(RecordingAnalysis analysis, IReadOnlyList<string> files)
    {
        _json.WriteStartObject();
        _json.WriteNumber("schema", Schema);
        _json.WriteBoolean("model", analysis.Metadata.Model);
        _json.WriteString("board", analysis.Metadata.Board);
        _json.WriteString("supply", analysis.Metadata.Supply);
        Number("hz", analysis.Metadata.TickHz);
        Number("platform_polls_per_s", analysis.Board?.PollHz);
        _json.WriteStartObject("device_clock_ppm");
        Number("awake", analysis.Clock.AwakePpm);
        Number("asleep", analysis.Clock.AsleepPpm);
        _json.WriteEndObject();
        Array("phases", analysis.Phases, WritePhase);
        Array("comparisons", analysis.Comparisons, WriteComparison);
        Array("findings", analysis.Findings, WriteFinding);
        Array("files", files, file => _json.WriteStringValue(file));
        _json.WriteEndObject();
    }

    private void WritePhase(PhaseResult phase)
    {
        _json.WriteStartObject();
        _json.WriteString("name", phase.Name);
        Number("core_timer_events_per_s", phase.CoreTimerEventsPerS);
        Number("ticks_per_s", phase.TicksPerS);
        Number("core_wakeups_per_s", phase.CoreWakeUpsPerS);
        Number("idle_fraction", phase.IdleFraction);
        Number("longest_idle_s", phase.LongestIdleS);
        Number("mean_ma", phase.Statistics.MeanMa);
        Range("mean_ma_ci95", phase.Statistics.IntervalMa);
        Number("uc_per_wakeup", phase.UcPerWakeUp);
        Number("floor_ma", phase.FloorMa);
        _json.WriteNumber("blocks", phase.Statistics.Count);
        _json.WriteEndObject();
    }

    private void WriteComparison(Comparison comparison)
    {
        _json.WriteStartObject();
        _json.WriteString("from", comparison.From.Name);
        _json.WriteString("to", comparison.To.Name);
        Number("saved_ma", comparison.SavedMa);
        Number("saved_percent", comparison.SavedPercent);
        Range("ci95_ma", comparison.IntervalMa);
        Number("drift_ma", comparison.DriftMa);
        Number("mde_ma", comparison.DetectableMa);
        _json.WriteString("mde_from", Limit(comparison));
        _json.WriteString("verdict", VerdictWords.Id(comparison.Verdict));
        _json.WriteEndObject();
    }

    private void WriteFinding(Finding finding)
    {
        _json.WriteStartObject();
        _json.WriteString("id", finding.Id);
        _json.WriteString("text", finding.Text);
        _json.WriteEndObject();
    }

    private static string? Limit(Comparison comparison)
    {
        if (comparison.DetectableMa == null)
        {
            return null;
        }

        return comparison.DetectableByMeter ? "meter" : "blocks";
    }

    private void Array<T>(string name, IReadOnlyList<T> items, System.Action<T> write)
    {
        _json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        _json.WriteEndArray();
    }

    private void Range(string name, Interval? interval)
    {
        if (interval is not Interval range)
        {
            _json.WriteNull(name);
            return;
        }

        _json.WriteStartArray(name);
        _json.WriteNumberValue(range.Low);
        _json.WriteNumberValue(range.High);
        _json.WriteEndArray();
    }

    private void Number(string name, double? value)
    {
        if (value is double number && double.IsFinite(number))
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }
}
