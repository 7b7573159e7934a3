using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What a simulation left on disk.</summary>
/// <param name="Recording">
/// Path of the .ppk2 recording; null for a board whose currents no source gives.
/// </param>
/// <param name="Others">Paths of the other files.</param>
public sealed record SimulationFiles(string? Recording, IReadOnlyList<string> Others)
{
    /// <summary>The marker at true time, where there is no recording; else null.</summary>
    public EdgeTrace? Marker { get; init; }

    /// <summary>All of them, the recording first.</summary>
    public IReadOnlyList<string> All =>
        Recording == null ? Others : [Recording, .. Others.AsEnumerable()];
}
