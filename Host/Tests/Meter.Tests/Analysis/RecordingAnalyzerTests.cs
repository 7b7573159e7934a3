using System;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class RecordingAnalyzerTests
{
    [Fact]
    public void Analyze_KnownRun_RecoversWhatWentIn()
    {
        SyntheticRun run = SyntheticAnalysis.FineRun();

        RecordingAnalysis analysis = SyntheticAnalysis.OfFine;

        AssertPhase(analysis.Phase(MarkerPhase.S), run.S);
        AssertPhase(analysis.Phase(MarkerPhase.A), run.A);
        AssertPhase(analysis.Phase(MarkerPhase.B), run.B);
        AssertPhase(analysis.Phase(MarkerPhase.C), run.C);
        Comparison headline = analysis.Compare(MarkerPhase.S, MarkerPhase.C);
        Assert.Equal(Verdict.Saves, headline.Verdict);
        Assert.Equal(run.S.MeanMa - run.C.MeanMa, headline.SavedMa!.Value, 1);
        Assert.InRange(analysis.Clock.AwakePpm!.Value, -20, 20);
        Assert.Equal(0, analysis.MarkerLine);
        Assert.False(analysis.Found("rate-below-100k"));
        Assert.False(analysis.Found("frame-missing"));
    }

    [Fact]
    public void Analyze_MarkerRisesLate_FindsTheExitGuard()
    {
        // The chip is awake 2.7 ms before the marker says so. Read between the edges, idle would
        // come out at 2 mA plus 2.7 % of 48 mA, and the wake-up at 144 instead of 273.6 µC.
        SyntheticRun run = SyntheticAnalysis.FineRun();

        PhaseResult c = SyntheticAnalysis.OfFine.Phase(MarkerPhase.C);

        Assert.InRange(c.Guards!.ExitUs, 2700, 4000);
        Assert.InRange(c.Guards!.EntryUs, 60, 300);
        Assert.Equal(2.0, c.FloorMa!.Value, 2);
        Assert.InRange(c.UcPerWakeUp!.Value / run.C.WakeUpUc, 0.99, 1.01);
    }

    [Fact]
    public void Analyze_AnyRun_StateChargesSumToTheTotal()
    {
        RecordingAnalysis analysis = SyntheticAnalysis.OfDefault;

        foreach (PhaseResult phase in analysis.Phases)
        {
            double blocksUc = phase.Blocks.Sum(b => b.ChargeUc);
            Assert.True(Math.Abs(phase.Charges!.TotalUc / blocksUc - 1) < 1e-9);
            Assert.True(phase.Charges.PlateauUc > 0 && phase.Charges.GuardUc > 0);
        }
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(-0.005)]
    public void Analyze_EqualPhasesWarmingUp_AreNeverCalledDifferent(double driftPerMinute)
    {
        var same = new PhasePlan(10, 5000, 45);
        for (int seed = 1; seed <= 8; seed++)
        {
            RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun(seed)
            {
                SamplesPerSecond = 2000,
                DriftPerMinute = driftPerMinute,
                S = same,
                A = same,
                B = same,
                C = same,
            });

            foreach (Comparison comparison in analysis.Comparisons)
            {
                Assert.True(
                    comparison.Verdict == Verdict.NotDetectable,
                    $"seed {seed}: {comparison.From} to {comparison.To} {comparison.Verdict}");
                Assert.True(comparison.DriftMa > 0.03, $"seed {seed}: drift must show");
            }
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(-0.02)]
    [InlineData(0.0003)]
    public void Analyze_DeviceClockOff_TellsItAndCutsWholeRepetitions(double error)
    {
        // A clock that runs fast makes its second shorter for the meter.
        RecordingAnalysis analysis =
            SyntheticAnalysis.Of(new SyntheticRun { ClockError = error, NoiseMa = 0 });

        Assert.InRange(analysis.Clock.AwakePpm!.Value - error * 1e6, -60, 60);
        foreach (PhaseResult phase in analysis.Phases)
        {
            Assert.All(
                phase.Blocks, b => Assert.InRange(b.LengthS * (1 + error), 0.9995, 1.0005));
            Assert.All(phase.Blocks, b => Assert.Equal(phase.Blocks[0].WakeUps, b.WakeUps));
        }
    }

    [Fact]
    public void Analyze_Counters_AreRatesOfDeviceTime()
    {
        // A's 201 events in two passes of 12 s each.
        PhaseResult a = SyntheticAnalysis.OfDefault.Phase(MarkerPhase.A);

        Assert.Equal((SyntheticRun.Events + 1) / 24.0, a.CoreTimerEventsPerS!.Value, 2);
        Assert.Equal(100 / 24.0, a.TicksPerS!.Value, 2);
    }

    [Fact]
    public void Analyze_MostOfABlockLost_LeavesItOut()
    {
        var holed = new SyntheticRun { IsLost = i => i is >= 60_000 and < 69_000 };

        RecordingAnalysis analysis = SyntheticAnalysis.Of(holed);

        Assert.True(analysis.Found("lost-samples"));
        Assert.True(analysis.Found("blocks-left-out"));
        Assert.InRange(
            SyntheticAnalysis.OfDefault.Phase(MarkerPhase.S).Statistics.Count
                - analysis.Phase(MarkerPhase.S).Statistics.Count,
            1,
            2);
    }

    [Fact]
    public void Analyze_LossInAFrame_DropsThePhasesItBounds()
    {
        // The frame of A, pass 1, stands from 14.2 s to 16.2 s.
        RecordingAnalysis analysis = SyntheticAnalysis.Of(new SyntheticRun
        {
            IsLost = i => i is >= 150_000 and < 150_010,
        });

        Assert.True(analysis.Found("frame-missing"));
        Assert.True(analysis.Found("phase-left-out"));
        Assert.False(analysis.Found("summary-missing"));
        Assert.False(analysis.Found("end-missing"));
        Assert.Equal(10, analysis.Phase(MarkerPhase.S).Statistics.Count);
        Assert.Equal(10, analysis.Phase(MarkerPhase.A).Statistics.Count);
        Assert.Null(analysis.Phase(MarkerPhase.A).TicksPerS);
        Assert.NotNull(analysis.Phase(MarkerPhase.B).TicksPerS);
    }

    [Fact]
    public void Analyze_LossInsideAWindow_KeepsMeanAndWakeUps()
    {
        var whole = new SyntheticRun { NoiseMa = 0 };
        var holed = new SyntheticRun { NoiseMa = 0, IsLost = i => i is >= 60_300 and < 60_500 };

        PhaseResult expected = SyntheticAnalysis.Of(whole).Phase(MarkerPhase.S);
        RecordingAnalysis analysis = SyntheticAnalysis.Of(holed);
        PhaseResult found = analysis.Phase(MarkerPhase.S);

        Assert.True(analysis.Found("lost-samples"));
        Assert.False(analysis.Found("frame-missing"));
        Assert.Equal(expected.Statistics.Count, found.Statistics.Count);
        Assert.InRange(found.Statistics.MeanMa!.Value / expected.Statistics.MeanMa!.Value,
            0.9995, 1.0005);
        Assert.Equal(expected.CoreWakeUpsPerS!.Value, found.CoreWakeUpsPerS!.Value, 3);
    }

    [Fact]
    public void Analyze_OnePass_HasNoDrift()
    {
        RecordingAnalysis analysis =
            SyntheticAnalysis.Of(new SyntheticRun { Passes = 1, PhaseSeconds = 12 });

        Assert.All(analysis.Comparisons, c => Assert.Null(c.DriftMa));
        Assert.True(analysis.Found("one-pass"));
        Assert.Equal(
            Verdict.Saves, analysis.Compare(MarkerPhase.S, MarkerPhase.C).Verdict);
    }

    private static void AssertPhase(PhaseResult found, PhasePlan plan)
    {
        Assert.InRange(found.Statistics.MeanMa!.Value / plan.MeanMa, 0.999, 1.001);
        Assert.Equal(plan.WakeUps, found.CoreWakeUpsPerS!.Value, 3);
        Assert.Equal(plan.IdleMa, found.FloorMa!.Value, 1);
        double idle = 1 - plan.WakeUps * plan.AwakeUs * 1e-6;
        Assert.Equal(idle, found.IdleFraction!.Value, 3);
        Assert.Equal((1e6 / plan.WakeUps - plan.AwakeUs) * 1e-6, found.LongestIdleS!.Value, 4);
        Assert.InRange(found.UcPerWakeUp!.Value / plan.WakeUpUc, 0.95, 1.05);
    }
}
