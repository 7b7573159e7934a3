using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>At which rate a table's rows come, judged from the first of them.</summary>
internal sealed class RowTiming
{
    /// <summary>Rows that come at odd times are sampled that much finer than they come.</summary>
    public const double OversamplingOfOdd = 10;

    private const int RowsMax = 2000;

    // A row may come early or late by this share of a period and still be the next one.
    private const double JitterMax = 0.25;
    private const double RegularShareMin = 0.98;

    private const double OddRateMax = 100_000;

    // A rate this near to a whole number is meant to be that number: times are rounded in files.
    private const double WholeRateShare = 2e-5;

    private RowTiming(double samplesPerSecond, bool isRegular, double firstS)
    {
        SamplesPerSecond = samplesPerSecond;
        IsRegular = isRegular;
        FirstS = firstS;
    }

    public double SamplesPerSecond { get; }

    /// <summary>True when rows are samples, apart from gaps.</summary>
    public bool IsRegular { get; }

    /// <summary>Time of the first row in s.</summary>
    public double FirstS { get; }

    /// <summary>Judges the first rows.</summary>
    /// <param name="rows">At the first row.</param>
    /// <param name="file">For messages.</param>
    /// <param name="givenRate">The rate the user gave, or null.</param>
    /// <exception cref="MeterException">No rate can be seen.</exception>
    public static RowTiming Judge(TableRows rows, string file, double? givenRate)
    {
        var stepsS = new List<double>();
        double firstS = 0;
        double lastS = 0;
        for (int i = 0; i <= RowsMax && rows.TryRead(); i++)
        {
            firstS = i == 0 ? rows.TimeS : firstS;
            if (i > 0)
            {
                stepsS.Add(rows.TimeS - lastS);
            }

            lastS = rows.TimeS;
        }

        if (givenRate is double rate)
        {
            return new RowTiming(rate, true, firstS);
        }

        double periodS = Median(stepsS);
        if (!(periodS > 0 && 1 / periodS <= SanityLimits.SamplesPerSecondMax))
        {
            throw new MeterException(
                file, rows.Place, "the times do not advance. Give --sample-rate.");
        }

        return Judge(stepsS, periodS, firstS);
    }

    private static RowTiming Judge(List<double> stepsS, double periodS, double firstS)
    {
        int regular = 0;
        double periods = 0;
        double spanS = 0;
        foreach (double stepS in stepsS)
        {
            double share = stepS / periodS;
            double whole = Math.Round(share);
            if (whole >= 1 && Math.Abs(share - whole) <= JitterMax)
            {
                regular++;
                periods += whole;
                spanS += stepS;
            }
        }

        return regular >= RegularShareMin * stepsS.Count
            ? new RowTiming(Whole(periods / spanS), true, firstS)
            : new RowTiming(Math.Min(OversamplingOfOdd / periodS, OddRateMax), false, firstS);
    }

    private static double Whole(double rate)
    {
        double whole = Math.Round(rate);
        return Math.Abs(rate - whole) <= WholeRateShare * rate ? whole : rate;
    }

    private static double Median(List<double> values)
    {
        var sorted = new List<double>(values);
        sorted.Sort();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
