using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Report.Charts;

namespace TimeCore.Host.Meter.Report.Html;

/// <summary>Writes a page that needs nothing but itself: no network, no other file.</summary>
/// <remarks>
/// The page is XML as well as HTML, so what a file says about itself is encoded by the XML writer,
/// everywhere. A browser is told to load nothing from anywhere.
/// </remarks>
internal static class HtmlReport
{
    /// <summary>What each page begins with.</summary>
    public const string Start = "<!DOCTYPE html";

    private static readonly string[] s_unbroken = ["±", "%", "nA", "µA", "mA", "A ", "A."];

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; "
        + "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page of some content.</summary>
    /// <param name="content">What to show.</param>
    /// <param name="path">The file; a page that stands there is replaced, nothing else.</param>
    /// <exception cref="MeterException">The file cannot be written.</exception>
    public static void Write(ReportContent content, string path)
    {
        OutputGuard.Replace(path, Start, stream => Write(content, stream));
    }

    /// <summary>Writes the page into a stream, in UTF-8.</summary>
    public static void Write(ReportContent content, Stream stream)
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using XmlWriter writer = XmlWriter.Create(stream, settings);
        writer.WriteDocType("html", null, null, null);
        Tag.Of("html", Tag.With("lang", "en"), Head(content), Body(content)).WriteTo(writer);
    }

    private static XElement Head(ReportContent content)
    {
        string title = content.IsModel ? "MODEL" : "Measured";
        return Tag.Of(
            "head",
            Tag.Void("meta", Tag.With("charset", "utf-8")),
            Tag.Void(
                "meta",
                Tag.With("http-equiv", "Content-Security-Policy"),
                Tag.With("content", Policy)),
            Tag.Void(
                "meta",
                Tag.With("name", "viewport"),
                Tag.With("content", "width=device-width, initial-scale=1")),
            Tag.Void("link", Tag.With("rel", "icon"), Tag.With("href", "data:,")),
            Tag.Of("title", SafeText.Of($"{title}: {content.Headline}")),
            Tag.Raw("style", Asset.Read("chart.css") + Asset.Read("page.css")));
    }

    private static XElement Body(ReportContent content)
    {
        var charts = new ChartSet(content);
        return Tag.Of(
            "body",
            Tag.Class("page"),
            Tag.Of("main", First(content, charts), Findings(content), Details(content, charts)),
            Footer(content),
            ExplorerData.Of(Traces(content, charts), content.IsModel),
            Tag.Raw("script", Asset.Read("page.js")));
    }

    private static object?[] First(ReportContent content, ChartSet charts)
    {
        return
        [
            Tag.Of(
                "header",
                Badge(content.IsModel),
                content.Origins.Select(
                    origin => Tag.Of("p", Tag.Class("origin soft"), Tag.Foreign(origin))),
                Tag.Of("h1", Tag.Foreign(Unbroken(content.Headline))),
                content.NextStep == null
                    ? null
                    : Tag.Of("p", Tag.Class("next"), "Next: ", Tag.Foreign(content.NextStep))),
            charts.Bars is Chart bars ? Figure(bars) : null,
            QualityTiles.Of(content),
        ];
    }

    // A figure stays with its error and its unit at any width of the page.
    internal static string Unbroken(string sentence)
    {
        foreach (string mark in s_unbroken)
        {
            sentence = sentence.Replace($" {mark}", $"\u00a0{mark}");
        }

        return sentence.Replace("± ", "±\u00a0");
    }

    private static XElement Badge(bool isModel)
    {
        return Tag.Of(
            "strong",
            Tag.Class(isModel ? "badge model" : "badge measured"),
            isModel ? "MODEL" : "MEASURED");
    }

    private static object?[] Findings(ReportContent content)
    {
        if (content.Findings.Count == 0)
        {
            return [];
        }

        return
        [
            Tag.Of("h2", "Findings"),
            Tag.Of("ul", Tag.Class("findings"), content.Findings.Select(Finding)),
        ];
    }

    private static XElement Finding(Finding finding)
    {
        return Tag.Of(
            "li",
            Tag.Of("code", SafeText.Of(finding.Id)),
            " ",
            Tag.Foreign(finding.Sentence),
            " ",
            Tag.Of("strong", Tag.Foreign(finding.Remedy)),
            Tag.Of("div", Tag.Class("soft"), SafeText.Of(finding.Anchor)));
    }

    private static IEnumerable<object?> Details(ReportContent content, ChartSet charts)
    {
        if (content.Comparisons.Count > 0)
        {
            yield return Tag.Of("h2", "Compared");
            yield return HtmlTable.Of(
                "Differences of the mean current; ± is half of the 95 % interval",
                MetricTable.OfComparisons(content));
            yield return Tag.Of(
                "p", Tag.Class("soft"), Assumptions.Of(content.Batteries, Assumptions.InWords));
        }

        foreach (Chart chart in charts.All.Where(chart => chart is not PhaseBars))
        {
            yield return Tag.Of("h2", Tag.Foreign(chart.Title));
            yield return Figure(chart);
        }

        if (Traces(content, charts).Count > 0)
        {
            yield return Tag.Of("h2", "Look around in the recording");
            yield return Tag.Of(
                "div",
                Tag.With("id", "explorer"),
                Tag.Class("explorer"),
                Tag.Of("p", "This part needs JavaScript, which the page brings with it."));
        }

        if (content.Explanation != null)
        {
            yield return Tag.Of("h2", "What the current is spent on");
            yield return HtmlTable.Of(
                "MODEL: µA of the mean by cause, as the virtual board accounts for them",
                content.Explanation);
        }

        if (content.Lateness.Count > 0)
        {
            yield return Tag.Of("h2", "How late timers come");
            yield return HtmlTable.Of(
                "MODEL: a hard timer of 10 ms beside threads that wait, then compute",
                Lateness.TableOf(content.Lateness));
        }

        yield return Tag.Of("h2", "Measured");
        yield return HtmlTable.Of(
            "What was measured; ± is half of the 95 % interval",
            MetricTable.OfPhases(content));
    }

    private static XElement Figure(Chart chart)
    {
        return Tag.Of(
            "figure",
            chart.Render(ChartSize.Wide),
            chart.Render(ChartSize.Narrow),
            Tag.Of("figcaption", SafeText.Of(chart.Caption)));
    }

    private static List<Series<CurrentTrace>> Traces(ReportContent content, ChartSet charts)
    {
        var traces = new List<Series<CurrentTrace>>();
        if (content.Recordings.Count == 1 && content.Recordings[0].Overview is CurrentTrace whole)
        {
            traces.Add(new Series<CurrentTrace>("all", "The whole recording", 0, whole));
            traces.AddRange(charts.Excerpts);
        }

        return traces;
    }

    private static XElement Footer(ReportContent content)
    {
        return Tag.Of(
            "footer",
            Tag.Class("soft"),
            Tag.Of("p", $"Written by {ToolName.WithVersion}. The figures for programs: --json."),
            content.Files.Select(
                file => Tag.Of("div", Tag.Of("code", Tag.Foreign(file)))));
    }
}
