using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.Meter;

/// <summary>Text from files, made fit to be printed.</summary>
/// <remarks>What a file holds must not steer the terminal it is shown on.</remarks>
internal static class PlainText
{
    private const char Instead = '?';

    /// <summary>Returns the text with a question mark for each control character.</summary>
    public static string Of(string text)
    {
        return text.Any(char.IsControl)
            ? string.Create(text.Length, text, (plain, from) =>
            {
                for (int i = 0; i < from.Length; i++)
                {
                    plain[i] = char.IsControl(from[i]) ? Instead : from[i];
                }
            })
            : text;
    }

    /// <summary>Returns the same for each text of a list; the list itself where all are plain.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts)
    {
        return texts.Any(text => text.Any(char.IsControl)) ? texts.Select(Of).ToArray() : texts;
    }
}
