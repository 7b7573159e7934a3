using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>The axis for currents: logarithmic, because they differ ten-thousandfold.</summary>
internal static class CurrentScale
{
    private const double MaMin = 1e-5;
    private const double AmpsPerMa = 1e-3;
    private const int DecadesMax = 6;

    /// <summary>Returns an axis for mA, with whole decades around all that was measured.</summary>
    public static LogScale Of(IEnumerable<CurrentTrace> traces)
    {
        double least = double.PositiveInfinity;
        double most = MaMin;
        foreach (CurrentTrace trace in traces)
        {
            foreach (CurrentColumn column in trace.Columns)
            {
                if (IsMeasured(column))
                {
                    least = Math.Min(least, Math.Max(column.LeastMa, MaMin));
                    most = Math.Max(most, column.MostMa);
                }
            }
        }

        return Between(least, most);
    }

    /// <summary>Returns an axis for mA, with whole decades around two currents.</summary>
    public static LogScale Between(double leastMa, double mostMa)
    {
        return LogScale.Around(leastMa, mostMa, new AxisUnit("A", AmpsPerMa), DecadesMax);
    }

    /// <summary>Returns true when something was measured in a column.</summary>
    public static bool IsMeasured(CurrentColumn column) => column.LeastMa <= column.MostMa;
}
