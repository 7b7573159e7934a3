using System;
using System.Globalization;
using System.Text;

namespace TimeCore.Host.VirtualBoard.CoreLibrary;

/// <summary>Numbers as the device writes them.</summary>
/// <remarks>
/// A float has nine digits and a double seventeen, fifteen if it is whole; a zero in front counts
/// as one, and a last digit behind a zero is taken for an error of rounding and dropped.
/// Source: NI CLR/CorLib/corlib_native_System_Number.cpp:343-560.
/// </remarks>
internal static class NumberText
{
    private const int SingleDigits = 9;
    private const int DoubleDigits = 17;
    private const int WholeDigits = 15;
    private const int ExtraDigits = 2;

    /// <summary>Writes a value without a format.</summary>
    public static string Of(float value) => Of(value, SingleDigits);

    /// <summary>Writes a value without a format.</summary>
    public static string Of(double value) =>
        Of(value, Math.Abs(value) < long.MaxValue && value == Math.Truncate(value)
            ? WholeDigits
            : DoubleDigits);

    private static string Of(double value, int digits)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        string sign = value < 0 ? "-" : "";
        int significant = digits + ExtraDigits;
        string[] parts = Math.Abs(value)
            .ToString("E" + (significant - 1), CultureInfo.InvariantCulture).Split('E');
        string all = parts[0].Replace(".", "", StringComparison.Ordinal);
        int exponent = int.Parse(
            parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        bool isPlain = exponent >= -4 && exponent < significant;
        return sign + (isPlain
            ? Plain(all, exponent, digits)
            : Trimmed(all, digits).Insert(1, ".").TrimEnd('.')
                + "E" + exponent.ToString("+00;-00", CultureInfo.InvariantCulture));
    }

    private static string Plain(string all, int exponent, int digits)
    {
        string whole = exponent < 0 ? "0" : all[..(exponent + 1)];
        string part = exponent < 0
            ? new string('0', -exponent - 1) + all
            : all[(exponent + 1)..];
        if (whole.Length > digits)
        {
            return Trimmed(whole + part, digits).Insert(1, ".").TrimEnd('.')
                + "E" + exponent.ToString("+00;-00", CultureInfo.InvariantCulture);
        }

        if (part.TrimEnd('0').Length + whole.Length < digits)
        {
            return (whole + "." + part).TrimEnd('0').TrimEnd('.');
        }

        string kept = Trimmed(whole + part, digits);
        int point = whole.Length + (kept.Length > digits ? 1 : 0);
        if (kept.Length <= point)
        {
            return kept.PadRight(point, '0');
        }

        return (kept[..point] + "." + kept[point..]).TrimEnd('0').TrimEnd('.');
    }

    /// <summary>So many digits, rounded as the device rounds.</summary>
    private static string Trimmed(string all, int digits)
    {
        if (all.Length <= digits)
        {
            return all.TrimEnd('0');
        }

        string kept = all[..digits];
        if (kept[^2] == '0')
        {
            return kept[..^1].TrimEnd('0').PadRight(1, '0');
        }

        return all[digits] >= '5' ? RoundedUp(kept) : kept.TrimEnd('0').PadRight(1, '0');
    }

    private static string RoundedUp(string digits)
    {
        StringBuilder text = new(digits);
        int place = text.Length - 1;
        while (place >= 0 && text[place] == '9')
        {
            text[place--] = '0';
        }

        if (place < 0)
        {
            return text.Insert(0, '1').ToString();
        }

        text[place]++;
        return text.ToString();
    }
}
