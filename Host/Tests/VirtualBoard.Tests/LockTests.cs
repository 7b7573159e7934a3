using System.Collections.Generic;
using TimeCore.Host.Woven;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class LockTests
{
    [Fact]
    public void EnterLock_HeldByAThreadThatWaits_HandsTheBatonOver()
    {
        var order = new List<string>();
        object gate = new();

        Run((_, services) =>
        {
            services.StartThread(() =>
            {
                WovenCode.EnterLock(gate);
                order.Add("thread in");
                services.Sleep(50);
                order.Add("thread out");
                WovenCode.ExitLock(gate);
            });
            services.Sleep(0);
            WovenCode.EnterLock(gate);
            order.Add("main in");
            WovenCode.ExitLock(gate);
        });

        Assert.Equal(["thread in", "thread out", "main in"], order);
    }

    [Fact]
    public void EnterLock_Nested_IsFreeAfterAsManyExits()
    {
        object gate = new();
        bool entered = false;

        Run((_, services) =>
        {
            WovenCode.EnterLock(gate);
            WovenCode.EnterLock(gate);
            services.StartThread(() =>
            {
                WovenCode.EnterLock(gate);
                entered = true;
                WovenCode.ExitLock(gate);
            });
            WovenCode.ExitLock(gate);
            services.Sleep(50);
            Assert.False(entered);
            WovenCode.ExitLock(gate);
            services.Sleep(50);
        });

        Assert.True(entered);
    }

    // It belongs to the one who asked first, although the thread that released it runs on.
    [Fact]
    public void ExitLock_AnotherThreadWaits_GivesItTheLock()
    {
        var order = new List<string>();
        object gate = new();

        Run((_, services) =>
        {
            WovenCode.EnterLock(gate);
            services.StartThread(() =>
            {
                WovenCode.EnterLock(gate);
                order.Add("thread in");
                WovenCode.ExitLock(gate);
            });
            services.Sleep(10);
            WovenCode.ExitLock(gate);
            order.Add("main runs on");
            WovenCode.EnterLock(gate);
            order.Add("main in");
            WovenCode.ExitLock(gate);
        });

        Assert.Equal(["main runs on", "thread in", "main in"], order);
    }

    [Fact]
    public void EnterLock_TwoThreadsInOppositeOrder_IsReportedAsADeadlock()
    {
        object first = new();
        var second = new List<int>();

        var error = Assert.Throws<DeadlockException>(() => Run((_, services) =>
        {
            services.StartThread(() => TakeBoth(services, second, first));
            TakeBoth(services, first, second);
        }));

        Assert.Contains("main: waits for a lock on List`1", error.Message);
        Assert.Contains("thread-1: waits for a lock on Object", error.Message);
    }

    private static void TakeBoth(SystemServices services, object outer, object inner)
    {
        WovenCode.EnterLock(outer);
        try
        {
            services.Sleep(10);
            WovenCode.EnterLock(inner);
            WovenCode.ExitLock(inner);
        }
        finally
        {
            WovenCode.ExitLock(outer);
        }
    }
}
