using System.Collections.Generic;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Analysis;

public class SpanSummerTests
{
    [Fact]
    public void Write_SpansWithinAndAcrossBatches_EachSumIsHandedOnOnceInOrder()
    {
        var sums = new List<(SampleSpan Span, double Sum, long Count)>();
        SampleSpan[] spans = [new(1, 3), new(3, 7), new(7, 7), new(8, 20), new(30, 40)];
        SpanSummer<SampleSpan> summer = Summer(spans, sums);

        summer.Write([0, 1, 2, 3], new ushort[4]);
        summer.Write([4, float.NaN, 6, 7, 8], new ushort[5]);
        summer.Complete();

        Assert.Equal(
            [(spans[0], 3, 2), (spans[1], 13, 3), (spans[3], 8, 1)],
            sums);
    }

    [Fact]
    public void Complete_LastSpanEndsWithTheRecording_ItsSumIsHandedOnToo()
    {
        var sums = new List<(SampleSpan Span, double Sum, long Count)>();
        SpanSummer<SampleSpan> summer = Summer([new(0, 2)], sums);

        summer.Write([1, 2], new ushort[2]);
        int before = sums.Count;
        summer.Complete();

        Assert.Equal(0, before);
        Assert.Equal(3, Assert.Single(sums).Sum);
    }

    // Who is awake but once is awake in the last stretch.
    [Fact]
    public void Analyze_AwakeOnce_KnowsTheCurrentOfAwake()
    {
        MemoryRecording recording = new PulseTrain
        {
            Seconds = 20,
            Period = () => 20_000,
            Awake = () => 8000,
        }.Recording();

        PhaseResult result = Assert.Single(RecordingAnalyzer.Analyze(
            recording, new AnalysisOptions { AsWhole = true }).Phases);

        Assert.NotNull(result.Guards);
    }

    private static SpanSummer<SampleSpan> Summer(
        SampleSpan[] spans, List<(SampleSpan, double, long)> sums)
    {
        return new(spans, span => span, (span, sum, count) => sums.Add((span, sum, count)));
    }
}
