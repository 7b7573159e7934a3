using System.Collections.Generic;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Names the colours above a plot.</summary>
internal static class Legend
{
    private const double Swatch = 12;
    private const double CharWidth = 7.4;
    private const double Gap = 18;

    /// <summary>Draws one entry a series, from the left edge of the plot.</summary>
    /// <typeparam name="T">The kind of figures.</typeparam>
    public static void Draw<T>(Plot plot, IReadOnlyList<Series<T>> series)
    {
        double x = plot.Area.X;
        double y = plot.Area.Y - 12;
        foreach (Series<T> one in series)
        {
            plot.Add(
                Svg.Rectangle(new Box(x, y - Swatch + 2, Swatch, Swatch), $"fill {one.Css}"),
                Svg.Text(new CurvePoint(x + Swatch + 5, y), one.Name, "label"));
            x += Swatch + 5 + one.Name.Length * CharWidth + Gap;
        }
    }
}
