using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class LearningSinkTests
{
    private const int Rate = 2000;

    [Fact]
    public void Analyze_WhatMemoryDoesNotHold_ComesToTheSame()
    {
        SyntheticRun run = Run();
        int readings = 0;
        RecordingAnalysis kept = RecordingAnalyzer.Analyze(MemoryRecording.Of(run));
        RecordingAnalysis large = RecordingAnalyzer.Analyze(new MemoryRecording(
            run.Metadata, KeptSamples.BytesMax, sink =>
            {
                readings++;
                run.RenderTo(sink);
            }));

        Assert.Equal(2, readings);
        foreach ((PhaseResult a, PhaseResult b) in kept.Phases.Zip(large.Phases))
        {
            Assert.Equal(a.Statistics.MeanMa!.Value, b.Statistics.MeanMa!.Value, 12);
            Assert.Equal(a.ChargeUc, b.ChargeUc, 9);
            Assert.Equal(a.Blocks.Count, b.Blocks.Count);
            Assert.Equal(a.Guards!.EntryUs, b.Guards!.EntryUs, 300.0);
            Assert.Equal(a.Guards.ExitUs, b.Guards.ExitUs, 300.0);
            Assert.Equal(a.FloorMa!.Value, b.FloorMa!.Value, 0.01 * a.FloorMa.Value);
        }
    }

    [Fact]
    public void Plan_BeginWithTooFewIdles_LearnsFromAllInstead()
    {
        // Awake for a while in every minute: what is held back shows one idle stretch of several.
        double[] edgesUs = Enumerable.Range(0, 20).Select(i => i / 2 * 60e6 + i % 2 * 1e6 + 1e6)
            .ToArray();
        var trace = new EdgeTrace(edgesUs, firstHigh: false, 600e6);
        var window = new PhaseWindow
        {
            Name = "whole", Pass = 1, MeasuredUs = new(0, 600e6), CountedUs = new(0, 600e6),
            HasFalls = true,
        };

        Assert.Null(LearningSink.Plan(trace, [window], periodUs: 10));
        Assert.NotNull(LearningSink.Plan(trace, [window], periodUs: 1000));
    }

    [Fact]
    public void Write_SamplesOfAPhase_ReachTheirTakerInOrderAndOnceItIsLearned()
    {
        var trace = new EdgeTrace([10, 20, 30, 40], firstHigh: true, 100);
        PhaseWindow Window(string name, double from, double to) => new()
        {
            Name = name, Pass = 1, MeasuredUs = new(from, to), CountedUs = new(from, to),
            HasFalls = true,
        };
        PhaseWindow[] windows = [Window("a", 5, 45), Window("b", 50, 70), Window("a", 80, 95)];
        var decoding = MarkerDecoding.OfNothing(trace, inverted: false);
        var source = new CurrentSource(
            MemoryRecording.Of(new RecordingMetadata { SamplesPerSecond = 1e6 }, [1], [0]), null);
        WakeUpSurvey survey = WakeUpSurvey.Begin(source, decoding, windows);
        var lessons = LearningSink.Plan(trace, windows, periodUs: 1);
        var taken = new System.Collections.Generic.List<float>();
        var sink = new LearningSink(survey, lessons!, new Taker(taken));

        float[] samples = Enumerable.Range(0, 100).Select(i => (float)i).ToArray();
        foreach (float[] piece in samples.Chunk(7))
        {
            sink.Write(piece, new ushort[piece.Length]);
        }

        sink.Complete();

        Assert.Equal(samples, taken);
        Assert.Equal(2, lessons!.Count);
    }

    private static SyntheticRun Run()
    {
        return new SyntheticRun
        {
            SamplesPerSecond = Rate,
            A = new PhasePlan(50, 2000, 45),
            B = new PhasePlan(20, 2000, 45),
        };
    }

    private sealed class Taker(System.Collections.Generic.List<float> taken) : ISampleSink
    {
        public void Write(
            System.ReadOnlySpan<float> microamps, System.ReadOnlySpan<ushort> bits)
        {
            taken.AddRange(microamps.ToArray());
        }
    }
}
