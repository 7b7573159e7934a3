namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>The unit in which an axis is labelled.</summary>
/// <param name="Symbol">Without prefix: A or s.</param>
/// <param name="PerValue">How many of this unit a value of 1 is.</param>
internal sealed record AxisUnit(string Symbol, double PerValue)
{
    /// <summary>Tells what stands at a value of the axis.</summary>
    public string Label(double value) => Engineering.Text(value * PerValue, Symbol);
}
