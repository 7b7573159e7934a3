using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>How late each kind of timer comes on a virtual ESP32, after each idle state.</summary>
public class CyclicTestTests : IClassFixture<CyclicTestTests.AllRounds>
{
    private const int Loops = 120;
    private const string Poll = "poll";
    private const string Wait = "wait";
    private const string Sleep = "light sleep";

    private readonly AllRounds _run;
    private readonly ITestOutputHelper _output;

    public CyclicTestTests(AllRounds run, ITestOutputHelper output)
    {
        _run = run;
        _output = output;
    }

    [Fact]
    public void Run_AllKinds_PrintsATableThatFitsAndCsvWithAllCounts()
    {
        string[] table = _run.Lines.Where(line => !line.StartsWith("csv")).ToArray();
        string[] csv = _run.Lines.Where(line => line.StartsWith("csv")).ToArray();
        _output.WriteLine(string.Join('\n', table));

        Assert.All(table, line => Assert.InRange(line.Length, 1, 100));
        Assert.Equal(10, table.Count(line => line.Contains("all, ")));
        int columns = csv[0].Split(',').Length;
        Assert.Equal(9 + LatencyHistogram.BucketCount, columns);
        foreach (string line in csv.Skip(1))
        {
            string[] cells = line.Replace(", slack", " slack").Split(',');
            Assert.Equal(columns, cells.Length);
            Assert.Equal(
                int.Parse(cells[4]),
                int.Parse(cells[5]) + cells.Skip(9).Sum(int.Parse));
        }
    }

    [Fact]
    public void HardAndSoftTimers_InEveryState_AreNeverEarly()
    {
        foreach (CyclicTimer timer in _run.Rounds.Where(round => round.Name != "system timer"))
        {
            Assert.Equal(0, timer.All.Early);
            Assert.InRange(timer.All.MinNs, 0, KTime.Never);
            Assert.Equal(Loops, timer.All.Count + (int)timer.Overruns);
        }
    }

    // What ends the wait decides how late a timer is. Bounds are the model's: a poll of the
    // platform is 10 ms, a wait ends up to two of them late, a sleep ends within its exit latency.
    [Theory]
    [InlineData("hard", false, Poll, 2)]
    [InlineData("hard, slack", false, Wait, 20)]
    [InlineData("hard", true, Sleep, 2)]
    [InlineData("hard, slack", true, Sleep, 3)]
    public void HardTimers_AfterEachState_AreLateByThatStatesStep(
        string kind, bool sleep, string state, int lateMsMax)
    {
        LatencyHistogram late = _run.Find(kind, sleep, state);

        Assert.InRange(late.Count, Loops * 9 / 10, Loops);
        Assert.InRange(late.MaxNs, 1, lateMsMax * Ms);
    }

    // A soft callback also waits for its thread: a switch, and nothing where the core waits on.
    [Theory]
    [InlineData("soft", false, Poll)]
    [InlineData("soft, slack", false, Wait)]
    [InlineData("soft", true, Sleep)]
    [InlineData("soft, slack", true, Sleep)]
    public void SoftTimers_AfterEachState_AreLaterByASwitchOfThreads(
        string kind, bool sleep, string state)
    {
        LatencyHistogram soft = _run.Find(kind, sleep, state);
        LatencyHistogram hard = _run.Find(kind.Replace("soft", "hard"), sleep, state);

        Assert.InRange(soft.Count, Loops * 9 / 10, Loops);
        Assert.InRange(soft.MeanNs - hard.MeanNs, 100 * Us, 5 * Ms);
    }

    [Fact]
    public void HardTimers_WithSlackInTheWait_ShowAllPhasesOfThePoll()
    {
        LatencyHistogram late = _run.Find("hard, slack", false, Wait);

        Assert.InRange(late.MinNs, 0, 4 * Ms);
        Assert.InRange(late.MaxNs, 8 * Ms, 20 * Ms);
        Assert.InRange(late.MeanNs, 3 * Ms, 12 * Ms);
    }

    // The base library rounds "now" down to its step when it starts a period: how early the timers
    // come depends on where in a step the test began.
    [Fact]
    public void SystemTimers_OnAPlatformOfTenMs_ComeEarlyToo()
    {
        List<CyclicTimer> rounds = Enumerable.Range(0, 5).Select(delay =>
        {
            var run = new BoardRun();
            CyclicTest? test = null;
            run.Run(() =>
            {
                TimeSystem system = Systems.Sleepy();
                run.Compute(delay * 2 * Ms);
                test = new CyclicTest(system, new CyclicTestOptions { Loops = 30 });
                test.Run();
            });
            return test!.Rounds.Single(
                round => round.Name == "system timer" && !round.MaySleep);
        }).ToList();

        Assert.Contains(rounds, round => round.All.Early > 0);
        Assert.All(rounds, round => Assert.InRange(round.All.MinNs, -10 * Ms, 35 * Ms));
    }

    // The runtime's clock stands still in light sleep: its timers hardly come any more. Awake all
    // of them may come early, as above: by less than the 10 ms to which that clock is rounded down.
    [Fact]
    public void SystemTimers_InLightSleep_StandStill()
    {
        CyclicTimer awake = _run.Round("system timer", false);
        CyclicTimer asleep = _run.Round("system timer", true);

        Assert.InRange(awake.All.Count, Loops - 2, Loops);
        // Late by up to three steps: a thread with more credit runs before the timers' own.
        Assert.InRange(awake.All.MaxNs, -10 * Ms, 35 * Ms);
        Assert.InRange(asleep.All.Count, 0, Loops / 10);
    }

    [Fact]
    public void Run_WithAnEdge_MovesThePinAtEachExpiry()
    {
        var run = new BoardRun(Options() with { MarkerPin = 19 });
        CyclicTest? test = null;
        run.Run(() =>
        {
            Esp32Board board = BoardNamed("esp32");
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            var options = new CyclicTestOptions { Loops = 20, Edge = board.OpenMarker(19) };
            run.Edges.Clear();
            test = new CyclicTest(system, options);
            test.Run();
        });

        Assert.Equal(test!.Rounds.Sum(round => round.All.Count), run.Edges.Count);
        List<long> gaps = run.Edges.Zip(run.Edges.Skip(1), (a, b) => b.AtNs - a.AtNs).Take(18)
            .ToList();
        Assert.All(gaps, gap => Assert.InRange(gap, 50 * Ms, 52 * Ms));
    }

    [Fact]
    public void Run_CallbacksHeldUp_CountsOverruns()
    {
        var run = new BoardRun();
        CyclicTest? test = null;
        run.Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            var block = new HrTimer(_ =>
            {
                run.Compute(400 * Ms);
                return HrTimerRestart.NoRestart;
            });
            test = new CyclicTest(system, new CyclicTestOptions { Loops = 30 });
            system.Timers.StartRelative(block, 500 * Ms);
            test.Run();
        });

        CyclicTimer hard = test!.Rounds[0];
        Assert.InRange(hard.Overruns, 6, 8);
        Assert.Equal(30, hard.All.Count + hard.Overruns);
        Assert.InRange(hard.All.MaxNs, 340 * Ms, 400 * Ms);
    }

    // The base library skips the periods that pass meanwhile; they are counted anyway.
    [Fact]
    public void Run_TimerThreadHeldUp_CountsTheSystemTimersOverruns()
    {
        const int RoundMs = 30 * 51 + 25;
        var run = new BoardRun();
        CyclicTest? test = null;
        run.Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            test = new CyclicTest(system, new CyclicTestOptions { Loops = 30 });
            SystemTimer block = system.Services.CreateTimer(_ => run.Compute(400 * Ms));
            block.Change(4 * RoundMs + 300, -1);
            test.Run();
        });

        CyclicTimer timer = test!.Rounds[4];
        Assert.Equal("system timer", timer.Name);
        Assert.InRange(timer.Overruns, 5, 8);
        Assert.InRange(timer.All.Count + timer.Overruns, 29, 30);
    }

    [Fact]
    public void Ctor_BadOptions_AreRefused()
    {
        new BoardRun().Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            Assert.Throws<ArgumentNullException>(() => new CyclicTest(system, null!));
            Assert.Throws<ArgumentNullException>(
                () => new CyclicTest(null!, new CyclicTestOptions()));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new CyclicTest(system, new CyclicTestOptions { Loops = 0 }));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new CyclicTest(system, new CyclicTestOptions { IntervalMs = 0 }));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new CyclicTest(system, new CyclicTestOptions { SlackMs = -1 }));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new CyclicTest(system, new CyclicTestOptions { BucketNs = -1 }));
        });
    }

    /// <summary>One run of all rounds, awake and with light sleep.</summary>
    public sealed class AllRounds
    {
        public AllRounds()
        {
            var run = new BoardRun();
            CyclicTest? test = null;
            run.Run(() =>
            {
                TimeSystem system = Systems.Sleepy();
                test = new CyclicTest(
                    system, new CyclicTestOptions { Loops = Loops, LightSleep = true });
                test.Run();
            });
            Rounds = test!.Rounds;
            Lines = run.Lines;
        }

        internal CyclicTimer[] Rounds { get; }

        internal List<string> Lines { get; }

        internal CyclicTimer Round(string kind, bool sleep)
        {
            return Rounds.Single(round => round.Name == kind && round.MaySleep == sleep);
        }

        internal LatencyHistogram Find(string kind, bool sleep, string state)
        {
            CyclicTimer round = Round(kind, sleep);
            return round.ByState[Enumerable.Range(0, round.StateCount)
                .Single(index => round.StateAt(index) == state)];
        }
    }
}
