using System.Collections.Generic;

namespace TimeCore.Host.Meter.Marker;

/// <summary>One valid frame found on the marker line.</summary>
public sealed record MarkerFrame
{
    /// <summary>What it announces.</summary>
    public required MarkerPhase Phase { get; init; }

    /// <summary>The pass, from 1; what a summary or end frame carries has no meaning.</summary>
    public required int Pass { get; init; }

    /// <summary>The opening guard's segment in the trace.</summary>
    public required int GuardSegment { get; init; }

    /// <summary>The closing guard's segment in the trace.</summary>
    public required int LastSegment { get; init; }

    /// <summary>Where the opening guard ends: the first fall of the sync, in µs.</summary>
    public required double SyncFallUs { get; init; }

    /// <summary>The last fall, with which the stop begins, in µs.</summary>
    public required double StopFallUs { get; init; }

    /// <summary>Units the device meant to spend from the first fall to the last.</summary>
    public required int Units { get; init; }

    /// <summary>The counters of S, A, B, C in this order; null unless a summary.</summary>
    public IReadOnlyList<PhaseCounters>? Counters { get; init; }

    /// <summary>True for the phases that are measured, each with its own frame a pass.</summary>
    public bool IsOfPhase => Phase is >= MarkerPhase.S and <= MarkerPhase.C;

    /// <summary>What it says; equal when a frame is sent again.</summary>
    public (MarkerPhase Phase, int Pass) Message => (Phase, IsOfPhase ? Pass : 0);

    /// <summary>Length of one unit as the meter saw it, in µs.</summary>
    /// <remarks>From falls alone: a pin is driven low, but a pull may take time to rise.</remarks>
    public double UnitUs => (StopFallUs - SyncFallUs) / Units;

    /// <summary>Where the closing guard begins, in µs: the stop lasts one unit.</summary>
    public double StopRiseUs => StopFallUs + UnitUs;
}
