namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>One line of an explanation: a cause, and what it comes to.</summary>
/// <param name="Id">Its name for programs; stable.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="MeanUa">Its part of the mean current in µA; not a number if unknown.</param>
/// <param name="NsPerS">How long it lasts in each second, in ns.</param>
/// <param name="UnitsPerS">
/// Operations of the interpreter in each second; null for what no code and no call does.
/// </param>
/// <param name="CallsPerS">Calls into the runtime; null for other causes.</param>
public sealed record ExplainedCause(
    string Id,
    string Label,
    double MeanUa,
    double NsPerS,
    double? UnitsPerS,
    double? CallsPerS);
