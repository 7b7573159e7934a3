using System;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>Whether an interval of 95 % holds the truth in 95 of 100 recordings.</summary>
public class CoverageTests
{
    private const int Seeds = 200;
    private const double IdleMa = 2;
    private const double AwakeMa = 50;

    // Periods of 60 to 140 samples, awake for 2 to 10, each as likely: means 100 and 6.
    private const double TrueMeanMa = IdleMa + (AwakeMa - IdleMa) * 6 / 100;

    [Fact]
    public void Interval_200Recordings_HoldsTheEnsembleMeanAsOftenAsItSays()
    {
        int byBlocks = 0;
        int bySamples = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            MemoryRecording recording = Random(seed);

            PhaseResult whole = RecordingAnalyzer.Analyze(recording).Phases.Single();

            Interval interval = whole.Statistics.IntervalMa!.Value;
            byBlocks += interval.Low <= TrueMeanMa && TrueMeanMa <= interval.High ? 1 : 0;
            bySamples += HoldsByItsSamples(whole) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seeds 1 to {Seeds}: by blocks {byBlocks}, by samples {bySamples}");
        Assert.InRange(byBlocks, 0.92 * Seeds, 0.98 * Seeds);
        Assert.NotInRange(bySamples, 0.92 * Seeds, 0.98 * Seeds);
    }

    // What a formula that takes each sample for an observation would say.
    private static bool HoldsByItsSamples(PhaseResult whole)
    {
        double samples = whole.MeasuredS * 1000;
        double half = 1.96 * whole.Currents!.DeviationMa / Math.Sqrt(samples);
        return Math.Abs(whole.Statistics.MeanMa!.Value - TrueMeanMa) <= half;
    }

    private static MemoryRecording Random(int seed)
    {
        var random = new Random(seed);
        double leaning = 0;
        return new PulseTrain
        {
            Seconds = 30,
            IdleMa = IdleMa,
            AwakeMa = AwakeMa,
            Period = () => 60 + random.Next(81),
            Awake = () => 2 + random.Next(9),
            NoiseMa = _ => leaning = 0.98 * leaning + 0.05 * BlockMaker.Gauss(random),
        }.Recording();
    }
}
