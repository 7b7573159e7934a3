namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A point of a curve, in the units of the chart's axes.</summary>
/// <param name="X">Along the horizontal axis.</param>
/// <param name="Y">Along the vertical axis.</param>
internal readonly record struct CurvePoint(double X, double Y);
