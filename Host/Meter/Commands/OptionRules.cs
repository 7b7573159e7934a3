using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace TimeCore.Host.Meter.Commands;

/// <summary>What the values of options are held to.</summary>
internal static class OptionRules
{
    /// <summary>Refuses a number that is not within two others.</summary>
    public static Action<OptionResult> Within(int least, int most)
    {
        return result =>
        {
            if (Number(result) is int value && (value < least || value > most))
            {
                result.AddError(
                    $"{result.Option.Name} {value} is out of range. Give {least} to {most}.");
            }
        };
    }

    /// <summary>Returns the number given; null for what is none: the parser says so itself.
    /// </summary>
    public static int? Number(OptionResult result)
    {
        return result.Tokens.Count > 0
            && CommandNumber.TryParse(result.Tokens[0].Value, out double value)
            && value == (int)value
            ? (int)value
            : null;
    }

    /// <summary>Refuses a word that is not one of a list.</summary>
    public static Action<OptionResult> OneOf(IReadOnlyList<string> names)
    {
        return result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (!names.Contains(token.Value))
                {
                    result.AddError(
                        $"{result.Option.Name} {token.Value} is not known. Give {Names(names)}.");
                }
            }
        };
    }

    /// <summary>Refuses other options beside one that is switched on.</summary>
    /// <param name="others">The options that it leaves no room for.</param>
    /// <param name="why">Why, as a sentence.</param>
    public static Action<OptionResult> Without(IReadOnlyList<Option> others, string why)
    {
        return result =>
        {
            foreach (Option option in others)
            {
                if (result.GetValueOrDefault<bool>()
                    && result.GetResult(option) is OptionResult { Implicit: false })
                {
                    result.AddError($"{option.Name}: {why} Give one of them.");
                }
            }
        };
    }

    /// <summary>Returns a list of words as a sentence has it.</summary>
    public static string Names(IEnumerable<string> names)
    {
        return string.Join(", ", names);
    }
}
