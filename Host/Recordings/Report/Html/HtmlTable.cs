using System.Linq;
using System.Xml.Linq;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>A table of figures that scrolls by itself where it is wider than the page.</summary>
internal static class HtmlTable
{
    /// <summary>Returns the table as an element.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="table">The figures.</param>
    public static XElement Of(string caption, MetricTable table)
    {
        return Tag.Of(
            "div",
            Tag.Class("scroll"),
            Tag.With("tabindex", "0"),
            Tag.With("role", "region"),
            Tag.With("aria-label", caption),
            Tag.Of(
                "table",
                Tag.Of("caption", Tag.Of("span", caption)),
                Tag.Of("thead", Tag.Of("tr", Tag.Of("td"), table.Heads.Select(Head))),
                Tag.Of("tbody", table.Rows.Select(Row))));
    }

    private static XElement Head(string name)
    {
        return Tag.Of("th", Tag.With("scope", "col"), Tag.Foreign(name));
    }

    private static XElement Row(MetricRow row)
    {
        return Tag.Of(
            "tr",
            Tag.Of("th", Tag.With("scope", "row"), SafeText.Of(row.Label)),
            row.Cells.Select(Cell));
    }

    private static XElement Cell(string text)
    {
        bool isVerdict = text is "saves" or "worse";
        return Tag.Of("td", isVerdict ? Tag.Class(text) : null, SafeText.Of(text));
    }
}
