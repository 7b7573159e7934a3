using System.Text;

namespace TimeCore.Host.Benchmarks.Page;

/// <summary>Text in lines that an editor shows whole.</summary>
internal static class Paragraph
{
    private const int ColumnsMax = 100;

    /// <summary>Breaks a paragraph into lines, with an end of line behind the last.</summary>
    public static string Fill(string text)
    {
        var lines = new StringBuilder();
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > ColumnsMax)
            {
                lines.Append('\n');
                column = 0;
            }

            lines.Append(column > 0 ? " " : "").Append(word);
            column += word.Length + (column > 0 ? 1 : 0);
        }

        return lines.Append('\n').ToString();
    }
}
