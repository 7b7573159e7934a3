using System;
using System.Runtime.CompilerServices;
using System.Threading;
using TimeCore.UnitTests;
using Xunit;
using Timer = TimeCore.Threading.Timer;

namespace TimeCore.Host.UnitTests;

/// <summary>
/// What needs the PC's events or its collector; T70 to T74 of docs/results/timer-cases.md.
/// </summary>
[Collection(DefaultSystem.Name)]
public sealed class TimerEndTests
{
    [Fact]
    public void T70_Dispose_OfOneThatDoesNotRun_SetsTheEventOnce()
    {
        Timer timer = new ThreadingRig().Start(10, 10);
        using ManualResetEvent ended = new(false);

        Assert.True(timer.Dispose(ended));
        Assert.True(IsSet(ended));
        ended.Reset();
        Assert.False(timer.Dispose(ended));
        Assert.False(IsSet(ended));
    }

    [Fact]
    public void T71_Dispose_WithoutAnEvent_NamesIt() => Assert.Equal(
        "notifyObject",
        Assert.Throws<ArgumentNullException>(
            () => new ThreadingRig().Start(10, 10).Dispose(null)).ParamName);

    [Fact]
    public void T72_Dispose_WhileItRuns_SetsTheEventWhenItHasReturned()
    {
        ThreadingRig rig = new();
        using ManualResetEvent ended = new(false);
        bool answer = false;
        bool wasSet = true;
        Timer timer = rig.Start(50, -1, _ =>
        {
            rig.Work(200);
            wasSet = IsSet(ended);
        });
        rig.At(100, () => answer = timer.Dispose(ended));

        Assert.Equal("50", rig.Run(1000));
        Assert.True(answer);
        Assert.False(wasSet);
        Assert.True(IsSet(ended));
    }

    [Fact]
    public void T73_Dispose_InTheCallback_SetsTheEventAfterIt()
    {
        ThreadingRig rig = new();
        using ManualResetEvent ended = new(false);
        bool answer = false;
        bool wasSet = true;
        rig.Start(50, 50, _ =>
        {
            answer = rig.Last.Dispose(ended);
            wasSet = IsSet(ended);
        });

        Assert.Equal("50", rig.Run(1000));
        Assert.True(answer);
        Assert.False(wasSet);
        Assert.True(IsSet(ended));
    }

    [Fact]
    public void T74_Collection_OfATimerNobodyRefersTo_WaitsUntilItIsStopped()
    {
        ThreadingRig rig = new();
        int calls = 0;
        WeakReference timer = StartUnreferenced(rig, () => calls++);
        rig.Run(300);
        Collect();
        rig.Run(600);

        Assert.Equal(30, calls);
        Assert.True(timer.IsAlive);

        Stop(timer);
        Collect();
        Assert.False(timer.IsAlive);
    }

    [Fact]
    public void Expiry_OnEitherThread_AllocatesNothing()
    {
        ThreadingRig rig = new();
        int calls = 0;
        Timer blocking = new(_ => calls++, null, 5, 5);
        Timer quick = new(_ => calls++) { OnCoreThread = true };
        quick.Change(7, 7);

        long bytes = AllocationTests.Measure(() =>
        {
            rig.Work(20);
            rig.RunCallbacks();
            blocking.Change(5, 5);
            quick.Change(TimeSpan.Zero, TimeSpan.FromTicks(70000));
        });

        Assert.Equal(0, bytes);
        Assert.True(calls > 100);
    }

    [Fact]
    public void Waits_AfterTheFirst_AllocateNothing()
    {
        WaitRig rig = new();
        TimeCore.Threading.PeriodicTimer timer = new(TimeSpan.FromMilliseconds(10));

        Assert.Equal(0, AllocationTests.Measure(() =>
        {
            timer.WaitForNextTick();
            timer.TryWait(3);
            TimeCore.Threading.Delay.Wait(4);
        }));
        Assert.True(rig.NowMs > 100);
    }

    private static bool IsSet(ManualResetEvent ended) => ended.WaitOne(0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference StartUnreferenced(ThreadingRig rig, Action call)
    {
        Timer timer = new(_ => call(), null, 20, 20);
        rig.Last = null;
        return new WeakReference(timer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stop(WeakReference timer) => ((Timer)timer.Target).Change(-1, -1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}

/// <summary>Tests that set the default system, one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DefaultSystem
{
    public const string Name = "default system";
}
