using System.Collections.Generic;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Idle;

/// <summary>A thread that was woken runs before the chip sleeps again.</summary>
public class RunnableThreadTests(ITestOutputHelper output)
{
    private const long PollNs = 10 * Ms;

    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Hold_ThreadWokenFromACallback_FinishesBeforeTheNextLightSleep(
        int seed, bool interleaving)
    {
        _output.WriteLine($"seed {seed}");
        var jobs = new List<(long SetNs, long DoneNs)>();
        BoardRun run = RunJobs(seed, interleaving, Holder.Waker, jobs);

        Assert.InRange(jobs.Count, 45, 50);
        AssertAwake(run, jobs);

        // While the thread runs the core waits; it does not go round and round.
        Assert.InRange(new TimerStats(run.System!).Iterations, 100, 500);
        Assert.True(run.SleepsNs().Count > 40, "It must sleep in between, or nothing was tested.");
    }

    // Only in the scheduler's own order: where it may choose anybody, a hold is what helps.
    [Fact]
    public void Yield_ThreadWokenWithoutAHold_StartsBeforeTheNextLightSleep()
    {
        var jobs = new List<(long SetNs, long StartedNs)>();
        BoardRun run = RunJobs(1, interleaving: false, Holder.Nobody, jobs);

        Assert.InRange(jobs.Count, 45, 50);
        AssertAwake(run, jobs);
    }

    // The core yields before a sleep and then looks at the holds again.
    [Fact]
    public void Hold_TakenByTheThreadItselfWhenItRuns_FinishesBeforeTheNextLightSleep()
    {
        var jobs = new List<(long SetNs, long DoneNs)>();
        BoardRun run = RunJobs(1, interleaving: false, Holder.Thread, jobs);

        Assert.InRange(jobs.Count, 45, 50);
        AssertAwake(run, jobs);
    }

    [Fact]
    public void Start_FromAThreadDuringALongPark_IsServedInTime()
    {
        var run = new BoardRun();
        long lateNs = -1;
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            system.Idle.AllowLightSleep = false;
            var far = new HrTimer(_ => HrTimerRestart.NoRestart);
            system.Timers.StartRelative(far, 60 * Second);
            var near = new HrTimer(timer =>
            {
                lateNs = system.Clock.ReadNs() - timer.ExpiresNs;
                return HrTimerRestart.NoRestart;
            });
            system.Services.StartThread(() =>
            {
                system.Services.Sleep(3000);
                system.Timers.StartRelative(near, 50 * Ms);
            });
            return system;
        });

        Assert.InRange(lateNs, 0, 3 * PollNs);
    }

    [Fact]
    public void Start_FromAThreadThatHolds_IsServedInTimeAndSleepFollows()
    {
        var run = new BoardRun();
        long lateNs = -1;
        long releasedNs = 0;
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            var near = new HrTimer(timer =>
            {
                lateNs = system.Clock.ReadNs() - timer.ExpiresNs;
                return HrTimerRestart.NoRestart;
            });
            _ = new Metronome(system, Second);
            system.Idle.TakeHold();
            system.Services.StartThread(() =>
            {
                system.Services.Sleep(3000);
                system.Timers.StartRelative(near, 50 * Ms);
                system.Services.Sleep(200);
                releasedNs = run.Board.NowNs;
                system.Idle.ReleaseHold();
            });
            return system;
        });

        Assert.InRange(lateNs, 0, 3 * PollNs);
        Assert.NotEmpty(run.SleepsNs());
        Assert.InRange(run.SleepsNs()[0] - releasedNs, 0, 3 * PollNs);
    }

    private enum Holder
    {
        Nobody,
        Waker,
        Thread,
    }

    // Each job computes, beyond a quantum if it is held for, waits a little and computes again. A
    // short one runs within the core's yield, not where a used-up quantum happens to end.
    private static BoardRun RunJobs(
        int seed, bool interleaving, Holder holder, List<(long SetNs, long SeenNs)> jobs)
    {
        var run = new BoardRun(
            Options() with { Seed = (ulong)seed, Interleaving = interleaving });
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            SystemEvent wake = system.Services.CreateEvent();
            long setNs = 0;
            system.Services.StartThread(() =>
            {
                while (true)
                {
                    wake.Wait(-1);
                    long sinceNs = setNs;
                    if (holder == Holder.Nobody)
                    {
                        jobs.Add((sinceNs, run.Board.NowNs));
                        continue;
                    }

                    if (holder == Holder.Thread)
                    {
                        system.Idle.TakeHold();
                    }

                    run.Compute(holder == Holder.Waker ? 30 * Ms : Ms);
                    system.Services.Sleep(20);
                    run.Compute(5 * Ms);
                    jobs.Add((sinceNs, run.Board.NowNs));
                    system.Idle.ReleaseHold();
                }
            });
            var beat = new Metronome(system, 200 * Ms);
            beat.OnEach = _ =>
            {
                if (holder == Holder.Waker)
                {
                    system.Idle.TakeHold();
                }

                setNs = run.Board.NowNs;
                wake.Set();
            };
            return system;
        });
        return run;
    }

    private static void AssertAwake(BoardRun run, List<(long SetNs, long SeenNs)> jobs)
    {
        List<long> sleeps = run.SleepsNs();
        Assert.All(jobs, job => Assert.DoesNotContain(
            sleeps, atNs => atNs > job.SetNs && atNs < job.SeenNs));
    }
}
