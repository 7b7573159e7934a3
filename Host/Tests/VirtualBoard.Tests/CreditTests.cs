using System.Collections.Generic;
using System.Threading;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

/// <summary>The scheduler hands out credit, and a core that wakes often has none.</summary>
public class CreditTests(ITestOutputHelper output)
{
    private const ThreadPriority Normal = ThreadPriority.Normal;
    private const ThreadPriority Lowest = ThreadPriority.Lowest;
    private const ThreadPriority Highest = ThreadPriority.Highest;

    private readonly ITestOutputHelper _output = output;

    // The mean of the worst lateness in 60 bursts, as it was seen on a nanoCLR.
    [Theory]
    [InlineData(Normal, 1, Normal, 117)]
    [InlineData(Normal, 3, Normal, 300)]
    [InlineData(Normal, 1, Lowest, 29)]
    [InlineData(Normal, 3, Lowest, 72)]
    [InlineData(Highest, 1, Normal, 101)]
    [InlineData(Highest, 1, Lowest, 28)]
    [InlineData(Highest, 3, Lowest, 73)]
    public void Burst_CoreThatWakesByTimeout_IsAsLateAsOnTheRuntime(
        ThreadPriority core, int count, ThreadPriority threads, double seenMs)
    {
        AssertSeen(seenMs, new Bursts { Core = core, ThreadCount = count, Threads = threads });
    }

    [Fact]
    public void Burst_OnATimerOfTheBaseLibrary_IsAsLateAsOnTheRuntime()
    {
        AssertSeen(124, new Bursts { OnTimer = true });
    }

    [Theory]
    [InlineData(1, 1, 28)]
    [InlineData(3, 1, 30)]
    [InlineData(8, 1, 37)]
    [InlineData(1, 3, 73)]
    public void Burst_CoreLiftedByACreditThread_IsAsLateAsOnTheRuntime(
        int every, int count, double seenMs)
    {
        AssertSeen(
            seenMs, new Bursts { Core = Highest, CreditEvery = every, ThreadCount = count });
    }

    [Theory]
    [InlineData(0, 1, Normal, 22)]
    [InlineData(0, 1, Lowest, 21)]
    [InlineData(0, 3, Lowest, 21)]
    [InlineData(3, 1, Normal, 21)]
    [InlineData(3, 3, Normal, 22)]
    [InlineData(3, 3, Lowest, 21)]
    public void Burst_ThreadsThatForfeit_IsAsLateAsOnTheRuntime(
        int every, int count, ThreadPriority threads, double seenMs)
    {
        AssertSeen(seenMs, new Bursts
        {
            Core = Highest,
            CreditEvery = every,
            ThreadCount = count,
            Threads = threads,
            Forfeits = true,
        });
    }

    // The same rules with the poll and the quantum of a chip: nobody has seen these.
    [Theory]
    [InlineData("esp32")]
    [InlineData("stm32f769i")]
    public void Burst_OnABoard_TakesFiveQuantaUnlessTheThreadForfeits(string board)
    {
        Assert.InRange(Run(new Bursts(board)).MeanMs, 95, 115);
        Assert.InRange(Run(new Bursts(board) { ThreadCount = 3 }).MeanMs, 280, 305);
        Assert.InRange(Run(new Bursts(board) { Threads = Lowest }).MeanMs, 18, 31);
        Assert.InRange(Run(new Bursts(board) { Core = Highest, Forfeits = true }).MeanMs, 9, 21);
    }

    [Fact]
    public void Burst_RunTwice_IsTheSame()
    {
        Assert.Equal(
            Run(new Bursts { ThreadCount = 3 }).MeanMs, Run(new Bursts { ThreadCount = 3 }).MeanMs);
    }

    // Two compute: each run of the lowest costs as much as four at the normal priority.
    [Fact]
    public void Preempt_LowestBesideNormal_GetsAFifthOfTheTime()
    {
        long normalNs = 0;
        long lowestNs = 0;
        Boards.Run((machine, services) =>
        {
            long endNs = machine.NowNs + 20 * KTime.NsPerSec;
            machine.Runtime.StartThread(() => lowestNs = ComputeUntil(machine, endNs), Lowest);
            normalNs = ComputeUntil(machine, endNs);
            services.Sleep(100);
        });

        Assert.InRange(lowestNs / (double)(lowestNs + normalNs), 0.18, 0.22);
    }

    // What comes first in the list: a thread that has never run, or has slept for long.
    [Fact]
    public void Set_ThreadThatHasSleptForLong_RunsBeforeOneThatHasNot()
    {
        var order = new List<string>();
        Boards.Run((machine, services) =>
        {
            SystemEvent first = services.CreateEvent();
            SystemEvent second = services.CreateEvent();
            bool isOver = false;
            services.StartThread(() =>
            {
                while (!isOver)
                {
                    first.Wait(-1);
                    order.Add("often");
                }
            });
            services.StartThread(() =>
            {
                second.Wait(-1);
                order.Add("rarely");
            });
            for (int i = 0; i < 20; i++)
            {
                services.Sleep(10);
                first.Set();
            }

            services.Sleep(10);
            order.Clear();
            first.Set();
            second.Set();
            isOver = true;
            services.Sleep(10);
        });

        Assert.Equal(["rarely", "often"], order);
    }

    private static Bursts Run(Bursts bursts)
    {
        return bursts.Run();
    }

    private static long ComputeUntil(Machine machine, long endNs)
    {
        long spentNs = 0;
        while (machine.NowNs < endNs)
        {
            Compute(machine, 100 * Us);
            machine.Runtime.CurrentThreadId();
            spentNs += 100 * Us;
        }

        return spentNs;
    }

    private void AssertSeen(double seenMs, Bursts bursts)
    {
        bursts.Run();
        _output.WriteLine(
            $"MODEL mean {bursts.MeanMs:F1} ms, worst {bursts.WorstMs:F1} ms; seen {seenMs} ms");
        Assert.InRange(bursts.MeanMs, 0.85 * seenMs, 1.15 * seenMs);
    }
}
