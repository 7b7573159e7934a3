using System;

namespace TimeCore.Host.Meter.Formats;

/// <summary>Units of time and current as words.</summary>
internal static class Units
{
    /// <summary>What a time in that unit is multiplied by to be in s; null if not known.</summary>
    public static double? ToSeconds(string unit)
    {
        return unit switch
        {
            "s" or "sec" => 1,
            "ms" => 1e-3,
            "us" or "µs" => 1e-6,
            "ns" => 1e-9,
            _ => null,
        };
    }

    /// <summary>What a current in that unit is multiplied by to be in µA; null if not known.
    /// </summary>
    public static double? ToMicroamps(string unit)
    {
        return unit switch
        {
            "A" => 1e6,
            "mA" => 1e3,
            "uA" or "µA" => 1,
            "nA" => 1e-3,
            _ => null,
        };
    }

    /// <summary>The unit in a title such as <c>Time [s]</c> or <c>Current(uA)</c>; "" if none.
    /// </summary>
    public static string InTitle(string title)
    {
        int from = title.LastIndexOfAny(new[] { '(', '[', '_' });
        return from < 0 ? "" : title[(from + 1)..].TrimEnd(')', ']', ' ');
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
}
