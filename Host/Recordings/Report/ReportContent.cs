using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;

namespace TimeCore.Host.Meter.Report;

/// <summary>What a page shows, of one recording or of several compared.</summary>
internal sealed record ReportContent
{
    /// <summary>True when a model drew any of the currents.</summary>
    public required bool IsModel { get; init; }

    /// <summary>Where the figures come from, a sentence a recording.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    /// <summary>What the reader takes home.</summary>
    public required string Headline { get; init; }

    /// <summary>What to do where there is no verdict; null where there is one.</summary>
    public string? NextStep { get; init; }

    /// <summary>The recordings themselves.</summary>
    public required IReadOnlyList<RecordingAnalysis> Recordings { get; init; }

    /// <summary>The phases, windows or recordings shown side by side.</summary>
    public required IReadOnlyList<PhaseResult> Phases { get; init; }

    /// <summary>What they say about each other.</summary>
    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    /// <summary>What the reader must know to trust the figures.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The files behind it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>What a model's currents are spent on; null where nobody asked.</summary>
    public MetricTable? Explanation { get; init; }

    /// <summary>How late a model's timers come; empty where nobody measured it.</summary>
    public IReadOnlyList<Lateness> Lateness { get; init; } = [];

    /// <summary>Those that lives are stated for.</summary>
    public IReadOnlyList<Battery> Batteries => Recordings[0].Batteries;

    /// <summary>How often the platform polls by itself; null unless known and one.</summary>
    public double? PollHz
    {
        get
        {
            List<double?> rates = Recordings.Select(r => (double?)r.Board?.PollHz)
                .Distinct().ToList();
            return rates.Count == 1 ? rates[0] : null;
        }
    }

    /// <summary>Tells what a page shows of one recording.</summary>
    /// <param name="analysis">The recording's analysis.</param>
    /// <param name="files">The files behind it.</param>
    public static ReportContent Of(RecordingAnalysis analysis, IReadOnlyList<string> files)
    {
        return new ReportContent
        {
            IsModel = analysis.Metadata.Model,
            Origins = [Origin.Of(analysis)],
            Headline = Report.Headline.Of(analysis),
            NextStep = analysis.NextStep,
            Recordings = [analysis],
            Phases = analysis.Phases.Where(phase => analysis.MayHave(phase)).ToList(),
            Comparisons = analysis.Comparisons
                .Where(c => analysis.MayHave(c.From) && analysis.MayHave(c.To)).ToList(),
            Findings = analysis.Findings,
            Files = files,
        };
    }

    /// <summary>Tells what a page shows of several recordings.</summary>
    /// <param name="comparison">What they say about each other.</param>
    /// <param name="files">The files behind them.</param>
    public static ReportContent Of(RecordingComparison comparison, IReadOnlyList<string> files)
    {
        List<PhaseResult> shown = comparison.Comparisons
            .SelectMany(c => new[] { c.From, c.To }).Distinct().ToList();
        return new ReportContent
        {
            IsModel = comparison.Recordings.Any(recording => recording.Metadata.Model),
            Origins = comparison.Recordings.Select(Origin.Of).ToList(),
            Headline = Report.Headline.Of(comparison),
            Recordings = comparison.Recordings,
            Phases = shown,
            Comparisons = comparison.Comparisons,
            Findings = comparison.Findings
                .Concat(comparison.Recordings.SelectMany(r => r.Findings)).ToList(),
            Files = files,
        };
    }
}
