using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Units of time, current and voltage as words.</summary>
internal static class Units
{
    /// <summary>Tells what a time in that unit is multiplied by to be in s; null if not known.
    /// </summary>
    public static double? ToSeconds(string unit)
    {
        return Plain(unit) switch
        {
            "s" or "sec" or "second" or "seconds" => 1,
            "ms" or "msec" or "millisecond" or "milliseconds" => 1e-3,
            "us" or "usec" or "microsecond" or "microseconds" => 1e-6,
            "ns" or "nsec" or "nanosecond" or "nanoseconds" => 1e-9,
            _ => null,
        };
    }

    /// <summary>Tells what a current in that unit is multiplied by to be in µA; null if not known.
    /// </summary>
    public static double? ToMicroamps(string unit)
    {
        return Plain(unit) switch
        {
            "A" or "amp" or "amps" or "ampere" or "amperes" => 1e6,
            "mA" or "milliampere" or "milliamperes" => 1e3,
            "uA" or "microampere" or "microamperes" => 1,
            "nA" or "nanoampere" or "nanoamperes" => 1e-3,
            _ => null,
        };
    }

    /// <summary>Tells what a voltage in that unit is multiplied by to be in V; null if not known.
    /// </summary>
    public static double? ToVolts(string unit)
    {
        return Plain(unit) switch
        {
            "V" or "volt" or "volts" => 1,
            "mV" or "millivolt" or "millivolts" => 1e-3,
            "uV" or "microvolt" or "microvolts" => 1e-6,
            _ => null,
        };
    }

    /// <summary>Returns true for a unit of any of the kinds that are known.</summary>
    public static bool IsKnown(string unit)
    {
        return ToSeconds(unit) != null || ToMicroamps(unit) != null || ToVolts(unit) != null;
    }

    /// <summary>
    /// Returns the unit in a title such as <c>Time [s]</c> or <c>Current(uA)</c>; "" if none.
    /// </summary>
    public static string InTitle(string title)
    {
        int from = title.LastIndexOfAny(new[] { '(', '[', '_' });
        return from < 0 ? "" : title[(from + 1)..].TrimEnd(')', ']', ' ');
    }

    /// <summary>Returns the unit in a title, or a title that is a unit as a whole; "" if none.
    /// </summary>
    public static string OfTitle(string title)
    {
        string unit = InTitle(title);
        return unit.Length == 0 && IsKnown(title.Trim()) ? title.Trim() : unit;
    }

    /// <summary>Reads a frequency such as <c>8 MHz</c>.</summary>
    /// <returns>Hz, or null when it is none.</returns>
    public static double? Hertz(string text)
    {
        int digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
        {
            digits++;
        }

        double? scale = text[digits..].Trim() switch
        {
            "" or "Hz" => 1,
            "kHz" => 1e3,
            "MHz" => 1e6,
            "GHz" => 1e9,
            _ => null,
        };
        return scale != null
            && double.TryParse(
                text.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture,
                out double number)
            && number > 0
            ? number * scale
            : null;
    }

    // Symbols tell m from M; words do not. There are two letters that look like µ.
    private static string Plain(string unit)
    {
        const int SymbolCharsMax = 2;
        string plain = unit.Trim('(', ')', '[', ']', ' ').Replace('µ', 'u').Replace('μ', 'u');
        return plain.Length <= SymbolCharsMax ? plain : plain.ToLowerInvariant();
    }
}
