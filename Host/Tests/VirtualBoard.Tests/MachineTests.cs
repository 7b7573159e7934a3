using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Drivers.Common;
using TimeCore.Host.Woven;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class MachineTests
{
    [Fact]
    public void Run_ProgramReturns_SaysSoAndTimeHasPassed()
    {
        var machine = new Machine(Options());

        RunOutcome outcome = machine.Run(() => new BaseLibrary().Sleep(1000));

        Assert.Equal(RunOutcome.Returned, outcome);
        Assert.InRange(machine.NowNs, 1290 * Ms, 1320 * Ms);
    }

    [Fact]
    public void Run_Twice_IsRefused()
    {
        var machine = new Machine(Options());
        machine.Run(() => { });

        Assert.Throws<InvalidOperationException>(() => machine.Run(() => { }));
    }

    [Fact]
    public void Current_OutsideAMachine_SaysWhatToDo()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new BaseLibrary().TickCountMs());

        Assert.Contains("Machine.Run", error.Message);
    }

    [Theory]
    [InlineData("esp32", 1850)]
    [InlineData("esp32s3", 600)]
    public void Enter_WovenUnits_CostTheBoardsNanoseconds(string board, long nsPerOperation)
    {
        Run((machine, services) =>
        {
            services.TickCountMs();
            long beforeNs = machine.NowNs;

            WovenCode.Units += 1000 * WovenCode.UnitsPerOperation;
            machine.Runtime.TickCountMs();

            Assert.Equal(1018 * nsPerOperation, machine.NowNs - beforeNs);
        }, Options(board));
    }

    [Fact]
    public void Run_ExceptionInProgram_ComesOut()
    {
        var machine = new Machine(Options());

        Assert.Throws<FormatException>(() => machine.Run(() => throw new FormatException()));
    }

    [Fact]
    public void StartThread_ExceptionInThread_EndsThatThreadAndIsLogged()
    {
        var lines = new List<string>();
        var machine = new Machine(Options()) { Log = (_, line) => lines.Add(line) };
        bool mainWentOn = false;

        machine.Run(() =>
        {
            var services = new BaseLibrary();
            services.StartThread(() => throw new FormatException("broken"));
            services.Sleep(100);
            mainWentOn = true;
        });

        Assert.True(mainWentOn);
        Assert.Contains(lines, line => line.Contains("thread-1") && line.Contains("broken"));
    }

    [Fact]
    public void Run_EveryThreadWaitsForEver_NamesEachThreadAndItsWait()
    {
        var machine = new Machine(Options());

        var error = Assert.Throws<DeadlockException>(() => machine.Run(() =>
        {
            var services = new BaseLibrary();
            SystemEvent never = services.CreateEvent();
            services.StartThread(() => services.Sleep(-1));
            never.Wait(-1);
        }));

        Assert.Contains("main: waits for an event", error.Message);
        Assert.Contains("thread-1: waits for ever", error.Message);
    }

    [Fact]
    public void Run_AtLimitWithStopAction_LetsTheProgramReturn()
    {
        var machine = new Machine(Options());
        bool returned = false;

        RunOutcome outcome = machine.Run(
            () =>
            {
                SystemEvent stop = new BaseLibrary().CreateEvent();
                machine.AtStop(stop.Set);
                stop.Wait(-1);
                returned = true;
            },
            7 * KTime.NsPerSec);

        Assert.True(returned);
        Assert.Equal(RunOutcome.Returned, outcome);
        Assert.InRange(machine.NowNs, 7300 * Ms, 7311 * Ms);
    }

    [Fact]
    public void Run_AtLimitWithoutStopAction_EndsTheProgramInAWaitAndUnwindsAllThreads()
    {
        var machine = new Machine(Options());
        var unwound = new List<string>();

        RunOutcome outcome = machine.Run(
            () =>
            {
                var services = new BaseLibrary();
                services.StartThread(() => SleepForEver(services, () => unwound.Add("thread")));
                SleepForEver(services, () => unwound.Add("main"));
            },
            KTime.NsPerSec);

        Assert.Equal(RunOutcome.Stopped, outcome);
        Assert.Equal(["main", "thread"], unwound);
    }

    [Fact]
    public void Run_ProgramNeverBlocks_IsReportedAMinutePastTheLimit()
    {
        var machine = new Machine(Options());

        var error = Assert.ThrowsAny<TimeoutException>(() => machine.Run(
            () =>
            {
                while (true)
                {
                    machine.Runtime.TickCountMs();
                }
            },
            KTime.NsPerSec));

        Assert.Contains("'main'", error.Message);
    }

    [Fact]
    public void Run_ThreadThatSwallowsEverything_IsAbandonedAndTheRunEnds()
    {
        var lines = new List<string>();
        var machine = new Machine(Options()) { Log = (_, line) => lines.Add(line) };

        machine.Run(() =>
        {
            var services = new BaseLibrary();
            services.StartThread(() => SwallowForEver(services));
            services.Sleep(100);
        });

        Assert.Contains(lines, line => line.Contains("abandoned"));
    }

    [Fact]
    public void Run_ThreadsAreEnded_NoneIsTornOutOfALock()
    {
        object gate = new();
        bool inside = false;
        var lines = new List<string>();
        var machine = new Machine(Options() with { Interleaving = true })
        {
            Log = (_, line) => lines.Add(line),
        };

        machine.Run(() =>
        {
            var services = new BaseLibrary();
            for (int i = 0; i < 4; i++)
            {
                services.StartThread(() =>
                {
                    while (true)
                    {
                        WovenCode.EnterLock(gate);
                        inside = true;
                        services.TickCountMs();
                        services.TickCountMs();
                        inside = false;
                        WovenCode.ExitLock(gate);
                    }
                });
            }

            services.Sleep(500);
        });

        Assert.False(inside);
        Assert.Empty(lines);
    }

    [Fact]
    public void Run_WaitThatItsOwnThreadLeavesNext_SwitchesNoThread()
    {
        Machine machine = Run((_, services) =>
        {
            for (int i = 0; i < 1000; i++)
            {
                services.Sleep(10);
            }
        });

        Assert.Equal(0, machine.Counters.ThreadSwitches);
    }

    private static void SleepForEver(SystemServices services, Action atEnd)
    {
        try
        {
            while (true)
            {
                services.Sleep(70);
            }
        }
        finally
        {
            atEnd();
        }
    }

    private static void SwallowForEver(SystemServices services)
    {
        while (true)
        {
            try
            {
                services.Sleep(10);
            }
            catch (Exception)
            {
                // What a careless thread does.
            }
        }
    }
}
