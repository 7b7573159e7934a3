using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Simulation.Explaining;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What a simulation left on disk.</summary>
/// <param name="Recording">
/// Path of the .ppk2 recording; null for a board whose currents no source gives.
/// </param>
/// <param name="Others">Paths of the other files.</param>
public sealed record SimulationFiles(string? Recording, IReadOnlyList<string> Others)
{
    /// <summary>The marker at true time; null where nobody saw it.</summary>
    public EdgeTrace? Marker { get; init; }

    /// <summary>The recording's samples; null where they were not kept.</summary>
    internal IKeptSamples? Samples { get; init; }

    /// <summary>What each phase's current is spent on; null where nobody asked.</summary>
    public IReadOnlyList<PhaseExplanation>? Explanation { get; init; }

    /// <summary>How late a hard timer comes beside threads that compute.</summary>
    public IReadOnlyList<Lateness> Lateness { get; init; } = [];

    /// <summary>The board's time at the end, in s; 0 if it was not told.</summary>
    public double EndS { get; init; }

    /// <summary>All of them, the recording first.</summary>
    public IReadOnlyList<string> All =>
        Recording == null ? Others : [Recording, .. Others.AsEnumerable()];
}
