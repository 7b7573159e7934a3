using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the recording says about one phase, all passes together.</summary>
/// <remarks>A value that cannot be given is null, and a finding says why.</remarks>
public sealed record PhaseResult
{
    /// <summary>S, A, B or C.</summary>
    public required MarkerPhase Phase { get; init; }

    /// <summary>Mean current and its error.</summary>
    public required BlockStatistics Statistics { get; init; }

    /// <summary>The blocks themselves, in order of time.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Events of the core's timer a device second, by the device's own count.</summary>
    public double? CoreTimerEventsPerS { get; init; }

    /// <summary>Scheduler ticks a device second, by the device's own count.</summary>
    public double? TicksPerS { get; init; }

    /// <summary>Falls of the marker a second.</summary>
    public double? CoreWakeUpsPerS { get; init; }

    /// <summary>Share of the time with the marker LOW, 0 to 1.</summary>
    public double? IdleFraction { get; init; }

    /// <summary>Longest LOW, in s.</summary>
    public double? LongestIdleS { get; init; }

    /// <summary>Current while surely asleep, in mA.</summary>
    public double? FloorMa { get; init; }

    /// <summary>Charge above the floor for each wake-up, in µC.</summary>
    public double? UcPerWakeUp { get; init; }

    /// <summary>Guards around the marker's edges; null where they could not be found.</summary>
    public Guards? Guards { get; init; }

    /// <summary>Charge by state.</summary>
    public StateCharges? Charges { get; init; }
}
