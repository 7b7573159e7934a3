using System;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The least difference of two mean currents that a PPK2 can be trusted with.</summary>
/// <remarks>
/// One step of its converter in the range in use: each of the two means may be off by half a step,
/// however many samples it has, since an error of the range does not average out. Step = 4 × 1.8 V
/// / 163,840 over the shunt. Source: pc-nrfconnect-ppk src/device/serialDevice.ts (adcMult, r).
/// The limits of the ranges are an assumption: remembered, not read in a source.
/// </remarks>
public static class MeterFloor
{
    private const double StepVolts = 4 * 1.8 / 163_840;

    private static readonly double[] s_shuntOhms = { 1031.64, 101.65, 10.15, 0.94, 0.043 };
    private static readonly double[] s_limitsMa = { 0.05, 0.5, 5, 60 };

    /// <summary>The floor of a comparison.</summary>
    /// <param name="firstMa">One mean current in mA.</param>
    /// <param name="secondMa">The other.</param>
    /// <returns>The floor in mA, set by the coarser range.</returns>
    public static double OfMa(double firstMa, double secondMa)
    {
        double largestMa = Math.Max(Math.Abs(firstMa), Math.Abs(secondMa));
        int range = 0;
        while (range < s_limitsMa.Length && largestMa > s_limitsMa[range])
        {
            range++;
        }

        return StepVolts / s_shuntOhms[range] * 1000;
    }
}
