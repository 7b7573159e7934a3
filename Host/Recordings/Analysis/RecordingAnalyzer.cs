using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;

namespace TimeCore.Host.Meter.Analysis;

/// <summary>Turns a recording into figures, knowing nothing but what the file holds.</summary>
/// <remarks>
/// Reads the recording three times: for the marker's edges, for the averaged wake-up, for the
/// charges. A recording that fits is unpacked once and kept in memory. A larger one is unpacked
/// once where a temporary file has room for it, else twice, and is then read twice: the averaged
/// wake-up of a phase is that of its first 20 s at 100,000 samples a second, provided that they
/// show enough. Beyond that, memory grows with the marker's edges only.
/// </remarks>
public sealed class RecordingAnalyzer
{
    private const int OverviewColumns = 12_000;

    private readonly Recording _recording;
    private readonly AnalysisOptions _options;
    private readonly Action<string>? _progress;
    private Voltage? _voltage;
    private readonly CurrentSource _samples;
    private readonly double _periodUs;

    private RecordingAnalyzer(
        Recording recording, AnalysisOptions options, Action<string>? progress)
    {
        _recording = recording;
        _options = options;
        _progress = progress;
        _voltage = SupplyVoltage.Find(options.Volts, recording.Metadata);
        _samples = new CurrentSource(recording, _voltage);
        _periodUs = 1e6 / recording.Metadata.SamplesPerSecond;
    }

    /// <summary>Analyses a recording.</summary>
    /// <param name="recording">The open file.</param>
    /// <param name="options">What the user adds; null for nothing.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    /// <exception cref="MeterException">
    /// The file is damaged or holds no measurement, or the options do not fit it.
    /// </exception>
    public static RecordingAnalysis Analyze(
        Recording recording, AnalysisOptions? options = null, Action<string>? progress = null)
    {
        try
        {
            return new RecordingAnalyzer(recording, options ?? new(), progress).Run();
        }
        finally
        {
            recording.KeepsSamples = false;
        }
    }

    private RecordingAnalysis Run()
    {
        _progress?.Invoke("looking for the marker");
        var edges = new EdgeExtractor(_recording.Metadata.SamplesPerSecond);
        var census = new SampleCensus();
        var overview = new ColumnFolder(new SampleSpan(0, long.MaxValue), OverviewColumns);
        _samples.CopyTo(new SampleFan(edges, census, overview));
        edges.Prefer(_recording.Levels);
        CheckMeasured(census);

        int? asked = LineNumber.Find(_options.MarkerLine, _recording);
        MarkerLine marker = MarkerLine.Choose(edges, asked, _options.Invert);
        PhaseWindows frames = PhaseWindows.Find(marker.Decoding);
        MeasuringPlan plan = MeasuringPlan.Make(
            marker, frames, _options, _recording.Metadata.FallsAreStamps);
        PhaseBuilder builder = Measure(
            plan.IsByLevels ? WithoutWakeUps(marker) : marker, frames, plan);
        GiveBack();
        IReadOnlyList<Comparison> comparisons = Comparer.CompareAll(plan.Scope, builder.Results);
        DataQuality quality = QualityOf(edges, census, marker);
        CurrentTrace picture = overview.Trace(marker.Decoding.Trace, _periodUs);
        var findings = new FindingCollector(_recording, plan.Scope);
        findings.Add(FileFindings.Of(
            _recording.Metadata, _voltage, quality, builder.Results));
        findings.Add(FindingsOfMarker(
            (marker, frames, plan), picture, builder.AwakeMicroamps / 1000));
        findings.Add(CounterFindings.Of(
            frames.Counters, builder.Results, _recording.Metadata.TickHz));
        findings.Add(PhaseFindings.Of(builder));
        findings.Add(ComparisonFindings.Of(comparisons));
        return new RecordingAnalysis
        {
            Metadata = _recording.Metadata,
            Board = BoardFacts.Find(_recording.Metadata.Board),
            DurationS = _recording.DurationS,
            Quality = quality,
            MarkerLine = marker.Line,
            Clock = builder.Clock,
            Counters = frames.Counters,
            Voltage = _voltage,
            Batteries = _options.Batteries,
            Scope = plan.Scope,
            Phases = builder.Results,
            Comparisons = comparisons,
            Findings = findings.InOrder,
            NextStep = findings.NextStep(comparisons),
            Overview = picture,
            HasNoSleepPhase = frames.IsSleepLeftOut,
        };
    }

    // Why a run broke off also says why frames are missing.
    private List<Finding> FindingsOfMarker(
        (MarkerLine Marker, PhaseWindows Frames, MeasuringPlan Plan) of,
        CurrentTrace picture,
        double awakeMa)
    {
        List<Finding> findings = StandstillFindings
            .Of(of.Marker.Decoding, of.Frames, picture, awakeMa).ToList();
        findings.AddRange(MarkerFindings.Of(
            of.Marker, of.Frames, _recording.Metadata, of.Plan, isExplained: findings.Count > 0));
        return findings;
    }

    private PhaseBuilder Measure(MarkerLine marker, PhaseWindows frames, MeasuringPlan plan)
    {
        EdgeTrace trace = marker.Decoding.Trace;
        IReadOnlyList<(PhaseWindow, SampleSpan)>? lessons = _samples.IsKept
            ? null
            : LearningSink.Plan(trace, plan.Windows, _periodUs);
        WakeUpSurvey survey = SurveyOf(marker, plan, isByItself: lessons == null);
        ClockError clock = ClockError.Measure(marker.Decoding);

        Begin("summing charges");
        List<CutWindow> cut = CutWindow.CutAll(
            trace, plan.Windows, clock, _options.BlockS);
        var portraits = new PortraitSurvey(trace, cut, _periodUs);
        var blocks = new BlockBuilder(trace, _periodUs);
        foreach (CutWindow window in cut)
        {
            blocks.Add(window, () => survey.GuardsOf(window.Window.Name));
        }

        IReadOnlyList<MeasuredBlock> measured = blocks.Measure(
            _samples,
            portraits,
            lessons == null ? null : target => new LearningSink(survey, lessons, target));
        measured = AddEnergies(blocks, measured);
        var builder = new PhaseBuilder(plan, survey) { Clock = clock, Voltage = _voltage };
        builder.Build(frames, measured, portraits);
        return builder;
    }

    private void Begin(string stage)
    {
        _progress?.Invoke(stage);
        GiveBack();
    }

    // The runtime sizes its youngest generation by the processor's caches, a server's by 80 MB:
    // what a stage of a long recording leaves behind is given back before the next one.
    private void GiveBack()
    {
        if (_samples.IsLong)
        {
            GC.Collect();
        }
    }

    // A level that divides the recording does not say when the device is awake.
    private static MarkerLine WithoutWakeUps(MarkerLine marker)
    {
        EdgeTrace trace = marker.Decoding.Trace;
        var still = new EdgeTrace([], firstHigh: true, trace.EndUs)
        {
            ResolutionUs = trace.ResolutionUs, Lost = trace.Lost,
        };
        return marker with { Decoding = MarkerDecoding.OfNothing(still, inverted: false) };
    }

    // What does not fit into memory is unpacked once less, and each phase learned from its begin.
    private WakeUpSurvey SurveyOf(MarkerLine marker, MeasuringPlan plan, bool isByItself)
    {
        if (!isByItself)
        {
            return WakeUpSurvey.Begin(_samples, marker.Decoding, plan.Windows);
        }

        Begin("averaging wake-ups");
        return WakeUpSurvey.Run(_samples, marker.Decoding, plan.Windows);
    }

    // A voltage beside each current makes the energy a sum of products: a mean of one times a mean
    // of the other would be wrong where both move. One that the user states counts more.
    private IReadOnlyList<MeasuredBlock> AddEnergies(
        BlockBuilder blocks, IReadOnlyList<MeasuredBlock> measured)
    {
        if (_options.Volts != null || !_recording.Metadata.HasVolts)
        {
            return measured;
        }

        using Recording? powers = _recording.OpenPowers();
        if (powers == null)
        {
            return measured;
        }

        Begin("summing energies");
        measured = blocks.AddEnergies(measured, powers);
        double chargeUc = measured.Sum(m => m.Block.ChargeUc);
        double energyUj = measured.Sum(m => m.Block.EnergyUj ?? 0);
        if (energyUj / chargeUc is > 0 and < double.PositiveInfinity)
        {
            _voltage = new Voltage(energyUj / chargeUc, "the recording");
        }

        return measured;
    }

    private void CheckMeasured(SampleCensus census)
    {
        if (census.Measured == 0 && _recording.Metadata.Quantity != Quantity.None)
        {
            throw new MeterException(
                _recording.File, "", "not one sample carries a measurement. Record again.");
        }
    }

    private DataQuality QualityOf(EdgeExtractor edges, SampleCensus census, MarkerLine marker)
    {
        return new DataQuality
        {
            SamplesPerSecond = _recording.Metadata.SamplesPerSecond,
            Samples = census.Samples,
            Lost = edges.LostSamples,
            Impossible = edges.ImpossibleSamples,
            Censored = _recording.Metadata.Meter == MeterKind.Ppk2 ? census.Zero : 0,
            Frames = marker.Decoding.Frames.Count,
            FramesVoid = marker.Decoding.Void,
            Inverted = marker.Decoding.Inverted,
            Alignment = _recording.Alignment,
        };
    }
}
