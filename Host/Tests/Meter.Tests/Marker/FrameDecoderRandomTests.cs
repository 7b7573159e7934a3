using System;
using System.Collections.Generic;
using TimeCore.Host.Meter.Marker;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Marker;

public class FrameDecoderRandomTests
{
    private const int Seed = 20240611;

    // Lengths in units. Idle wake-ups, multiples of U, and what sits on every limit.
    private static readonly double[] s_units =
        { 0.03, 0.3, 0.69, 0.7, 1, 1, 1, 1.9, 2, 2.1, 3, 3, 4, 4.1, 7.9, 8, 10, 12 };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Decode_HostileSegments_FindsNoFrame(int kind)
    {
        Print(Seed + kind);
        var random = new Random(Seed + kind);
        var edges = new List<double>();
        double nowUs = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            double units = kind switch
            {
                0 => s_units[random.Next(s_units.Length)],
                1 => 0.5 + random.NextDouble() * 4,
                _ => random.Next(20) == 0 ? 10 : random.Next(4) == 0 ? 3 : 1,
            };
            nowUs += units * 30_000;
            edges.Add(nowUs);
        }

        MarkerDecoding decoding = FrameDecoder.Decode(new EdgeTrace(edges, false, nowUs + 1000));

        Assert.True(decoding.Frames.Count == 0, $"seed {Seed + kind}");
    }

    [Fact]
    public void Decode_At100SamplesPerSecond_MissesFewAndMisreadsNone()
    {
        Print(Seed);
        var random = new Random(Seed);
        int found = 0;
        const int Trials = 2000;
        for (int trial = 0; trial < Trials; trial++)
        {
            int phase = 1 + random.Next(4);
            int pass = 1 + random.Next(2);
            string name = $"frame-{"sabc"[phase - 1]}-{pass}";
            double stretch = 0.98 + 0.04 * random.NextDouble();
            EdgeTrace sampled = Sample(GoldenEdges.Trace(name, stretch), random.NextDouble());
            foreach (MarkerFrame frame in FrameDecoder.Decode(sampled).Frames)
            {
                Assert.Equal((phase, pass), ((int)frame.Phase, frame.Pass));
                found++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"found {found} of {Trials}");
        Assert.True(found > 0.99 * Trials, $"seed {Seed}: found {found} of {Trials}");
    }

    private static EdgeTrace Sample(EdgeTrace trace, double phase)
    {
        const double PeriodUs = 10_000;
        var edges = new List<double>();
        bool high = trace.IsHigh(0);
        for (double timeUs = phase * PeriodUs; timeUs < trace.EndUs; timeUs += PeriodUs)
        {
            if (trace.IsHigh(trace.SegmentAt(timeUs)) != high)
            {
                high = !high;
                edges.Add(timeUs);
            }
        }

        return new EdgeTrace(edges, trace.IsHigh(0), trace.EndUs) { ResolutionUs = PeriodUs };
    }

    private static void Print(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
    }
}
