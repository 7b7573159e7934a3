using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.Meter.Tests.Synthetic;
using Xunit;

namespace TimeCore.Host.Meter.Tests.Marker;

public class PhaseWindowsTests
{
    private const double U = MarkerScript.UnitUs;
    private const int S = 1;
    private const int A = 2;
    private const int B = 3;
    private const int C = 4;

    [Fact]
    public void Find_WorkloadBetweenFrames_RunsFromSettledFallToLastFall()
    {
        MarkerScript script = Begin(S);
        double guardFromUs = script.NowUs - 10 * U;
        script.High(1000);
        double firstFallUs = script.NowUs;
        Work(script, 15);
        double lastFallUs = script.NowUs - 150_000;
        double guardUs = script.NowUs;
        script.Guard().Frame(A, 1);

        PhaseWindow window = Assert.Single(Find(script).Windows);

        Assert.Equal((MarkerPhase.S, 1), (window.Phase, window.Pass));
        Assert.Equal(firstFallUs + 1_000_000, window.MeasuredUs.StartUs, 3);
        Assert.Equal(lastFallUs, window.MeasuredUs.EndUs, 3);
        Assert.Equal(guardFromUs + 10 * U, window.CountedUs.StartUs, 3);
        Assert.Equal(guardUs, window.CountedUs.EndUs, 3);
    }

    // A device without light sleep sends no C. That C was left out, and not lost, its counters say.
    [Theory]
    [InlineData(0, true)]
    [InlineData(7, false)]
    public void Find_NoFrameOfC_IsLeftOutOnlyIfTheDeviceCountedNothing(byte events, bool leftOut)
    {
        MarkerScript script = Begin(B);
        Work(script, 15);
        byte[] counters = new byte[20];
        counters[16] = events;
        script.Guard().Frame(14, 0, counters);

        PhaseWindows windows = Find(script);

        Assert.Equal(leftOut, windows.IsSleepLeftOut);
        Assert.Equal(leftOut ? 1 : 0, windows.Windows.Count);
        Assert.Equal(!leftOut, windows.Missing.Contains("C of pass 1"));
    }

    [Fact]
    public void Find_CalibrationSleepBeforeC_IsNoPartOfThePhaseBefore()
    {
        MarkerScript script = Begin(B);
        Work(script, 15);
        double lastFallUs = script.NowUs - 150_000;
        script.High(1000);
        double sleepUs = script.NowUs;
        script.Low(2_000_000).Guard().Frame(C, 1);

        PhaseWindow window = Assert.Single(Find(script).Windows);

        Assert.Equal(lastFallUs, window.MeasuredUs.EndUs, 3);
        Assert.Equal(sleepUs, window.CountedUs.EndUs, 3);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(0, 24_000)]
    [InlineData(1, 24_000)]
    [InlineData(2, 24_000)]
    [InlineData(3, 24_000)]
    [InlineData(4, 24_000)]
    public void Find_FrameSentAgain_EndsBeforeTheFirstTry(int kind, double risesLateUs)
    {
        MarkerScript script = Begin(S);
        Work(script, 15);
        double lastFallUs = script.NowUs - 150_000;
        double guardUs = script.NowUs;
        script.Guard();
        _ = kind switch
        {
            0 => script.Low(U).High(U).Low(U + 200_000),
            1 => script.Low(U + 200_000),
            2 => script.Sync().Bits(2, 4).Low(U + 20_000),
            // Given up at the stop: all bits are there, so that they may be read.
            3 => WithoutStop(script, A, 1).Low(U + 20_000),
            _ => WithoutStop(script, A, 1).Low(U + 60_000),
        };
        script.Guard().Guard().Frame(A, 1);
        double againUs = script.NowUs - 10 * U;
        script.High(1000);
        Work(script, 15);
        script.Guard().Frame(B, 1);

        MarkerDecoding decoding = FrameDecoder.Decode(RisesLate(script.Trace(), risesLateUs));
        PhaseWindows found = PhaseWindows.Find(decoding);

        Assert.Equal(risesLateUs > 0, decoding.FallsOnly);
        Assert.Equal(
            [(MarkerPhase.S, 1), (MarkerPhase.A, 1)],
            found.Windows.Select(window => (window.Phase!.Value, window.Pass)));
        Assert.Equal(lastFallUs, found.Windows[0].MeasuredUs.EndUs, 3);
        Assert.Equal(guardUs, found.Windows[0].CountedUs.EndUs, 3);
        Assert.Equal(againUs + 10 * U, found.Windows[1].CountedUs.StartUs, 3);
    }

    [Fact]
    public void Find_NextFrameMissing_DropsTheWindowAndSaysSo()
    {
        // A's own frame is lost, so S would swallow the whole of A.
        MarkerScript script = Begin(S);
        Work(script, 40);
        script.Guard().Frame(B, 1);
        Work(script, 15);
        script.Guard().Frame(C, 1);

        PhaseWindows found = Find(script);

        Assert.Equal([MarkerPhase.B], found.Windows.Select(w => w.Phase));
        Assert.Equal(["S of pass 1", "C of pass 1"], found.Unbounded);
        Assert.Equal(["A of pass 1"], found.Missing);
        Assert.False(found.HasEnd);
        Assert.Null(found.Counters);
    }

    [Fact]
    public void Find_MarkerNeverFalls_TakesTheFramesForEnds()
    {
        MarkerScript script = Begin(S);
        double fromUs = script.NowUs;
        script.High(12_000_000);
        double guardUs = script.NowUs;
        script.Guard().Frame(A, 1);

        PhaseWindow window = Assert.Single(Find(script).Windows);

        Assert.False(window.HasFalls);
        Assert.Equal(fromUs + 1_000_000, window.MeasuredUs.StartUs, 3);
        Assert.Equal(guardUs, window.MeasuredUs.EndUs, 3);
    }

    [Fact]
    public void Find_SameFrameTwice_KeepsTheLast()
    {
        MarkerScript script = Begin(S);
        script.Frame(S, 1);
        Work(script, 15);
        script.Guard().Frame(S, 1).High(1000);
        double firstFallUs = script.NowUs;
        Work(script, 15);
        script.Guard().Frame(A, 1);

        PhaseWindow window = Assert.Single(Find(script).Windows);

        Assert.Equal(firstFallUs + 1_000_000, window.MeasuredUs.StartUs, 3);
    }

    [Fact]
    public void Find_WholeOrderOfTwoPasses_GivesEightWindows()
    {
        var script = new MarkerScript();
        foreach (int pass in new[] { 1, 2 })
        {
            foreach (int phase in pass == 1 ? new[] { S, A, B, C } : [C, B, A, S])
            {
                script.Guard().Frame(phase, pass);
                Work(script, 15);
            }
        }

        var counters = new byte[20];
        counters[6] = 77;
        script.Guard().Frame(14, 0, counters).Frame(15, 0).Low(1000);

        PhaseWindows found = Find(script);

        Assert.Equal(
            "S1 A1 B1 C1 C2 B2 A2 S2",
            string.Join(' ', found.Windows.Select(w => $"{w.Phase}{w.Pass}")));
        Assert.Empty(found.Missing);
        Assert.Empty(found.Unbounded);
        Assert.True(found.HasEnd);
        Assert.Equal(2, found.Passes);
        Assert.Equal(77, found.Counters![A - 1].CoreTimerEvents);
    }

    private static MarkerScript Begin(int phase)
    {
        return new MarkerScript().High(500_000).Guard().Frame(phase, 1);
    }

    private static MarkerScript WithoutStop(MarkerScript script, int phase, int pass)
    {
        int check = 15 - (phase + 3 * pass) % 16;
        return script.Sync().Bits(phase, 4).Bits(pass, 4).Bits(check, 4);
    }

    private static EdgeTrace RisesLate(EdgeTrace trace, double lateUs)
    {
        IEnumerable<double> edgesUs = Enumerable.Range(1, trace.Count - 1)
            .Select(i => trace.StartUs(i) + (trace.IsHigh(i) ? lateUs : 0));
        return new EdgeTrace(edgesUs.ToList(), trace.IsHigh(0), trace.EndUs);
    }

    // Five wake-ups of 50 ms a second, the line left LOW.
    private static void Work(MarkerScript script, int seconds)
    {
        for (int i = 0; i < 5 * seconds; i++)
        {
            script.Low(150_000).High(50_000);
        }

        script.Low(150_000);
    }

    private static PhaseWindows Find(MarkerScript script)
    {
        return PhaseWindows.Find(FrameDecoder.Decode(script.Trace()));
    }
}
