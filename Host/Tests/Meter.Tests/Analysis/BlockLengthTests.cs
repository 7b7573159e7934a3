using System;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

/// <summary>How windows are cut where the marker moves rarely.</summary>
public class BlockLengthTests
{
    // The same currents with and without a line that falls once at the beginning of each window.
    [Fact]
    public void Analyze_MarkerThatRarelyMoves_GivesTheVerdictOfNoMarker()
    {
        AnalysisOptions options = Options("1.0-19.0=old", "20.5-39.0=new");

        RecordingAnalysis with = RecordingAnalyzer.Analyze(Steps(hasMarker: true), options);
        RecordingAnalysis without = RecordingAnalyzer.Analyze(Steps(hasMarker: false), options);

        Assert.Equal(18, without.Phases[0].Statistics.Count);
        Assert.Equal(18, with.Phases[0].Statistics.Count);
        Assert.Equal(Verdict.Saves, without.Comparisons[0].Verdict);
        Assert.Equal(Verdict.Saves, with.Comparisons[0].Verdict);
    }

    [Fact]
    public void Analyze_FewWakeUps_AreCutAtTheirFalls()
    {
        var train = new PulseTrain { Seconds = 120, Period = () => 5000 };

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(train.Recording());

        // 24 wake-ups: two a block, so that there are enough blocks and each begins with a fall.
        Assert.InRange(analysis.Phases[0].Statistics.Count, 10, 12);
        Assert.All(
            analysis.Phases[0].Blocks.SkipLast(1), block => Assert.Equal(2, block.WakeUps));
    }

    [Theory]
    [InlineData(0.5, 40)]
    [InlineData(2, 10)]
    public void Analyze_BlockLength_IsAnOption(double blockS, int blocks)
    {
        var train = new PulseTrain { Words = (PulseTrain.AllHigh, PulseTrain.AllHigh) };

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(
            train.Recording(), new AnalysisOptions { BlockS = blockS });

        Assert.Equal(blocks, analysis.Phases[0].Statistics.Count);
    }

    // A device that wakes once a minute needs ten minutes, and is told so.
    [Fact]
    public void Analyze_OneWakeUpAMinute_SaysHowLongToRecord()
    {
        var train = new PulseTrain
        {
            SamplesPerSecond = 100, Seconds = 180, Period = () => 6000, Awake = () => 5,
        };

        RecordingAnalysis analysis = RecordingAnalyzer.Analyze(train.Recording());

        Finding finding = analysis.Findings.Single(f => f.Id == "few-wake-ups");
        Assert.Contains("woke 3 times in 180 s", finding.Sentence);
        Assert.Contains("Record 600 s or more", finding.Remedy);
    }

    private static AnalysisOptions Options(params string[] windows)
    {
        return new AnalysisOptions { Windows = windows.Select(UserWindow.Parse).ToList()! };
    }

    private static MemoryRecording Steps(bool hasMarker)
    {
        const int Rate = 1000;
        int[] fallsS = [1, 19, 39];
        var microamps = new float[40 * Rate];
        var bits = new ushort[microamps.Length];
        for (int i = 0; i < microamps.Length; i++)
        {
            microamps[i] = (i < 20 * Rate ? 10_000 : 9000) + i % 7;
            bool isLow = hasMarker && Array.Exists(fallsS, s => i == s * Rate + 1);
            bits[i] = isLow ? (ushort)0xAAA9 : PulseTrain.AllHigh;
        }

        return MemoryRecording.Of(
            new RecordingMetadata
            {
                Meter = MeterKind.Unknown, MeterLimitUa = 1, SamplesPerSecond = Rate,
            },
            microamps,
            bits);
    }
}
