using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How long the marker stayed LOW, each time.</summary>
public sealed record IdleIntervals
{
    /// <summary>How many there were.</summary>
    public required int Count { get; init; }

    /// <summary>Half of them were not longer, in s.</summary>
    public required double MedianS { get; init; }

    /// <summary>Nineteen of twenty were not longer, in s.</summary>
    public required double P95S { get; init; }

    /// <summary>The longest, in s.</summary>
    public required double LongestS { get; init; }

    /// <summary>Their histogram: each bin is twice as wide as the one before.</summary>
    public required IReadOnlyList<IdleBin> Histogram { get; init; }
}
