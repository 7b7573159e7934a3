using System;
using System.Collections.Generic;
using System.Text;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>Draws a trace's currents and marker into areas of a picture.</summary>
internal static class TracePanel
{
    private const double ThicknessMin = 1.2;

    /// <summary>Shapes from the least to the greatest current, at most one a pixel.</summary>
    /// <param name="plot">Time from the trace's beginning in s, current in mA.</param>
    /// <param name="trace">What to draw.</param>
    public static string Body(Plot plot, CurrentTrace trace)
    {
        var data = new StringBuilder();
        IReadOnlyList<CurrentColumn> columns = trace.Columns;
        int merged = MergedFor(plot, trace);
        for (int i = 0; i < columns.Count; i += merged)
        {
            int end = Math.Min(i + merged, columns.Count);
            (double leastMa, double mostMa) = RangeOf(columns, i, end);
            if (leastMa <= mostMa)
            {
                double top = plot.Y(mostMa);
                double bottom = Math.Max(plot.Y(leastMa), top + ThicknessMin);
                AppendBox(
                    data,
                    (plot.X(i * trace.ColumnS), plot.X(end * trace.ColumnS)),
                    (top, bottom));
            }
        }

        return data.ToString();
    }

    /// <summary>Shapes wherever the marker is HIGH.</summary>
    /// <param name="plot">Time from the trace's beginning in s; any vertical axis.</param>
    /// <param name="trace">What to draw.</param>
    public static string Marker(Plot plot, CurrentTrace trace)
    {
        var data = new StringBuilder();
        IReadOnlyList<CurrentColumn> columns = trace.Columns;
        int start = -1;
        for (int i = 0; i <= columns.Count; i++)
        {
            bool isHigh = i < columns.Count && columns[i].AwakeShare > 0;
            if (isHigh && start < 0)
            {
                start = i;
            }
            else if (!isHigh && start >= 0)
            {
                double left = plot.X(start * trace.ColumnS);
                double right = Math.Max(plot.X(i * trace.ColumnS), left + 1);
                AppendBox(data, (left, right), (plot.Area.Y, plot.Area.Bottom));
                start = -1;
            }
        }

        return data.ToString();
    }

    private static (double LeastMa, double MostMa) RangeOf(
        IReadOnlyList<CurrentColumn> columns, int first, int end)
    {
        double leastMa = double.PositiveInfinity;
        double mostMa = double.NegativeInfinity;
        for (int i = first; i < end; i++)
        {
            if (CurrentScale.IsMeasured(columns[i]))
            {
                leastMa = Math.Min(leastMa, columns[i].LeastMa);
                mostMa = Math.Max(mostMa, columns[i].MostMa);
            }
        }

        return (leastMa, mostMa);
    }

    private static int MergedFor(Plot plot, CurrentTrace trace)
    {
        double perPixel = trace.Columns.Count / plot.Area.Width;
        return (int)Math.Max(1, Math.Ceiling(perPixel));
    }

    private static void AppendBox(
        StringBuilder data, (double Left, double Right) x, (double Top, double Bottom) y)
    {
        data.Append('M').Append(Svg.Number(x.Left)).Append(' ').Append(Svg.Number(y.Top))
            .Append('H').Append(Svg.Number(x.Right))
            .Append('V').Append(Svg.Number(y.Bottom))
            .Append('H').Append(Svg.Number(x.Left)).Append('z');
    }
}
