using System;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Generic;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>The board that is any target: on a virtual ESP32 without its own drivers.</summary>
public class GenericBoardTests
{
    [Fact]
    public void CreateTimeSystem_NothingStated_FindsTheStepsOutAndSaysThem()
    {
        var run = new BoardRun();
        GenericBoard? board = null;
        TimeSystem? system = null;
        run.Run(() =>
        {
            board = new GenericBoard();
            system = board.CreateTimeSystem(new TimeSystemOptions());
        });

        Assert.Equal((10, 10, true), (board!.ClockStepMs, board.WaitStepMs, board.UseWallClock));
        Assert.Equal("wallclock", system!.Clock.Source.Name);
        string line = Assert.Single(run.Lines);
        Assert.Contains("uptime steps 10 ms, waits 10 ms, the wall clock is finer", line);
    }

    [Fact]
    public void CreateTimeSystem_StepsStated_TriesNothingAndReadsTheUptime()
    {
        var run = new BoardRun();
        TimeSystem? system = null;
        run.Run(() => system = new GenericBoard { ClockStepMs = 10, WaitStepMs = 10 }
            .CreateTimeSystem(new TimeSystemOptions()));

        Assert.Equal("tickcount", system!.Clock.Source.Name);
        Assert.Empty(run.Lines);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 20)]
    [InlineData(false, 0)]
    [InlineData(false, 20)]
    public void Run_TwentySeconds_IsNeverEarlyAndLateByAPollAndATick(bool wallClock, int slackMs)
    {
        var run = new BoardRun();
        Metronome? beat = null;
        TimerCounts? counts = null;
        TimeSystem system = run.RunSystem(20 * Second, () =>
        {
            TimeSystem built = new GenericBoard
            {
                ClockStepMs = 10, WaitStepMs = 10, UseWallClock = wallClock,
            }.CreateTimeSystem(new TimeSystemOptions());
            beat = new Metronome(built, 70 * Ms) { Timer = { SlackNs = slackMs * Ms } };
            counts = new TimerCounts(built);
            built.Attach(counts);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 280, 285);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 35 * Ms));
        Assert.Empty(run.SleepsNs());
        Assert.True(counts!.IdleSleeps > 250);
        Assert.InRange(new TimerStats(system).Ticks, 0, 400);
    }

    [Fact]
    public void OpenMarker_PinCannotBeOpened_SaysSoOnceAndGoesOn()
    {
        var run = new BoardRun(Options() with { HasPins = false });
        run.Run(() =>
        {
            var board = new GenericBoard(4);
            TimeSystem system = board.CreateTimeSystem(new TimeSystemOptions());
            Assert.IsType<TimeCore.Marker>(system.Marker);
            Systems.RunWorkload(system, 2);
        });

        string line = Assert.Single(run.Lines, text => text.StartsWith("Pin"));
        Assert.Equal(
            "Pin 4 cannot be opened (System.NotImplementedException): going on without it.", line);
    }

    [Fact]
    public void OpenMarker_PinThatIsThere_IsDriven()
    {
        var run = new BoardRun();
        run.Run(() => new GenericBoard().OpenMarker(4).SetLow());

        Assert.Equal([true, false], run.Edges.Select(edge => edge.High));
        Assert.Empty(run.Lines);
    }

    [Fact]
    public void OpenMarker_NoPin_SaysNothing()
    {
        var run = new BoardRun(Options() with { HasPins = false });
        run.Run(() => Assert.IsType<TimeCore.Marker>(
            new GenericBoard().OpenMarker(GenericBoard.NoPin)));

        Assert.Empty(run.Lines);
    }

    [Fact]
    public void Blink_OnTheConsole_PrintsEachChangeOnTime()
    {
        var run = new BoardRun(Options() with { HasPins = false });
        TimeSystem? system = null;
        run.Board.AtStop(() => system?.Stop());
        run.Board.Run(
            () =>
            {
                system = new GenericBoard().CreateTimeSystem(new TimeSystemOptions());
                Blink.Run(system, new ConsoleLed(system));
            },
            4 * Second);

        string[] lines = run.Lines.Where(line => line.StartsWith("LED")).ToArray();
        Assert.InRange(lines.Length, 5, 7);
        Assert.StartsWith("LED on at 5", lines[0]);
        Assert.StartsWith("LED off at 10", lines[1]);
    }

    [Fact]
    public void MeasureIdle_WithoutAMarker_RunsToTheEndAndStopsTheTick()
    {
        var run = new BoardRun(Options() with { HasPins = false });
        run.Run(() => MeasureIdle.Run(
            new GenericBoard().CreateTimeSystem(new TimeSystemOptions()),
            new MeasureIdleOptions { Passes = 1, PhaseSeconds = 3 }));

        Assert.Single(run.Lines, line => line.StartsWith("Phase A:") && Ticks(line) > 300);
        Assert.Single(run.Lines, line => line.StartsWith("Phase B:") && Ticks(line) < 50);
    }

    [Fact]
    public void Ctor_BadPin_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenericBoard(-2));
    }

    private static int Ticks(string line)
    {
        string[] words = line.Split(' ');
        return int.Parse(words[Array.IndexOf(words, "ticks,") - 1]);
    }

    [Fact]
    public void PlatformSteps_AnotherThreadRunsNowAndThen_AreTheSame()
    {
        var run = new BoardRun(BoardRun.Options("esp32", "gc-pauses=200"));
        PlatformSteps? steps = null;
        run.Run(() =>
        {
            var services = new RecordingServices();
            bool isOver = false;
            services.StartThread(() =>
            {
                while (!isOver)
                {
                    run.Compute(7 * BoardRun.Ms);
                    services.Sleep(30);
                }
            });
            steps = new PlatformSteps(services);
            isOver = true;
        });

        Assert.Equal(10, steps!.ClockMs);
        Assert.Equal(10, steps.WaitMs);
        Assert.True(steps.IsWallClockFiner);
    }
}
