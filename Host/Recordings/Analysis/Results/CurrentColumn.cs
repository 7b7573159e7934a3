namespace TimeCore.Host.Meter.Analysis;

/// <summary>What the samples of one column of a picture have in common.</summary>
/// <param name="LeastMa">Smallest sample in mA; NaN where nothing was measured.</param>
/// <param name="MeanMa">Their mean in mA; NaN where nothing was measured.</param>
/// <param name="MostMa">Largest sample in mA; NaN where nothing was measured.</param>
/// <param name="AwakeShare">Share of the column with the marker HIGH, 0 to 1.</param>
public readonly record struct CurrentColumn(
    float LeastMa, float MeanMa, float MostMa, float AwakeShare);
