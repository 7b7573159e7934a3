using System.Collections.Generic;
using System.Linq;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class SystemTimerTests
{
    [Fact]
    public void Change_Periodic_FiresOnTheGridWithoutDrift()
    {
        var atMs = new List<long>();
        Run((_, services) =>
        {
            SystemTimer timer = null!;
            timer = services.CreateTimer(_ => atMs.Add(services.TickCountMs()));
            timer.Change(100, 100);
            services.Sleep(2050);
            timer.Dispose();
        });

        Assert.Equal(20, atMs.Count);
        Assert.All(atMs.Zip(atMs.Skip(1)), pair => Assert.Equal(100, pair.Second - pair.First));
    }

    [Fact]
    public void Callback_LongerThanThePeriod_SkipsPeriodsAndStaysOnTheGrid()
    {
        var atMs = new List<long>();
        Run((_, services) =>
        {
            SystemTimer timer = services.CreateTimer(_ =>
            {
                atMs.Add(services.TickCountMs());
                services.Sleep(130);
            });
            timer.Change(50, 50);
            services.Sleep(1000);
            timer.Change(-1, -1);
            services.Sleep(200);
        });

        Assert.All(atMs.Zip(atMs.Skip(1)), pair => Assert.Equal(150, pair.Second - pair.First));
        Assert.InRange(atMs.Count, 6, 7);
    }

    [Fact]
    public void Callback_ThatBlocks_DelaysEveryOtherTimer()
    {
        long otherNs = 0;
        Run((machine, services) =>
        {
            SystemTimer slow = services.CreateTimer(_ => services.Sleep(200));
            SystemTimer other = services.CreateTimer(_ => otherNs = machine.NowNs);
            long startNs = machine.NowNs;
            slow.Change(20, -1);
            other.Change(40, -1);
            services.Sleep(500);

            Assert.InRange(otherNs - startNs, 210 * Ms, 240 * Ms);
        });
    }

    [Fact]
    public void Callback_WhileAThreadIsBusy_WaitsForTheEndOfItsQuantum()
    {
        long firedNs = 0;
        Run((machine, services) =>
        {
            SystemTimer timer = services.CreateTimer(_ => firedNs = machine.NowNs);
            services.Sleep(10);
            long startNs = machine.NowNs;
            timer.Change(10, -1);
            while (firedNs == 0)
            {
                Compute(machine, 100 * Us);
                services.TickCountMs();
            }

            Assert.InRange(firedNs - startNs, 19 * Ms, 23 * Ms);
        });
    }

    [Fact]
    public void Callback_ThreeDueTimersOneOfThemSlow_TakeTurns()
    {
        var order = new List<string>();
        Run((_, services) =>
        {
            SystemTimer first = services.CreateTimer(_ => order.Add("a"));
            SystemTimer slow = services.CreateTimer(_ =>
            {
                order.Add("b");
                services.Sleep(50);
            });
            SystemTimer last = services.CreateTimer(_ => order.Add("c"));
            first.Change(10, 10);
            slow.Change(10, 10);
            last.Change(10, 10);
            services.Sleep(400);
        });

        Assert.StartsWith("abcabcab", string.Concat(order));
    }

    // The end of the callback puts "last expiry plus the new period" in the place of its due time.
    [Theory]
    [InlineData(200, 50, 50)]
    [InlineData(0, 70, 70)]
    public void Change_WithAPeriodInItsOwnCallback_LosesItsDueTime(
        int dueMs, int periodMs, int apartMs)
    {
        List<long> atMs = ChangeInCallback(dueMs, periodMs);

        Assert.All(atMs.Zip(atMs.Skip(1)), pair => Assert.Equal(apartMs, pair.Second - pair.First));
        Assert.InRange(atMs.Count, 450 / apartMs, 500 / apartMs);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public void Change_WithoutAPeriodInItsOwnCallback_KeepsItsDueTime(int periodMs)
    {
        List<long> atMs = ChangeInCallback(200, periodMs);

        Assert.Equal(3, atMs.Count);
        Assert.All(atMs.Zip(atMs.Skip(1)), pair => Assert.Equal(200, pair.Second - pair.First));
    }

    [Fact]
    public void Change_ToNeverInItsOwnCallback_StopsTheTimer()
    {
        Assert.Single(ChangeInCallback(-1, 50));
    }

    [Fact]
    public void Callback_AsLongAsThePeriod_SkipsNone()
    {
        var atMs = new List<long>();
        Run((machine, services) =>
        {
            SystemTimer timer = services.CreateTimer(_ =>
            {
                atMs.Add(services.TickCountMs());
                Compute(machine, 50 * Ms);
            });
            timer.Change(50, 50);
            services.Sleep(500);
            timer.Change(-1, -1);
        });

        Assert.Equal([50L, 50, 50], atMs.Zip(atMs.Skip(1), (a, b) => b - a).Take(3));
    }

    [Fact]
    public void Callback_Throws_TimerGoesOn()
    {
        int fired = 0;
        Run((_, services) =>
        {
            SystemTimer timer = services.CreateTimer(
                _ => throw new System.FormatException($"{++fired}"));
            timer.Change(50, 50);
            services.Sleep(220);
        });

        Assert.Equal(4, fired);
    }

    private static List<long> ChangeInCallback(int dueMs, int periodMs)
    {
        var atMs = new List<long>();
        Run((_, services) =>
        {
            SystemTimer timer = null!;
            timer = services.CreateTimer(_ =>
            {
                atMs.Add(services.TickCountMs());
                timer.Change(dueMs, periodMs);
            });
            timer.Change(50, 50);
            services.Sleep(500);
        });
        return atMs;
    }
}
