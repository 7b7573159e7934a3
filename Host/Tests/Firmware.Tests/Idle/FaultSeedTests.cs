using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Idle;

/// <summary>Hints that come wrong or not at all and threads that switch anywhere.</summary>
public class FaultSeedTests(ITestOutputHelper output)
{
    private const int Seconds = 12;
    private const long PollNs = 10 * Ms;

    /// <summary>A wait ends at the next expiry and three polls, event or none.</summary>
    private const long GuardNs = 3 * PollNs;

    /// <summary>Code on the way to the callback: dispatch, other callbacks, a thread.</summary>
    private const long CodeNs = 8 * Ms;

    /// <summary>128 foreign events before ours, served first at some 220 µs each.</summary>
    private const long FloodNs = 60 * Ms;

    private static readonly string[] s_events =
    [
        "lost-events=30", "lost-events=100", "late-events=30", "late-events=500",
        "early-events=3000", "duplicated-events=60", "stale-events=60", "ring-overflow=10",
    ];

    private static readonly string[] s_others = ["refused-sleeps=2", "rc-drift=5000", "warm-up"];

    private readonly ITestOutputHelper _output = output;

    public static IEnumerable<int> Seeds => Enumerable.Range(1, 50);

    [Fact]
    public void Run_FiftySeeds_NothingEarlyNothingLostNothingLate()
    {
        long worstNs = 0;
        foreach (int seed in Seeds)
        {
            Trial trial = Trial.Draw(seed);
            long lateNs = RunTrial(trial);
            worstNs = Math.Max(worstNs, lateNs);
            _output.WriteLine($"{trial}: latest {lateNs / 1e6:F1} ms");
        }

        _output.WriteLine($"latest of all: {worstNs / 1e6:F1} ms after the expiry");
    }

    [Fact]
    public void Workload_FiftySeeds_ExactCounts()
    {
        foreach (int seed in Seeds)
        {
            Trial trial = Trial.Draw(seed);
            var run = new BoardRun(trial.Machine);
            TimeSystem? system = null;
            int done = 0;
            run.Run(() =>
            {
                system = Systems.Sleepy(trial.Machine.Board.Name);
                system.Idle.AllowLightSleep = trial.AllowLightSleep;
                done = Systems.RunWorkload(system, Seconds);
            });

            Assert.True(done == Systems.WorkIn(Seconds), $"{trial}: {done} pieces of work");
            Assert.Equal(0, new TimerStats(system!).CallbackErrors);
        }
    }

    [Fact]
    public void Workload_Collections_ExactCountsAndNothingEarly()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            var run = new BoardRun(
                Options("esp32", "gc-pauses=150", "lost-events=20") with { Seed = (ulong)seed });
            Metronome? beat = null;
            int done = 0;
            run.Run(() =>
            {
                TimeSystem system = Systems.Sleepy();
                beat = new Metronome(system, 37 * Ms);
                done = Systems.RunWorkload(system, Seconds);
            });

            // A collection of 150 ms may swallow steps of the burst, never a sample or a report.
            Assert.InRange(done, 7 * Seconds - 1, Systems.WorkIn(Seconds));
            Assert.All(beat!.LateNs, late => Assert.InRange(late, 0, GuardNs + CodeNs + 320 * Ms));
            Assert.InRange(beat.Periods * 37 * Ms, (Seconds - 1) * Second, Seconds * Second);
        }
    }

    private static long RunTrial(Trial trial)
    {
        var run = new BoardRun(trial.Machine);
        var beats = new List<Metronome>();
        run.RunSystem(Seconds * Second, () =>
        {
            TimeSystem built = Systems.Sleepy(trial.Machine.Board.Name);
            built.Idle.AllowLightSleep = trial.AllowLightSleep;
            foreach (long periodNs in trial.PeriodsNs)
            {
                var beat = new Metronome(built, periodNs);
                beat.Timer.SlackNs = trial.SlackNs;
                beats.Add(beat);
            }

            built.Services.StartThread(() => Meddle(run, built));
            return built;
        });

        long boundNs = GuardNs + CodeNs + (trial.Floods ? FloodNs : 0);
        foreach (Metronome beat in beats)
        {
            Assert.All(beat.LateNs, late => Assert.True(
                late >= 0 && late <= boundNs, $"{trial}: {late} ns late"));
            long dueNs = run.StoppedNs - beat.StartNs;
            Assert.InRange(
                beat.Periods, (dueNs - boundNs) / beat.PeriodNs - 1, dueNs / beat.PeriodNs + 1);
        }

        return beats.Max(beat => beat.LateNs.Max());
    }

    // Another thread that starts, moves and cancels timers of its own, and computes a little.
    private static void Meddle(BoardRun run, TimeSystem system)
    {
        var timer = new HrTimer(_ => HrTimerRestart.NoRestart);
        for (int turn = 0; ; turn++)
        {
            system.Timers.StartRelative(timer, turn % 7 * 5 * Ms);
            run.Compute(turn % 3 * Ms);
            if (turn % 2 == 0)
            {
                system.Timers.Cancel(timer);
            }

            system.Services.Sleep(turn % 5 * 10);
        }
    }

    private sealed record Trial(
        MachineOptions Machine, bool AllowLightSleep, long[] PeriodsNs, long SlackNs)
    {
        public bool Floods => Machine.Faults.Has(FaultKind.RingOverflow);

        public static Trial Draw(int seed)
        {
            var random = new Random(seed);
            string[] boards = ["esp32", "esp32s3", "esp32c3"];
            List<string> faults = [s_events[random.Next(s_events.Length)]];
            faults.Add(s_events[random.Next(s_events.Length)]);
            faults.Add(s_others[random.Next(s_others.Length)]);
            MachineOptions options = Options(boards[random.Next(3)], faults.ToArray()) with
            {
                Seed = (ulong)seed, Interleaving = random.Next(4) > 0,
            };
            long[] periodsNs =
            [
                random.Next(15, 60) * Ms, random.Next(100, 400) * Ms + 333, 2 * Second + 1,
            ];

            // Without slack the last stretch is polled; with it the event, or the guard, decides.
            long slackNs = random.Next(3) == 0 ? 0 : 20 * Ms;
            return new Trial(options, random.Next(3) > 0, periodsNs, slackNs);
        }

        public override string ToString()
        {
            return $"seed {Machine.Seed} {Machine.Board.Name} light sleep {AllowLightSleep} "
                + $"slack {SlackNs / Ms} ms interleaving {Machine.Interleaving} "
                + string.Join(' ', Machine.Faults.Names);
        }
    }
}
