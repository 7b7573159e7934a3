using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Numbers on the command line: a point for decimals, no group signs, in any locale.
/// </summary>
/// <remarks>
/// A comma means a thousand to some readers and a tenth to others, so it is refused with the right
/// spelling instead of being guessed at.
/// </remarks>
internal static class CommandNumber
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign
        | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number; false for what is none, or not finite.</summary>
    public static bool TryParse(string word, out double value)
    {
        return double.TryParse(word, Style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Tells how a number should have been written; empty where nobody can tell.</summary>
    /// <param name="word">A number with commas, or anything else.</param>
    /// <returns>A sentence that begins with a space.</returns>
    public static string Spelling(string word)
    {
        int comma = word.LastIndexOf(',');
        if (comma < 0)
        {
            return "";
        }

        string plain = word.Replace(",", "", StringComparison.Ordinal);
        string pointed = word[..comma].Replace(".", "", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal) + "." + word[(comma + 1)..];
        bool isGroup = word.Length - comma == 4 || word.IndexOf(',') != comma;
        string[] meant = new[] { comma < word.LastIndexOf('.') ? null : pointed,
            isGroup || comma < word.LastIndexOf('.') ? plain : null }
            .OfType<string>().Where(text => TryParse(text, out _)).ToArray();
        return meant.Length == 0
            ? ""
            : $" Decimals have a point, thousands no sign: {string.Join(" or ", meant)}.";
    }

    /// <summary>Makes an option take a fraction.</summary>
    public static Option<double?> Fraction(string name)
    {
        var option = new Option<double?>(name) { CustomParser = result => Double(result) };
        return option;
    }

    /// <summary>Makes an option take a whole number.</summary>
    public static Option<int> Whole(string name)
    {
        return new Option<int>(name)
        {
            CustomParser = result => Double(result) is double value ? Int(result, value) : 0,
        };
    }

    private static double? Double(ArgumentResult result)
    {
        string word = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (TryParse(word, out double value))
        {
            return value;
        }

        result.AddError($"{NameOf(result)} {word} is no number.{Spelling(word)}");
        return null;
    }

    private static int Int(ArgumentResult result, double value)
    {
        if (value == Math.Round(value) && Math.Abs(value) <= int.MaxValue)
        {
            return (int)value;
        }

        result.AddError($"{NameOf(result)} {result.Tokens[^1].Value} is no whole number.");
        return 0;
    }

    private static string NameOf(ArgumentResult result)
    {
        return (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
    }
}
