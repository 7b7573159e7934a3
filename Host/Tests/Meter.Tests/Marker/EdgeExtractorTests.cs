using System.Linq;
using TimeCore.Host.Meter.Formats;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Formats;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Marker;

public class EdgeExtractorTests
{
    private const ushort Low = 0xAAA9;
    private const ushort High = 0xAAAA;
    private const ushort Both = 0xAAAB;
    private const ushort Unknown = 0xAAA8;

    [Fact]
    public void Write_GoldenWordFromFile_ShowsTheLinesAsTheApp()
    {
        using var folder = new TempFolder();
        string path = Ppk2Fixture.Zip(
            folder.File("g.ppk2"), Ppk2Fixture.Metadata, [0, 0, 0x10, 0x41, 0x65, 0x66]);
        var edges = new EdgeExtractor(100_000);
        using Ppk2Recording recording = Ppk2Recording.Open(path);

        recording.CopyTo(edges);

        string lines = string.Concat(edges.Lines.Select(l => l.FirstHigh ? '1' : '0'));
        Assert.Equal("10100010", lines);
    }

    [Fact]
    public void Write_Levels_GivesEdgesAtTheFirstChangedSample()
    {
        EdgeTrace trace = Extract(Low, Low, High, High, High, Low);

        Assert.Equal([0.0, 20, 50], Starts(trace));
        Assert.False(trace.IsHigh(0));
        Assert.Equal(60, trace.EndUs);
    }

    [Fact]
    public void Write_BothInOneSample_KeepsPulseAndEdge()
    {
        // Low, then a pulse within one sample, then an edge within one sample.
        Assert.Equal([0.0, 20, 30], Starts(Extract(Low, Low, Both, Low, Low)));
        Assert.Equal([0.0, 20], Starts(Extract(Low, Low, Both, High, High)));
    }

    [Fact]
    public void Write_UnknownPair_HoldsTheLevel()
    {
        Assert.Equal([0.0, 30], Starts(Extract(High, Unknown, High, Low, Unknown)));
    }

    [Fact]
    public void Write_LostRun_MakesNoEdgeAndIsKept()
    {
        var edges = new EdgeExtractor(100_000);
        edges.Write([1f, float.NaN], [High, 0]);
        edges.Write([float.NaN, float.NaN, 1f], [0, 0, High]);

        EdgeTrace trace = edges.Trace(0);

        Assert.Equal(1, trace.Count);
        Assert.Equal(3, edges.LostSamples);
        Assert.Equal([new TimeSpanUs(10, 40)], trace.Lost);
        Assert.True(trace.TouchesLost(39, 41));
        Assert.False(trace.TouchesLost(40, 50));
        Assert.False(trace.TouchesLost(0, 10));
    }

    [Fact]
    public void Write_NoLevelsButCurrents_IsNotLost()
    {
        var edges = new EdgeExtractor(100_000);
        edges.Write([1f, float.NaN, 0.2f, 0.3f], [0, 0, 0, 0]);

        Assert.Equal([new TimeSpanUs(10, 20)], edges.Trace(0).Lost);
        Assert.Equal(1, edges.LostSamples);
    }

    private static EdgeTrace Extract(params ushort[] words)
    {
        var edges = new EdgeExtractor(100_000);
        foreach (ushort word in words)
        {
            edges.Write([1f], [word]);
        }

        return edges.Trace(0);
    }

    private static double[] Starts(EdgeTrace trace)
    {
        return Enumerable.Range(0, trace.Count).Select(trace.StartUs).ToArray();
    }
}
