using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Tests.Report;

/// <summary>Curves of a made-up phase, with a shape that can be told in a picture.</summary>
internal static class SamplePictures
{
    private const int Columns = 4000;

    /// <summary>Adds all curves to a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="floorMa">What it draws while it idles.</param>
    /// <param name="wakeUps">Wake-ups in the second that the excerpt shows.</param>
    public static PhaseResult WithPictures(this PhaseResult phase, double floorMa, int wakeUps)
    {
        return phase with
        {
            MeasuredS = 20,
            ChargeUc = phase.Statistics.MeanMa!.Value * 20_000,
            FloorMa = floorMa,
            Excerpt = Trace(floorMa, wakeUps, fromS: 10, lengthS: 1),
            Idle = Idle(1.0 / wakeUps),
            WakeUp = WakeUp(floorMa),
            Currents = Currents(floorMa),
            Guards = new Guards(EntryUs: 200, ExitUs: 3300, Settled: true),
        };
    }

    /// <summary>Wake-ups of 3 ms at 50 mA, evenly spread.</summary>
    public static CurrentTrace Trace(double floorMa, int wakeUps, double fromS, double lengthS)
    {
        double columnS = lengthS / Columns;
        var columns = new List<CurrentColumn>();
        for (int i = 0; i < Columns; i++)
        {
            double inPeriodS = i * columnS % (lengthS / wakeUps);
            bool isAwake = inPeriodS < 0.003;
            float ma = isAwake ? 50 : (float)floorMa;
            columns.Add(new CurrentColumn(0.95f * ma, ma, 1.1f * ma, isAwake ? 1 : 0));
        }

        // What was lost leaves a gap.
        for (int i = Columns / 2; i < Columns / 2 + 20; i++)
        {
            columns[i] = new CurrentColumn(float.NaN, float.NaN, float.NaN, 0);
        }

        return new CurrentTrace(fromS, columnS, columns);
    }

    private static IdleIntervals Idle(double usualS)
    {
        int power = (int)Math.Floor(Math.Log2(usualS));
        IdleBin Bin(int at, int count) => new(
            Math.Pow(2, at), Math.Pow(2, at + 1), count, count * 1.5 * Math.Pow(2, at));
        return new IdleIntervals
        {
            Count = 110,
            MedianS = usualS,
            P95S = 1.5 * usualS,
            LongestS = 2 * usualS,
            Histogram = [Bin(power - 2, 4), Bin(power - 1, 0), Bin(power, 100), Bin(power + 1, 6)],
        };
    }

    private static WakeUpCurve WakeUp(double floorMa)
    {
        IEnumerable<WakeUpPoint> points = Enumerable.Range(-100, 200).Select(
            i => new WakeUpPoint(i * 100, i < -27 || i > 30 ? floorMa : i < 0 ? 30 : 50));
        return new WakeUpCurve(points.ToList(), 240);
    }

    private static CurrentDistribution Currents(double floorMa)
    {
        return new CurrentDistribution
        {
            LeastMa = 0.95 * floorMa,
            MostMa = 55,
            DeviationMa = 3,
            Curve =
            [
                new CurrentShare(0.95 * floorMa, 0.1), new CurrentShare(floorMa, 0.6),
                new CurrentShare(1.1 * floorMa, 0.9), new CurrentShare(55, 1),
            ],
        };
    }
}
