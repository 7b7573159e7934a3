using System;
using System.Collections.Generic;
using System.Threading;
using TimeCore.Drivers.Common;
using Xunit;

namespace TimeCore.Host.Firmware.Tests.DriversAlone;

/// <summary>No timeout is passed that makes an ESP32 spin over its odd part.</summary>
public class ParkerTests
{
    private const long Ms = KTime.NsPerMs;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9_999_999, 0)]
    [InlineData(10_000_000, 10)]
    [InlineData(19_999_999, 10)]
    [InlineData(20_000_000, 20)]
    [InlineData(1_234_567_890, 1230)]
    [InlineData(KTime.Never, -1)]
    [InlineData(KTime.Never - 1, 2147483640)]
    public void Park_AnyTime_WaitsForWholeStepsAtMost(long deltaNs, int expectedMs)
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 10);
        parker.Unpark();

        Assert.True(parker.Park(deltaNs));
        Assert.Equal([expectedMs], services.WaitsMs);
    }

    [Fact]
    public void Park_StepOfOneMs_WaitsForWholeMilliseconds()
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 1);

        Assert.False(parker.Park(7_999_999));
        Assert.Equal([7], services.WaitsMs);
    }

    [Fact]
    public void Park_UnparkedBefore_ReturnsAtOnceAndOnlyOnce()
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 10);
        parker.Unpark();
        parker.Unpark();

        Assert.True(parker.Park(50 * Ms));
        Assert.False(parker.Park(50 * Ms));
    }

    [Theory]
    [InlineData(true, IdleResult.Entered)]
    [InlineData(false, IdleResult.TimedOut)]
    public void WaitEnter_UnparkedOrNot_SaysWhatEndedIt(bool isUnparked, IdleResult expected)
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 10);
        if (isUnparked)
        {
            parker.Unpark();
        }

        Assert.Equal(expected, new WaitState(parker).Enter(50 * Ms));
        Assert.Equal([50], services.WaitsMs);
    }

    [Fact]
    public void Wait_ParkerMissing_Throws() =>
        Assert.Throws<ArgumentNullException>("parker", () => new WaitState(null!));

    [Fact]
    public void Yield_Always_SleepsForZero()
    {
        using var services = new TurnServices();
        new EventParker(services, 10).Yield();

        Assert.Equal([0], services.SleepsMs);
    }

    // Each third time another thread runs before the core goes on; an unpark is no answer.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lift_EveryThirdTime_HasAnotherThreadPay(bool isUnparked)
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 10);
        List<bool> paid = [];
        for (int i = 0; i < 6; i++)
        {
            if (isUnparked)
            {
                parker.Unpark();
            }

            int before = services.Turns;
            parker.Lift();
            paid.Add(services.Turns > before);
        }

        Assert.Equal([false, false, true, false, false, true], paid);
    }

    // A run at Lowest costs most; at Normal the core would gain a quarter of it.
    [Fact]
    public void Lift_TheThreadThatPays_IsAtLowest()
    {
        using var services = new TurnServices();
        _ = new EventParker(services, 10);

        Assert.Equal([ThreadPriority.Lowest], services.Priorities);
    }

    // Where the paying thread gets no turn the core must go on: it waits a step, and no longer.
    [Fact]
    public void Lift_AnotherThreadComputes_WaitsForOneStep()
    {
        using var services = new TurnServices();
        var parker = new EventParker(services, 10);
        services.IsBusy = true;
        parker.Lift();
        parker.Lift();
        parker.Lift();

        Assert.Equal([10], services.WaitsMs);
    }

    [Fact]
    public void Ctor_BadArguments_AreRefused()
    {
        using var services = new TurnServices();
        Assert.Throws<ArgumentNullException>(() => new EventParker(null!, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventParker(services, 0));
    }
}
