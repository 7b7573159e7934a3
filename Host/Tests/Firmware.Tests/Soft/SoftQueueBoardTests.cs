using System.Collections.Generic;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Wheel;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Soft;

/// <summary>
/// Soft queues with threads of their own, on a virtual board that switches anywhere.
/// </summary>
public class SoftQueueBoardTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Callback_OfASoftTimer_HasRunBeforeTheNextLightSleep(int seed, bool interleaving)
    {
        _output.WriteLine($"seed {seed}");
        BoardRun run = Create(seed, interleaving);
        var jobs = new List<(long ExpiresNs, long DoneNs)>();
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            var timer = new SoftTimer(new SoftQueue(system), t =>
            {
                long sinceNs = run.Board.NowNs;
                run.Compute(3 * Ms);
                system.Services.Sleep(20);
                run.Compute(Ms);
                jobs.Add((sinceNs, run.Board.NowNs));
                system.Timers.Forward(t, system.Clock.ReadNs(), 200 * Ms);
                return HrTimerRestart.Restart;
            });
            timer.StartRelative(200 * Ms);
            return system;
        });

        List<long> sleeps = run.SleepsNs();
        Assert.InRange(jobs.Count, 45, 50);
        Assert.True(sleeps.Count > 40, "It must sleep in between, or nothing was tested.");
        Assert.All(jobs, job => Assert.DoesNotContain(
            sleeps, atNs => atNs > job.ExpiresNs && atNs < job.DoneNs));
    }

    // R55: the wheel's queue blocks for a second; the other one goes on, and so does the core.
    [Fact]
    public void Callback_ThatBlocksOnOneQueue_DelaysNobodyOnTheOther()
    {
        BoardRun run = Create(1, interleaving: false);
        Metronome? hard = null;
        var softLateNs = new List<long>();
        int blocked = 0;
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            var wheel = new TimerWheel(system, new SoftQueue(system));
            wheel.StartRelative(
                new WheelTimer(timer =>
                {
                    blocked++;
                    system.Services.Sleep(1000);
                    wheel.StartRelative(timer, 100 * Ms);
                }),
                100 * Ms);
            var soft = new SoftTimer(new SoftQueue(system), t =>
            {
                softLateNs.Add(system.Clock.ReadNs() - t.ExpiresNs);
                system.Timers.Forward(t, system.Clock.ReadNs(), 70 * Ms);
                return HrTimerRestart.Restart;
            });
            soft.StartRelative(70 * Ms);
            hard = new Metronome(system, 90 * Ms);
            return system;
        });

        Assert.InRange(blocked, 8, 10);
        Assert.InRange(softLateNs.Count, 130, 143);
        Assert.All(softLateNs, late => Assert.InRange(late, 0, 50 * Ms));
        Assert.All(hard!.LateNs, late => Assert.InRange(late, 0, 40 * Ms));
    }

    // R44: when it returns, the callback does not run; while it waits, others do.
    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(3, true)]
    public void Cancel_WhileTheCallbackBlocks_WaitsForItsEnd(int seed, bool interleaving)
    {
        _output.WriteLine($"seed {seed}");
        BoardRun run = Create(seed, interleaving);
        bool isRunning = false;
        bool wasRunning = false;
        bool ranOn = false;
        bool answer = true;
        long waitedNs = 0;
        run.RunSystem(5 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            _ = new Metronome(system, Second);
            var timer = new SoftTimer(new SoftQueue(system), _ =>
            {
                isRunning = true;
                system.Services.Sleep(300);
                isRunning = false;
                return HrTimerRestart.NoRestart;
            });
            timer.StartRelative(100 * Ms);
            system.Services.StartThread(() =>
            {
                system.Services.Sleep(200);
                wasRunning = isRunning;

                // A runnable thread holds the chip awake: without, it may be frozen at any line.
                system.Idle.TakeHold();
                long startNs = run.Board.NowNs;
                answer = timer.Cancel();
                waitedNs = run.Board.NowNs - startNs;
                ranOn = isRunning;
                system.Idle.ReleaseHold();
            });
            return system;
        });

        Assert.True(wasRunning, "There was nothing to wait for.");
        Assert.False(ranOn);
        Assert.False(answer);
        Assert.InRange(waitedNs, 100 * Ms, 400 * Ms);
    }

    // The core would wait for a thread that may be waiting for the core.
    [Fact]
    public void Cancel_FromTheCoreWhileTheCallbackBlocks_Throws()
    {
        BoardRun run = Create(1, interleaving: false);
        System.Exception? thrown = null;
        run.RunSystem(2 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            _ = new Metronome(system, Second);
            var soft = new SoftTimer(new SoftQueue(system), _ =>
            {
                system.Services.Sleep(500);
                return HrTimerRestart.NoRestart;
            });
            soft.StartRelative(100 * Ms);
            var hard = new HrTimer(_ =>
            {
                thrown = Record.Exception(() => { soft.Cancel(); });
                return HrTimerRestart.NoRestart;
            });
            system.Timers.StartRelative(hard, 300 * Ms);
            return system;
        });

        Assert.IsType<System.InvalidOperationException>(thrown);
    }

    [Fact]
    public void Stop_OfAQueue_EndsItsThread()
    {
        BoardRun run = Create(1, interleaving: false);
        int runs = 0;
        run.RunSystem(3 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            _ = new Metronome(system, Second);
            var queue = new SoftQueue(system);
            var timer = new SoftTimer(queue, t =>
            {
                runs++;
                system.Timers.Forward(t, system.Clock.ReadNs(), 100 * Ms);
                return HrTimerRestart.Restart;
            });
            timer.StartRelative(100 * Ms);
            system.Timers.StartRelative(
                new HrTimer(_ =>
                {
                    queue.Stop();
                    return HrTimerRestart.NoRestart;
                }),
                Second);
            return system;
        });

        Assert.InRange(runs, 8, 10);
        Assert.Contains(run.SleepsNs(), atNs => atNs > 2 * Second);
    }

    private static BoardRun Create(int seed, bool interleaving)
    {
        return new BoardRun(
            Options() with { Seed = (ulong)seed, Interleaving = interleaving });
    }
}
