using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Puts the idle stretches of a phase in order of length.</summary>
internal static class IdleSurvey
{
    /// <summary>Returns the distribution; null without an idle stretch.</summary>
    public static IdleIntervals? Of(IEnumerable<Block> blocks)
    {
        double[] lengthsS = blocks.SelectMany(block => block.IdleLengthsS).ToArray();
        if (lengthsS.Length == 0)
        {
            return null;
        }

        Array.Sort(lengthsS);
        return new IdleIntervals
        {
            Count = lengthsS.Length,
            MedianS = Quantile(lengthsS, 0.5),
            P95S = Quantile(lengthsS, 0.95),
            LongestS = lengthsS[^1],
            Histogram = Histogram(lengthsS),
        };
    }

    // The smallest length that so many do not exceed.
    private static double Quantile(double[] sorted, double share)
    {
        int rank = (int)Math.Ceiling(share * sorted.Length);
        return sorted[Math.Clamp(rank, 1, sorted.Length) - 1];
    }

    private static List<IdleBin> Histogram(double[] sorted)
    {
        var bins = new List<IdleBin>();
        foreach (double lengthS in sorted)
        {
            if (bins.Count == 0 || lengthS >= bins[^1].ToS)
            {
                double fromS = Math.Pow(2, Math.Floor(Math.Log2(lengthS)));
                bins.Add(new IdleBin(fromS, 2 * fromS, 0, 0));
            }

            IdleBin last = bins[^1];
            bins[^1] = last with { Count = last.Count + 1, TotalS = last.TotalS + lengthS };
        }

        return bins;
    }
}
