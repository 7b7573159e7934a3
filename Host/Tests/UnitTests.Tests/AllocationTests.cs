using System;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using Xunit;

namespace TimeCore.Host.UnitTests;

/// <summary>What runs again and again allocates nothing: bytes, after a warm-up.</summary>
public sealed class AllocationTests
{
    private const long Ms = KTime.NsPerMs;

    [Fact]
    public void Measure_CodeThatAllocates_SeesIt() =>
        Assert.True(Measure(() => GC.KeepAlive(new object())) >= 24);

    [Fact]
    public void StartAndCancel_FirstAndNotFirst_AllocateNothing()
    {
        VirtualRig rig = new VirtualRig().BuildToFirstTick();
        HrTimer first = new(_ => HrTimerRestart.NoRestart);
        HrTimer other = new(_ => HrTimerRestart.NoRestart);

        Assert.Equal(0, Measure(() =>
        {
            rig.System.Timers.StartRelative(other, 100 * Ms);
            rig.System.Timers.StartRelative(first, 50 * Ms);
            rig.System.Timers.StartRelative(first, 40 * Ms);
            rig.System.Timers.TryCancel(first);
            rig.System.Timers.Cancel(other);
        }));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void ExpiryAndTick_InEachMode_AllocateNothing(bool highRes, bool noHz)
    {
        VirtualRig rig = Create(highRes, noHz, false);
        long ticks = new TimerStats(rig.System).Ticks;
        HrTimer timer = StartPeriodic(rig);

        Assert.Equal(0, Measure(() => rig.Time.Advance(100 * Ms)));
        Assert.True(timer.IsStarted);
        Assert.True(new TimerStats(rig.System).Ticks - ticks >= 10);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    public void Idle_InEachMode_AllocatesNothing(bool highRes, bool noHz, bool lightSleep)
    {
        VirtualRig rig = Create(highRes, noHz, lightSleep);
        StartPeriodic(rig);

        Assert.Equal(0, Measure(() => rig.RunFor(100 * Ms)));
        Assert.True((rig.Sleep.EnterCount > 0) == lightSleep);
    }

    [Fact]
    public void Idle_RefusedAndTooShort_AllocatesNothing()
    {
        VirtualRig rig = Create(true, true, true);
        StartPeriodic(rig);
        rig.Sleep.RefusalsLeft = int.MaxValue;

        Assert.Equal(0, Measure(() => rig.RunFor(100 * Ms)));
        Assert.True(rig.Sleep.RefuseCount > 1);
    }

    [Fact]
    public void Idle_TailPolled_AllocatesNothing()
    {
        VirtualRig rig = new();
        rig.Wait.ExitLatencyNs = 5 * Ms;
        rig.Time.ReadCostNs = 100 * KTime.NsPerUs;
        rig.BuildToFirstTick();
        StartPeriodic(rig);

        Assert.Equal(0, Measure(() => rig.RunFor(100 * Ms)));
        Assert.True(new TimerStats(rig.System).Polls > 0);
    }

    [Fact]
    public void HoldsAndInhibitors_TakenAndReleased_AllocateNothing()
    {
        VirtualRig rig = Create(true, true, true);
        IdleInhibitor inhibitor = new(rig.System.Idle, "test");

        Assert.Equal(0, Measure(() =>
        {
            rig.System.Idle.TakeHold();
            inhibitor.Acquire();
            rig.RunFor(30 * Ms);
            inhibitor.Release();
            rig.System.Idle.ReleaseHold();
            rig.RunFor(30 * Ms);
        }));
    }

    [Fact]
    public void Sleep_ToItsEndAndInterrupted_AllocatesNothing()
    {
        VirtualRig rig = Create(true, true, true).BeApplication();
        Sleeper sleeper = new(rig.System);

        Assert.Equal(0, Measure(() =>
        {
            sleeper.Sleep(30 * Ms);
            sleeper.Interrupt();
            sleeper.Sleep(30 * Ms);
        }));
        Assert.True(rig.Services.LastEvent.WaitCount > 0);
    }

    [Fact]
    public void IntervalTimer_StartedWaitedForAndRead_AllocatesNothing()
    {
        VirtualRig rig = Create(true, true, true).BeApplication();
        IntervalTimer timer = new(new Sleeper(rig.System));

        Assert.Equal(0, Measure(() =>
        {
            timer.Start(30 * Ms, 10 * Ms);
            timer.Wait(out _);
            timer.Wait(out _);
            timer.Start(0, timer.RemainingSeconds);
        }));
    }

    [Fact]
    public void OwnIdleRoutine_StopSleepRestart_AllocatesNothing()
    {
        VirtualRig rig = new VirtualRig().BuildToFirstTick();
        StartPeriodic(rig);

        Assert.Equal(0, Measure(() =>
        {
            rig.System.Tick.StopTick();
            rig.Time.Advance(rig.System.RunOnce());
            rig.System.Tick.RestartTick();
        }));
    }

    private static VirtualRig Create(bool highRes, bool noHz, bool lightSleep)
    {
        VirtualRig rig = new();
        rig.Options.HighRes = highRes;
        rig.Options.NoHz = noHz;
        rig.Options.AllowLightSleep = lightSleep;
        return rig.BuildToFirstTick();
    }

    private static HrTimer StartPeriodic(VirtualRig rig)
    {
        HrTimer timer = new(t =>
        {
            rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 7 * Ms);
            return HrTimerRestart.Restart;
        });
        rig.System.Timers.StartRelative(timer, 7 * Ms);
        return timer;
    }

    /// <summary>The bytes that ten calls of an action allocate, after a warm-up.</summary>
    internal static long Measure(Action action)
    {
        // Enough for each method to be compiled for good; the compiler's threads do not count.
        for (int i = 0; i < 50; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
