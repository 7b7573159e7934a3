using System;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Checks that a number on the command line lies within a range.</summary>
internal static class NumberRange
{
    /// <summary>Returns the check for an option; what is no number is refused by its parser.
    /// </summary>
    /// <param name="least">Smallest value allowed.</param>
    /// <param name="most">Largest value allowed.</param>
    /// <param name="meaning">What the number is, for the error.</param>
    public static Action<OptionResult> Of(double least, double most, string meaning)
    {
        return result =>
        {
            string word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (CommandNumber.TryParse(word, out double value)
                && !(value >= least && value <= most))
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Option.Name} {word} is out of range. Give {meaning}, "
                    + $"{least} to {most}."));
            }
        };
    }
}
