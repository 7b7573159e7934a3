using System;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Esp32;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>HighResTimer as a clock source and as a clock event device.</summary>
public class HighResTests
{
    private const int TimersOfTheChip = 10;

    [Fact]
    public void ClockSource_AwakeAndAsleep_CountsMicroseconds()
    {
        var run = new BoardRun(Options("esp32", "rc-drift=0"));
        run.Run(() =>
        {
            var source = new HighResClockSource();
            Assert.Equal(1000000, source.FrequencyHz);
            Assert.True(source.IsValidForHighRes);
            Assert.Equal(
                ClockSourceFeatures.None, source.Features & ClockSourceFeatures.StopsInSleep);

            long startUs = source.ReadCycles();
            long startNs = run.Board.NowNs;
            run.Compute(7 * Ms);
            Assert.InRange(source.ReadCycles() - startUs, 7000, 7100);

            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(3));
            Assert.Equal(EspNativeError.OK, Sleep.StartLightSleep());
            long trueUs = (run.Board.NowNs - startNs) / Us;
            Assert.InRange(source.ReadCycles() - startUs, trueUs - 700, trueUs + 700);
        });
    }

    [Fact]
    public void ClockEvent_LongRun_TakesOneTimerForGood()
    {
        var run = new BoardRun();
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = new Rig().Build();
            var beat = new Metronome(system, 100 * Ms);
            beat.OnEach = count =>
            {
                if (count == 100)
                {
                    Assert.Equal(TimersOfTheChip - 1, TakeAllTimers());
                }
            };
            return system;
        });

        Assert.True(run.AlarmsProgrammed > 0);
    }

    [Fact]
    public void ClockEvent_EachEvent_WasArmedByItself()
    {
        var run = new BoardRun();
        TimerCounts? counts = null;
        run.RunSystem(20 * Second, () =>
        {
            var rig = new Rig();
            rig.Options.AllowLightSleep = false;
            TimeSystem built = rig.Build();
            counts = new TimerCounts(built);
            built.Attach(counts);
            _ = new Metronome(built, 100 * Ms);
            return built;
        });

        // One-shots: a periodic one would fire more often than it was armed.
        Assert.InRange(run.AlarmsFired, 190, run.AlarmsProgrammed);
        Assert.True(counts!.Expired >= 190);
    }

    [Theory]
    [InlineData("stale-events=100")]
    [InlineData("duplicated-events=100")]
    [InlineData("stale-events=100", "duplicated-events=100", "early-events=5000")]
    public void ClockEvent_EventsThatMeanNothing_DoNoHarm(params string[] faults)
    {
        var run = new BoardRun(Options("esp32", faults));
        Metronome? beat = null;
        TimeSystem system = run.RunSystem(30 * Second, () =>
        {
            var rig = new Rig();
            rig.Options.AllowLightSleep = false;
            TimeSystem built = rig.Build();
            beat = new Metronome(built, 100 * Ms);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 297, 300);
        Assert.Equal(beat.LateNs.Count, beat.Periods);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 35 * Ms));
        Assert.Equal(0, new TimerStats(system).CallbackErrors);
        Assert.True(run.Board.Counters.EventsDispatched > 300);
    }

    [Fact]
    public void ClockEvent_AllTimersTaken_Throws()
    {
        new BoardRun().Run(() =>
        {
            Assert.Equal(TimersOfTheChip, TakeAllTimers());
            Assert.ThrowsAny<Exception>(() => new HighResClockEvent());
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Board_AllTimersTaken_WorksOnTheSystemTimer(bool allowLightSleep)
    {
        var run = new BoardRun();
        Metronome? beat = null;
        run.RunSystem(30 * Second, () =>
        {
            TakeAllTimers();
            TimeSystem system = BoardNamed("esp32").CreateTimeSystem(
                new TimeSystemOptions { AllowLightSleep = allowLightSleep });
            beat = new Metronome(system, 250 * Ms);
            TimerList.Print(system);
            return system;
        });

        Assert.Contains(run.Lines, line => line.StartsWith("No HighResTimer is free"));
        Assert.Contains("device: systimer", run.Lines);
        Assert.InRange(beat!.LateNs.Count, 117, 120);
        Assert.Equal(beat.LateNs.Count, beat.Periods);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 35 * Ms));
        Assert.Equal(allowLightSleep, run.SleepsNs().Count > 0);
    }

    private static int TakeAllTimers()
    {
        List<HighResTimer> timers = [];
        try
        {
            while (true)
            {
                timers.Add(new HighResTimer());
            }
        }
        catch (Exception e) when (e.Message.Contains("TOO_MANY"))
        {
            return timers.Count;
        }
    }
}
