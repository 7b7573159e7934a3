namespace TimeCore.Host.Meter.Analysis;

/// <summary>A confidence interval of 95 %.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Half its width.</summary>
    public double Half => (High - Low) / 2;

    /// <summary>True when 0 lies inside.</summary>
    public bool HoldsZero => Low <= 0 && High >= 0;
}
