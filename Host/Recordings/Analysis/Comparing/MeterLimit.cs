using System;
using TimeCore.Host.Meter.Formats;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>The least difference of two mean currents that a meter can be trusted with.</summary>
/// <remarks>
/// An error of a range does not average out, however many samples a mean has. Where one converter
/// step decides, each mean may be off by half of it, so the limit is one step; where an offset of a
/// range decides, by the offset either way, so the limit is twice that. An error of the gain is in
/// both means and changes their difference by its share only. The limit is taken at the mean, as if
/// the meter had stayed in the range of the mean.
/// <para>
/// ppk2: one step over the shunt in use, and 0.2 µA at least; sources beside the figures in
/// <see cref="Ppk2Format"/>. The 0.2 µA, and resolutions that round those steps, are Nordic's (PPK2
/// User Guide, "Measurement resolution", as tipoLi5890/ppk2lab, docs/calibration.md, copies it; the
/// page itself was not read).
/// </para>
/// <para>
/// otii (Arc): 0.1 % + 50 nA below 20 mA (qoitech.com, "How accurate is your low current
/// measurement?"); above it steps of 82 µA to 2.7 A and 1.5 mA to 5 A (elektormagazine.com, "Otii
/// power consumption optimizer").
/// </para>
/// <para>
/// ina226: one step of 2.5 µV (Texas Instruments SBOS547B, 1 LSB step size) over the 0.1 Ω of usual
/// modules, an assumption. It has one range, so that its offset is in both means.
/// </para>
/// <para>
/// n6705: 0.025 % + 8 nA, the N6781A's best (SiliconLabs/IoT-Developer-Boot-Camp, "Reduce current
/// consumption"), taken for its range of 10 µA. js110: 0.3 % + 1.5 mA in its range of 2 A, from
/// 180 mA on (forum.joulescope.com, topic 388, of the User's Guide, page 12). js220: 0.25 % +
/// 1.5 mA in its range of 10 A, from 180 mA on (its maker in jetperch/pyjoulescope_ui, issue 182).
/// The other ranges of the three, and oscilloscopes: no source was found that could be read.
/// </para>
/// </remarks>
public static class MeterLimit
{
    private const double Ppk2LeastUa = 0.2;
    private const double Ina226StepUa = 2.5 / 0.1;

    /// <summary>Returns the limit for a mean.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="meanUa">The mean current in µA.</param>
    /// <returns>The limit in µA; null where no source states one.</returns>
    public static double? OfUa(MeterKind meter, double meanUa)
    {
        double sizeUa = Math.Abs(meanUa);
        return meter switch
        {
            MeterKind.Ppk2 => Ppk2Ua(sizeUa),
            MeterKind.Otii when sizeUa <= 20_000 => 2 * 0.05,
            MeterKind.Otii => sizeUa <= 2.7e6 ? 82 : 1500,
            MeterKind.Ina226 => Ina226StepUa,
            MeterKind.N6705 when sizeUa <= 10 => 2 * 0.008,
            MeterKind.Js110 or MeterKind.Js220 when sizeUa > 180_000 => 2 * 1500,
            _ => null,
        };
    }

    /// <summary>Returns the limit for a phase's mean.</summary>
    /// <param name="phase">The phase or window.</param>
    /// <returns>
    /// The limit in mA: what was stated for the meter, else what is known; null for neither.
    /// </returns>
    public static double? OfMa(PhaseResult phase)
    {
        double? limitUa = phase.MeterLimitUa
            ?? OfUa(phase.Meter, 1000 * (phase.Statistics.MeanMa ?? 0));
        return limitUa / 1000;
    }

    private static double Ppk2Ua(double sizeUa)
    {
        int range = 0;
        while (range < Ppk2Format.RangeUaMax.Length - 1 && sizeUa > Ppk2Format.RangeUaMax[range])
        {
            range++;
        }

        return Math.Max(Ppk2LeastUa, Ppk2Format.StepVolts / Ppk2Format.ShuntOhms[range] * 1e6);
    }
}
