using System.Collections.Generic;
using System.Text.Json;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>Writes what two phases, windows or recordings say about each other.</summary>
internal static class JsonComparison
{
    /// <summary>Writes its properties into the object that is open.</summary>
    public static void Write(
        Utf8JsonWriter json, Comparison comparison, IReadOnlyList<Battery> batteries)
    {
        json.WriteString("from", comparison.From.Name);
        json.WriteString("to", comparison.To.Name);
        json.Number("saved_ma", comparison.SavedMa);
        json.Number("saved_percent", comparison.SavedPercent);
        json.Number("ratio", comparison.Ratio);
        json.Range("ci95_ma", comparison.IntervalMa);
        json.Object("bootstrap", comparison.Bootstrap, bootstrap =>
        {
            json.Range("saved_ma_ci95", bootstrap.SavedMa);
            json.Range("ratio_ci95", bootstrap.Ratio);
            json.WriteNumber("resamples", bootstrap.Resamples);
            json.WriteNumber("seed", bootstrap.Seed);
        });
        json.Number("drift_ma", comparison.DriftMa);
        json.Number("mde_ma", comparison.DetectableMa);
        json.WriteString("mde_from", Limit(comparison));
        json.Number("shown_from_ma", comparison.ShownFromMa);
        json.WriteString(
            "shown_by",
            comparison.ShownFromMa == null ? null : VerdictWords.Of(comparison.ShownBy));
        json.Number("hidden_ma", comparison.HiddenMa);
        json.Number("uc_per_extra_wakeup", comparison.UcPerExtraWakeUp);
        json.WriteString("verdict", VerdictWords.Id(comparison.Verdict));
        json.Objects("battery_days", batteries, battery =>
        {
            json.WriteString("battery", battery.Name);
            json.Number("from", battery.LifeDays(comparison.From.Statistics.MeanMa));
            json.Number("to", battery.LifeDays(comparison.To.Statistics.MeanMa));
        });
    }

    private static string? Limit(Comparison comparison)
    {
        if (comparison.DetectableMa == null)
        {
            return null;
        }

        return comparison.DetectableByMeter ? "meter" : "blocks";
    }
}
