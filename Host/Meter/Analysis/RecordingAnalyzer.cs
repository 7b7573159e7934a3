using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Turns a recording into figures, knowing nothing but what the file holds.</summary>
/// <remarks>
/// Reads the file three times: for the marker's edges, for the averaged wake-up, for the charges.
/// Memory grows with the marker's edges only.
/// </remarks>
public sealed class RecordingAnalyzer
{
    private const int OverviewColumns = 4000;

    private static readonly (MarkerPhase From, MarkerPhase To)[] s_pairs =
    {
        (MarkerPhase.S, MarkerPhase.C),
        (MarkerPhase.S, MarkerPhase.A),
        (MarkerPhase.A, MarkerPhase.B),
        (MarkerPhase.B, MarkerPhase.C),
    };

    private readonly Recording _recording;
    private readonly AnalysisOptions _options;
    private readonly Action<string>? _progress;
    private readonly double _periodUs;

    private RecordingAnalyzer(
        Recording recording, AnalysisOptions options, Action<string>? progress)
    {
        _recording = recording;
        _options = options;
        _progress = progress;
        _periodUs = 1e6 / recording.Metadata.SamplesPerSecond;
    }

    /// <summary>Analyses a recording.</summary>
    /// <param name="recording">The open file.</param>
    /// <param name="options">What the user adds; null for nothing.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <exception cref="MeterException">The file is damaged.</exception>
    public static RecordingAnalysis Analyze(
        Recording recording, AnalysisOptions? options = null, Action<string>? progress = null)
    {
        return new RecordingAnalyzer(recording, options ?? new(), progress).Run();
    }

    private RecordingAnalysis Run()
    {
        RecordingMetadata metadata = _recording.Metadata;
        _progress?.Invoke("looking for the marker");
        var edges = new EdgeExtractor(metadata.SamplesPerSecond);
        var overview = new ColumnFolder(new SampleSpan(0, long.MaxValue), OverviewColumns);
        _recording.CopyTo(new SampleFan(edges, overview));
        MarkerLine marker = MarkerLine.Choose(edges);
        EdgeTrace trace = marker.Decoding.Trace;
        PhaseWindows windows = PhaseWindows.Find(marker.Decoding);

        _progress?.Invoke("averaging wake-ups");
        WakeUpSurvey survey = WakeUpSurvey.Run(_recording, marker.Decoding, windows.Windows);
        ClockError clock = ClockError.Measure(marker.Decoding);

        _progress?.Invoke("summing charges");
        List<CutWindow> cut = CutWindow.CutAll(trace, windows.Windows, clock);
        var portraits = new PortraitSurvey(trace, cut, _periodUs);
        IReadOnlyList<MeasuredBlock> blocks = Measure(trace, survey, cut, portraits);
        Voltage? voltage = VoltageOf(metadata);
        var builder = new PhaseBuilder(windows, clock, survey, voltage);
        List<PhaseResult> results = builder.Build(["S", "A", "B", "C"], blocks)
            .Select(portraits.AddTo).ToList();
        IReadOnlyList<Comparison> comparisons = Compare(results);
        DataQuality quality = QualityOf(edges, marker);
        return new RecordingAnalysis
        {
            Metadata = metadata,
            Board = BoardFacts.Find(metadata.Board),
            DurationS = _recording.DurationS,
            Quality = quality,
            MarkerLine = marker.Line,
            Clock = clock,
            Voltage = voltage,
            Scope = AnalysisScope.Phases,
            Phases = results,
            Comparisons = comparisons,
            Findings = FileFindings.Of(metadata, quality)
                .Concat(MarkerFindings.Of(marker, windows))
                .Concat(CounterFindings.Of(windows.Counters, results))
                .Concat(PhaseFindings.Of(results, builder, windows.Passes > 0))
                .Concat(ComparisonFindings.Of(comparisons))
                .ToList(),
            Overview = overview.Trace(trace, _periodUs),
        };
    }

    private IReadOnlyList<MeasuredBlock> Measure(
        EdgeTrace trace, WakeUpSurvey survey, List<CutWindow> windows, PortraitSurvey portraits)
    {
        var builder = new BlockBuilder(trace, _periodUs);
        foreach (CutWindow cut in windows)
        {
            builder.Add(cut, survey.GuardsOf(cut.Window.Name));
        }

        return builder.Measure(_recording, portraits);
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

    // What the model's supplies and the wiring of docs/measuring.md feed.
    private Voltage? VoltageOf(RecordingMetadata metadata)
    {
        return (_options.Volts, metadata.Volts, metadata.Supply) switch
        {
            (double volts, _, _) => new Voltage(volts, "--voltage"),
            (_, double volts, _) => new Voltage(volts, "recording"),
            (_, _, "devkit") => new Voltage(5, "supply devkit"),
            (_, _, "module") => new Voltage(3.3, "supply module"),
            _ => null,
        };
    }

    private DataQuality QualityOf(EdgeExtractor edges, MarkerLine marker)
    {
        return new DataQuality
        {
            SamplesPerSecond = _recording.Metadata.SamplesPerSecond,
            Samples = _recording.SampleCount ?? 0,
            Lost = edges.LostSamples,
            Impossible = edges.ImpossibleSamples,
            Censored = 0,
            Frames = marker.Decoding.Frames.Count,
            FramesVoid = marker.Decoding.Void,
            Inverted = marker.Decoding.Inverted,
        };
    }
}
