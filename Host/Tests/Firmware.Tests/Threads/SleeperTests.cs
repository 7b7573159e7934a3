using System;
using System.Collections.Generic;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threads;

/// <summary>Application threads that sleep, on a virtual board that enters light sleep.</summary>
public class SleeperTests(ITestOutputHelper output)
{
    private const int Seeds = 12;

    private readonly ITestOutputHelper _output = output;

    // R88. The platform takes 10 ms to notice that a thread may run, and a thread's turn may come
    // a quantum later.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sleep_OfThreeThreads_IsNeverEarlyAndRunsBeforeTheNextLightSleep(bool interleaving)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            _output.WriteLine($"seed {seed}");
            var turns = new List<(long WokeNs, long WorkedNs)>();
            long earliestNs = long.MaxValue;
            long latestNs = 0;
            var run = new BoardRun(
                Options() with { Seed = (ulong)seed, Interleaving = interleaving });
            run.RunSystem(5 * Second, () =>
            {
                TimeSystem system = Systems.Sleepy();
                foreach (long periodNs in new[] { 130 * Ms, 170 * Ms, 333 * Ms })
                {
                    system.Services.StartThread(() =>
                    {
                        var sleeper = new Sleeper(system);
                        while (true)
                        {
                            long endNs = system.Clock.ReadNs() + periodNs;
                            Assert.True(sleeper.Sleep(periodNs));
                            long lateNs = system.Clock.ReadNs() - endNs;
                            earliestNs = Math.Min(earliestNs, lateNs);
                            latestNs = Math.Max(latestNs, lateNs);
                            long wokeNs = run.Board.NowNs;
                            run.Compute(3 * Ms);
                            turns.Add((wokeNs, run.Board.NowNs));
                        }
                    });
                }

                return system;
            });

            Assert.Empty(run.Lines);
            Assert.True(earliestNs >= 0, $"early by {-earliestNs} ns");
            Assert.InRange(latestNs, 0, 100 * Ms);
            Assert.InRange(turns.Count, 60, 90);
            List<long> sleeps = run.SleepsNs();
            Assert.True(sleeps.Count > 20, "It must sleep in between, or nothing was tested.");
            Assert.All(turns, turn => Assert.DoesNotContain(
                sleeps, atNs => atNs > turn.WokeNs && atNs < turn.WorkedNs));
        }
    }

    // R89, and the race in it: an interrupt wakes the thread while the core is on its way to do so,
    // and the thread sleeps again before the core arrives.
    [Fact]
    public void Interrupt_AtAnyMoment_EndsNoSleepEarlyButTheOneItMeets()
    {
        int interrupted = 0;
        int slept = 0;
        for (int seed = 1; seed <= 4 * Seeds; seed++)
        {
            _output.WriteLine($"seed {seed}");
            var run = new BoardRun(Options() with { Seed = (ulong)seed, Interleaving = true });
            int interrupts = 0;
            int before = interrupted;
            run.RunSystem(3 * Second, () =>
            {
                TimeSystem system = Systems.Sleepy();
                system.Idle.AllowLightSleep = false;
                var sleeper = new Sleeper(system);
                system.Services.StartThread(() => SleepAgainAndAgain(
                    sleeper, system.Clock, () => slept++, () => interrupted++));
                system.Services.StartThread(() =>
                {
                    while (true)
                    {
                        // With the core's own wake-up of the sleeper, as near as can be.
                        system.Services.Sleep(20);
                        interrupts++;
                        sleeper.Interrupt();
                    }
                });
                return system;
            });

            Assert.Empty(run.Lines);
            Assert.InRange(interrupted - before, 0, interrupts);
        }

        _output.WriteLine($"{interrupted} interrupted, {slept} slept to the end");
        Assert.True(interrupted > 100);
        Assert.True(slept > 100);
    }

    private static void SleepAgainAndAgain(
        Sleeper sleeper, Timekeeper clock, Action onSlept, Action onInterrupted)
    {
        while (true)
        {
            long deltaNs = 20 * Ms;
            long startNs = clock.ReadNs();
            bool isOver = sleeper.Sleep(deltaNs);
            long tookNs = clock.ReadNs() - startNs;
            if (isOver)
            {
                onSlept();
                Assert.True(tookNs >= deltaNs, $"{deltaNs - tookNs} ns early");
                Assert.Equal(0, sleeper.RemainingNs);
                continue;
            }

            onInterrupted();
            Assert.InRange(sleeper.RemainingNs, 1, deltaNs);
        }
    }
}
