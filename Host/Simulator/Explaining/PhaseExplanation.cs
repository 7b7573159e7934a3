using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>What the mean current of a phase is spent on, all its passes together.</summary>
/// <remarks>
/// MODEL, and exact: the charge by the virtual board's own account, no meter in between.
/// </remarks>
public sealed record PhaseExplanation
{
    /// <summary>The phase.</summary>
    public required MarkerPhase Phase { get; init; }

    /// <summary>How long it was measured, in s.</summary>
    public required double Seconds { get; init; }

    /// <summary>Falls of the marker in a second.</summary>
    public required double WakeUpsPerS { get; init; }

    /// <summary>
    /// Charge over time in µA; the causes add up to it. Not a number on a board whose currents no
    /// source gives.
    /// </summary>
    public required double MeanUa { get; init; }

    /// <summary>Every cause: the floor, then the most expensive first.</summary>
    public required IReadOnlyList<ExplainedCause> Causes { get; init; }

    /// <summary>
    /// Methods of TimeCore and its drivers that the workload did not call, the most expensive
    /// first.
    /// </summary>
    public required IReadOnlyList<ExplainedMethod> Methods { get; init; }

    /// <summary>Calls into the runtime by caller, the most expensive first.</summary>
    public required IReadOnlyList<ExplainedCall> Calls { get; init; }

    /// <summary>What the least mean would be; null in a phase without light sleep.</summary>
    public required LeastMean? Least { get; init; }
}
