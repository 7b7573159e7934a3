using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter.Report.Json;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Meter.Apps;

/// <summary>Writes for programs what a program came to: docs/json.md.</summary>
internal static class AppJson
{
    private const int Schema = 1;

    /// <summary>Writes one object and a line end.</summary>
    public static void Write(
        Stream output,
        AppImage image,
        AppRequest request,
        AppResult run,
        IReadOnlyList<AppLimit> limits,
        IReadOnlyList<string> files)
    {
        JsonValues.Document(output, json =>
        {
            json.WriteNumber("schema", Schema);
            json.WriteBoolean("model", true);
            json.WriteString("app", image.Name);
            json.WriteString("board", request.Board.Name);
            json.WriteString("supply", request.Supply);
            json.WriteNumber("seed", request.Seed);
            WriteEnd(json, run);
            json.Object("boot", run.Boot, stretch => WriteStretch(json, stretch));
            json.Object("whole", run.Whole, stretch => WriteStretch(json, stretch));
            json.Objects("windows", run.Windows, stretch => WriteStretch(json, stretch));
            json.Objects("limits", limits, limit => WriteLimit(json, limit));
            WriteAround(json, run);
            WriteLines(json, "console", run.Console);
            WriteLines(json, "notes", run.Notes);
            json.Objects("not_modelled", image.Unmodelled, member =>
            {
                json.WriteString("assembly", member.Assembly);
                json.WriteString("member", member.Member);
                json.WriteString("caller", member.Caller);
            });
            json.Objects("causes", run.Causes == null ? [] : AppCause.Of(run), cause =>
            {
                json.WriteString("name", cause.Name);
                json.WriteString("kind", cause.Kind);
                json.WriteString("owner", cause.Owner);
                json.Number("mean_ua", cause.MeanUa);
                json.WriteNumber("calls", cause.Calls);
            });
            WriteStrings(json, "files", files);
        });
    }

    private static void WriteAround(Utf8JsonWriter json, AppResult run)
    {
        json.Objects("boots", run.Boots, boot =>
        {
            json.Number("at_s", boot.AtS);
            json.Number("off_s", boot.OffS);
            json.WriteString("reason", boot.Reason switch
            {
                BootReason.Alarm => "timer",
                BootReason.Pin => "pin",
                _ => "reboot",
            });
        });
        json.Objects("wakeups", run.WakeUpsMostFirst, wake =>
        {
            json.WriteString("cause", wake.Key);
            json.WriteNumber("count", wake.Value);
        });
        WriteEdges(json, "pins", run.PinEdges);
        WriteEdges(json, "stimulus", run.StimulusEdges);
        json.Objects("buses", run.BusTotals, bus =>
        {
            json.WriteString("device", bus.Key);
            json.WriteNumber("transfers", bus.Value.Transfers);
            json.WriteNumber("bytes_written", bus.Value.Written);
            json.WriteNumber("bytes_read", bus.Value.Read);
            json.WriteNumber("not_answered", bus.Value.Unanswered);
        });
    }

    private static void WriteEdges(
        Utf8JsonWriter json, string name, IReadOnlyDictionary<int, int> edges)
    {
        json.Objects(name, edges, pin =>
        {
            json.WriteNumber("gpio", pin.Key);
            json.WriteNumber("edges", pin.Value);
        });
    }

    private static void WriteEnd(Utf8JsonWriter json, AppResult run)
    {
        json.WriteString("end", run.End switch
        {
            AppEnd.Returned => "returned",
            AppEnd.Failed => "failed",
            AppEnd.Refused => "refused",
            AppEnd.SwitchedOff => "switched-off",
            _ => "time-over",
        });
        json.Number("over_s", run.OverS);
        json.WriteString("exception", run.Failure?.GetType().FullName);
        json.WriteString("exception_message", run.Failure?.Message);
        json.WriteString("refused_member", run.Refusal?.Member);
        json.WriteString("refused_caller", run.Refusal?.Caller);
        json.Number("stalled_since_s", run.Stall?.SinceS);
        WriteStrings(json, "stalled_threads", run.Stall?.Threads ?? []);
    }

    private static void WriteLimit(Utf8JsonWriter json, AppLimit limit)
    {
        json.WriteString("name", limit.Name);
        json.WriteString("unit", limit.Unit);
        json.Number("from_s", limit.Stretch.FromS);
        json.Number("most", limit.Most);
        json.Number("value", limit.Value);
        json.WriteBoolean("holds", limit.Holds);
    }

    private static void WriteStrings(
        Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteStretch(Utf8JsonWriter json, AppMeasurement stretch)
    {
        json.Number("from_s", stretch.FromS);
        json.Number("seconds", stretch.Seconds);
        json.Number("mean_ua", stretch.MeanUa);
        json.Number("charge_uc", stretch.Microcoulombs);
        json.WriteNumber("wakeups", stretch.WakeUps);
        json.Number("wakeups_per_s", stretch.WakeUpsPerS);
        json.Number("idle_share", stretch.IdleShare);
        json.Number("longest_awake_s", stretch.LongestAwakeS);
    }

    private static void WriteLines(
        Utf8JsonWriter json, string name, IReadOnlyList<ConsoleLine> lines)
    {
        json.Objects(name, lines, line =>
        {
            json.Number("at_s", line.AtS);
            json.WriteString("text", line.Text);
        });
    }
}
