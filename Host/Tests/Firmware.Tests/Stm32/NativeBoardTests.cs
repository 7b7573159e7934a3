using System;
using System.Linq;
using nanoFramework.Runtime.Events;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Stm32;

/// <summary>The boards whose STM32 image has the native part, on a virtual STM32.</summary>
public sealed class NativeBoardTests
{
    private const ushort OursTag = NativeTimer.EventTag;

    /// <summary>Code that takes next to no time, so that lateness is the platform's.</summary>
    private static MachineOptions Quick(FirmwareImage image, params string[] faults)
    {
        MachineOptions options = Options("stm32f769i", faults);
        return options with
        {
            Image = image, Board = options.Board with { NsPerOperation = 1 },
        };
    }

    [Fact]
    public void Timers_HardAndWithoutSlack_AreAtMost50MicrosecondsLateAndNothingIsPolled()
    {
        var run = new BoardRun(Quick(FirmwareImage.Native));
        Metronome? beat = null;
        TimeSystem system = run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = Native();
            beat = new Metronome(built, 12345678);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 790, 811);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 50 * Us));
        Assert.Equal(0, new TimerStats(system).Polls);
    }

    // The comparison that the one above is good for: the same timers on a stock image.
    [Fact]
    public void Timers_OnTheStockImage_AreMillisecondsLateOrPolled()
    {
        var run = new BoardRun(Quick(FirmwareImage.Stock));
        Metronome? beat = null;
        TimeSystem system = run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = Stm32Named("stm32f769i").CreateTimeSystem(new TimeSystemOptions());
            beat = new Metronome(built, 12345678);
            return built;
        });

        Assert.True(new TimerStats(system).Polls > 500);
        Assert.Contains(beat!.LateNs, late => late > 300 * Us);
    }

    [Theory]
    [InlineData("stm32f769i")]
    [InlineData("palthree")]
    [InlineData("stm32l475")]
    public void Timers_EveryNativeBoard_AreAtMostTheCodeLate(string board)
    {
        var run = new BoardRun(Options(board) with { Image = FirmwareImage.Native });
        Metronome? beat = null;
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = Native(board);
            beat = new Metronome(built, 100 * Ms);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 97, 100);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 3 * Ms));
        Assert.True(run.Edges.Count > 100, "The marker is on its pin.");
    }

    [Fact]
    public void Timers_WhileTheCounterWraps_KeepTheirTime()
    {
        MachineOptions options = Quick(FirmwareImage.Native);
        var run = new BoardRun(options with { NativeCounterStart = uint.MaxValue - 500000 });
        Metronome? beat = null;
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = Native();
            beat = new Metronome(built, 50 * Ms);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 197, 200);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 50 * Us));
    }

    // A lost event is noticed by the wait's own timeout, which is in milliseconds.
    [Theory]
    [InlineData("lost-events=100", 4)]
    [InlineData("ring-overflow=100", 4)]
    [InlineData("late-events=30", 4)]
    [InlineData("early-events=3000", 1)]
    [InlineData("duplicated-events=100", 1)]
    [InlineData("stale-events=100", 1)]
    public void Timers_EventsThatAreWrong_CostMillisecondsAndNoTimer(string fault, int lateMsMax)
    {
        var run = new BoardRun(Quick(FirmwareImage.Native, fault));
        Metronome? beat = null;
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = Native();
            beat = new Metronome(built, 70 * Ms);
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 139, 143);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, lateMsMax * Ms));
    }

    [Fact]
    public void Wait_NothingStarted_EndsAtTheFallbackOnly()
    {
        MachineOptions options = Quick(FirmwareImage.Native);
        var run = new BoardRun(options);
        run.RunSystem(10 * Second, () => Native());

        Assert.InRange(run.Board.Counters.Polls, 90, 101);
    }

    [Theory]
    [InlineData(FirmwareImage.Stock)]
    [InlineData(FirmwareImage.IdleWaits)]
    public void CreateTimeSystem_ImageWithoutTheNativePart_SaysWhatToBuild(FirmwareImage image)
    {
        new BoardRun(Quick(image)).Run(() =>
        {
            string message = Assert.Throws<NotSupportedException>(() => { Native(); }).Message;

            Assert.Contains("lacks the native part", message);
            Assert.Contains("docs/stm32-native.md", message);
            Assert.Contains("TimeCore.Board.Stm32", message);
        });
    }

    [Fact]
    public void CreateTimeSystem_WaitNotReplaced_SaysSo()
    {
        new BoardRun(Quick(FirmwareImage.NativeUnwrapped)).Run(() =>
        {
            string message =
                Assert.Throws<InvalidOperationException>(() => { Native(); }).Message;

            Assert.Contains("--wrap=Events_WaitForEvents", message);
            Assert.Contains("-flto", message);
        });
    }

    [Fact]
    public void CustomEvent_SecondUser_GetsItsEventsAndLeavesUsOurs()
    {
        var run = new BoardRun(Quick(FirmwareImage.Native));
        Metronome? beat = null;
        int theirs = 0;
        int ours = 0;
        TimeSystem system = run.RunSystem(5 * Second, () =>
        {
            CustomEvent.CustomEventPosted += (_, e) => _ = e.Data1 == OursTag ? ours++ : theirs++;
            TimeSystem built = Native();
            beat = new Metronome(built, 100 * Ms)
            {
                OnEach = _ => run.Machine.Events.Post(NativeEvent.Custom(77)),
            };
            return built;
        });

        Assert.InRange(beat!.LateNs.Count, 47, 50);
        Assert.All(beat.LateNs, late => Assert.InRange(late, 0, 50 * Us));
        Assert.InRange(theirs, beat.LateNs.Count - 1, beat.LateNs.Count);
        Assert.InRange(ours, beat.LateNs.Count, beat.LateNs.Count + 2);

        // A foreign event ends no wait of the core: it would wake for nothing.
        Assert.InRange(new TimerStats(system).Wakeups, beat.LateNs.Count, beat.LateNs.Count + 3);
    }

    // An event of System.Threading.Timer still comes through the same wait.
    [Fact]
    public void SystemTimer_BesideTheCore_KeepsItsPeriod()
    {
        var run = new BoardRun(Quick(FirmwareImage.Native));
        int calls = 0;
        run.RunSystem(5 * Second, () =>
        {
            TimeSystem built = Native();
            built.Services.CreateTimer(_ => calls++).Change(50, 50);
            return built;
        });

        Assert.InRange(calls, 97, 101);
    }

    [Fact]
    public void Cancel_TimerThatIsArmed_BringsNoWakeUp()
    {
        TimeSystem without =
            new BoardRun(Quick(FirmwareImage.Native)).RunSystem(5 * Second, () => Native());
        TimeSystem cancelled = new BoardRun(Quick(FirmwareImage.Native)).RunSystem(
            5 * Second,
            () =>
            {
                TimeSystem built = Native();
                var timer = new HrTimer(_ => HrTimerRestart.NoRestart);
                built.Timers.StartRelative(timer, 2 * Second);
                built.Timers.TryCancel(timer);
                return built;
            });

        Assert.Equal(new TimerStats(without).Wakeups, new TimerStats(cancelled).Wakeups);
    }

    // Nothing ends the turns of a thread that computes: the event does not, however punctual. After
    // a sleep the thread may have five quanta of 20 ms, as on every image.
    [Fact]
    public void Timers_BesideAThreadThatComputes_AreAtMostItsTurnsLate()
    {
        var run = new BoardRun(Quick(FirmwareImage.Native));
        Metronome? beat = null;
        run.RunSystem(3 * Second, () =>
        {
            TimeSystem built = Native();
            beat = new Metronome(built, 10 * Ms);
            built.Services.StartThread(() => ComputeInBursts(built));
            return built;
        });

        Assert.InRange(beat!.LateNs.Max(), Ms, 5 * 20 * Ms + 25 * Ms);
    }

    // The seam for STOP: a state that stands threads and clock still is asked for only where the
    // clock outlasts it.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Sleep_OfABoardThatStatesOne_IsEnteredOnlyIfTheClockGoesOn(
        bool clockStops, bool isAsked)
    {
        var stop = new StopMode();
        var run = new BoardRun(Quick(FirmwareImage.Native));
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem built = new StoppingBoard(stop, clockStops).CreateTimeSystem(
                new TimeSystemOptions { AllowLightSleep = true, AwakeAfterBootNs = 0 });
            _ = new Metronome(built, Second);
            return built;
        });

        Assert.Equal(isAsked, stop.Asked > 0);
    }

    private static void ComputeInBursts(TimeSystem system)
    {
        while (true)
        {
            system.Services.Sleep(500);
            long untilNs = system.Clock.ReadNs() + 150 * Ms;
            while (system.Clock.ReadNs() < untilNs)
            {
            }
        }
    }

    private static TimeSystem Native(string board = "stm32f769i")
    {
        Stm32NativeBoard native = board switch
        {
            "palthree" => new OrgPalThreeNative(),
            "stm32l475" => new BL475EIot01A(),
            _ => new Stm32F769IDiscoveryNative(),
        };
        return native.CreateTimeSystem(new TimeSystemOptions());
    }

    /// <summary>A sleep that no chip enters here; it counts how often it is asked for.</summary>
    private sealed class StopMode : IdleState
    {
        public StopMode()
            : base("stop", IdleKind.Freeze)
        {
            ExitLatencyNs = Ms;
            TargetResidencyNs = 5 * Ms;
        }

        public int Asked { get; private set; }

        public override IdleResult Enter(long deltaNs)
        {
            Asked++;
            return IdleResult.Refused;
        }
    }

    /// <summary>A board that states such a sleep.</summary>
    private sealed class StoppingBoard(StopMode stop, bool clockStops)
        : Stm32NativeBoard(NoPin)
    {
        public override string Name => "stopping";

        protected override int ConsoleBaud => 921600;

        protected override IdleState CreateSleep() => stop;

        protected override ClockSource CreateClockSource() =>
            clockStops ? base.CreateClockSource() : new SteadySource();
    }

    /// <summary>The counter as it would be on a timer that STOP leaves running.</summary>
    private sealed class SteadySource()
        : ClockSource("steady", 300, 32, 100000, ClockSourceFeatures.Continuous)
    {
        public override long ReadCycles() => NativeTimer.Current.ReadCounter();
    }
}
