using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>How well a meter can be trusted with a mean current.</summary>
/// <remarks>
/// For a PPK2, one step of its converter in the range in use: each of the two means may be off by
/// half a step, however many samples it has, since an error of the range does not average out.
/// Step = 4 × 1.8 V / 163,840 over the shunt. Source: pc-nrfconnect-ppk src/device/serialDevice.ts
/// (adcMult, r). The limits of the ranges are an assumption: remembered, not read in a source.
/// </remarks>
public static class MeterFloor
{
    private const double StepVolts = 4 * 1.8 / 163_840;

    private static readonly double[] s_shuntOhms = { 1031.64, 101.65, 10.15, 0.94, 0.043 };
    private static readonly double[] s_limitsMa = { 0.05, 0.5, 5, 60 };

    /// <summary>The least difference from another mean that could be trusted.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="meanMa">The mean current in mA.</param>
    /// <returns>The floor in mA; 0 for a meter whose floor is not known.</returns>
    public static double OfMa(MeterKind meter, double meanMa)
    {
        if (meter != MeterKind.Ppk2)
        {
            return 0;
        }

        int range = 0;
        while (range < s_limitsMa.Length && Math.Abs(meanMa) > s_limitsMa[range])
        {
            range++;
        }

        return StepVolts / s_shuntOhms[range] * 1000;
    }
}
