using System;
using System.Globalization;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A value with the prefix that makes it short: 2.7 ms, 800 µA.</summary>
internal static class Engineering
{
    private static readonly string[] s_prefixes = ["n", "µ", "m", "", "k", "M"];
    private const int NoPrefix = 3;

    /// <summary>
    /// Writes three figures at most, then a space that does not break, prefix and unit.
    /// </summary>
    /// <param name="value">In the unit itself.</param>
    /// <param name="unit">Without a prefix.</param>
    public static string Text(double value, string unit)
    {
        if (!double.IsFinite(value))
        {
            return Numbers.Missing;
        }

        if (value == 0)
        {
            return $"0\u00a0{unit}";
        }

        double size = double.Parse(
            Math.Abs(value).ToString("E2", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        int steps = (int)Math.Floor(Math.Log10(size) / 3 + 1e-9);
        steps = Math.Clamp(steps, -NoPrefix, s_prefixes.Length - 1 - NoPrefix);
        double scaled = size / Math.Pow(1000, steps);
        string sign = value < 0 ? "−" : "";
        string digits = scaled.ToString("0.##", CultureInfo.InvariantCulture);
        return $"{sign}{digits}\u00a0{s_prefixes[steps + NoPrefix]}{unit}";
    }
}
