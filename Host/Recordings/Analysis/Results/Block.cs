using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>One whole repetition of the workload: one observation.</summary>
public sealed record Block
{
    /// <summary>The pass it belongs to, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>Charge of the samples that carry a measurement, in µC.</summary>
    public required double ChargeUc { get; init; }

    /// <summary>
    /// Energy in µJ, where the file holds a voltage beside each current; else null.
    /// </summary>
    public double? EnergyUj { get; init; }

    /// <summary>Time of the samples that carry a measurement, in s.</summary>
    public required double MeasuredS { get; init; }

    /// <summary>Length of the block, in s.</summary>
    public required double LengthS { get; init; }

    /// <summary>
    /// Time of all its samples in s, whether they carry a measurement or not; null for
    /// <see cref="LengthS"/>. A slow meter has few samples in a block, and none of them is lost.
    /// </summary>
    public double? SampledS { get; init; }

    /// <summary>Time with the marker LOW, in s.</summary>
    public required double IdleS { get; init; }

    /// <summary>How long each LOW lasts that begins in the block, in s.</summary>
    public required IReadOnlyList<double> IdleLengthsS { get; init; }

    /// <summary>Falls of the marker, each one the end of a wake-up.</summary>
    public int WakeUps => IdleLengthsS.Count;

    /// <summary>Mean current in mA.</summary>
    public double MeanMa => ChargeUc / MeasuredS / 1000;

    /// <summary>Share of its samples that carry no measurement; NaN where it has no sample.
    /// </summary>
    public double LostShare => 1 - MeasuredS / (SampledS ?? LengthS);
}
