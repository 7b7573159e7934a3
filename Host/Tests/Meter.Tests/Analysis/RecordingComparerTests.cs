using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class RecordingComparerTests
{
    [Fact]
    public void Compare_TwoRecordings_RecoversTheChargeOfAWakeUp()
    {
        // 5 ms of 48 mA more at each wake-up: 240 µC, ten or twenty times a second.
        RecordingComparison comparison = RecordingComparer.Compare(
            [Train("slow", 100), Train("fast", 50)], phase: null);

        Comparison only = Assert.Single(comparison.Comparisons);
        Assert.Equal(("slow", "fast"), (only.From.Name, only.To.Name));
        Assert.Equal(-2.4, only.SavedMa!.Value, 2);
        Assert.Equal(6.8 / 4.4, only.Ratio!.Value, 2);
        Assert.Equal(Verdict.Worse, only.Verdict);
        Assert.Equal(240, only.UcPerExtraWakeUp!.Value, 0);
    }

    [Fact]
    public void Compare_SameName_AreThePassesOfACondition()
    {
        RecordingComparison comparison = RecordingComparer.Compare(
            [Train("a", 100), Train("b", 101), Train("b", 101), Train("a", 100, idleMa: 2.5)],
            phase: null);

        Comparison only = Assert.Single(comparison.Comparisons);
        Assert.Equal(2, only.From.Statistics.PassMeansMa.Count);
        Assert.Equal(0.475, only.DriftMa!.Value, 2);
        Assert.Equal(Verdict.NotDetectable, only.Verdict);
        Assert.Contains(comparison.Findings, f => f.Id == "drift");
    }

    [Fact]
    public void Compare_RecordingsWithFrames_ComparesPhaseByPhase()
    {
        var run = new SyntheticRun { SamplesPerSecond = 2000, Passes = 1 };
        var other = new SyntheticRun { SamplesPerSecond = 2000, Passes = 1 };
        NamedRecording[] recordings =
        [
            new("old", SyntheticAnalysis.Of(run)), new("new", SyntheticAnalysis.Of(other)),
        ];

        Assert.Equal(
            ["old S", "old A", "old B", "old C"],
            RecordingComparer.Compare(recordings, null).Comparisons.Select(c => c.From.Name));
        Assert.Equal(
            "new", RecordingComparer.Compare(recordings, "C").Comparisons.Single().To.Name);
        Assert.Throws<MeterException>(() => RecordingComparer.Compare(recordings, "D"));
    }

    [Fact]
    public void Compare_OneThing_IsRefused()
    {
        Assert.Throws<MeterException>(() => RecordingComparer.Compare([Train("a", 100)], null));
    }

    [Fact]
    public void Bootstrap_IndependentBlocks_AgreesWithWelch()
    {
        var random = new Random(5);
        double[] Means(double meanMa) =>
            Enumerable.Range(0, 40).Select(_ => meanMa + BlockMaker.Gauss(random)).ToArray();

        Comparison comparison = Comparer.Compare(
            BlockMaker.Phase(Meter.Marker.MarkerPhase.A, Means(20)),
            BlockMaker.Phase(Meter.Marker.MarkerPhase.B, Means(10)));

        Interval welch = comparison.IntervalMa!.Value;
        Bootstrap bootstrap = comparison.Bootstrap!;
        Assert.InRange(bootstrap.SavedMa.Half / welch.Half, 0.8, 1.1);
        Assert.InRange(comparison.Ratio!.Value, bootstrap.Ratio.Low, bootstrap.Ratio.High);
        Assert.Equal(2000, bootstrap.Resamples);
        Assert.Equal(bootstrap, Comparer.Compare(comparison.From, comparison.To).Bootstrap);
    }

    private static NamedRecording Train(string condition, int period, double idleMa = 2)
    {
        var random = new Random(period);
        var train = new PulseTrain
        {
            Seconds = 30,
            IdleMa = idleMa,
            Period = () => period,
            NoiseMa = _ => 0.05 * BlockMaker.Gauss(random),
        };
        return new NamedRecording(condition, RecordingAnalyzer.Analyze(train.Recording()));
    }
}
