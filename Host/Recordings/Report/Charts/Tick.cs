namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">Where, in the axis' unit.</param>
/// <param name="Label">What stands there.</param>
internal readonly record struct Tick(double Value, string Label);
