using System.Text;

namespace TimeCore.Host.Meter.Report.Markdown;

/// <summary>Text of unknown origin that shall stay text in Markdown.</summary>
internal static class MarkdownText
{
    private const string Marks = "\\`*_{}[]<>#|~!$&";

    /// <summary>Returns the text in one line, with each mark of Markdown and HTML escaped.
    /// </summary>
    public static string Of(string? text)
    {
        var safe = new StringBuilder();
        foreach (char c in SafeText.Of(text))
        {
            if (char.IsControl(c))
            {
                safe.Append(' ');
                continue;
            }

            safe.Append(Marks.Contains(c) ? "\\" : "").Append(c);
        }

        return safe.ToString();
    }
}
