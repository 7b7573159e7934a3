using System;
using System.Linq;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Finds where one level lies within another: where most of the one's low time falls into
/// low time of the other.</summary>
/// <remarks>
/// Levels, not edges: ten wake-ups a second look alike wherever they are laid, but the long sleep
/// before a phase and the phases' lengths do not. By Fourier transform, so it costs
/// n · log n for all shifts together.
/// </remarks>
internal sealed class LevelCorrelation
{
    private const double BinS = 2e-3;
    private const int BinsMax = 1 << 20;

    /// <summary>How far to move the second's moments to lay it on the first, in s.</summary>
    public double ShiftS { get; private init; }

    /// <summary>True when they are alike with one of them turned over.</summary>
    public bool IsInverted { get; private init; }

    /// <summary>Compares two levels.</summary>
    /// <param name="first">The one that stays.</param>
    /// <param name="second">The one that is moved.</param>
    /// <param name="isCentred">
    /// True around their means: a level that is low nearly always fits wherever the other one is.
    /// </param>
    public static LevelCorrelation Of(TwoLevels first, TwoLevels second, bool isCentred)
    {
        double lengthS = first.EndS + second.EndS;
        double binS = Math.Max(BinS, lengthS / BinsMax);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(lengthS / binS) + 2);
        Complex[] a = Transform(first, size, binS, (isCentred, WithHigh: false));
        Complex[] b = Transform(second, size, binS, (isCentred, WithHigh: true));
        for (int i = 0; i < size; i++)
        {
            a[i] *= Complex.Conjugate(b[i]);
        }

        // Real: low time on low time. Imaginary: low time on high time, negative.
        Fourier.Inverse(a, FourierOptions.Matlab);
        int best = 0;
        for (int i = 1; i < size; i++)
        {
            best = Overlap(a[i]) > Overlap(a[best]) ? i : best;
        }

        int shift = best <= first.EndS / binS ? best : best - size;
        return new LevelCorrelation
        {
            ShiftS = shift * binS,
            IsInverted = -a[best].Imaginary > a[best].Real,
        };
    }

    private static double Overlap(Complex both) => Math.Max(both.Real, -both.Imaginary);

    private static Complex[] Transform(
        TwoLevels levels, int size, double binS, (bool IsCentred, bool WithHigh) how)
    {
        var low = new double[size];
        var high = new double[size];
        levels.Fill(true, low, binS);
        if (how.WithHigh)
        {
            levels.Fill(false, high, binS);
        }

        if (how.IsCentred)
        {
            Centre(low, levels.EndS / binS);
            Centre(high, levels.EndS / binS);
        }

        var values = new Complex[size];
        for (int i = 0; i < size; i++)
        {
            values[i] = new Complex(low[i], high[i]);
        }

        Fourier.Forward(values, FourierOptions.Matlab);
        return values;
    }

    private static void Centre(double[] bins, double end)
    {
        double mean = bins.Sum() / end;
        for (int i = 0; i < end; i++)
        {
            bins[i] -= mean * Math.Min(1, end - i);
        }
    }
}
