namespace TimeCore.Host.Meter.Marker;

/// <summary>A stretch in which one pass of a phase, or of what the user calls one, is measured.
/// </summary>
public sealed record PhaseWindow
{
    /// <summary>S, A, B, C, or what the user calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The phase; null for a window that the user gave.</summary>
    public MarkerPhase? Phase { get; init; }

    /// <summary>The pass, from 1.</summary>
    public required int Pass { get; init; }

    /// <summary>
    /// From the first fall after the guard plus the settle time to the last fall before the next
    /// frame, or before the calibration sleep that goes with it.
    /// </summary>
    public required TimeSpanUs MeasuredUs { get; init; }

    /// <summary>What the device's counters cover, less a calibration sleep at its end.</summary>
    public required TimeSpanUs CountedUs { get; init; }

    /// <summary>
    /// False when the marker never fell; then both ends are taken from the frames alone.
    /// </summary>
    public required bool HasFalls { get; init; }
}
