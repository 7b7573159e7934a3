using System.Linq;
using TimeCore.Host.Firmware.Tests.Costs;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>How the costs that the benchmark finds compare, on a virtual ESP32.</summary>
public class BenchmarkCostTests : IClassFixture<BenchmarkTests.SharedRun>
{
    private static readonly int[] s_counts = [1, 10, 100, 1000];

    private readonly ModelRun _run;

    public BenchmarkCostTests(BenchmarkTests.SharedRun run)
    {
        _run = run.Model;
    }

    // Our timers cost nothing while they wait, so a thousand of them neither.
    [Theory]
    [InlineData("yield beside HrTimers")]
    [InlineData("thread switch beside HrTimers")]
    [InlineData("1000 turns beside HrTimers")]
    [InlineData("yield beside wheel timeouts")]
    [InlineData("thread switch beside wheel timeouts")]
    [InlineData("1000 turns beside wheel timeouts")]
    public void Tax_OfOurTimers_IsFlat(string name)
    {
        long none = _run.Median(name, 0);

        Assert.InRange(_run.Median(name, 1000), none * 98 / 100, none * 102 / 100);
    }

    [Theory]
    [InlineData("wheel add")]
    [InlineData("wheel delete")]
    [InlineData("wheel expiry")]
    [InlineData("forward")]
    [InlineData("clock read")]
    [InlineData("system timer change")]
    public void Cost_OfWhatLooksAtNoOther_IsFlat(string name)
    {
        long one = _run.Median(name, 1);

        Assert.All(s_counts, armed =>
            Assert.InRange(_run.Median(name, armed), one * 96 / 100, one * 104 / 100));
    }

    [Theory]
    [InlineData("tree insert+erase", 5)]
    [InlineData("tree first out and in", 8)]
    [InlineData("restart", 4)]
    [InlineData("start+cancel (not first)", 4)]
    [InlineData("expiry with restart", 4)]
    public void Cost_OfATree_GrowsAsItsHeight(string name, int growthMax)
    {
        Assert.InRange(
            _run.Median(name, 1000), _run.Median(name, 1) + 1, growthMax * _run.Median(name, 1));
    }

    [Fact]
    public void Cost_OfASortedList_GrowsAsTheListDoes()
    {
        const string List = "sorted list insert+remove";

        Assert.InRange(
            _run.Median(List, 1000), 6 * _run.Median(List, 100), 12 * _run.Median(List, 100));
        Assert.True(_run.Median(List, 1000) > 10 * _run.Median("start+cancel (not first)", 1000));
    }

    // Two locks of 36 units by the weaver's table, less what the first tells apart from the second.
    [Theory]
    [InlineData("tree insert+erase")]
    [InlineData("tree first out and in")]
    public void Tree_WithALockEach_CostsTwoLocksMore(string name)
    {
        Assert.All(s_counts, armed => Assert.InRange(
            Units(_run.Median(name + " (a lock each)", armed) - _run.Median(name, armed)),
            68,
            80));
    }

    // Four to eight units are the call and an addition; a loop not subtracted would be four more.
    [Fact]
    public void Forward_WithItsLoopSubtracted_CostsWhatTheWovenBuildCounts()
    {
        long units = 0;
        var bench = new Bench(TickHz: 1);
        bench.Run(system =>
        {
            HrTimer timer = Timer();
            units = bench.UnitsOf(20, () => system.Timers.Forward(timer, timer.ExpiresNs, 1000));
        });

        Assert.InRange(Units(_run.Median("forward", 100)), units + 4, units + 8);
    }

    // As docs/results/costs.md has it for another set of timers.
    [Fact]
    public void StartAndCancel_AmongTen_CostsWhatTheWovenBuildCounts()
    {
        long units = 0;
        var bench = new Bench(TickHz: 1);
        bench.Run(system =>
        {
            for (int i = 1; i <= 10; i++)
            {
                system.Timers.StartRelative(Timer(), i * KTime.NsPerSec);
            }

            HrTimer timer = Timer();
            long middleNs = system.Clock.ReadNs() + 5500 * KTime.NsPerMs;
            units = bench.UnitsOf(20, () =>
            {
                system.Timers.Start(timer, middleNs);
                system.Timers.TryCancel(timer);
            });
        });

        Assert.InRange(
            Units(_run.Median("start+cancel (not first)", 10)),
            units * 85 / 100,
            units * 115 / 100);
    }

    [Fact]
    public void StartAndCancel_Apart_AddUpToThePair()
    {
        Assert.All(s_counts.Skip(1), armed =>
        {
            long pair = _run.Median("start+cancel (not first)", armed);
            long parts = _run.Median("start", armed) + _run.Median("cancel", armed);
            Assert.InRange(parts, pair * 85 / 100, pair * 125 / 100);
            Assert.True(_run.Median("start", armed) > _run.Median("cancel", armed));
        });
    }

    // The first also needs the device: armed for it, and for the next one after it.
    [Fact]
    public void StartAndCancel_OfTheFirst_CostTwoProgrammingsMore()
    {
        Assert.All(s_counts, armed => Assert.InRange(
            _run.Median("start+cancel (first)", armed)
            - _run.Median("start+cancel (not first)", armed),
            _run.Median("program event", armed),
            3 * _run.Median("program event", armed)));
    }

    // The device is the same however many timers there are, and the way to the first is short.
    [Fact]
    public void ProgramEvent_HoweverManyAreArmed_CostsWhatTheDeviceDoes()
    {
        Assert.All(s_counts, armed =>
            Assert.InRange(Units(_run.Median("program event", armed)), 100, 300));
        Assert.InRange(
            _run.Median("program event", 1000), 1, _run.Median("program event", 1) * 105 / 100);
    }

    [Fact]
    public void SystemTimer_Created_CostsMoreThanChangedOrDisposed()
    {
        Assert.All(s_counts, armed =>
        {
            long create = _run.Median("system timer create", armed);
            Assert.InRange(_run.Median("system timer change", armed), 1, create);
            Assert.InRange(_run.Median("system timer dispose", armed), 1, create);
        });
    }

    [Fact]
    public void Wheel_Add_CostsMoreThanDelete()
    {
        Assert.All(s_counts, armed =>
            Assert.True(_run.Median("wheel add", armed) > _run.Median("wheel delete", armed)));
    }

    // To the core and back are two switches; the rest is the wake-up itself.
    [Fact]
    public void IdleEntryAndExit_CostTwoSwitchesAndMore()
    {
        long switches = _run.Median("thread switch beside HrTimers", 0);

        Assert.All(s_counts, armed => Assert.InRange(
            _run.Median("idle entry+exit", armed), switches * 3 / 2, switches * 4));
    }

    // The core hands on to the queue's thread, which runs next: a switch, as the table charges it.
    [Fact]
    public void Delivery_Soft_CostsASwitchMoreThanHard()
    {
        long switchNs = CallCosts.ThreadSwitch.Cost / 10 * BoardTable.Find("esp32").NsPerOperation;
        Assert.All(s_counts, armed => Assert.InRange(
            _run.Median("soft delivery", armed) - _run.Median("hard delivery", armed),
            switchNs,
            10 * _run.Median("thread switch beside HrTimers", 0)));
    }

    private static HrTimer Timer() => new(_ => HrTimerRestart.NoRestart);

    private static long Units(long ns) => ns / BoardTable.Find("esp32").NsPerOperation;
}
