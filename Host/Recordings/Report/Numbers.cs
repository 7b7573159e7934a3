using System;
using System.Globalization;

namespace TimeCore.Host.Meter.Report;

/// <summary>Figures as people read them: a point for decimals, a real minus sign.</summary>
internal static class Numbers
{
    /// <summary>What stands where a value cannot be given.</summary>
    public const string Missing = "–";

    private const int DecimalsMax = 4;
    private const double LimitGrowthMax = 1.2;

    public static string Fixed(double? value, int decimals)
    {
        if (value is not double number || !double.IsFinite(number))
        {
            return Missing;
        }

        string text = Math.Abs(number).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return number < 0 && !IsZero(text) ? "−" + text : text;
    }

    /// <summary>Writes it with a sign in any case.</summary>
    public static string Signed(double? value, int decimals)
    {
        string text = Fixed(value, decimals);
        return value >= 0 && !IsZero(text) ? "+" + text : text;
    }

    /// <summary>Decimals that show one or two figures of an uncertainty.</summary>
    public static int DecimalsFor(double uncertainty)
    {
        double size = Math.Abs(uncertainty);
        return size > 0 && double.IsFinite(size)
            ? Math.Clamp((int)Math.Ceiling(-Math.Log10(size)), 0, DecimalsMax)
            : DecimalsMax;
    }

    /// <summary>Returns a limit, rounded up so that it stays one, but not by much.</summary>
    public static string Limit(double value)
    {
        int decimals = DecimalsFor(value);
        return RoundUp(value, decimals) <= value * LimitGrowthMax
            ? Fixed(RoundUp(value, decimals), decimals)
            : Fixed(RoundUp(value, decimals + 1), decimals + 1);
    }

    private static double RoundUp(double value, int decimals)
    {
        double scale = Math.Pow(10, decimals);
        return Math.Ceiling(value * scale) / scale;
    }

    private static bool IsZero(string text)
    {
        return text.AsSpan().IndexOfAnyExcept('0', '.') < 0;
    }
}
