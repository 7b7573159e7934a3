using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Marker;

public class FrameDecoderTests
{
    public static TheoryData<string, MarkerPhase, int> Frames => new()
    {
        { "frame-s-1", MarkerPhase.S, 1 },
        { "frame-a-1", MarkerPhase.A, 1 },
        { "frame-b-1", MarkerPhase.B, 1 },
        { "frame-c-1", MarkerPhase.C, 1 },
        { "frame-c-2", MarkerPhase.C, 2 },
        { "frame-b-2", MarkerPhase.B, 2 },
        { "frame-a-2", MarkerPhase.A, 2 },
        { "frame-s-2", MarkerPhase.S, 2 },
        { "frame-s-15", MarkerPhase.S, 15 },
        { "summary", MarkerPhase.Summary, 0 },
        { "end", MarkerPhase.End, 0 },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Decode_GoldenEdges_GivesPhaseAndPass(string name, MarkerPhase phase, int pass)
    {
        MarkerFrame frame = Single(FrameDecoder.Decode(GoldenEdges.Trace(name)));

        Assert.Equal(phase, frame.Phase);
        Assert.Equal(pass, frame.Pass);
        Assert.Equal(MarkerScript.UnitUs, frame.UnitUs, 6);
        Assert.Equal(350_000, frame.SyncFallUs, 6);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Decode_ClockTwoPercentOff_GivesTheSame(string name, MarkerPhase phase, int pass)
    {
        foreach (double stretch in new[] { 0.98, 1.02 })
        {
            MarkerFrame frame = Single(FrameDecoder.Decode(GoldenEdges.Trace(name, stretch)));

            Assert.Equal((phase, pass), (frame.Phase, frame.Pass));
            Assert.Equal(MarkerScript.UnitUs * stretch, frame.UnitUs, 3);
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Decode_InvertedLine_GivesTheSame(string name, MarkerPhase phase, int pass)
    {
        MarkerDecoding decoding = FrameDecoder.Decode(GoldenEdges.Trace(name).Inverted());

        Assert.True(decoding.Inverted);
        Assert.Equal((phase, pass), (Single(decoding).Phase, Single(decoding).Pass));
    }

    [Fact]
    public void Decode_GoldenSummaries_GiveTheCounters()
    {
        IReadOnlyList<PhaseCounters>? counters =
            Single(FrameDecoder.Decode(GoldenEdges.Trace("summary"))).Counters;
        IReadOnlyList<PhaseCounters>? saturated =
            Single(FrameDecoder.Decode(GoldenEdges.Trace("summary-saturated"))).Counters;

        Assert.Equal(
            [new(0, 0, 0), new(2345, 2200, 0), new(640, 31, 0), new(333, 12, 7)], counters!);
        Assert.Equal(
            [new(1, 0, 255), new(65535, 65535, 0), new(65534, 4660, 0), new(43981, 22136, 170)],
            saturated!);
        Assert.Equal([false, true, false, false], saturated!.Select(c => c.Saturated));
    }

    [Fact]
    public void Decode_AnyBitFlipped_FindsNoFrame()
    {
        for (int word = 0; word < 1 << 12; word++)
        {
            int phase = word >> 8;
            int pass = word >> 4 & 15;
            bool valid = (word & 15) == 15 - (phase + 3 * pass) % 16
                && phase is 1 or 2 or 3 or 4 or 15;
            MarkerScript script = new MarkerScript().Guard().Sync().Bits(word, 12);
            script.Low(MarkerScript.UnitUs).Guard().Low(1000);

            int found = FrameDecoder.Decode(script.Trace()).Frames.Count;

            Assert.True(found == (valid ? 1 : 0), $"word {word:X3} found {found} frames");
        }
    }

    [Fact]
    public void Decode_SummaryBitFlipped_FindsNoFrame()
    {
        IReadOnlyList<double> golden = GoldenEdges.Read("summary");

        // Each bit of counters and CRC has its LOW stretched or shrunk to the other value.
        const int FirstCounterEdge = 1 + 8 + 2 + 24;
        for (int edge = FirstCounterEdge; edge < golden.Count - 3; edge += 2)
        {
            double lengthUs = golden[edge + 1] - golden[edge];
            double change = lengthUs > 60_000 ? -60_000 : 60_000;
            List<double> edges = golden.Select((e, i) => i > edge ? e + change : e).ToList();
            var trace = new EdgeTrace(edges, firstHigh: false, edges[^1] + 1000);

            Assert.Empty(FrameDecoder.Decode(trace).Frames);
        }
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Decode_CollectionInAnySegment_NeverMisreads(
        string name, MarkerPhase phase, int pass)
    {
        IReadOnlyList<double> golden = GoldenEdges.Read(name);
        int kept = 0;
        for (int segment = 0; segment < golden.Count - 1; segment++)
        {
            List<double> edges =
                golden.Select((e, i) => i > segment ? e + 200_000 : e).ToList();
            var trace = new EdgeTrace(edges, firstHigh: false, edges[^1] + 1000);

            IReadOnlyList<MarkerFrame> frames = FrameDecoder.Decode(trace).Frames;

            Assert.All(frames, f => Assert.Equal((phase, pass), (f.Phase, f.Pass)));
            kept += frames.Count;
        }

        // Only the two guards may be longer without harm.
        Assert.Equal(2, kept);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void Decode_SamplesLostInside_VoidsTheFrame(string name, MarkerPhase phase, int pass)
    {
        Assert.True(pass >= 0);
        EdgeTrace whole = GoldenEdges.Trace(name);
        IReadOnlyList<double> edges = GoldenEdges.Read(name).Select(e => e + 50_000).ToList();
        for (double lostUs = 150_000; lostUs < edges[^1] - 100_000; lostUs += 70_001)
        {
            var trace = new EdgeTrace(edges, firstHigh: false, whole.EndUs)
            {
                Lost = [new TimeSpanUs(lostUs, lostUs + 10)],
            };

            MarkerDecoding decoding = FrameDecoder.Decode(trace);

            Assert.Empty(decoding.Frames);
            Assert.True(decoding.Void == 1, $"{phase}: lost at {lostUs}");
        }
    }

    private static MarkerFrame Single(MarkerDecoding decoding) => Assert.Single(decoding.Frames);
}
