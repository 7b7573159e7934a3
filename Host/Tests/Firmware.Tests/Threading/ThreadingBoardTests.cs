using System.Collections.Generic;
using System.Linq;
using TimeCore.Boards;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Threading;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threading;

/// <summary>
/// What needs threads of its own, on a virtual board; cases of docs/results/timer-cases.md.
/// </summary>
[Collection(DefaultSystem.Name)]
public sealed class ThreadingBoardTests
{
    [Fact]
    public void Start_OfABoard_IsTheOneCallAndIsMadeOnce()
    {
        List<string> seen = [];
        RunMain(Second, run =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            Assert.Same(system, TimeSystem.Default);
            Assert.False(system.Idle.AllowLightSleep);
            Assert.Throws<System.InvalidOperationException>(Esp32DevKitC.Start);
            _ = new Timer(_ => seen.Add("timer"), null, 100, -1);
            Delay.Wait(200);
            seen.Add("delay");
        });

        Assert.Equal(["timer", "delay"], seen);
    }

    [Fact]
    public void T76_Callback_OnABoard_RunsOnOneThreadOfItsOwn()
    {
        HashSet<int> ids = [];
        int mainId = 0;
        RunMain(3 * Second, run =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            mainId = system.Services.CurrentThreadId();
            for (int i = 0; i < 3; i++)
            {
                _ = new Timer(_ => ids.Add(system.Services.CurrentThreadId()), null, 100 * i, 50);
            }

            Delay.Wait(1000);
        });

        Assert.Single(ids);
        Assert.DoesNotContain(mainId, ids);
    }

    [Fact]
    public void L01_Wait_ForNoTime_LetsOtherThreadsHaveATurn()
    {
        List<string> turns = [];
        RunMain(Second, run =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            Delay.Wait(50);
            system.Services.StartThread(() => turns.Add("other"));
            long beforeNs = run.Board.NowNs;
            Delay.Wait(0);
            turns.Add("main");
            Assert.InRange(run.Board.NowNs - beforeNs, 0, 20 * Ms);
        });

        Assert.Equal(["other", "main"], turns);
    }

    [Fact]
    public void L07_Wait_OfTwoThreads_EndsForEachAtItsOwnTime()
    {
        List<(string Who, long LateNs)> ends = [];
        RunMain(Second, run =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            Delay.Wait(50);
            system.Services.StartThread(() => End("first", 100));
            Delay.Wait(20);
            End("second", 50);
            Delay.Wait(200);

            void End(string who, int ms)
            {
                long startNs = system.Clock.ReadNs();
                Delay.Wait(ms);
                ends.Add((who, system.Clock.ReadNs() - startNs - (ms * Ms)));
            }
        });

        Assert.Equal(["second", "first"], ends.Select(end => end.Who));
        Assert.All(ends, end => Assert.InRange(end.LateNs, 0, 60 * Ms));
    }

    [Fact]
    public void Waits_InLightSleep_AreNeverEarlyAndDoNotSlip()
    {
        List<long> lateNs = [];
        BoardRun run = RunMain(40 * Second, run =>
        {
            TimeSystem system = Esp32DevKitC.Start();
            system.Idle.AllowLightSleep = true;
            using PeriodicTimer timer = new(System.TimeSpan.FromMilliseconds(500));
            long dueNs = system.Clock.ReadNs();
            for (int i = 0; i < 60; i++)
            {
                Assert.True(timer.WaitForNextTick());
                dueNs += 500 * Ms;
                lateNs.Add(system.Clock.ReadNs() - dueNs);
            }
        });

        Assert.InRange(run.Board.Counters.LightSleeps, 30, 200);
        Assert.Empty(run.Lines);
        Assert.All(lateNs, late => Assert.InRange(late, -Ms, 60 * Ms));
    }

    /// <summary>Runs a program as Main does, on a board of its own.</summary>
    private static BoardRun RunMain(long lengthNs, System.Action<BoardRun> main)
    {
        TimeSystem.Default = null;
        BoardRun run = new();
        run.Board.Run(() => main(run), lengthNs);
        TimeSystem.Default = null;
        return run;
    }
}

/// <summary>Tests that start the default system, one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DefaultSystem
{
    public const string Name = "default system";
}
