using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Names the colours above a plot, in as many rows as the names need.</summary>
internal static class Legend
{
    private const double Swatch = 12;
    private const double SwatchRoom = Swatch + 5;
    private const double Gap = 18;
    private const double RowHeight = 18;
    private const double Bottom = 12;

    /// <summary>Returns the height to leave above a plot.</summary>
    /// <param name="series">What is named.</param>
    /// <param name="width">Width of the plot.</param>
    public static double HeightFor<T>(IReadOnlyList<Series<T>> series, double width)
    {
        int rows = Place(series, width).Max(entry => entry.Row) + 1;
        return rows * RowHeight + Bottom + 4;
    }

    /// <summary>Draws one entry a series, from the left edge of the plot.</summary>
    /// <typeparam name="T">The kind of figures.</typeparam>
    public static void Draw<T>(Plot plot, IReadOnlyList<Series<T>> series)
    {
        List<(double X, int Row, string Name)> entries = Place(series, plot.Area.Width);
        int rows = entries.Max(entry => entry.Row) + 1;
        for (int i = 0; i < entries.Count; i++)
        {
            double x = plot.Area.X + entries[i].X;
            double y = plot.Area.Y - Bottom - (rows - 1 - entries[i].Row) * RowHeight;
            plot.Add(
                Svg.Rectangle(
                    new Box(x, y - Swatch + 2, Swatch, Swatch), $"fill {series[i].Css}"),
                Svg.Text(new CurvePoint(x + SwatchRoom, y), entries[i].Name, "label"));
        }
    }

    private static List<(double X, int Row, string Name)> Place<T>(
        IReadOnlyList<Series<T>> series, double width)
    {
        double room = width - Label.TagRoom;
        var entries = new List<(double X, int Row, string Name)>();
        double x = 0;
        int row = 0;
        foreach (Series<T> one in series)
        {
            string name = Label.Fit(one.Name, room - SwatchRoom);
            double needed = SwatchRoom + name.Length * Label.CharWidth;
            if (x > 0 && x + needed > room)
            {
                x = 0;
                row++;
            }

            entries.Add((x, row, name));
            x += needed + Gap;
        }

        return entries;
    }
}
