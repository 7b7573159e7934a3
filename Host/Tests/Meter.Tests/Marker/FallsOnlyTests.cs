using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Analysis;
using TimeCore.Host.Meter.Marker;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Marker;

/// <summary>Frames whose rises cannot be trusted.</summary>
public class FallsOnlyTests
{
    public static TheoryData<string> Names { get; } =
        ["frame-s-1", "frame-a-2", "frame-c-2", "summary", "end"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_RisesLate_ReadsTheSameFrame(string name)
    {
        // 24 ms late: a HIGH of one unit is left 6 ms.
        MarkerDecoding late = FrameDecoder.Decode(Moved(name, lateUs: 24_000));

        AssertSame(name, late);
        Assert.True(late.FallsOnly);
        Assert.False(late.Inverted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Decode_FallsAlone_ReadsTheSameFrame(string name)
    {
        // Each fall is a pulse of 100 µs, as a reader makes of a list of falls.
        var edges = new List<double>();
        foreach ((double fallUs, _) in Pairs(GoldenEdges.Trace(name)))
        {
            edges.AddRange([fallUs, fallUs + 100]);
        }

        var trace = new EdgeTrace(edges, firstHigh: true, GoldenEdges.Trace(name).EndUs);
        MarkerDecoding decoding = FrameDecoder.Decode(trace);

        AssertSame(name, decoding);
        Assert.True(decoding.FallsOnly);
        Assert.Equal(30_000, decoding.Frames[0].UnitUs, 6);
    }

    [Fact]
    public void Decode_RisesAtRandom_IsNoFrame()
    {
        // The falls are those of a frame, but no two rises are late alike.
        EdgeTrace golden = GoldenEdges.Trace("frame-s-1");
        var edges = new List<double>();
        int turn = 0;
        foreach ((double fallUs, double riseUs) in Pairs(golden))
        {
            edges.AddRange([fallUs, fallUs + 5_000 + turn++ % 3 * (riseUs - fallUs) / 2.2]);
        }

        Assert.Empty(FrameDecoder.Decode(new EdgeTrace(edges, true, golden.EndUs)).Frames);
    }

    [Fact]
    public void Decode_AllEdgesGood_UsesThemAll()
    {
        Assert.False(FrameDecoder.Decode(GoldenEdges.Trace("frame-c-1")).FallsOnly);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24_000)]
    public void Measure_RisesLate_LeavesTheClockErrorAlone(double lateUs)
    {
        MarkerDecoding decoding = FrameDecoder.Decode(Moved("frame-a-1", lateUs));

        Assert.Equal(0, ClockError.Measure(decoding).AwakePpm!.Value, 6);
    }

    private static void AssertSame(string name, MarkerDecoding decoding)
    {
        MarkerFrame expected = FrameDecoder.Decode(GoldenEdges.Trace(name)).Frames.Single();
        MarkerFrame found = Assert.Single(decoding.Frames);
        Assert.Equal((expected.Phase, expected.Pass), (found.Phase, found.Pass));
        Assert.Equal(expected.Counters, found.Counters);
        Assert.Equal(expected.SyncFallUs, found.SyncFallUs, 6);
        Assert.Equal(expected.StopRiseUs, found.StopRiseUs, 6);
    }

    private static EdgeTrace Moved(string name, double lateUs)
    {
        EdgeTrace golden = GoldenEdges.Trace(name);
        var edges = new List<double>();
        for (int i = 1; i < golden.Count; i++)
        {
            edges.Add(golden.StartUs(i) + (golden.IsHigh(i) ? lateUs : 0));
        }

        return new EdgeTrace(edges, golden.IsHigh(0), golden.EndUs);
    }

    // Each fall with the rise after it.
    private static IEnumerable<(double FallUs, double RiseUs)> Pairs(EdgeTrace trace)
    {
        return Enumerable.Range(0, trace.Count)
            .Where(i => !trace.IsHigh(i) && i > 0)
            .Select(i => (trace.StartUs(i), trace.StopUs(i)));
    }
}
