using System;
using System.Collections.Generic;
using System.Globalization;

namespace TimeCore.Host.Apps.Running;

/// <summary>Limits that a stretch of a run is held to; null for none.</summary>
public sealed record AppLimits
{
    private const double UaPerMa = 1e3;

    /// <summary>Mean current in mA.</summary>
    public double? MeanMa { get; init; }

    /// <summary>Wake-ups a second.</summary>
    public double? WakeUpsPerS { get; init; }

    /// <summary>Charge in µC.</summary>
    public double? ChargeUc { get; init; }

    /// <summary>Longest time awake.</summary>
    public TimeSpan? LongestAwake { get; init; }

    /// <summary>Holds a stretch to them.</summary>
    public IReadOnlyList<AppLimit> Of(AppMeasurement stretch)
    {
        List<AppLimit> limits = [];
        void Add(string name, string unit, string measure, double? limit, double value)
        {
            if (limit is double most)
            {
                limits.Add(new AppLimit(name, unit, measure, stretch, most, value));
            }
        }

        Add("mean current", "mA", "mA", MeanMa, stretch.MeanUa / UaPerMa);
        Add("wake-ups", "/s", "wake-ups/s", WakeUpsPerS, stretch.WakeUpsPerS);
        Add("charge", "µC", "µC", ChargeUc, stretch.Microcoulombs);
        Add("longest awake", "s", "s awake", LongestAwake?.TotalSeconds, stretch.LongestAwakeS);
        return limits;
    }
}

/// <summary>What a stretch was held to.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Measure">The unit where no name stands before it.</param>
/// <param name="Stretch">Where.</param>
/// <param name="Most">The limit.</param>
/// <param name="Value">What it came to; not a number where nobody published the currents.</param>
public sealed record AppLimit(
    string Name,
    string Unit,
    string Measure,
    AppMeasurement Stretch,
    double Most,
    double Value)
{
    /// <summary>It is within the limit; what is not a number is nowhere.</summary>
    public bool Holds => Value <= Most;

    /// <summary>Returns a sentence.</summary>
    public override string ToString()
    {
        string value = Value.ToString("0.####", CultureInfo.InvariantCulture);
        string most = Most.ToString("0.####", CultureInfo.InvariantCulture);
        string where = string.Create(
            CultureInfo.InvariantCulture,
            $"{Stretch.FromS:0.###}..{Stretch.FromS + Stretch.Seconds:0.###} s");
        return $"{(Holds ? "holds" : "FAILS")}: {Name} {value} {Unit}, limit {most}, {where}";
    }
}
