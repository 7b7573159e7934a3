using System.Xml.Linq;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>Elements of HTML that are XML as well.</summary>
internal static class Tag
{
    /// <summary>Returns an element with text, attributes or children; text must be safe for XML.
    /// </summary>
    /// <remarks>The empty text keeps an element from being closed in itself.</remarks>
    public static XElement Of(string name, params object?[] content)
    {
        return new XElement(name, content, "");
    }

    /// <summary>Returns an element that has no content, such as <c>meta</c>.</summary>
    public static XElement Void(string name, params XAttribute[] attributes)
    {
        return new XElement(name, attributes);
    }

    /// <summary>Returns an attribute.</summary>
    public static XAttribute With(string name, string value) => new(name, SafeText.Of(value));

    /// <summary>Makes the attribute <c>class</c>.</summary>
    public static XAttribute Class(string name) => new("class", name);

    /// <summary>Returns an element with text of unknown origin.</summary>
    /// <remarks>
    /// Kept apart from the text around it, so that a name with right-to-left marks cannot turn a
    /// sentence round.
    /// </remarks>
    public static XElement Foreign(string text) => Of("bdi", SafeText.Of(text));

    /// <summary>
    /// Creates an element such as <c>style</c>, whose content a browser does not decode and an XML
    /// parser must not read.
    /// </summary>
    public static XElement Raw(string name, string content)
    {
        return new XElement(
            name, "/*", new XCData("*/\n" + content + "\n/*"), "*/");
    }
}
