using System.Collections.Generic;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>What a simulation left on disk.</summary>
/// <param name="Recording">Path of the .ppk2 recording.</param>
/// <param name="Others">Paths of the other files.</param>
public sealed record SimulationFiles(string Recording, IReadOnlyList<string> Others);
