using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Report.Json;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>Writes explanations for programs: explanation.json, docs/json.md.</summary>
internal static class ExplanationJson
{
    /// <summary>The file's name.</summary>
    public const string FileName = "explanation.json";

    private const int Schema = 1;

    /// <summary>Writes the file.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="request">What was simulated.</param>
    /// <param name="phases">What was found.</param>
    /// <returns>The file's path.</returns>
    public static string Write(
        string folder, SimulationRequest request, IReadOnlyList<PhaseExplanation> phases)
    {
        string path = Path.Combine(folder, FileName);
        using PartFile part = PartFile.Begin(path);
        FileStream stream = part.Stream;
        using (var json = new Utf8JsonWriter(stream, JsonValues.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteBoolean("model", true);
            json.WriteString("board", request.Board.Name);
            json.WriteString("supply", request.Supply);
            if (request.WhatIfBootEndsSleep)
            {
                json.WriteString("what_if", WhatIf.BootEndsSleep);
            }

            json.Objects("phases", phases, phase => WritePhase(json, phase));
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        part.Finish();
        return path;
    }

    private static void WritePhase(Utf8JsonWriter json, PhaseExplanation phase)
    {
        json.WriteString("name", phase.Phase.ToString());
        json.Number("measured_s", phase.Seconds);
        json.Number("core_wakeups_per_s", phase.WakeUpsPerS);
        json.Number("mean_ua", phase.MeanUa);
        json.Objects("causes", phase.Causes, cause =>
        {
            json.WriteString("id", cause.Id);
            json.WriteString("label", cause.Label);
            json.Number("mean_ua", cause.MeanUa);
            json.Number("us_per_s", cause.NsPerS / 1e3);
            json.Number("units_per_s", cause.UnitsPerS);
            json.Number("calls_per_s", cause.CallsPerS);
        });
        json.Objects("methods", phase.Methods, method =>
        {
            json.WriteString("name", method.Name);
            json.WriteString("cause", CauseLabels.IdOf(method.Part));
            json.Number("mean_ua", method.MeanUa);
            json.Number("units_per_s", method.UnitsPerS);
            json.Number("calls_per_s", method.CallsPerS);
        });
        json.Objects("calls", phase.Calls, call =>
        {
            json.WriteString("name", call.Name);
            json.WriteString("caller", call.Caller);
            json.WriteBoolean("in_workload", call.InWorkload);
            json.Number("mean_ua", call.MeanUa);
            json.Number("units_per_s", call.UnitsPerS);
            json.Number("calls_per_s", call.CallsPerS);
        });
        json.Object("least", phase.Least, least =>
        {
            json.Number("mean_ua", least.TotalUa);
            json.Number("ratio", phase.MeanUa / least.TotalUa);
            json.Number("floor_ua", least.FloorUa);
            json.Number("sleep_edges_ua", least.SleepEdgesUa);
            json.Number("callbacks_ua", least.CallbacksUa);
            json.Number("calls_ua", least.CallsUa);
            json.Number("order_ua", least.OrderUa);
        });
    }
}
