namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>For which page width a chart is drawn; text keeps its size on both.</summary>
/// <param name="Name">Its name, and its CSS class.</param>
/// <param name="Width">Width of the picture in CSS pixels.</param>
/// <param name="XTicks">How many labels its horizontal axis has room for.</param>
internal sealed record ChartSize(string Name, double Width, int XTicks)
{
    /// <summary>A desktop, a printed page, a picture in a document.</summary>
    public static ChartSize Wide { get; } = new("wide", 880, 9);

    /// <summary>A phone.</summary>
    public static ChartSize Narrow { get; } = new("narrow", 360, 5);

    /// <summary>True on a phone.</summary>
    public bool IsNarrow => this == Narrow;
}
