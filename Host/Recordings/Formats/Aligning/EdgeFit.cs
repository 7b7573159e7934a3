using System;
using System.Collections.Generic;

namespace TimeCore.Host.Meter.Formats;

/// <summary>A straight line from one clock to another, through edges that both saw.</summary>
/// <param name="OffsetS">Time on the first clock at which the second shows 0.</param>
/// <param name="Slope">Seconds of the first clock in a second of the other.</param>
/// <param name="Matched">Edges the line goes through.</param>
/// <param name="Possible">Edges on the first clock while the second was recording.</param>
/// <param name="ResidualS">What is left at the middle one of them, in s.</param>
internal sealed record EdgeFit(
    double OffsetS, double Slope, int Matched, int Possible, double ResidualS)
{
    // Two clocks differ by less than this share; crystals by a tenth of it.
    private const double SlopeErrorMax = 2e-3;
    private const double ToleranceS = 10e-3;
    private const double FirstReachS = 5;

    /// <summary>Returns the time on the first clock.</summary>
    public double ToFirst(double secondS) => OffsetS + Slope * secondS;

    /// <summary>Fits the edges of two levels.</summary>
    /// <returns>The line; null with too few edges to find one.</returns>
    public static EdgeFit? Find(TwoLevels first, TwoLevels second)
    {
        EdgeFit? fit = FindBy(LevelCorrelation.Of(first, second, isCentred: false), first, second);
        if (fit?.Matched > fit?.Possible / 2)
        {
            return fit;
        }

        EdgeFit? centred =
            FindBy(LevelCorrelation.Of(first, second, isCentred: true), first, second);
        return centred?.Matched > fit?.Matched ? centred : fit;
    }

    private static EdgeFit? FindBy(LevelCorrelation shift, TwoLevels first, TwoLevels second)
    {
        const int EdgesMin = 2;
        IReadOnlyList<double> falls = shift.IsInverted ? second.RisesS : second.FallsS;
        if (first.FallsS.Count < EdgesMin || falls.Count < EdgesMin)
        {
            return null;
        }

        // Where the first one's falls are: that is what the shift is good for.
        double middleS = first.FallsS[first.FallsS.Count / 2] - shift.ShiftS;
        return Grow(first.FallsS, falls, (shift.ShiftS, middleS));
    }

    // From a place outwards, twice as far each time: so far the line is known well enough to find
    // the edges of the next stretch.
    private static EdgeFit Grow(
        IReadOnlyList<double> first, IReadOnlyList<double> second,
        (double OffsetS, double MiddleS) seed)
    {
        const double ToleranceMinS = 50e-6;
        const int RoundsAtFullReach = 3;
        double lengthS = second[^1] - second[0];
        double toleranceS = ToleranceS;
        EdgeFit fit = new(seed.OffsetS, 1, 0, 0, 0);
        for (double reachS = FirstReachS; reachS < 2 * lengthS; reachS *= 2)
        {
            fit = Refine(
                first, second, fit, (seed.MiddleS - reachS, seed.MiddleS + reachS, toleranceS));
        }

        for (int round = 0; round < RoundsAtFullReach; round++)
        {
            fit = Refine(
                first, second, fit,
                (double.NegativeInfinity, double.PositiveInfinity, toleranceS));
            toleranceS = Math.Max(ToleranceMinS, Math.Min(toleranceS, 6 * fit.ResidualS));
        }

        return fit;
    }

    private static EdgeFit Refine(
        IReadOnlyList<double> first, IReadOnlyList<double> second, EdgeFit fit,
        (double FromS, double ToS, double ToleranceS) within)
    {
        var pairs = new List<(double First, double Second)>();
        int possible = 0;
        int at = 0;
        foreach (double edgeS in first)
        {
            double wantedS = (edgeS - fit.OffsetS) / fit.Slope;
            if (wantedS < Math.Max(within.FromS, second[0] - within.ToleranceS)
                || wantedS > Math.Min(within.ToS, second[^1] + within.ToleranceS))
            {
                continue;
            }

            possible++;
            while (at + 1 < second.Count
                && Math.Abs(second[at + 1] - wantedS) <= Math.Abs(second[at] - wantedS))
            {
                at++;
            }

            if (Math.Abs(second[at] - wantedS) <= within.ToleranceS)
            {
                pairs.Add((edgeS, second[at]));
            }
        }

        return Line(pairs, possible, fit);
    }

    private static EdgeFit Line(
        List<(double First, double Second)> pairs, int possible, EdgeFit before)
    {
        if (pairs.Count < 2)
        {
            return before with { Matched = pairs.Count, Possible = possible };
        }

        double meanFirst = 0;
        double meanSecond = 0;
        foreach ((double first, double second) in pairs)
        {
            meanFirst += first / pairs.Count;
            meanSecond += second / pairs.Count;
        }

        double products = 0;
        double squares = 0;
        foreach ((double first, double second) in pairs)
        {
            products += (first - meanFirst) * (second - meanSecond);
            squares += (second - meanSecond) * (second - meanSecond);
        }

        double slope = squares > 0 ? products / squares : 1;
        slope = Math.Clamp(slope, 1 - SlopeErrorMax, 1 + SlopeErrorMax);
        double offsetS = meanFirst - slope * meanSecond;
        var residuals = new List<double>(pairs.Count);
        foreach ((double first, double second) in pairs)
        {
            residuals.Add(Math.Abs(first - offsetS - slope * second));
        }

        residuals.Sort();
        return new EdgeFit(
            offsetS, slope, pairs.Count, possible, residuals[residuals.Count / 2]);
    }
}
