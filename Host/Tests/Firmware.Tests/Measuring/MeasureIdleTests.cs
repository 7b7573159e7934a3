using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The measuring firmware: what it says on the marker is what it did.</summary>
public class MeasureIdleTests : IClassFixture<DefaultRun>
{
    // Three tries of some four ticks each, and a look before each.
    private const long AligningTicksMax = 20;

    private readonly MeasuredRun _run;
    private readonly ITestOutputHelper _output;

    public MeasureIdleTests(DefaultRun run, ITestOutputHelper output)
    {
        _run = run.Measured;
        _output = output;
    }

    [Fact]
    public void Run_TwoPasses_SendsAllFramesInOrder()
    {
        string frames = string.Join(
            ' ', _run.Decoding.Frames.Select(frame => $"{frame.Phase}{frame.Pass}"));

        Assert.Equal("S1 A1 B1 C1 C2 B2 A2 S2 Summary0 End0", frames);
        Assert.Empty(_run.Windows.Missing);
        Assert.Equal(
            _run.Decoding.Frames.Select(frame => (frame.Phase, frame.Pass)),
            _run.Recorded.Frames.Select(frame => (frame.Phase, frame.Pass)));
    }

    [Theory]
    [InlineData("S", MarkerPhase.S)]
    [InlineData("A", MarkerPhase.A)]
    [InlineData("B", MarkerPhase.B)]
    [InlineData("C", MarkerPhase.C)]
    public void Summary_EachPhase_EqualsTheLogAndTheCounters(string name, MarkerPhase phase)
    {
        Meter.Marker.PhaseCounters sent = _run.Recorded.Frames
            .Single(frame => frame.Phase == MarkerPhase.Summary).Counters![(int)phase - 1];
        string line = _run.Run.Lines.Single(text => text.StartsWith($"Phase {name}:"));
        int[] logged = Regex.Matches(line, @"\d+")
            .Select(match => int.Parse(match.Value)).ToArray();
        List<Counted> counted = _run.CountedIn(phase).ToList();

        _output.WriteLine(line);
        Assert.Equal([sent.CoreTimerEvents, sent.Ticks, sent.LightSleepRefusals], logged);
        Assert.Equal(2, counted.Count);

        // Once each is followed by A, whose ticks are put in their place before its frame.
        long aligning = phase is MarkerPhase.S or MarkerPhase.B ? AligningTicksMax : 0;
        Assert.InRange(
            counted.Sum(phaseCount => phaseCount.Events) - sent.CoreTimerEvents, 0, aligning);
        Assert.InRange(counted.Sum(phaseCount => phaseCount.Ticks) - sent.Ticks, 0, aligning);
        Assert.Equal(sent.LightSleepRefusals, counted.Sum(phaseCount => phaseCount.Refusals));
    }

    [Theory]
    [InlineData(MarkerPhase.A)]
    [InlineData(MarkerPhase.B)]
    [InlineData(MarkerPhase.C)]
    public void Marker_FallsInAPhase_AreItsWakeUps(MarkerPhase phase)
    {
        foreach (PhaseWindow window in _run.WindowsOf(phase))
        {
            List<int> falls = _run.EdgesIn(window.MeasuredUs, high: false);
            Counted counted = _run.Counts[falls[^1]].Less(_run.Counts[falls[0]]);

            _output.WriteLine($"{phase}{window.Pass}: {falls.Count} falls, {counted}");
            Assert.Equal(falls.Count - 1, counted.Wakeups);
        }
    }

    [Fact]
    public void Marker_FallsInS_AreTheWorkloadsPieces()
    {
        foreach (PhaseWindow window in _run.WindowsOf(MarkerPhase.S))
        {
            int falls = _run.EdgesIn(window.MeasuredUs, high: false).Count;
            double seconds = window.MeasuredUs.LengthUs / 1e6;

            // 12 pieces and the start of the burst; some touch and share a fall.
            Assert.InRange(falls / seconds, 9, 13.2);
        }
    }

    [Theory]
    [InlineData(MarkerPhase.A)]
    [InlineData(MarkerPhase.B)]
    [InlineData(MarkerPhase.C)]
    public void Workload_EachPhase_ExpiresExactlyAsOften(MarkerPhase phase)
    {
        // The pieces of work, the start of each burst and the end of the phase.
        int pieces = Systems.WorkIn(DefaultRun.WorkSeconds) + DefaultRun.WorkSeconds + 1;
        MachineOptions machine = Options() with { Supply = SupplyKind.Module };
        var run = new MeasuredRun(machine, new MeasureIdleOptions { Passes = 1 }, listens: true);
        Assert.NotEmpty(run.CountedIn(phase));
        foreach (Counted counted in run.CountedIn(phase))
        {
            // The first tick of all is no timer's yet; one that finds its jiffy counted is no tick.
            Assert.InRange(counted.Expired - counted.Ticks - pieces, -1, 1);
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Workload_ByItself_DoesItsPiecesExactly(bool noHz, bool allowLightSleep)
    {
        int done = 0;
        new BoardRun().Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            system.TickOptions.NoHz = noHz;
            system.Idle.AllowLightSleep = allowLightSleep;
            done = Systems.RunWorkload(system, 25);
        });

        Assert.Equal(Systems.WorkIn(25), done);
    }

    // The light sleeps between the passes move the platform's looks against our ticks.
    [Fact]
    public void Ticks_PeriodicPhase_AreAllThereInBothPasses()
    {
        foreach (Counted counted in _run.CountedIn(MarkerPhase.A))
        {
            _output.WriteLine($"A: {counted.Ticks} ticks in {DefaultRun.WorkSeconds} s");
            Assert.InRange(
                counted.Ticks, DefaultRun.WorkSeconds * 99, DefaultRun.WorkSeconds * 101);
        }
    }

    // On the same grid against the platform's looks, so the same timers share an event.
    [Fact]
    public void Events_PeriodicPhase_AreAsManyInBothPasses()
    {
        List<Counted> counted = _run.CountedIn(MarkerPhase.A).ToList();

        _output.WriteLine(string.Join(" and ", counted.Select(pass => pass.Events)));
        Assert.InRange(counted[1].Events, 0.99 * counted[0].Events, 1.01 * counted[0].Events);
    }

    // The core does the same in both, so what is left without the warm-up is chance.
    [Fact]
    public void Mean_PeriodicPhase_DiffersBetweenPassesByTheBoardsWarmUpAlone()
    {
        MachineOptions cold = Options("esp32", "warm-up=0") with { Supply = SupplyKind.Module };
        double warmsUpUa = DriftUa(_run);
        double differsUa = DriftUa(new MeasuredRun(cold, new MeasureIdleOptions()));

        _output.WriteLine($"A: {warmsUpUa:F1} µA more in pass 2, without warm-up {differsUa:F1}");
        Assert.InRange(warmsUpUa, 30, 200);
        Assert.InRange(differsUa, -5, 5);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameRecording()
    {
        var options = new MeasureIdleOptions { PhaseSeconds = 2, SettleSeconds = 0, Passes = 1 };

        string first = new MeasuredRun(Options(), options).Hash;
        Assert.Equal(first, new MeasuredRun(Options(), options).Hash);
        Assert.NotEqual(first, new MeasuredRun(Options() with { Seed = 2 }, options).Hash);
    }

    [Theory]
    [InlineData("esp32s3")]
    [InlineData("esp32c3")]
    public void Run_OtherBoards_SendAllFrames(string board)
    {
        var options = new MeasureIdleOptions { PhaseSeconds = 2, Passes = 1 };

        MeasuredRun run = new(Options(board), options);

        Assert.Equal(
            "S1 A1 B1 C1 Summary0 End0",
            string.Join(' ', run.Recorded.Frames.Select(frame => $"{frame.Phase}{frame.Pass}")));
        Assert.All(run.CountedIn(MarkerPhase.C), counted => Assert.True(counted.Sleeps > 10));
    }

    [Fact]
    public void Run_BadOptions_AreRefused()
    {
        new BoardRun().Run(() =>
        {
            TimeSystem system = BoardNamed("esp32").CreateTimeSystem(new TimeSystemOptions());
            Assert.Throws<ArgumentNullException>(() => MeasureIdle.Run(null!, new()));
            Assert.Throws<ArgumentNullException>(() => MeasureIdle.Run(system, null!));
            Refuse(system, new MeasureIdleOptions { PhaseSeconds = 0 });
            Refuse(system, new MeasureIdleOptions { SettleSeconds = -1 });
            Refuse(system, new MeasureIdleOptions { Passes = 0 });
            Refuse(system, new MeasureIdleOptions { Passes = 16 });
        });
    }

    /// <summary>How much more the second pass of A draws, in microamperes.</summary>
    private static double DriftUa(MeasuredRun run)
    {
        double[] meansUa = run.WindowsOf(MarkerPhase.A)
            .Select(window => run.Charges(window.MeasuredUs).Values.Sum(c => c.MicroCoulombs)
                / (window.MeasuredUs.LengthUs * 1e-6))
            .ToArray();
        Assert.Equal(2, meansUa.Length);
        return meansUa[1] - meansUa[0];
    }

    private static void Refuse(TimeSystem system, MeasureIdleOptions options)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MeasureIdle.Run(system, options));
    }
}
