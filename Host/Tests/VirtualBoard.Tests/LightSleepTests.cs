using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class LightSleepTests
{
    [Theory]
    [InlineData("esp32", 472, EspNativeError.INVALID_ARG)]
    [InlineData("esp32", 473, EspNativeError.OK)]
    [InlineData("esp32-psram", 736, EspNativeError.INVALID_ARG)]
    [InlineData("esp32-psram", 737, EspNativeError.OK)]
    [InlineData("esp32c3", 342, EspNativeError.INVALID_ARG)]
    [InlineData("esp32c3", 343, EspNativeError.OK)]
    [InlineData("esp32s3", 8961, EspNativeError.INVALID_ARG)]
    [InlineData("esp32s3", 8962, EspNativeError.OK)]
    public void StartLightSleep_NotLongerThanOverheadAndMinimum_IsRefused(
        string board, int us, EspNativeError expected)
    {
        Machine machine = Run((_, _) => Assert.Equal(expected, SleepFor(us)), Options(board));

        bool slept = expected == EspNativeError.OK;
        Assert.Equal(slept ? 1 : 0, machine.Counters.LightSleeps);
        Assert.Equal(slept ? 0 : 1, machine.Counters.LightSleepRefusals);
    }

    // A real board says nothing; its programs are late.
    [Fact]
    public void StartLightSleep_WaitsWithATimeoutUnderWay_AreToldOnceEach()
    {
        List<string> lines = [];
        Machine machine = Run((board, _) =>
        {
            board.Log = (_, line) => lines.Add(line);
            board.Runtime.StartThread(() => board.Runtime.Sleep(500));
            board.Runtime.StartThread(() => board.Runtime.CreateEvent().Wait(700));
            board.Runtime.StartThread(() => board.Runtime.CreateEvent().Wait(-1));
            board.Runtime.Sleep(0);
            SleepFor(50000);
            SleepFor(50000);
        }, Options("esp32"));

        Assert.Equal(4, machine.Counters.SlippedWaits);
        Assert.Equal(2, lines.Count);
        Assert.Contains(", waiting for 500 ms to pass (docs", lines[0]);
        Assert.Contains(", waiting for an event or 700 ms (docs", lines[1]);
    }

    [Fact]
    public void StartLightSleep_S3AfterOneSleep_AllowsShorterOnes()
    {
        Run((_, _) =>
        {
            Assert.Equal(EspNativeError.INVALID_ARG, SleepFor(5000));
            Assert.Equal(EspNativeError.OK, SleepFor(20000));
            Assert.Equal(EspNativeError.OK, SleepFor(5000));
        }, Options("esp32s3"));
    }

    [Fact]
    public void StartLightSleep_FirstOnS3_ReturnsEarlyByTheOverheadItOverestimated()
    {
        Run((machine, _) =>
        {
            long firstNs = Length(machine, 100000);
            long secondNs = Length(machine, 100000);

            Assert.InRange(firstNs, 91600 * Us, 92000 * Us);
            Assert.InRange(secondNs, 99900 * Us, 100200 * Us);
        }, Options("esp32s3", "rc-drift=0"));
    }

    [Theory]
    [InlineData("esp32", 50000, true)]
    [InlineData("esp32", 2900, false)]
    [InlineData("esp32c3", 50000, true)]
    [InlineData("esp32-psram", 50000, false)]
    [InlineData("esp32s3", 50000, false)]
    public void StartLightSleep_FlashPoweredDown_IsBusyAtTheEndButKeepsTheDeadline(
        string board, int us, bool flashOff)
    {
        Run((machine, _) =>
        {
            SleepFor(20000);
            long edgeBeforeNs = machine.Power.Charges.NsIn(PowerState.SleepEdge);

            long lengthNs = Length(machine, us);

            LightSleepProfile chip = machine.Options.Board.LightSleep!;
            long edgeNs = machine.Power.Charges.NsIn(PowerState.SleepEdge) - edgeBeforeNs;
            long withoutNs = chip.EntryNs + chip.HardwareOutNs + chip.OutNs;
            Assert.Equal(withoutNs + (flashOff ? chip.FlashReadyNs : 0), edgeNs);
            Assert.InRange(lengthNs, us * Us - 20 * Us, us * Us + 500 * Us);
        }, Options(board, "rc-drift=0"));
    }

    [Fact]
    public void StartLightSleep_WakeSourceActive_IsRejected()
    {
        Run((machine, _) =>
        {
            machine.LightSleep.WakeSourceActive = true;
            Assert.Equal(EspNativeError.INVALID_STATE, SleepFor(100000));
            machine.LightSleep.WakeSourceActive = false;
            Assert.Equal(EspNativeError.OK, SleepFor(100000));
        });
    }

    [Fact]
    public void StartLightSleep_NoWakeSource_IsAnErrorOfTheProgram()
    {
        Assert.Throws<InvalidOperationException>(() => Run((_, _) => Sleep.StartLightSleep()));
    }

    // Nothing can end such a sleep at the limit; it is no program that computes for ever.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StartLightSleep_ReachesMinutesPastTheLimit_TheRunEndsAfterIt(bool hasAction)
    {
        var machine = new Machine(Options());
        int stops = 0;
        if (hasAction)
        {
            machine.AtStop(() => stops++);
        }

        RunOutcome outcome = machine.Run(
            () =>
            {
                while (true)
                {
                    SleepFor(300_000_000);
                }
            },
            KTime.NsPerSec);

        Assert.Equal(RunOutcome.Stopped, outcome);
        Assert.Equal(hasAction ? 1 : 0, stops);
        Assert.InRange(machine.NowNs, 300 * KTime.NsPerSec, 602 * KTime.NsPerSec);
    }

    [Fact]
    public void StartLightSleep_AlarmFallsDueAsleep_FiresRightAfterAndEndsNothing()
    {
        long firedNs = 0;
        Run((machine, services) =>
        {
            var trace = new TraceLog();
            machine.Trace = trace;
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => firedNs = machine.NowNs;
            timer.StartOneShot(100000);
            long startNs = machine.NowNs;

            SleepFor(1000000);
            long wokenNs = machine.NowNs;
            Assert.Equal(0, firedNs);
            services.Sleep(0);

            Assert.InRange(wokenNs - startNs, 995 * Ms, 1005 * Ms);
            Assert.InRange(firedNs - wokenNs, 0, 5 * Ms);
            Assert.True(trace.Lines.Single(line => line.What == "fired").AtNs >= wokenNs);
        });
    }

    [Fact]
    public void StartLightSleep_AlarmFallsDueLater_KeepsItsMomentOnTheChipsClock()
    {
        ulong firedUs = 0;
        Run((_, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => firedUs = HighResTimer.GetCurrent();
            ulong startUs = HighResTimer.GetCurrent();
            timer.StartOneShot(2000000);
            SleepFor(1000000);
            services.Sleep(1500);

            Assert.InRange((long)(firedUs - startUs), 2000000, 2012000);
        }, Options("esp32", "rc-drift=20000"));
    }

    [Theory]
    [InlineData(20000)]
    [InlineData(-20000)]
    public void StartLightSleep_RcDrift_IsInTrueTimeAndInvisibleOnTheChip(int ppm)
    {
        Run((machine, _) =>
        {
            ulong chipUs = HighResTimer.GetCurrent();
            long trueNs = Length(machine, 10000000);
            long chipNs = (long)(HighResTimer.GetCurrent() - chipUs) * Us;

            Assert.InRange(chipNs, 10000 * Ms - Ms, 10000 * Ms + Ms);
            Assert.InRange(trueNs - chipNs, (ppm - 250) * 10 * Us, (ppm + 250) * 10 * Us);
        }, Options("esp32", $"rc-drift={ppm}"));
    }

    [Fact]
    public void StartLightSleep_RunnableThread_IsFrozenToo()
    {
        long ranNs = 0;
        Run((machine, services) =>
        {
            services.StartThread(() => ranNs = machine.NowNs);
            long startNs = machine.NowNs;
            SleepFor(1000000);
            services.Sleep(0);

            Assert.True(ranNs - startNs > 990 * Ms);
        });
    }

    [Fact]
    public void Run_LimitPassedWhileAProgramOnlySleepsLight_EndsIt()
    {
        var machine = new Machine(Options());

        RunOutcome outcome = machine.Run(
            () =>
            {
                while (true)
                {
                    SleepFor(2000000);
                }
            },
            10 * KTime.NsPerSec);

        Assert.Equal(RunOutcome.Stopped, outcome);
        Assert.InRange(machine.NowNs, 10 * KTime.NsPerSec, 13 * KTime.NsPerSec);
    }

    [Fact]
    public void GetWakeupCause_BeforeAndAfterASleep_TellsTheTimer()
    {
        Run((_, _) =>
        {
            Assert.Equal(Sleep.WakeupCause.Undefined, Sleep.GetWakeupCause());
            SleepFor(100000);
            Assert.Equal(Sleep.WakeupCause.Timer, Sleep.GetWakeupCause());
        });
    }

    private static EspNativeError SleepFor(int us)
    {
        Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(us * 10L));
        return Sleep.StartLightSleep();
    }

    private static long Length(Machine machine, int us)
    {
        Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(us * 10L));
        long startNs = machine.NowNs;
        Assert.Equal(EspNativeError.OK, Sleep.StartLightSleep());
        return machine.NowNs - startNs;
    }
}
