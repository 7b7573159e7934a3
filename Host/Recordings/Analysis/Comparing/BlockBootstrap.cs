using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Statistics;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Draws whole blocks with replacement and looks how far the means scatter.</summary>
/// <remarks>
/// Each pass is drawn from for itself: what differs between passes is drift and no chance. Cost:
/// two thousand times the number of blocks.
/// </remarks>
internal static class BlockBootstrap
{
    private const int Resamples = 2000;
    private const int Seed = 20261121;
    private const double Tail = 0.025;

    /// <summary>Returns the intervals of difference and ratio; null without blocks in both.
    /// </summary>
    public static Bootstrap? Of(PhaseResult from, PhaseResult to)
    {
        if (from.Statistics.MeanMa is null or 0 || to.Statistics.MeanMa is null)
        {
            return null;
        }

        var random = new Random(Seed);
        List<(double Uc, double S)[]> fromPasses = Passes(from.Blocks);
        List<(double Uc, double S)[]> toPasses = Passes(to.Blocks);
        var saved = new double[Resamples];
        var ratios = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            double fromMa = Draw(fromPasses, random);
            double toMa = Draw(toPasses, random);
            saved[i] = fromMa - toMa;
            ratios[i] = toMa / fromMa;
        }

        return new Bootstrap(Middle(saved), Middle(ratios), Resamples, Seed);
    }

    private static List<(double Uc, double S)[]> Passes(IReadOnlyList<Block> blocks)
    {
        return blocks.Where(block => block.MeasuredS > 0)
            .GroupBy(block => block.Pass)
            .Select(pass => pass.Select(block => (block.ChargeUc, block.MeasuredS)).ToArray())
            .ToList();
    }

    private static double Draw(List<(double Uc, double S)[]> passes, Random random)
    {
        double chargeUc = 0;
        double seconds = 0;
        foreach ((double Uc, double S)[] pass in passes)
        {
            for (int i = 0; i < pass.Length; i++)
            {
                (double uc, double s) = pass[random.Next(pass.Length)];
                chargeUc += uc;
                seconds += s;
            }
        }

        return chargeUc / seconds / 1000;
    }

    private static Interval Middle(double[] values)
    {
        Array.Sort(values);
        return new Interval(
            SortedArrayStatistics.Quantile(values, Tail),
            SortedArrayStatistics.Quantile(values, 1 - Tail));
    }
}
