namespace TimeCore.Host.Meter.Analysis;

/// <summary>A point of the averaged wake-up.</summary>
/// <param name="TimeUs">From the marker's rise, in µs; before it is negative.</param>
/// <param name="MeanMa">Mean current there, in mA.</param>
public readonly record struct WakeUpPoint(double TimeUs, double MeanMa);
