using System.Collections.Generic;

namespace TimeCore.Host.Meter.Simulation;

/// <summary>Runs the firmware on a virtual board and leaves a recording.</summary>
public interface ISimulation
{
    /// <summary>Names of the faults that can be forced.</summary>
    IReadOnlyList<string> FaultNames { get; }

    /// <summary>Checks a fault as it was given: a name, or a name and a number.</summary>
    /// <returns>What is wrong with it, in one line, or null.</returns>
    string? CheckFault(string fault);

    /// <summary>Runs one simulation to its end.</summary>
    /// <param name="request">What to simulate.</param>
    /// <returns>The files made.</returns>
    /// <exception cref="MeterException">The request cannot be met.</exception>
    SimulationFiles Run(SimulationRequest request);
}
