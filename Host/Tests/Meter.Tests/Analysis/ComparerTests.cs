using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class ComparerTests
{
    [Fact]
    public void Compare_ByHand_AgreesWithWelch()
    {
        // Twenty blocks at 2 ± 0.1 against twenty at 1 ± 0.3, in mA.
        // Deviations 0.1 and 0.3 times sqrt(20 / 19); errors squared 0.01 / 19 and 0.09 / 19;
        // error 0.0725476; degrees (0.1 / 19)² / ((0.01 / 19)² / 19 + (0.09 / 19)² / 19) = 23.17;
        // t(0.975, 23.17) = 2.067814, t(0.80, 23.17) = 0.857410.
        Comparison comparison = Compare(BlockMaker.About(2, 0.1), BlockMaker.About(1, 0.3));

        Assert.Equal(1, comparison.SavedMa!.Value, 9);
        Assert.Equal(50, comparison.SavedPercent!.Value, 9);
        Assert.Equal(1 - 2.067814 * 0.0725476, comparison.IntervalMa!.Value.Low, 6);
        Assert.Equal(1 + 2.067814 * 0.0725476, comparison.IntervalMa!.Value.High, 6);
        Assert.Equal((2.067814 + 0.857410) * 0.0725476, comparison.DetectableMa!.Value, 6);
        Assert.False(comparison.DetectableByMeter);
        Assert.Equal(Verdict.Saves, comparison.Verdict);
    }

    [Fact]
    public void Compare_QuietBlocks_AreLimitedByTheMeter()
    {
        // One step of the range for 5 to 50 mA: 4 × 1.8 / 163840 / 0.94 Ω = 46.75 µA.
        Comparison comparison = Compare(BlockMaker.About(45.04, 1e-4), BlockMaker.About(45, 1e-4));

        Assert.Equal(0.046750, comparison.DetectableMa!.Value, 6);
        Assert.True(comparison.DetectableByMeter);
        Assert.False(comparison.IntervalMa!.Value.HoldsZero);
        Assert.Equal(Verdict.NotDetectable, comparison.Verdict);
        Assert.True(comparison.HiddenMa >= comparison.DetectableMa);
    }

    [Fact]
    public void Compare_MoreCurrent_IsWorse()
    {
        Assert.Equal(
            Verdict.Worse,
            Compare(BlockMaker.About(40, 0.1), BlockMaker.About(45, 0.1)).Verdict);
    }

    [Fact]
    public void Compare_DifferenceWithinDrift_IsNotDetectable()
    {
        // From moves by 1 mA between the passes, and the difference is 0.6 mA.
        double[] from = BlockMaker.About(45, 0.01);
        for (int i = 10; i < 20; i++)
        {
            from[i] += 1;
        }

        Comparison comparison = Compare(from, BlockMaker.About(44.9, 0.01));

        Assert.False(comparison.IntervalMa!.Value.HoldsZero);
        Assert.Equal(1, comparison.DriftMa!.Value, 6);
        Assert.Equal(Verdict.NotDetectable, comparison.Verdict);
        Assert.True(comparison.HiddenMa > 1.6, "drift may have hidden as much");
    }

    [Fact]
    public void Compare_OnePass_AllowsForUnseenDrift()
    {
        PhaseResult Once(MarkerPhase phase, double meanMa)
        {
            PhaseResult two = BlockMaker.Phase(phase, BlockMaker.About(meanMa, 0.01));
            var blocks = new Block[two.Blocks.Count];
            for (int i = 0; i < blocks.Length; i++)
            {
                blocks[i] = two.Blocks[i] with { Pass = 1 };
            }

            return two with { Blocks = blocks, Statistics = new BlockStatistics(blocks) };
        }

        Comparison small = Comparer.Compare(Once(MarkerPhase.A, 50), Once(MarkerPhase.B, 49.2));
        Comparison large = Comparer.Compare(Once(MarkerPhase.A, 50), Once(MarkerPhase.B, 48.8));

        Assert.Null(small.DriftMa);
        Assert.Equal(Verdict.NotDetectable, small.Verdict);
        Assert.Equal(Verdict.Saves, large.Verdict);
    }

    [Fact]
    public void Compare_TooFewBlocks_GivesNoVerdict()
    {
        Comparison comparison = Compare(BlockMaker.About(45, 1), BlockMaker.About(5, 1, count: 9));

        Assert.Equal(45 - 5 - 1.0 / 9, comparison.SavedMa!.Value, 9);
        Assert.Null(comparison.IntervalMa);
        Assert.Null(comparison.Verdict);
        Assert.Null(comparison.DetectableMa);
    }

    // The verdict turns at the very figure that the report prints.
    [Fact]
    public void Compare_AnyTwo_VerdictTurnsAtShownFrom()
    {
        const int Seed = 20261127;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var seen = new HashSet<(Verdict, ComparisonLimit)>();
        for (int i = 0; i < 500; i++)
        {
            double meanMa = Math.Pow(10, 4 * random.NextDouble() - 2);
            double spread = meanMa * Math.Pow(10, -4 * random.NextDouble());
            double second = meanMa * (1 + 0.2 * (random.NextDouble() - 0.5) * random.NextDouble());
            Comparison comparison = Compare(
                BlockMaker.About(meanMa, spread), BlockMaker.About(second, spread));

            bool isShown = Math.Abs(comparison.SavedMa!.Value) > comparison.ShownFromMa;
            Assert.Equal(isShown, comparison.Verdict != Verdict.NotDetectable);
            Assert.True(!isShown || !comparison.IntervalMa!.Value.HoldsZero);
            seen.Add((comparison.Verdict!.Value, comparison.ShownBy));
        }

        Assert.Contains((Verdict.Saves, ComparisonLimit.Blocks), seen);
        Assert.Contains((Verdict.NotDetectable, ComparisonLimit.Meter), seen);
    }

    [Theory]
    [InlineData(0.01, 0.0002)]
    [InlineData(0.4, 0.000432)]
    [InlineData(4, 0.00433)]
    [InlineData(45, 0.0468)]
    [InlineData(49.9, 0.0468)]
    [InlineData(50.1, 1.022)]
    [InlineData(70, 1.022)]
    public void OfUa_Ppk2PerRange_IsAStepOrTheLeastItShows(double meanMa, double limitMa)
    {
        double? limitUa = MeterLimit.OfUa(MeterKind.Ppk2, 1000 * meanMa);

        Assert.InRange(limitUa!.Value / (1000 * limitMa), 0.99, 1.01);
    }

    // What a source states, and nothing where none does.
    [Theory]
    [InlineData(MeterKind.Otii, 1.0, 0.1)]
    [InlineData(MeterKind.Otii, 50_000.0, 82.0)]
    [InlineData(MeterKind.Otii, 3e6, 1500.0)]
    [InlineData(MeterKind.Ina226, 1000.0, 25.0)]
    [InlineData(MeterKind.N6705, 5.0, 0.016)]
    [InlineData(MeterKind.N6705, 5000.0, null)]
    [InlineData(MeterKind.Js110, 500_000.0, 3000.0)]
    [InlineData(MeterKind.Js110, 5000.0, null)]
    [InlineData(MeterKind.Js220, 500_000.0, 3000.0)]
    [InlineData(MeterKind.Js220, 180_000.0, null)]
    [InlineData(MeterKind.Js220, 5000.0, null)]
    [InlineData(MeterKind.Joulescope, 5000.0, null)]
    [InlineData(MeterKind.Scope, 5000.0, null)]
    [InlineData(MeterKind.Unknown, 5000.0, null)]
    public void OfUa_OtherMeters_IsWhatASourceStates(
        MeterKind meter, double meanUa, double? limitUa)
    {
        Assert.Equal(limitUa, MeterLimit.OfUa(meter, meanUa));
    }

    private static Comparison Compare(double[] fromMa, double[] toMa)
    {
        return Comparer.Compare(
            BlockMaker.Phase(MarkerPhase.A, fromMa), BlockMaker.Phase(MarkerPhase.B, toMa));
    }
}
