using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TimeCore.Drivers.Common;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>No timeout is passed that makes an ESP32 spin over its odd part.</summary>
public class EventParkerTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(9_999_999, 0)]
    [InlineData(10_000_000, 10)]
    [InlineData(19_999_999, 10)]
    [InlineData(20_000_000, 20)]
    [InlineData(1_234_567_890, 1230)]
    [InlineData(KTime.Never, -1)]
    [InlineData(KTime.Never - 1, 2147483640)]
    public void Park_AnyTime_WaitsForWholeStepsAtMost(long deltaNs, int expectedMs)
    {
        new BoardRun().Run(() =>
        {
            var services = new RecordingServices();
            var parker = new EventParker(services, 10);
            parker.Unpark();

            Assert.True(parker.Park(deltaNs));
            Assert.Equal([expectedMs], services.WaitsMs);
        });
    }

    [Fact]
    public void Park_StepOfOneMs_WaitsForWholeMilliseconds()
    {
        new BoardRun().Run(() =>
        {
            var services = new RecordingServices();
            var parker = new EventParker(services, 1);

            Assert.False(parker.Park(7_999_999));
            Assert.Equal([7], services.WaitsMs.Where(ms => ms >= 0));
        });
    }

    [Fact]
    public void Park_UnparkedBefore_ReturnsAtOnceAndOnlyOnce()
    {
        new BoardRun().Run(() =>
        {
            var services = new RecordingServices();
            var parker = new EventParker(services, 10);
            parker.Unpark();
            parker.Unpark();

            Assert.True(parker.Park(50 * Ms));
            Assert.False(parker.Park(50 * Ms));
        });
    }

    [Fact]
    public void Yield_Always_SleepsForZero()
    {
        new BoardRun().Run(() =>
        {
            var services = new RecordingServices();
            new EventParker(services, 10).Yield();

            Assert.Equal([0], services.SleepsMs);
        });
    }

    // Each third time another thread runs before the core goes on; an unpark is no answer.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lift_EveryThirdTime_HasAnotherThreadPay(bool isUnparked)
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var parker = new EventParker(new RecordingServices(), 10);
            List<bool> switched = [];
            for (int i = 0; i < 6; i++)
            {
                if (isUnparked)
                {
                    parker.Unpark();
                }

                long before = run.Machine.Counters.ThreadSwitches;
                parker.Lift();
                switched.Add(run.Machine.Counters.ThreadSwitches > before);
            }

            Assert.Equal([false, false, true, false, false, true], switched);
        });
    }

    // The event that is polled for comes while another thread has the turn that the paying one was
    // to have. The core waits for the payment once more, as it would have no lead afterwards.
    [Fact]
    public void Lift_UnparkedInAnotherThreadsTurn_LastsTwoTurnsAtMost()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var services = new RecordingServices();
            var parker = new EventParker(services, 10);
            services.SetPriority(ThreadPriority.Highest);
            services.Sleep(20);
            parker.Lift();
            parker.Lift();
            services.StartThread(() =>
            {
                for (int i = 0; i < 600; i++)
                {
                    run.Compute(100 * Us);
                    services.CurrentThreadId();
                    if (i == 50)
                    {
                        parker.Unpark();
                    }
                }
            });
            long startNs = run.Board.NowNs;

            parker.Lift();

            Assert.InRange(run.Board.NowNs - startNs, 21 * Ms, 41 * Ms);
        });
    }

    [Fact]
    public void Ctor_BadArguments_AreRefused()
    {
        new BoardRun().Run(() =>
        {
            Assert.Throws<ArgumentNullException>(() => new EventParker(null!, 10));
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new EventParker(new RecordingServices(), 0));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_OddPeriods_PassesWholeStepsOnly(bool allowLightSleep)
    {
        var run = new BoardRun(Options("esp32", "late-events=15", "lost-events=20"));
        Rig? rig = null;
        run.RunSystem(20 * Second, () =>
        {
            rig = new Rig();
            rig.Options.AllowLightSleep = allowLightSleep;
            TimeSystem system = rig.Build();
            _ = new Metronome(system, 33_333_333);
            _ = new Metronome(system, 71 * Ms);
            _ = new Metronome(system, 1_234_567_891);
            return system;
        });

        List<int> waitsMs = rig!.Services.WaitsMs;
        Assert.All(waitsMs, ms => Assert.True(ms % 10 == 0 || ms == -1, $"waited {ms} ms"));
        Assert.True(allowLightSleep || waitsMs.Count(ms => ms > 0) > 100);
    }

    [Fact]
    public void MeasureIdle_AllPhases_BlocksForWholeStepsOnly()
    {
        var run = new BoardRun();
        List<string> odd = [];
        int waits = 0;
        run.Board.Probe = () =>
        {
            foreach (VirtualThread thread in run.Machine.Scheduler.Threads)
            {
                // "an event or 30 ms", "30 ms to pass"
                foreach (string word in thread.WaitsFor?.Split(' ') ?? [])
                {
                    bool isNumber = int.TryParse(word, out int ms);
                    waits += isNumber ? 1 : 0;
                    if (isNumber && ms % 10 != 0)
                    {
                        odd.Add(thread.WaitsFor!);
                    }
                }
            }
        };
        run.Run(() => MeasureIdle.Run(
            BoardNamed("esp32").CreateTimeSystem(new TimeSystemOptions()),
            new MeasureIdleOptions { PhaseSeconds = 1, Passes = 1 }));

        Assert.True(waits > 100);
        Assert.Empty(odd);
    }
}
