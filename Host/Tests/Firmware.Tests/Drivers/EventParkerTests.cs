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

/// <summary>The parker on a virtual board.</summary>
public class EventParkerTests
{
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
