using System;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Common;
using TimeCore.Extras;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The measuring firmware on a bench where not all is as it should be.</summary>
public sealed class BenchTests
{
    private const string LeftOut = "Phase C pass 1 is left out: ";

    private static readonly MeasureIdleOptions _quick = new()
    {
        PhaseSeconds = 2, SettleSeconds = 0, Passes = 1,
    };

    [Fact]
    public void Run_AtItsEnd_PrintsEveryLineAgainAndThenTheSums()
    {
        BoardRun run = new MeasuredRun(Options(), _quick).Run;

        int again = run.Lines.IndexOf("All lines again:");
        string[] before = run.Lines.Take(again).ToArray();
        Assert.Equal(5, before.Length);
        Assert.StartsWith("MeasureIdle on ESP32-DevKitC: 1 passes", before[0]);
        Assert.Equal(before, run.Lines.Skip(again + 1).Take(5));
        Assert.Equal(
            "SABC", string.Concat(run.Lines.Skip(again + 6).Take(4).Select(line => line[6])));
        Assert.StartsWith("Frames sent again: 0", run.Lines[again + 10]);
    }

    [Theory]
    [InlineData("stm32f769i")]
    [InlineData("palthree")]
    public void Run_NoLightSleep_LeavesCOutAndSaysSo(string board)
    {
        var run = new MeasuredRun(Options(board), _quick);

        Assert.Equal("S1 A1 B1 Summary0 End0", FramesOf(run));
        Assert.Equal(2, run.Run.Lines.Count(
            line => line == LeftOut + "this board has no light sleep."));
    }

    [Fact]
    public void Run_DebuggerAttached_LeavesCOutAndSaysSo()
    {
        var run = new MeasuredRun(Options() with { DebuggerAttached = true }, _quick);

        Assert.Equal("S1 A1 B1 Summary0 End0", FramesOf(run));
        Assert.Contains(LeftOut + "a debugger is attached.", run.Run.Lines);
        Assert.Equal(0, run.Run.Board.Counters.LightSleeps);
    }

    [Theory]
    [InlineData("esp32", 0)]
    [InlineData("esp32s3", 0)]
    [InlineData("esp32c3", 9)]
    public void Run_BootHeld_NeverSleeps(string board, int bootPin)
    {
        var run = new BoardRun(Options(board) with { GroundedPin = bootPin });
        run.Run(() => MeasureWithVeto(board));

        Assert.Contains(LeftOut + "somebody holds the button.", run.Lines);
        Assert.Equal(0, run.Board.Counters.LightSleeps);
    }

    [Theory]
    [InlineData("esp32", -1)]
    [InlineData("esp32", 9)]
    [InlineData("esp32c3", 0)]
    public void Run_BootNotHeld_Sleeps(string board, int groundedPin)
    {
        var run = new BoardRun(Options(board) with { GroundedPin = groundedPin });
        run.Run(() => MeasureWithVeto(board));

        Assert.DoesNotContain(run.Lines, line => line.StartsWith(LeftOut));
        Assert.True(run.Board.Counters.LightSleeps > 10);
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("stm32f769i")]
    public void Run_MarkerCannotBeOpened_SaysSoOnceAndGoesOn(string board)
    {
        var run = new BoardRun(Options(board, "pins-taken"));
        run.Run(() => MeasureIdle.Run(CreateSystem(board, new TimeSystemOptions()), _quick));

        Assert.Equal(1, run.Lines.Count(line => line.Contains("cannot be opened")));
        Assert.Contains(run.Lines, line => line.StartsWith("Phase B: "));
    }

    [Fact]
    public void Run_AfterTheEnd_TheChipStaysAwake()
    {
        var run = new BoardRun();
        int asleep = 0;
        TimeSystem system = run.RunSystem(90 * Second, () =>
        {
            TimeSystem built = BoardNamed("esp32").CreateTimeSystem(new TimeSystemOptions());
            MeasureIdle.Run(built, _quick);
            asleep = run.SleepsNs().Count;
            built.Resume();
            _ = new Metronome(built, 500 * Ms);
            return built;
        });

        Assert.True(asleep > 0);
        Assert.Equal(asleep, run.SleepsNs().Count);
        Assert.False(system.Idle.AllowLightSleep);
    }

    // The first sleep of all comes ten seconds after boot at the earliest, whatever runs.
    [Fact]
    public void Sleep_AfterBoot_WaitsTenSeconds()
    {
        var run = new BoardRun();
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = BoardNamed("esp32").CreateTimeSystem(
                new TimeSystemOptions { AllowLightSleep = true });
            _ = new Metronome(system, 500 * Ms);
            return system;
        });

        Assert.InRange(run.SleepsNs()[0], 10 * Second, 11 * Second);
    }

    [Fact]
    public void NetworkInhibitor_TwoUsers_KeepsTheChipAwakeUntilTheLastAndSaysSoOnce()
    {
        var run = new BoardRun();
        long endedNs = 0;
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            var network = new NetworkInhibitor(system);
            network.Acquire();
            network.Acquire();
            var beat = new Metronome(system, 500 * Ms);
            beat.OnEach = count =>
            {
                if (count is 10 or 20)
                {
                    network.Release();
                    endedNs = run.Board.NowNs;
                }
            };
            return system;
        });

        Assert.InRange(run.SleepsNs()[0], endedNs, endedNs + Second);
        Assert.InRange(endedNs, 10 * Second, 11 * Second);
        Assert.Equal(1, run.Lines.Count(line => line.StartsWith("The network is on")));
    }

    [Fact]
    public void NetworkInhibitor_ReleaseTooOften_Throws()
    {
        new BoardRun().Run(() =>
        {
            var network = new NetworkInhibitor(Systems.Sleepy());
            network.Acquire();
            network.Release();
            Assert.Throws<InvalidOperationException>(network.Release);
        });
    }

    [Fact]
    public void NetworkInhibitor_Disposed_EndsItForAllUsersAndMayBeAcquiredAgain()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            NetworkInhibitor network;
            using (network = new NetworkInhibitor(system))
            {
                network.Acquire();
                network.Acquire();
                Assert.Equal("inhibitors held: 1", Held(run, system));
            }

            Assert.Equal("inhibitors held: 0", Held(run, system));
            Assert.Throws<InvalidOperationException>(network.Release);
            network.Acquire();
            network.Dispose();
            network.Dispose();
            Assert.Equal("inhibitors held: 0", Held(run, system));
        });
    }

    private static string Held(BoardRun run, TimeSystem system)
    {
        TimerList.Print(system);
        return run.Lines.Last(line => line.StartsWith("inhibitors held"));
    }

    private static void MeasureWithVeto(string board)
    {
        Boards.Esp32Board esp32 = BoardNamed(board);
        MeasureIdle.Run(esp32.CreateTimeSystem(new TimeSystemOptions()), new MeasureIdleOptions
        {
            PhaseSeconds = 2, SettleSeconds = 0, Passes = 1, SleepVeto = esp32.IsBootHeld,
        });
    }

    private static string FramesOf(MeasuredRun run)
    {
        return string.Join(
            ' ', run.Decoding.Frames.Select(frame => $"{frame.Phase}{frame.Pass}"));
    }
}
