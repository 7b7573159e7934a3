using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TimeCore.Host.Meter.Report.Charts;
using TimeCore.Host.Meter.Report.Html;

namespace TimeCore.Host.Meter.Report;

/// <summary>The charts as files that stand alone: for documents and results.</summary>
/// <remarks>The same content gives the same bytes.</remarks>
internal static class FigureFiles
{
    /// <summary>Writes each chart that there are figures for.</summary>
    /// <param name="content">What they show.</param>
    /// <param name="folder">Where to; made if it is not there. Files in it are replaced.</param>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="MeterException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(ReportContent content, string folder)
    {
        OutputGuard.Run(
            folder, () => Directory.CreateDirectory(folder.Length == 0 ? "." : folder));
        return new ChartSet(content).All.Select(chart => Write(chart, folder)).ToList();
    }

    private static string Write(Chart chart, string folder)
    {
        string path = Path.Combine(folder, chart.FileName);
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Indent = true,
            NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        OutputGuard.Replace(path, "<svg", stream =>
        {
            using XmlWriter writer = XmlWriter.Create(stream, settings);
            Standalone(chart).WriteTo(writer);
            writer.WriteWhitespace("\n");
        });
        return path;
    }

    private static XElement Standalone(Chart chart)
    {
        XElement svg = chart.Render(ChartSize.Wide);
        string[] box = svg.Attribute("viewBox")!.Value.Split(' ');
        svg.Add(new XAttribute("width", box[2]), new XAttribute("height", box[3]));
        XElement description = svg.Elements().ElementAt(1);
        description.AddAfterSelf(
            Svg.Element("style", new XText("\n" + Asset.Read("chart.css"))),
            Svg.Element(
                "rect",
                new XAttribute("class", "paper"),
                new XAttribute("width", "100%"),
                new XAttribute("height", "100%")));
        return svg;
    }
}
