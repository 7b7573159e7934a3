using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class SchedulingTests
{
    [Fact]
    public void Preempt_TwoBusyThreads_EachRunsTwentyMilliseconds()
    {
        var turns = new List<(string Name, long FromNs)>();
        Run((machine, services) =>
        {
            services.StartThread(() => Work(machine, "thread", turns));
            Work(machine, "main", turns);
        });

        List<long> starts = Turns(turns);
        Assert.True(starts.Count >= 10);
        for (int i = 1; i < starts.Count - 1; i++)
        {
            Assert.InRange(starts[i] - starts[i - 1], 19 * Ms, 22 * Ms);
        }
    }

    // A quantum of ESP32 is two ticks of the system, and the one it begins in is one of them.
    [Theory]
    [InlineData("esp32", 10, 12)]
    [InlineData("stm32f769i", 20, 21)]
    public void Preempt_QuantumBeginsLateInATick_EndsWithTheNextTickOnEsp32(
        string board, int fromMs, int toMs)
    {
        long ranNs = 0;
        Run((machine, services) =>
        {
            SystemEvent wake = services.CreateEvent();
            services.StartThread(() =>
            {
                wake.Wait(-1);
                services.Sleep(0);
                while (true)
                {
                    Compute(machine, 100 * Us);
                    services.CurrentThreadId();
                }
            });
            machine.Runtime.SetPriority(ThreadPriority.Highest);
            for (int i = 0; i < 20; i++)
            {
                // Until it has less left than the thread that waits.
                services.Sleep(10);
            }

            Compute(machine, 8 * Ms);
            wake.Set();
            services.Sleep(0);
            long startNs = machine.NowNs;
            services.Sleep(0);
            ranNs = machine.NowNs - startNs;
        }, Options(board));

        Assert.InRange(ranNs, fromMs * Ms, toMs * Ms);
    }

    // Rule of the runtime: a wait of 0 ms has timed out already, but it is a wait.
    [Fact]
    public void Wait_ZeroMilliseconds_LetsARicherThreadRun()
    {
        var order = new List<string>();
        Run((_, services) =>
        {
            SystemEvent never = services.CreateEvent();
            services.StartThread(() => order.Add("thread"));
            Assert.False(never.Wait(0));
            order.Add("after the wait");
        });

        Assert.Equal(["thread", "after the wait"], order);
    }

    [Fact]
    public void Preempt_AloneRunnable_IsNeverSwitched()
    {
        Machine machine = Run((running, _) => Work(running, "main", []));

        Assert.Equal(0, machine.Counters.ThreadSwitches);
    }

    [Fact]
    public void Set_WokenThread_RunsOnlyWhenTheRunningOneBlocks()
    {
        var order = new List<string>();
        Run((_, services) =>
        {
            SystemEvent wake = services.CreateEvent();
            services.StartThread(() =>
            {
                wake.Wait(-1);
                order.Add("woken");
            });
            services.Sleep(20);
            wake.Set();
            order.Add("after set");
            services.Sleep(0);
            order.Add("after yield");
        });

        Assert.Equal(["after set", "woken", "after yield"], order);
    }

    [Fact]
    public void Wait_SetBeforeWait_ReturnsAtOnceAndOnce()
    {
        Run((machine, services) =>
        {
            SystemEvent wake = services.CreateEvent();
            wake.Set();
            wake.Set();
            long beforeNs = machine.NowNs;

            Assert.True(wake.Wait(1000));
            Assert.True(machine.NowNs - beforeNs < Ms);
            Assert.False(wake.Wait(0));
            Assert.False(wake.Wait(20));
        });
    }

    [Fact]
    public void Wait_SetAfterTimeoutButBeforeTheThreadRuns_KeepsTheSignal()
    {
        Run((machine, services) =>
        {
            SystemEvent wake = services.CreateEvent();
            var results = new List<bool>();
            services.StartThread(() =>
            {
                results.Add(wake.Wait(10));
                results.Add(wake.Wait(0));
            });
            services.Sleep(0);

            // Busy beyond the other thread's deadline: a pass of the scheduler has timed it out.
            Compute(machine, 15 * Ms);
            machine.Service();
            wake.Set();
            services.Sleep(50);

            Assert.Equal([false, true], results);
        });
    }

    [Fact]
    public void CurrentThreadId_AfterAnotherThreadHasEnded_StaysTheSame()
    {
        var ids = new List<int>();
        Run((_, services) =>
        {
            services.StartThread(() => services.Sleep(20));
            services.StartThread(() =>
            {
                ids.Add(services.CurrentThreadId());
                services.Sleep(100);
                ids.Add(services.CurrentThreadId());
            });
            ids.Add(services.CurrentThreadId());
            services.Sleep(200);
        });

        Assert.Equal(1, ids[0]);
        Assert.Equal(ids[1], ids[2]);
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameTrace()
    {
        Assert.Equal(Interleave(7), Interleave(7));
    }

    [Fact]
    public void Run_OtherSeedWithInterleaving_GivesAnotherOrder()
    {
        string[] orders = Enumerable.Range(1, 10).Select(seed => Interleave((ulong)seed)).ToArray();

        Assert.True(orders.Distinct().Count() >= 8, string.Join("\n", orders));
    }

    private static string Interleave(ulong seed)
    {
        var text = new StringBuilder();
        Machine machine = Run((_, services) =>
        {
            foreach (char name in "abc")
            {
                services.StartThread(() => Step(services, text, name));
            }

            services.Sleep(200);
        }, Options() with { Seed = seed, Interleaving = true });
        return text.Append(machine.NowNs).ToString();
    }

    private static void Step(SystemServices services, StringBuilder text, char name)
    {
        for (int i = 0; i < 20; i++)
        {
            services.TickCountMs();
            text.Append(name);
        }
    }

    private static void Work(Machine machine, string name, List<(string, long)> turns)
    {
        for (int i = 0; i < 200; i++)
        {
            turns.Add((name, machine.NowNs));
            Compute(machine, Ms);
            machine.Runtime.TickCountMs();
        }
    }

    private static List<long> Turns(List<(string Name, long FromNs)> turns)
    {
        var starts = new List<long>();
        string last = "";
        foreach ((string name, long fromNs) in turns)
        {
            if (name != last)
            {
                starts.Add(fromNs);
                last = name;
            }
        }

        return starts;
    }
}
