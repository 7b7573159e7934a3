using System;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Esp32;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Idle;

/// <summary>Boards whose BOOT button may end a light sleep.</summary>
public class BootEndsSleepTests
{
    private const long PeriodNs = Second;

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    public void Released_SleepsAsWithoutAndIsNeverRefused(string board)
    {
        int[] sleeps = new int[2];
        for (int asked = 0; asked < 2; asked++)
        {
            BoardRun run = Beat(Options(board), asked == 1, out Metronome beat);

            Assert.Equal(0, new TimerStats(run.System!).Refusals);
            Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 25 * Ms));
            sleeps[asked] = run.SleepsNs().Count;
        }

        Assert.InRange(sleeps[0], 19, 40);
        Assert.Equal(sleeps[0], sleeps[1]);
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    public void PressedForAMoment_EndsOneSleepAndNoTimerIsLate(string board)
    {
        MachineOptions options = Options(board) with
        {
            GroundedPin = 0, GroundedFromNs = 5500 * Ms, GroundedUntilNs = 5600 * Ms,
        };
        BoardRun run = Beat(options, true, out Metronome beat);

        Assert.InRange(beat.LateNs.Count, 19, 20);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 25 * Ms));
        Assert.InRange(new TimerStats(run.System!).Refusals, 1, 5);
        long wokenNs = run.States.First(state => state.AtNs >= 5500 * Ms).AtNs;
        Assert.InRange(wokenNs - 5500 * Ms, 0, Ms);
        Assert.Contains(run.SleepsNs(), atNs => atNs > 5600 * Ms && atNs < 6700 * Ms);
    }

    // Else the link to the PC would never stand: on ESP32 such a sleep is not refused by the chip.
    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    public void Held_StaysAwakeAndSleepsAgainWithinASecondOfTheRelease(string board)
    {
        const long FromNs = 5500 * Ms;
        const long UntilNs = 15500 * Ms;
        MachineOptions options = Options(board) with
        {
            GroundedPin = 0, GroundedFromNs = FromNs, GroundedUntilNs = UntilNs,
        };
        BoardRun run = Beat(options, true, out Metronome beat);

        Assert.InRange(beat.LateNs.Count, 19, 20);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 25 * Ms));
        int tries = run.SleepsNs().Count(atNs => atNs >= FromNs && atNs < UntilNs);
        Assert.InRange(tries, 0, 20);
        Assert.InRange(new TimerStats(run.System!).Refusals, 8, 25);
        Assert.True(AsleepNs(run, FromNs + Ms, UntilNs) < 10 * Ms);
        Assert.InRange(run.SleepsNs().First(atNs => atNs >= UntilNs) - UntilNs, 0, 1100 * Ms);
    }

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    public void Held_NotAskedFor_SleepsAllTheSame(string board)
    {
        BoardRun run = Beat(Options(board) with { GroundedPin = 0 }, false, out _);

        Assert.Equal(0, new TimerStats(run.System!).Refusals);
        Assert.InRange(run.SleepsNs().Count, 19, 40);
    }

    [Fact]
    public void CreateTimeSystem_C3_IsNotSupportedAndFineWithout()
    {
        new BoardRun(Options("esp32c3")).Run(() =>
        {
            Esp32Board board = BoardNamed("esp32c3");
            board.BootEndsSleep = true;
            Assert.Throws<NotSupportedException>(
                () => board.CreateTimeSystem(new TimeSystemOptions()));
            board.BootEndsSleep = false;
            Assert.NotNull(board.CreateTimeSystem(new TimeSystemOptions()));
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(40)]
    public void State_NoSuchPin_NamesTheArgument(int pin)
    {
        new BoardRun().Run(() => Assert.Equal(
            "pin",
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new PinLightSleepState(pin, false)).ParamName));
    }

    // What a press has ended was a sleep, and the clock has moved: a refusal it must not be.
    [Fact]
    public void Enter_PressedAndHeld_TheFirstWasASleepAndOnlyTheNextIsARefusal()
    {
        var run = new BoardRun(Options() with { GroundedPin = 0, GroundedFromNs = 3 * Second });
        run.Run(() =>
        {
            var state = new PinLightSleepState(0, false);
            Assert.Equal(IdleResult.Entered, state.Enter(10 * Second));
            long wokenNs = run.Board.NowNs;
            Assert.InRange(wokenNs, 3 * Second, 3 * Second + 5 * Ms);
            Assert.Equal(IdleResult.Refused, state.Enter(10 * Second));
            Assert.InRange(run.Board.NowNs - wokenNs, 0, 5 * Ms);
        });
    }

    // Here the pin ends both, but the second sleep had lasted: HIGH again after a moment of LOW.
    [Fact]
    public void Enter_EndedTwiceAfterALongSleep_BothWereSleeps()
    {
        var run = new BoardRun(Options() with
        {
            GroundedPin = 0, GroundedFromNs = Second, GroundedUntilNs = 3 * Second,
        });
        run.Run(() =>
        {
            var state = new PinLightSleepState(0, true);
            Assert.Equal(IdleResult.Entered, state.Enter(10 * Second));
            run.Compute(Second);
            Assert.Equal(IdleResult.Entered, state.Enter(10 * Second));
            Assert.InRange(run.Board.NowNs, 3 * Second, 3 * Second + 5 * Ms);
        });
    }

    private static BoardRun Beat(MachineOptions options, bool bootEndsSleep, out Metronome beat)
    {
        var run = new BoardRun(options);
        Metronome? made = null;
        run.RunSystem(20 * Second, () =>
        {
            Esp32Board board = BoardNamed(options.Board.Name);
            board.BootEndsSleep = bootEndsSleep;
            TimeSystem system = board.CreateTimeSystem(
                new TimeSystemOptions { AllowLightSleep = true, AwakeAfterBootNs = 0 });
            made = new Metronome(system, PeriodNs);
            return system;
        });
        beat = made!;
        return run;
    }

    private static long AsleepNs(BoardRun run, long fromNs, long toNs)
    {
        long sumNs = 0;
        for (int i = 0; i + 1 < run.States.Count; i++)
        {
            if (run.States[i].State == PowerState.LightSleep)
            {
                long startNs = Math.Max(run.States[i].AtNs, fromNs);
                sumNs += Math.Max(0, Math.Min(run.States[i + 1].AtNs, toNs) - startNs);
            }
        }

        return sumNs;
    }
}
