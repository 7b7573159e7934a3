using System.Text;
using System.Xml;

namespace TimeCore.Host.Meter.Report;

/// <summary>Text from files and command lines, made fit for XML and HTML.</summary>
/// <remarks>
/// Marks such as &lt; are encoded by the XML writer. It cannot write control characters and halves
/// of surrogate pairs at all, and a hostile file may hold both.
/// </remarks>
internal static class SafeText
{
    private const char Replacement = '\ufffd';

    /// <summary>Returns the text with each character that XML forbids replaced by U+FFFD.</summary>
    /// <param name="text">Any text; null counts as empty.</param>
    public static string Of(string? text)
    {
        var safe = new StringBuilder();
        for (int i = 0; i < (text?.Length ?? 0); i++)
        {
            char c = text![i];
            bool isPair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c);
            if (isPair)
            {
                safe.Append(c).Append(text[++i]);
            }
            else
            {
                safe.Append(XmlConvert.IsXmlChar(c) ? c : Replacement);
            }
        }

        return safe.ToString();
    }
}
