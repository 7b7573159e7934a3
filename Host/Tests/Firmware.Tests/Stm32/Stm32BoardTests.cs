using System;
using System.Linq;
using TimeCore.Alarms;
using TimeCore.Alarms.Stm32;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Measuring;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Stm32;

/// <summary>The STM32 boards on a virtual STM32: time in steps of a millisecond.</summary>
public sealed class Stm32BoardTests
{
    [Theory]
    [InlineData("stm32f769i")]
    [InlineData("nucleo-f091rc")]
    [InlineData("palthree")]
    public void Timers_EveryBoard_AreNeverEarlyAndFewMillisecondsLate(string board)
    {
        var run = new BoardRun(Options(board));
        Metronome? beat = null;
        TimeSystem system = run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = CreateSystem(board, new TimeSystemOptions());
            beat = new Metronome(built, 100 * Ms);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 97, 100);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 8 * Ms));
        Assert.Equal(0, new TimerStats(system).Sleeps);
        Assert.True(new TimerStats(system).Wakeups > 90);
    }

    [Fact]
    public void Marker_OfEachBoard_IsOnItsPin()
    {
        foreach (string board in new[] { "stm32f769i", "nucleo-f091rc", "palthree" })
        {
            var run = new BoardRun(Options(board));
            run.RunSystem(3 * Second, () =>
            {
                TimeSystem system = CreateSystem(board, new TimeSystemOptions());
                _ = new Metronome(system, 250 * Ms);
                return system;
            });

            Assert.True(run.Edges.Count > 10, board);
        }
    }

    [Theory]
    [InlineData('A', 0, 0)]
    [InlineData('A', 15, 15)]
    [InlineData('G', 6, 102)]
    [InlineData('J', 5, 149)]
    [InlineData('K', 7, 167)]
    public void PinNumber_PortAndPin_IsWhatBlinkOfTheSamplesComputes(
        char port, int pin, int expected) =>
        Assert.Equal(expected, Stm32Board.PinNumber(port, pin));

    [Theory]
    [InlineData('a', 0, "port")]
    [InlineData('L', 0, "port")]
    [InlineData('A', 16, "pin")]
    [InlineData('A', -1, "pin")]
    public void PinNumber_NoSuchPin_NamesTheArgument(char port, int pin, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            parameter, () => Stm32Board.PinNumber(port, pin));

    [Fact]
    public void MeasureIdle_OnAnStm32_StopsTheTickInB()
    {
        var run = new MeasuredRun(
            Options("stm32f769i"),
            new MeasureIdleOptions { PhaseSeconds = 3, SettleSeconds = 0, Passes = 1 });

        Meter.Marker.PhaseCounters[] counters = run.Decoding.Frames
            .Single(frame => frame.Phase == MarkerPhase.Summary).Counters!.ToArray();
        Assert.InRange(counters[1].Ticks, 300, 410);
        Assert.InRange(counters[2].Ticks, 0, 60);
        Assert.Equal(0, counters[3].CoreTimerEvents);
    }

    [Fact]
    public void StandbyAlarm_EachBoot_TellsWhyAndKeepsWhatWasStored()
    {
        byte[] kept = new byte[2];
        WakeCause cause = WakeCause.Other;
        new RebootingBoard(Options("stm32f769i")).Run((boot, _) =>
        {
            var store = new BackupRegisters();
            var alarm = new StandbyAlarm(Stm32Named("stm32f769i").Services, store);
            if (boot == 0)
            {
                store.Write(5, [7, 9]);
                alarm.SwitchOffFor(30 * Second);
            }

            cause = alarm.Cause;
            store.Read(5, kept);
        }, 2);

        Assert.Equal(WakeCause.Alarm, cause);
        Assert.Equal([7, 9], kept);
    }
}
