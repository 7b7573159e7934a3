using System.Xml.Linq;

namespace TimeCore.Host.Meter.Report.Charts;

/// <summary>A picture of some figures, drawn for a desktop or a phone.</summary>
/// <param name="name">Short and unique on a page; also the name of its file.</param>
/// <param name="title">What it shows, in a few words.</param>
internal abstract class Chart(string name, string title)
{
    private const double TagWidth = 58;
    private const double TagHeight = 18;

    /// <summary>Short and unique on a page; also the name of its file.</summary>
    public string Name => name;

    /// <summary>The name of its file, where it stands alone.</summary>
    public string FileName => $"{Name}.svg";

    /// <summary>What it shows, in a few words.</summary>
    public string Title => title;

    /// <summary>How to read it, in a sentence or two.</summary>
    public abstract string Caption { get; }

    /// <summary>True to say in the picture itself that no meter measured this.</summary>
    public bool IsModel { get; init; }

    /// <summary>Draws it.</summary>
    /// <param name="size">The width to draw for.</param>
    /// <returns>An svg element with title and description for those who do not see it.</returns>
    public XElement Render(ChartSize size)
    {
        string id = $"{Name}-{size.Name}";
        double height = HeightFor(size);
        XElement svg = Svg.Element(
            "svg",
            new XAttribute("class", $"chart {size.Name}"),
            new XAttribute("viewBox", $"0 0 {Svg.Number(size.Width)} {Svg.Number(height)}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-text"),
            Svg.Element("title", new XAttribute("id", $"{id}-title"), SafeText.Of(TitleText)),
            Svg.Element("desc", new XAttribute("id", $"{id}-text"), SafeText.Of(Caption)));
        Draw(svg, size, new Box(0, 0, size.Width, height));
        if (IsModel)
        {
            DrawTag(svg, size);
        }

        return svg;
    }

    /// <summary>Returns the height of the picture for a width.</summary>
    protected abstract double HeightFor(ChartSize size);

    /// <summary>Draws into the picture.</summary>
    /// <param name="svg">Takes the shapes.</param>
    /// <param name="size">The width drawn for.</param>
    /// <param name="page">The whole picture.</param>
    protected abstract void Draw(XElement svg, ChartSize size, Box page);

    private string TitleText => IsModel ? $"MODEL: {Title}" : Title;

    private static void DrawTag(XElement svg, ChartSize size)
    {
        var tag = new Box(size.Width - TagWidth - 1, 1, TagWidth, TagHeight);
        svg.Add(
            Svg.Rectangle(tag, "tag"),
            Svg.Text(new CurvePoint(tag.X + TagWidth / 2, tag.Y + 13), "MODEL", "tag-text middle"));
    }
}
