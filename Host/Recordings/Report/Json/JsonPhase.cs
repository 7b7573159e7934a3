using System.Text.Json;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Json;

/// <summary>Writes what was measured of a phase or a window.</summary>
internal static class JsonPhase
{
    private static readonly (string Name, double Share)[] s_percentiles =
    [
        ("p1", 0.01), ("p5", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
        ("p99", 0.99),
    ];

    /// <summary>Writes its properties into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, PhaseResult phase)
    {
        bool isMeasured = phase.Statistics.MeanMa != null;
        json.WriteString("name", phase.Name);
        json.WriteString("phase", phase.Phase?.ToString());
        json.Number("core_timer_events_per_s", phase.CoreTimerEventsPerS);
        json.Number("ticks_per_s", phase.TicksPerS);
        json.Number("core_wakeups_per_s", phase.CoreWakeUpsPerS);
        json.Range("core_wakeups_per_s_ci95", phase.CoreWakeUpsPerSInterval);
        json.Number("idle_fraction", phase.IdleFraction);
        json.Number("longest_idle_s", phase.LongestIdleS);
        json.Number("mean_ma", phase.Statistics.MeanMa);
        json.Range("mean_ma_ci95", phase.Statistics.IntervalMa);
        json.Number("uc_per_wakeup", phase.UcPerWakeUp);
        json.Number("floor_ma", phase.FloorMa);
        json.Number("measured_s", isMeasured ? phase.MeasuredS : null);
        json.Number("charge_uc", isMeasured ? phase.ChargeUc : null);
        json.Number("energy_mj", isMeasured ? phase.EnergyMj : null);
        json.WriteNumber("blocks", phase.Statistics.Count);
        WritePasses(json, phase.Statistics);
        json.Object("currents_ma", phase.Currents, currents => WriteCurrents(json, currents));
        json.Object("idle", phase.Idle, idle => WriteIdle(json, idle));
        json.Object("guards_us", phase.Guards, guards =>
        {
            json.Number("entry", guards.EntryUs);
            json.Number("exit", guards.ExitUs);
            json.WriteBoolean("settled", guards.Settled);
        });
        WriteStates(json, phase);
    }

    private static void WritePasses(Utf8JsonWriter json, BlockStatistics statistics)
    {
        json.WriteStartArray("pass_means_ma");
        foreach (double mean in statistics.PassMeansMa)
        {
            json.WriteNumberValue(mean);
        }

        json.WriteEndArray();
    }

    private static void WriteCurrents(Utf8JsonWriter json, CurrentDistribution currents)
    {
        json.Number("least", currents.LeastMa);
        foreach ((string name, double share) in s_percentiles)
        {
            json.Number(name, currents.PercentileMa(share));
        }

        json.Number("most", currents.MostMa);
        json.Number("deviation", currents.DeviationMa);
    }

    private static void WriteIdle(Utf8JsonWriter json, IdleIntervals idle)
    {
        json.WriteNumber("count", idle.Count);
        json.Number("median_s", idle.MedianS);
        json.Number("p95_s", idle.P95S);
        json.Number("longest_s", idle.LongestS);
        json.Objects("histogram", idle.Histogram, bin =>
        {
            json.Number("from_s", bin.FromS);
            json.Number("to_s", bin.ToS);
            json.WriteNumber("count", bin.Count);
            json.Number("total_s", bin.TotalS);
        });
    }

    private static void WriteStates(Utf8JsonWriter json, PhaseResult phase)
    {
        json.Object("charge_by_state_uc", phase.Charges, charges =>
        {
            json.Number("awake", charges.AwakeUc);
            json.Number("guard", charges.GuardUc);
            json.Number("plateau", charges.PlateauUc);
        });
        json.Object("mean_by_state_ma", phase.States, states =>
        {
            json.Number("awake_closure", states.AwakeClosureMa);
            json.Number("idle_closure", states.IdleClosureMa);
            json.Number("awake_plateau", states.AwakePlateauMa);
            json.Number("idle_plateau", states.IdlePlateauMa);
        });
    }
}
