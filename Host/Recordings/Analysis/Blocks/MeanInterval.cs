using System;
using System.Collections.Generic;
using MathNet.Numerics.Statistics;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Student's 95 % interval of a mean of independent observations.</summary>
internal static class MeanInterval
{
    /// <summary>Returns the interval; null with fewer observations than blocks are asked for.
    /// </summary>
    public static Interval? Of(IEnumerable<double> observations)
    {
        var statistics = new RunningStatistics(observations);
        if (statistics.Count < BlockStatistics.BlocksMin)
        {
            return null;
        }

        double error = statistics.StandardDeviation / Math.Sqrt(statistics.Count);
        double half = StudentQuantile.Of(0.975, statistics.Count - 1) * error;
        return new Interval(statistics.Mean - half, statistics.Mean + half);
    }
}
