using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;

namespace TimeCore.Host.Meter.Tests.Report.Html;

/// <summary>A page, read by an HTML parser and by an XML parser that forgive nothing.</summary>
internal sealed class ReportPage
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public ReportPage(ReportContent content)
    {
        var stream = new MemoryStream();
        HtmlReport.Write(content, stream);
        Text = Encoding.UTF8.GetString(stream.ToArray());
        Html = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Text);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        using XmlReader reader = XmlReader.Create(new StringReader(Text), settings);
        Xml = XDocument.Load(reader);
    }

    public string Text { get; }

    public IHtmlDocument Html { get; }

    public XDocument Xml { get; }

    public IEnumerable<XElement> Charts => Xml.Descendants(s_svg + "svg");

    /// <summary>The names of the charts, each once.</summary>
    public IEnumerable<string> ChartNames => Charts
        .Select(svg => svg.Attribute("aria-labelledby")!.Value.Split("-wide-")[0])
        .Where(name => !name.Contains(' '));

    /// <summary>The sentence, with usual spaces.</summary>
    public string Headline => Html.QuerySelector("h1")!.TextContent.Replace('\u00a0', ' ');

    public static ReportPage Of(RecordingAnalysis analysis, params string[] files)
    {
        return new ReportPage(ReportContent.Of(analysis, files));
    }
}
