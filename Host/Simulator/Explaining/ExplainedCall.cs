namespace TimeCore.Host.Meter.Simulation.Explaining;

/// <summary>What one kind of call into the runtime comes to, from one place.</summary>
/// <param name="Name">The call.</param>
/// <param name="Caller">
/// Type and member that called, drivers passed over; empty where the runtime called itself.
/// </param>
/// <param name="InWorkload">It was started by the workload.</param>
/// <param name="MeanUa">Its part of the mean current in µA; not a number if unknown.</param>
/// <param name="UnitsPerS">Operations of the interpreter in each second.</param>
/// <param name="CallsPerS">How often it is made.</param>
public sealed record ExplainedCall(
    string Name,
    string Caller,
    bool InWorkload,
    double MeanUa,
    double UnitsPerS,
    double CallsPerS);
