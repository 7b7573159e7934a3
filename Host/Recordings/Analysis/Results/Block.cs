using System.Collections.Generic;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>One whole repetition of the workload: one observation.</summary>
public sealed record Block
{
    /// <summary>The pass it belongs to, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>Charge of the samples that carry a measurement, in µC.</summary>
    public required double ChargeUc { get; init; }

    /// <summary>Time of the samples that carry a measurement, in s.</summary>
    public required double MeasuredS { get; init; }

    /// <summary>Length of the block, in s.</summary>
    public required double LengthS { get; init; }

    /// <summary>Time with the marker LOW, in s.</summary>
    public required double IdleS { get; init; }

    /// <summary>How long each LOW lasts that begins in the block, in s.</summary>
    public required IReadOnlyList<double> IdleLengthsS { get; init; }

    /// <summary>Falls of the marker, each one the end of a wake-up.</summary>
    public int WakeUps => IdleLengthsS.Count;

    /// <summary>Mean current in mA.</summary>
    public double MeanMa => ChargeUc / MeasuredS / 1000;

    /// <summary>Share of the block that carries no measurement.</summary>
    public double LostShare => 1 - MeasuredS / LengthS;
}
