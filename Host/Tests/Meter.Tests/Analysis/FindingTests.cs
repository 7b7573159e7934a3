using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Logs;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Report;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Each kind of finding with a recording that shows it; a good one shows none.</summary>
public partial class FindingTests
{
    private const int Rate = 2000;

    private static readonly RecordingMetadata s_known = new()
    {
        Meter = MeterKind.Unknown,
        MeterLimitUa = 1,
        SamplesPerSecond = Rate,
        Board = "esp32",
        Supply = "devkit",
    };

    // The last two seconds are the END frame, the fifteen before them the summary.
    private static readonly long s_length = Run().Samples;

    private static readonly Lazy<RecordingAnalysis> s_lossInAFrame =
        new(() => Of(Run() with { IsLost = i => i is >= 30_000 and < 30_002 }));

    private static readonly Dictionary<string, Func<RecordingAnalysis>> s_cases = new()
    {
        ["port-unconnected"] = () => Of(new PulseTrain
        {
            Words = (PulseTrain.AllHigh, PulseTrain.AllHigh),
        }),
        ["never-woke"] = () => BrokenRun.NeverWakes(Run(), atS: 58),
        ["restarted"] = () => BrokenRun.Restarts(Run(), atS: 40),
        ["marker-missing"] = () => Of(new PulseTrain()),
        ["marker-on-other-line"] = () => Of(Run() with { Line = 4 }, new() { MarkerLine = "D0" }),
        ["marker-ambiguous"] = () => Of(new PulseTrain { Words = (0xA9A9, 0xAAAA) }),
        ["marker-inverted"] = () => Of(new PulseTrain { Words = (0xAAA9, 0xAAAA) }),
        ["frame-void"] = () => s_lossInAFrame.Value,
        ["frame-missing"] = () => s_lossInAFrame.Value,
        ["phase-left-out"] = () => s_lossInAFrame.Value,
        ["summary-missing"] = () => Of(Run() with { IsLost = i => i == s_length - 10 * Rate }),
        ["end-missing"] = () => Of(Run() with { IsLost = i => i == s_length - Rate }),
        ["falls-only"] = () => Of(Run() with { RiseLateUs = 24_000 }),
        ["marker-high-low-current"] = () => Of(Run() with
        {
            C = new PhasePlan(10, 3000, 2) { Floats = true },
        }),
        ["marker-never-low"] = () => Of(Run() with
        {
            S = new PhasePlan(10, 5000, 45) { Floats = true },
        }),
        ["pulses-missed"] = () => Of(Counting(3, 9, 0, 9)),
        ["lost-samples"] = () => Of(Run() with { IsLost = i => i is >= 12_000 and < 12_040 }),
        ["blocks-left-out"] = () => Of(Run() with { IsLost = i => i is >= 12_000 and < 13_000 }),
        ["impossible-samples"] = () => Of(Run() with { IsImpossible = i => i is 12_000 }),
        ["rate-below-100k"] = () => Of(new PulseTrain
        {
            Metadata = s_known with { Meter = MeterKind.Ppk2 },
        }),
        ["currents-below-meter"] = () => Of(new PulseTrain
        {
            Metadata = s_known with { Meter = MeterKind.Ppk2 },
            IdleMa = 0,
            AwakeMa = 0.01,
            Awake = () => 1,
        }),
        ["shunt-capacitance"] = () => Of(Run() with
        {
            SamplesPerSecond = 10_000,
            A = new PhasePlan(100, 1000, 2),
            FilterUs = 10_310,
        }),
        ["floor-not-reached"] = () => Of(Run() with { B = new PhasePlan(500, 500, 45) }),
        ["drift"] = () => Of(Run() with
        {
            DriftPerMinute = 0.005,
            NoiseMa = 0.01,
            A = new PhasePlan(20, 1000, 45),
            B = new PhasePlan(20, 1000, 45.1),
        }),
        ["one-pass"] = () => Of(Run() with { Passes = 1 }),
        ["too-few-blocks"] = () => Of(Run() with { PhaseSeconds = 4 }),
        ["blocks-correlated"] = () => Of(new PulseTrain
        {
            Seconds = 60,
            NoiseMa = i => Math.Sin(i / 3000.0),
        }),
        ["light-sleep-refused"] = () => Of(Counting(3, 0, 9, 9, refused: 3)),
        ["tick-not-stopped"] = () => Of(Counting(2, 0, 100, 100)),
        ["ticks-missed"] = () => Of(Run() with { Metadata = s_known with { TickHz = 100 } }),
        ["counter-saturated"] = () => Of(Counting(1, 255, 255, 1)),
        ["counters-inconsistent"] = () => Of(Counting(2, 0, 9, 100)),
        ["voltage-assumed"] = () => Of(new PulseTrain
        {
            Metadata = new() { Meter = MeterKind.Unknown, Quantity = Quantity.Power },
        }),
        ["windows-found"] = () => Of(new PulseTrain
        {
            Period = () => 5000, Awake = () => 2500,
        }),
        ["few-wake-ups"] = () => Of(new PulseTrain { Period = () => 4000 }),
        ["intervals-disagree"] = () => Of(Run() with { DriftPerMinute = 0.05, NoiseMa = 0.01 }),
        ["meter-limit-unknown"] = () => Of(Run() with
        {
            Metadata = s_known with { MeterLimitUa = null },
        }),
        ["board-unknown"] = () => Of(new PulseTrain()),
    };

    public static TheoryData<string> Ids => new(FindingKind.All.Select(kind => kind.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Analyze_WhatAFindingIsAbout_IsFound(string id)
    {
        RecordingAnalysis analysis = s_cases[id]();

        Finding finding = analysis.Findings.First(f => f.Id == id);
        Assert.EndsWith(".", finding.Sentence);
        Assert.EndsWith(".", finding.Remedy);
        Assert.Equal($"docs/measuring.md#{id}", finding.Anchor);
    }

    [Fact]
    public void Analyze_GoodRecording_HasNoFindingAndNoNextStep()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.Of(Run());

        Assert.Empty(analysis.Findings.Select(f => f.Id));
        Assert.Null(analysis.NextStep);
    }

    // The passes differ by more than either interval, and the meter shows less than they differ by,
    // or cannot: there the verdict rests on neither.
    [Theory]
    [InlineData(1, true)]
    [InlineData(100_000, false)]
    public void Analyze_IntervalsThatDisagree_AreToldWhereAVerdictRestsOnThem(
        double meterLimitUa, bool isTold)
    {
        RecordingAnalysis analysis = Of(Run() with
        {
            DriftPerMinute = 0.05,
            NoiseMa = 0.01,
            Metadata = s_known with { MeterLimitUa = meterLimitUa },
        });

        Assert.Equal(isTold, analysis.Findings.Any(f => f.Id == "intervals-disagree"));
        Assert.Contains(
            analysis.Comparisons, c => c.DriftMa > 2 * c.Bootstrap!.SavedMa.Half);
    }

    [Fact]
    public void Analyze_SeveralFindings_TellsTheGravestFirst()
    {
        RecordingAnalysis analysis = Of(new PulseTrain());

        Assert.Equal("marker-missing", analysis.Findings[0].Id);
        Assert.Equal("board-unknown", analysis.Findings[^1].Id);
        Assert.Equal(analysis.Findings[0].Remedy, analysis.NextStep);
    }

    [Fact]
    public void Analyze_LossInEveryFrame_SaysThatNoPhaseIsMeasured()
    {
        RecordingAnalysis analysis = Of(Run() with { IsLost = i => i % Rate == 0 });

        Assert.Equal("frame-void", analysis.Findings[0].Id);
        Assert.Contains("no phase is measured", analysis.Findings[0].Sentence);
        Assert.Equal(AnalysisScope.Whole, analysis.Scope);
        Assert.Contains("look why the meter left some out", analysis.NextStep);
    }

    // Advice on wires helps nobody whose line moves.
    [Fact]
    public void Analyze_LineThatMovesWithoutFrames_TellsWhatWasFound()
    {
        RecordingAnalysis analysis = Of(new PulseTrain { Words = (PulseTrain.AllHigh, 0xAA6A) });

        Finding finding = analysis.Findings[0];
        Assert.Equal("marker-missing", finding.Id);
        Assert.Contains("D3 moves", finding.Sentence);
        Assert.Contains("200 falls, 10.0 a second, HIGH for 5.00 %", finding.Sentence);
        Assert.Contains("--window FROM-TO=NAME", finding.Remedy);
        Assert.DoesNotContain("Connect", finding.Text);
    }

    [Fact]
    public void Document_EachFinding_HasItsSectionAndNoOther()
    {
        // A reader's notes are findings too; their ids stand where they are written.
        string page = File.ReadAllText(RepositoryFolder.Path("docs/measuring.md"));
        IEnumerable<string> notes = Directory
            .EnumerateFiles(
                RepositoryFolder.Path("Host/Recordings"),
                "*.cs",
                SearchOption.AllDirectories)
            .SelectMany(file => Notes().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

        Assert.Equal(
            FindingKind.All.Concat(LogJoin.Kinds).Select(kind => kind.Id).Concat(notes)
                .Distinct().Order(),
            Sections().Matches(page).Select(match => match.Groups[1].Value).Order());
    }

    [GeneratedRegex("^### ([a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Sections();

    [GeneratedRegex("\\bNote\\(\\s*\"([a-z0-9-]+)\"")]
    private static partial Regex Notes();

    // Two passes of ten seconds: twenty blocks a phase. A meter of 2 kHz sees 1 ms well.
    private static SyntheticRun Run()
    {
        return new SyntheticRun
        {
            SamplesPerSecond = Rate,
            A = new PhasePlan(50, 2000, 45),
            B = new PhasePlan(20, 2000, 45),
            Counters = Enumerable.Range(0, 4).SelectMany(_ => new byte[] { 0, 90, 0, 0, 0 })
                .ToArray(),
        };
    }

    // One phase counts as given, events in two bytes; the others stay plausible.
    private static SyntheticRun Counting(
        int phase, byte high, byte low, byte ticks, byte refused = 0)
    {
        SyntheticRun run = Run();
        byte[] counters = run.Counters!.ToArray();
        counters[5 * phase] = high;
        counters[5 * phase + 1] = low;
        counters[5 * phase + 3] = ticks;
        counters[5 * phase + 4] = refused;
        counters[5 * (int)MarkerPhase.A - 5 + 3] = phase == 1 ? (byte)0 : (byte)90;
        return run with { Counters = counters };
    }

    private static RecordingAnalysis Of(PulseTrain train)
    {
        return RecordingAnalyzer.Analyze(train.Recording());
    }

    private static RecordingAnalysis Of(SyntheticRun run, AnalysisOptions? options = null)
    {
        return SyntheticAnalysis.Of(run, options);
    }
}
