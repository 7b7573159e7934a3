namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>What one method of ours comes to, what it calls not counted.</summary>
/// <param name="Name">Type and member.</param>
/// <param name="Part">The label of the cause that it belongs to.</param>
/// <param name="MeanUa">Its part of the mean current in µA; not a number if unknown.</param>
/// <param name="UnitsPerS">Operations of the interpreter in each second.</param>
/// <param name="CallsPerS">How often it is called.</param>
public sealed record ExplainedMethod(
    string Name, string Part, double MeanUa, double UnitsPerS, double CallsPerS);
