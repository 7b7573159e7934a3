using System;
using System.Collections.Generic;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using TimeCore.Host.Woven;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class HighResTimerTests
{
    [Fact]
    public void OnHighResTimerExpired_ClrIdle_ComesAtTheNextPollZeroToTenMillisecondsLate()
    {
        var lateNs = new List<long>();
        Run((machine, services) =>
        {
            var timer = new HighResTimer();
            SystemEvent done = services.CreateEvent();
            long expiresNs = 0;
            timer.OnHighResTimerExpired += (_, _) =>
            {
                lateNs.Add(machine.NowNs - expiresNs);
                done.Set();
            };
            for (int i = 0; i < 200; i++)
            {
                ulong deltaUs = 20000 + 137 * (ulong)i;
                timer.StartOneShot(deltaUs);
                expiresNs = machine.NowNs + (long)deltaUs * Us;
                done.Wait(-1);
            }
        });

        Assert.All(lateNs, ns => Assert.InRange(ns, 0, 11 * Ms));
        Assert.True(lateNs.Max() > 9 * Ms, $"latest {lateNs.Max()}");
        Assert.True(lateNs.Min() < 2 * Ms, $"earliest {lateNs.Min()}");
        Assert.InRange(lateNs.Average(), 4.5 * Ms, 6.5 * Ms);
    }

    [Fact]
    public void OnHighResTimerExpired_ClrBusy_ComesWhenTheQuantumIsUsedUp()
    {
        long firedNs = 0;
        Run((machine, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => firedNs = machine.NowNs;
            services.Sleep(10);
            long startNs = machine.NowNs;
            timer.StartOneShot(1000);
            while (firedNs == 0)
            {
                Compute(machine, 100 * Us);
                services.TickCountMs();
            }

            Assert.InRange(firedNs - startNs, 19 * Ms, 23 * Ms);
        });
    }

    [Fact]
    public void Constructor_EleventhTimer_Throws()
    {
        Run((_, _) =>
        {
            var timers = new List<HighResTimer>();
            for (int i = 0; i < 10; i++)
            {
                timers.Add(new HighResTimer());
            }

            Assert.ThrowsAny<Exception>(() => new HighResTimer());

            timers[3].Dispose();
            timers[3] = new HighResTimer();
        });
    }

    [Fact]
    public void Stop_EventAlreadyPosted_StillComes()
    {
        int fired = CountEvents((timer, machine) =>
        {
            timer.StartOneShot(100);
            Compute(machine, Ms);

            timer.Stop();
            machine.Runtime.Sleep(50);
        });

        Assert.Equal(1, fired);
    }

    [Fact]
    public void Stop_BeforeExpiry_NothingComes()
    {
        int fired = CountEvents((timer, machine) =>
        {
            timer.StartOneShot(20000);
            timer.Stop();
            machine.Runtime.Sleep(100);
        });

        Assert.Equal(0, fired);
    }

    [Fact]
    public void StartOneShot_WhenArmed_RearmsAndFiresOnce()
    {
        int fired = 0;
        Run((_, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => fired++;
            timer.StartOneShot(20000);
            timer.StartOneShot(60000);
            services.Sleep(40);
            Assert.Equal(0, fired);
            services.Sleep(100);
        });

        Assert.Equal(1, fired);
    }

    // esp_timer_delete refuses an armed timer and the answer is dropped: it goes on, and what it
    // posts carries the handle that its slot holds by then, which is another timer's.
    [Fact]
    public void Dispose_Armed_FiresUnderTheNextOwnersName()
    {
        int firedByWrongTimer = 0;
        Run((_, services) =>
        {
            var armed = new HighResTimer();
            armed.StartOneShot(20000);
            armed.Dispose();
            var other = new HighResTimer();
            other.OnHighResTimerExpired += (_, _) => firedByWrongTimer++;
            services.Sleep(100);
        });

        Assert.Equal(1, firedByWrongTimer);
    }

    [Fact]
    public void StartOnePeriodic_LightSleep_ReplaysEveryMissedPeriodInABurst()
    {
        int fired = CountEvents((timer, machine) =>
        {
            timer.StartOnePeriodic(100000);
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(2));
            Sleep.StartLightSleep();
            machine.Runtime.Sleep(20);
        });

        Assert.InRange(fired, 19, 21);
    }

    [Fact]
    public void Ring_MoreThan128Events_DropsTheOldest()
    {
        var fired = new List<string>();
        Machine machine = Run((running, services) =>
        {
            var first = new HighResTimer();
            var flood = new HighResTimer();
            var last = new HighResTimer();
            first.OnHighResTimerExpired += (_, _) => fired.Add("first");
            flood.OnHighResTimerExpired += (_, _) => fired.Add("flood");
            last.OnHighResTimerExpired += (_, _) => fired.Add("last");
            first.StartOneShot(50);
            flood.StartOnePeriodic(100);
            last.StartOneShot(15000);
            Compute(running, 15200 * Us);
            flood.Stop();
            services.Sleep(500);
        });

        Assert.DoesNotContain("first", fired);
        Assert.Contains("last", fired);
        Assert.Equal(128, fired.Count);
        Assert.True(machine.Counters.EventsDropped > 10);
    }

    [Fact]
    public void OnHighResTimerExpired_ThreadsAreRunnable_GoesBeforeThem()
    {
        var order = new List<string>();
        Run((machine, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => order.Add("event");
            timer.StartOneShot(100);
            services.StartThread(() => order.Add("thread"));
            Compute(machine, Ms);
            services.Sleep(0);
        });

        Assert.Equal(["event", "thread"], order);
    }

    [Fact]
    public void OnHighResTimerExpired_WovenHandler_IsChargedOnce()
    {
        Run((machine, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) =>
                WovenCode.Units += 2000 * WovenCode.UnitsPerOperation;
            timer.StartOnePeriodic(1000);
            Compute(machine, 3500 * Us);
            timer.Stop();
            long startNs = machine.NowNs;
            services.Sleep(0);

            // Three handlers of 3.7 ms, dispatch and switches.
            Assert.InRange(machine.NowNs - startNs, 11100 * Us, 14000 * Us);
        });
    }

    [Fact]
    public void OnHighResTimerExpired_HandlerBlocks_HoldsUpEveryOtherEvent()
    {
        long secondNs = 0;
        Run((machine, services) =>
        {
            var first = new HighResTimer();
            var second = new HighResTimer();
            first.OnHighResTimerExpired += (_, _) => services.Sleep(300);
            second.OnHighResTimerExpired += (_, _) => secondNs = machine.NowNs;
            long startNs = machine.NowNs;
            first.StartOneShot(10000);
            second.StartOneShot(20000);
            services.Sleep(500);

            Assert.InRange(secondNs - startNs, 300 * Ms, 330 * Ms);
        });
    }

    [Fact]
    public void OnHighResTimerExpired_HandlerThrows_TheNextEventStillComes()
    {
        int fired = 0;
        var lines = new List<string>();
        var machine = new Machine(Options()) { Log = (_, line) => lines.Add(line) };
        machine.Run(() =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => throw new FormatException($"{++fired}");
            timer.StartOnePeriodic(50000);
            machine.Runtime.Sleep(180);
        });

        Assert.Equal(3, fired);
        Assert.Equal(3, lines.Count(line => line.Contains("event handler threw")));
    }
    private static int CountEvents(Action<HighResTimer, Machine> act)
    {
        int fired = 0;
        Run((machine, _) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => fired++;
            act(timer, machine);
        });
        return fired;
    }
}
