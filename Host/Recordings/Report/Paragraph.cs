using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Report;

/// <summary>Breaks sentences into lines.</summary>
internal static class Paragraph
{
    /// <summary>The widest line a report prints, however wide the terminal.</summary>
    public const int ColumnsMax = 100;

    /// <summary>Returns the lines as one text, with an end of line behind each.</summary>
    public static string Fill(string text) => string.Join('\n', Lines(text)) + "\n";

    /// <summary>Breaks at spaces; a word longer than a line stands alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Put before each line but the first.</param>
    /// <param name="columns">How long a line may be.</param>
    public static IEnumerable<string> Lines(
        string text, string indent = "", int columns = ColumnsMax)
    {
        var line = new StringBuilder();
        int words = 0;
        foreach (string word in PlainText.Of(text).Split(' '))
        {
            if (words > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line.ToString();
                line.Clear().Append(indent);
                words = 0;
            }

            line.Append(words > 0 ? " " : "").Append(word);
            words++;
        }

        yield return line.ToString();
    }
}
