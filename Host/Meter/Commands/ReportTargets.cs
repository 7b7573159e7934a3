using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Report;
using TimeCore.Host.Meter.Report.Html;
using TimeCore.Host.Meter.Report.Markdown;

namespace TimeCore.Host.Meter.Commands;

/// <summary>Where the result of an analysis goes.</summary>
internal sealed record ReportTargets
{
    /// <summary>True to print JSON, else text.</summary>
    public bool Json { get; init; }

    /// <summary>Where to write the page; null for no page.</summary>
    public string? Page { get; init; }

    /// <summary>The folder for the pictures; null for none.</summary>
    public string? Figures { get; init; }

    /// <summary>Where to write the page for docs/results; null for none.</summary>
    public string? Markdown { get; init; }

    /// <summary>The serial log of the same run; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>What a model's currents are spent on; null where nobody asked.</summary>
    public MetricTable? Explanation { get; init; }

    /// <summary>How late a model's timers come; empty where nobody measured it.</summary>
    public IReadOnlyList<Lateness> Lateness { get; init; } = [];

    /// <summary>Files to list in the report.</summary>
    public IReadOnlyList<string> Files { get; init; } = Array.Empty<string>();

    /// <summary>Refuses what would destroy a file, before any work is done.</summary>
    /// <param name="inputs">The files that are read.</param>
    /// <exception cref="MeterException">
    /// Two results have one path, or one would replace something that is no such result.
    /// </exception>
    public void Check(IReadOnlyList<string> inputs)
    {
        OutputPaths.Check(inputs, ("--report", Page), ("--markdown", Markdown));
        if (Page != null)
        {
            OutputGuard.CheckReplaceable(Page, HtmlReport.Start);
        }

        if (Markdown != null)
        {
            OutputGuard.CheckReplaceable(Markdown, MarkdownReport.Start);
        }
    }

    /// <summary>Writes all files that were asked for.</summary>
    /// <param name="content">What they show.</param>
    /// <returns>The files to list: those given, and those written.</returns>
    /// <exception cref="MeterException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(ReportContent content)
    {
        var written = new List<string>();
        if (Page != null)
        {
            HtmlReport.Write(content, Page);
            written.Add(Page);
        }

        if (Figures != null)
        {
            written.AddRange(FigureFiles.Write(content, Figures));
        }

        if (Markdown != null)
        {
            MarkdownReport.Write(content, Markdown);
            written.Add(Markdown);
        }

        return content.Files.Concat(written).ToList();
    }
}
