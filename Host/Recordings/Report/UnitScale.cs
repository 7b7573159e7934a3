using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>The unit that fits the size of some figures, and their decimals.</summary>
/// <param name="Unit">Such as µA.</param>
/// <param name="Factor">What a figure in the base unit is multiplied by.</param>
internal sealed record UnitScale(string Unit, double Factor)
{
    private const int Significant = 4;
    private const int DecimalsMax = 6;
    private const double NegligibleShare = 5e-6;

    private static readonly UnitScale[] s_currents =
        [new("A", 1e-3), new("mA", 1), new("µA", 1e3), new("nA", 1e6)];

    private static readonly UnitScale[] s_charges =
        [new("C", 1e-3), new("mC", 1), new("µC", 1e3), new("nC", 1e6)];

    private static readonly UnitScale[] s_energies =
        [new("J", 1e-3), new("mJ", 1), new("µJ", 1e3), new("nJ", 1e6)];

    /// <summary>
    /// Chooses for currents in mA: the largest of them is at least 1 in its unit.
    /// </summary>
    public static UnitScale OfMa(params IEnumerable<double?> ma) => Of(s_currents, ma);

    /// <summary>Chooses for charges in mC.</summary>
    public static UnitScale OfMc(IEnumerable<double?> mc) => Of(s_charges, mc);

    /// <summary>Chooses for energies in mJ.</summary>
    public static UnitScale OfMj(IEnumerable<double?> mj) => Of(s_energies, mj);

    /// <summary>Returns a figure with a number of significant digits.</summary>
    /// <param name="value">In the base unit, or null.</param>
    /// <param name="decimalsMax">No more decimals than this.</param>
    /// <param name="significant">Digits from the first that is not 0.</param>
    public string Text(double? value, int decimalsMax = DecimalsMax, int significant = Significant)
    {
        return value is double number && double.IsFinite(number)
            ? Numbers.Fixed(
                number * Factor,
                Math.Min(decimalsMax, Decimals(number * Factor, significant)))
            : Numbers.Missing;
    }

    /// <summary>Returns a figure with half of its interval, which decides the digits.</summary>
    /// <param name="value">In the base unit, or null.</param>
    /// <param name="interval">Its interval; null where none is known.</param>
    public string WithHalf(double? value, Interval? interval)
    {
        if (value is not double number || interval is not Interval known || !(known.Half > 0))
        {
            return Text(value);
        }

        int decimals = Decimals(known.Half * Factor, significant: 2);
        if (Math.Abs(known.Half) < Math.Abs(number) * NegligibleShare)
        {
            // So narrow an interval says that all blocks are alike, not that the meter is so good.
            int own = Decimals(number * Factor, Significant + 1);
            string least = Numbers.Fixed(Math.Pow(10, -own), own);
            return $"{Numbers.Fixed(number * Factor, own)} ± <{least}";
        }

        return $"{Numbers.Fixed(number * Factor, decimals)} ± "
            + Numbers.Fixed(known.Half * Factor, decimals);
    }

    private static UnitScale Of(UnitScale[] scales, IEnumerable<double?> values)
    {
        double largest = values.Select(value => Math.Abs(value ?? 0))
            .Where(double.IsFinite).DefaultIfEmpty(0).Max();
        UnitScale basic = Array.Find(scales, scale => scale.Factor == 1)!;
        return largest > 0
            ? Array.Find(scales, scale => largest * scale.Factor >= 1) ?? scales[^1]
            : basic;
    }

    private static int Decimals(double value, int significant)
    {
        return value == 0
            ? 0
            : Math.Clamp(
                significant - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, DecimalsMax);
    }
}
