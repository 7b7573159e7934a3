using System;
using MathNet.Numerics;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Fits an exponential decay to the averaged current after the marker's falls.</summary>
/// <remarks>
/// A meter's shunt and the capacitance behind it form a low pass: 1 kΩ and 10 µF have a time
/// constant of 10 ms. For each of a row of time constants a straight line through the current
/// against the decay gives height and floor; the constant that leaves least wins.
/// </remarks>
internal static class DecayFit
{
    private const int Steps = 60;
    private const double BinsMin = 2;
    private const double RangesMax = 5;

    // A decay must explain nearly all of the change, and the change must be no trifle.
    private const double ExplainedMin = 0.95;
    private const double HeightShareMin = 0.05;

    /// <summary>Returns the time constant in µs; null where the current does not decay like that.
    /// </summary>
    /// <param name="falls">The averaged fall.</param>
    /// <param name="bins">Bins after the fall that count.</param>
    /// <param name="awakeMicroamps">The current while awake, in µA.</param>
    public static double? TauUs(EdgeProfile falls, int bins, double awakeMicroamps)
    {
        // The bin at the edge holds what the chip needs to fall asleep.
        int count = bins - 1;
        if (count < 4)
        {
            return null;
        }

        var currents = new double[count];
        for (int i = 0; i < count; i++)
        {
            currents[i] = falls.After(i + 1);
        }

        (double tauBins, double explained, double height) = Best(currents);
        return explained >= ExplainedMin && height >= HeightShareMin * awakeMicroamps
            ? tauBins * falls.BinUs
            : null;
    }

    private static (double TauBins, double Explained, double Height) Best(double[] currents)
    {
        (double TauBins, double Explained, double Height) best = default;
        double ratio = Math.Pow(RangesMax * currents.Length / BinsMin, 1.0 / Steps);
        var decay = new double[currents.Length];
        for (int step = 0; step <= Steps; step++)
        {
            double tauBins = BinsMin * Math.Pow(ratio, step);
            for (int i = 0; i < decay.Length; i++)
            {
                decay[i] = Math.Exp(-i / tauBins);
            }

            (double floor, double height) = Fit.Line(decay, currents);
            double explained = GoodnessOfFit.RSquared(
                Array.ConvertAll(decay, d => floor + height * d), currents);
            if (explained > best.Explained)
            {
                best = (tauBins, explained, height);
            }
        }

        return best;
    }
}
