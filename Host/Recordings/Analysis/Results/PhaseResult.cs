using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>What was measured of one phase or window, all passes together.</summary>
/// <remarks>A value that cannot be given is null, and a finding says why.</remarks>
public sealed record PhaseResult
{
    /// <summary>S, A, B, C, or the name of a window.</summary>
    public required string Name { get; init; }

    /// <summary>The phase; null for a window or the whole recording.</summary>
    public MarkerPhase? Phase { get; init; }

    /// <summary>The meter behind it, as far as the file tells.</summary>
    public MeterKind Meter { get; init; }

    /// <summary>What the meter can tell apart, in µA, where it was stated; else null.</summary>
    public double? MeterLimitUa { get; init; }

    /// <summary>Mean current and its error.</summary>
    public required BlockStatistics Statistics { get; init; }

    /// <summary>The blocks themselves, in order of time.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Time of the samples that carry a measurement, in s.</summary>
    public double MeasuredS { get; init; }

    /// <summary>Their charge in µC; the mean is this over that.</summary>
    public double ChargeUc { get; init; }

    /// <summary>Energy of that charge in mJ; null where no voltage is stated.</summary>
    public double? EnergyMj { get; init; }

    /// <summary>How the currents are spread.</summary>
    public CurrentDistribution? Currents { get; init; }

    /// <summary>Events of the core's timer a device second, by the device's own count.</summary>
    public double? CoreTimerEventsPerS { get; init; }

    /// <summary>Scheduler ticks a device second, by the device's own count.</summary>
    public double? TicksPerS { get; init; }

    /// <summary>Falls of the marker a second.</summary>
    public double? CoreWakeUpsPerS { get; init; }

    /// <summary>The 95 % interval of that, from the blocks; null with too few.</summary>
    public Interval? CoreWakeUpsPerSInterval { get; init; }

    /// <summary>Share of the time with the marker LOW, 0 to 1.</summary>
    public double? IdleFraction { get; init; }

    /// <summary>Longest LOW, in s.</summary>
    public double? LongestIdleS { get; init; }

    /// <summary>How long the marker stayed LOW, each time.</summary>
    public IdleIntervals? Idle { get; init; }

    /// <summary>Current while surely asleep, in mA.</summary>
    public double? FloorMa { get; init; }

    /// <summary>Charge above the floor for each wake-up, in µC.</summary>
    /// <remarks>
    /// Mean = <see cref="FloorMa"/> + <see cref="CoreWakeUpsPerS"/> times this / 1000.
    /// </remarks>
    public double? UcPerWakeUp { get; init; }

    /// <summary>Guards around the marker's edges; null where they could not be found.</summary>
    public Guards? Guards { get; init; }

    /// <summary>Charge by state.</summary>
    public StateCharges? Charges { get; init; }

    /// <summary>Mean current by state.</summary>
    public StateMeans? States { get; init; }

    /// <summary>The averaged wake-up; null where the marker never rose.</summary>
    public WakeUpCurve? WakeUp { get; init; }

    /// <summary>The first repetition, in detail.</summary>
    public CurrentTrace? Excerpt { get; init; }
}
