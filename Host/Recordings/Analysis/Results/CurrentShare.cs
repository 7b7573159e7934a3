namespace TimeCore.Host.Meter.Analysis;

/// <summary>A point of the curve of time spent at or below a current.</summary>
/// <param name="Ma">The current in mA.</param>
/// <param name="ShareBelow">Share of the samples that are not larger, 0 to 1.</param>
public readonly record struct CurrentShare(double Ma, double ShareBelow);
