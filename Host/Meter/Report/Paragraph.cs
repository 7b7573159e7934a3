using System.Collections.Generic;
using System.Text;

namespace TimeCore.Host.Meter.Report;

/// <summary>Breaks sentences into lines.</summary>
internal static class Paragraph
{
    /// <summary>The widest line a report prints.</summary>
    public const int Columns = 100;

    /// <summary>Breaks at spaces; a word longer than a line stands alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Put before each line but the first.</param>
    public static IEnumerable<string> Lines(string text, string indent = "")
    {
        var line = new StringBuilder();
        int words = 0;
        foreach (string word in text.Split(' '))
        {
            if (words > 0 && line.Length + 1 + word.Length > Columns)
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
