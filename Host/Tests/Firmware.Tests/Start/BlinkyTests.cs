using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Firmware.Tests.Threading;
using TimeCore.Host.VirtualBoard;
using TimeCore.Threading;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Start;

/// <summary>The first programs of docs/start.md run, and draw what stands there.</summary>
[Collection(DefaultSystem.Name)]
public sealed class BlinkyTests
{
    private const int LedPin = 2;
    private const int Seconds = 60;

    private readonly ITestOutputHelper _output;

    public BlinkyTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void StartPage_Blinky_BlinksInEachFormAndDrawsWhatThePageSays()
    {
        Check("unchanged", Blinky.AsItIs.Main, sleeps: false);
        Check("ported", Blinky.Moved.Main, sleeps: false);
        Check("in light sleep", Blinky.Asleep.Main, sleeps: true);
        Check("with a timer", Blinky.WithTimer.Main, sleeps: true);
    }

    [Fact]
    public void StartPage_Sampler_SamplesUntilItIsStopped()
    {
        Sampler? sampler = null;
        Run(() =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            sampler = new Sampler();
            system.Services.StartThread(sampler.Run);
            Delay.Wait(2100);
            sampler.Stop();
            Delay.Wait(-1);
        });

        Assert.Equal(10, sampler!.Samples);
    }

    [Fact]
    public void StartPage_Reminder_IsTestedOnAFakeClock()
    {
        FakeClock clock = new FakeClock();
        Reminder reminder = new Reminder(clock);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(24, reminder.Reminders);
        reminder.Stop();
    }

    private void Check(string form, Action main, bool sleeps)
    {
        BoardRun run = Run(main);
        List<long> edges = run.Edges.Select(edge => edge.AtNs).ToList();
        Assert.InRange(edges.Count, 115, 121);
        Assert.All(
            edges.Zip(edges.Skip(1), (a, b) => b - a).Skip(1),
            ns => Assert.InRange(ns, 440 * Ms, 560 * Ms));
        Assert.Equal(sleeps, run.Board.Counters.LightSleeps > 0);
        Assert.Empty(run.Lines);
        StartFigures.AssertRow(_output, form, StartFigures.MeanMa(run, Seconds));
    }

    private static BoardRun Run(Action main)
    {
        TimeSystem.Default = null;
        var run = new BoardRun(Options() with { MarkerPin = LedPin });
        Assert.Equal(RunOutcome.Stopped, run.Board.Run(main, Seconds * Second));
        TimeSystem.Default = null;
        return run;
    }
}
