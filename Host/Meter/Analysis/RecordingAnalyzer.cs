using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Turns a recording into figures, knowing nothing but what the file holds.</summary>
/// <remarks>
/// Reads the file three times: for the marker's edges, for the averaged wake-up, for the charges.
/// Memory grows with the marker's edges only.
/// </remarks>
public static class RecordingAnalyzer
{
    private static readonly (MarkerPhase From, MarkerPhase To)[] s_pairs =
    {
        (MarkerPhase.S, MarkerPhase.C),
        (MarkerPhase.S, MarkerPhase.A),
        (MarkerPhase.A, MarkerPhase.B),
        (MarkerPhase.B, MarkerPhase.C),
    };

    /// <summary>Analyses a recording.</summary>
    /// <param name="recording">The open file.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <exception cref="MeterException">The file is damaged.</exception>
    public static RecordingAnalysis Analyze(
        Recording recording, Action<string>? progress = null)
    {
        progress?.Invoke("looking for the marker");
        var edges = new EdgeExtractor(recording.Metadata.SamplesPerSecond);
        recording.CopyTo(edges);
        MarkerLine marker = MarkerLine.Choose(edges);
        PhaseWindows windows = PhaseWindows.Find(marker.Decoding);

        progress?.Invoke("averaging wake-ups");
        WakeUpSurvey survey = WakeUpSurvey.Run(recording, marker.Decoding, windows.Windows);
        ClockError clock = ClockError.Measure(marker.Decoding);

        progress?.Invoke("summing charges");
        List<CutWindow> cut = CutWindow.CutAll(marker.Decoding.Trace, windows.Windows, clock);
        IReadOnlyList<MeasuredBlock> blocks =
            MeasureBlocks(recording, marker.Decoding.Trace, survey, cut);
        var phases = new PhaseBuilder(windows, clock, survey);
        IReadOnlyList<PhaseResult> results = phases.Build(blocks);
        IReadOnlyList<Comparison> comparisons = Compare(results);

        var findings = new FindingCollector(recording.Metadata, windows, results);
        findings.AddFile(edges, recording.SampleCount ?? 0);
        findings.AddMarker(marker);
        findings.AddPhases(phases);
        findings.AddComparisons(comparisons);
        return new RecordingAnalysis
        {
            Metadata = recording.Metadata,
            Board = BoardFacts.Find(recording.Metadata.Board),
            DurationS = recording.DurationS,
            MarkerLine = marker.Line,
            Clock = clock,
            Phases = results,
            Comparisons = comparisons,
            Findings = findings.All,
        };
    }

    private static IReadOnlyList<MeasuredBlock> MeasureBlocks(
        Recording recording, EdgeTrace trace, WakeUpSurvey survey, List<CutWindow> windows)
    {
        var builder = new BlockBuilder(trace, 1e6 / recording.Metadata.SamplesPerSecond);
        foreach (CutWindow cut in windows)
        {
            builder.Add(cut, survey.GuardsOf(cut.Window.Phase));
        }

        return builder.Measure(recording);
    }

    private static List<Comparison> Compare(IReadOnlyList<PhaseResult> results)
    {
        var comparisons = new List<Comparison>();
        foreach ((MarkerPhase from, MarkerPhase to) in s_pairs)
        {
            comparisons.Add(Comparer.Compare(results[(int)from - 1], results[(int)to - 1]));
        }

        return comparisons;
    }
}
