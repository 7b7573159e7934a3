using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How the samples of a stretch are spread over currents.</summary>
/// <remarks>
/// Percentiles are known to 0.4 %: they come from bins of that width, so that memory does not grow
/// with the recording. A percentile is no mean: asleep, a switching supply draws in pulses.
/// </remarks>
public sealed record CurrentDistribution
{
    /// <summary>Smallest sample in mA.</summary>
    public required double LeastMa { get; init; }

    /// <summary>Largest sample in mA.</summary>
    public required double MostMa { get; init; }

    /// <summary>Standard deviation of the samples in mA; no error of their mean.</summary>
    public required double DeviationMa { get; init; }

    /// <summary>Share of the samples that are 0 or less, 0 to 1.</summary>
    public double ZeroShare { get; init; }

    /// <summary>The curve of time spent at or below a current, rising in both.</summary>
    public required IReadOnlyList<CurrentShare> Curve { get; init; }

    /// <summary>Finds the current that a share of the time stays below, in mA.</summary>
    /// <param name="share">From 0 to 1.</param>
    public double PercentileMa(double share)
    {
        foreach (CurrentShare point in Curve)
        {
            if (point.ShareBelow >= share)
            {
                return point.Ma;
            }
        }

        return MostMa;
    }
}
