using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Counts the samples of chosen stretches by their current.</summary>
/// <remarks>
/// The bin of a current is made of the first bits of its own floating-point pattern: exponent and
/// eight bits of mantissa. So bins are 0.4 % wide at any current, and finding one costs a shift.
/// What is not positive shares one bin: a meter's zero.
/// </remarks>
internal sealed class CurrentHistogram : ISampleSink
{
    private const int Shift = 23 - 8;
    private const int Bins = 1 << (31 - Shift);
    private const double CurveStep = 1.0 / 400;

    // Shares that a reader asks for: the curve has a point right there.
    private static readonly double[] s_shares = { 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 };

    private readonly long[] _counts = new long[Bins];
    private readonly long[] _neighbours = new long[Bins];
    private readonly SpanWalk<SampleSpan> _walk;
    private SampleRun _run = SampleRun.None;
    private double _squares;

    /// <param name="spans">Ascending and not overlapping.</param>
    public CurrentHistogram(IReadOnlyList<SampleSpan> spans)
    {
        _walk = new SpanWalk<SampleSpan>(spans, span => span);
    }

    public void Write(ReadOnlySpan<float> microamps, ReadOnlySpan<ushort> bits)
    {
        while (_walk.TryNext(microamps.Length, out _, out Range part))
        {
            Count(microamps[part]);
        }
    }

    /// <summary>Returns the distribution; null if nothing was measured.</summary>
    public CurrentDistribution? Distribution()
    {
        if (_run.Count == 0)
        {
            return null;
        }

        double mean = _run.Sum / _run.Count;
        return new CurrentDistribution
        {
            LeastMa = _run.Least / 1000,
            MostMa = _run.Most / 1000,
            DeviationMa = Math.Sqrt(Math.Max(0, _squares / _run.Count - mean * mean)) / 1000,
            ZeroShare = (double)CountOf(0) / _run.Count,
            Curve = Curve(),
        };
    }

    private void Count(ReadOnlySpan<float> microamps)
    {
        SampleRun run = SampleRun.Of(microamps);
        _run += run;
        double squares = 0;
        if (run.Count < microamps.Length)
        {
            foreach (float value in microamps)
            {
                squares += float.IsNaN(value) ? 0 : CountOne(_counts, value);
            }
        }
        else
        {
            // Neighbours are alike, and a count has to wait for the one before in the same place.
            int pairs = microamps.Length & ~1;
            double others = 0;
            for (int i = 0; i < pairs; i += 2)
            {
                squares += CountOne(_counts, microamps[i]);
                others += CountOne(_neighbours, microamps[i + 1]);
            }

            squares += others + (pairs < microamps.Length ? CountOne(_counts, microamps[^1]) : 0);
        }

        _squares += squares;
    }

    private static double CountOne(long[] counts, float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        counts[bits > 0 ? bits >> Shift : 0]++;
        return (double)value * value;
    }

    private long CountOf(int bin) => _counts[bin] + _neighbours[bin];

    // Enough points for a smooth curve: one wherever so much more of the time has passed.
    private List<CurrentShare> Curve()
    {
        var curve = new List<CurrentShare>();
        long below = 0;
        double before = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            if (CountOf(bin) == 0)
            {
                continue;
            }

            below += CountOf(bin);
            double share = (double)below / _run.Count;
            double kept = curve.Count == 0 ? -1 : curve[^1].ShareBelow;
            if (share - kept >= CurveStep || share == 1 || Passes(before, share))
            {
                double ma = Math.Clamp(Middle(bin), _run.Least, _run.Most) / 1000;
                curve.Add(new CurrentShare(ma, share));
            }

            before = share;
        }

        return curve;
    }

    private static bool Passes(double from, double to)
    {
        foreach (double share in s_shares)
        {
            if (from < share && to >= share)
            {
                return true;
            }
        }

        return false;
    }

    private static double Middle(int bin)
    {
        return bin == 0 ? 0 : BitConverter.Int32BitsToSingle((bin << Shift) + (1 << (Shift - 1)));
    }
}
