using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>Parts of the benchmark whose work does not show in a figure of the model.</summary>
public class PartsTests
{
    private const int Armed = 25;

    [Theory]
    [InlineData(195, "1.95")]
    [InlineData(5, "0.05")]
    [InlineData(0, "0.00")]
    [InlineData(-5, "-0.05")]
    [InlineData(-195, "-1.95")]
    [InlineData(-200, "-2.00")]
    public void Hundredths_NegativeToo_HasOneSign(long percent, string text)
    {
        Assert.Equal(text, BenchmarkReport.Hundredths(percent));
    }

    // What passed while the last expiry was held up counts, too.
    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void Periodic_HeldUpAtItsEnd_LosesNoPeriod(int heldUpMs)
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            TimeSystem system = BoardRun.CreateSystem("esp32", new TimeSystemOptions());
            run.Compute(system.Tick.PeriodNs);
            system.RunOnce();
            var block = new HrTimer(_ =>
            {
                run.Compute(heldUpMs * KTime.NsPerMs);
                return HrTimerRestart.NoRestart;
            });
            var test = new PeriodicTest(system);
            system.Timers.StartRelative(block, 480 * KTime.NsPerMs);

            test.Run(500 * KTime.NsPerMs);

            Assert.Equal(
                test.ElapsedNs / PeriodicTest.PeriodNs, test.Late.Count + test.Overruns);

            // Held up so long, the timers are given a pause that is as long: R54.
            long mostMs = 550 + heldUpMs;
            Assert.InRange(test.ElapsedNs, 500 * KTime.NsPerMs, mostMs * KTime.NsPerMs);
        });
    }

    // Each turn waits for its own callbacks: the platform looks for them every 10 ms.
    [Fact]
    public void SystemTimerFire_EachTurn_WaitsForItsOwnCallbacks()
    {
        const int Fire = 3;
        const int Turns = 4;
        new BoardRun().Run(() =>
        {
            TimeSystem system = BoardRun.CreateSystem("esp32", new TimeSystemOptions());
            var group = new SystemTimerOperations(system);
            group.Arm(0);
            long startNs = system.Clock.ReadNs();

            long ns = group.Run(Fire, Turns);

            long spentNs = system.Clock.ReadNs() - startNs;
            Assert.InRange(spentNs, (Turns - 1) * 10 * KTime.NsPerMs, KTime.NsPerSec);
            Assert.InRange(ns, 1, spentNs / 2);
        });
    }

    [Fact]
    public void Tax_OfHrTimers_IsMeasuredWithThemArmed()
    {
        new BoardRun().Run(() =>
        {
            TimeSystem system = BoardRun.CreateSystem("esp32", new TimeSystemOptions());
            var group = new TaxOperations(system, TimerKind.HrTimer);
            TimerCounts counts = new TimerCounts(system);
            system.Attach(counts);

            group.Arm(Armed);
            Assert.Equal(Armed, counts.Starts);
            Assert.Equal(0, counts.Cancels);

            group.Disarm();
            Assert.Equal(Armed, counts.Cancels);
        });
    }

    [Fact]
    public void Tax_OfSystemTimers_IsMeasuredWithThemArmed()
    {
        new BoardRun().Run(() =>
        {
            var rig = new Rig();
            var group = new TaxOperations(rig.Build(), TimerKind.System);

            group.Arm(Armed);
            Assert.Equal(Armed, rig.Services.Living);
            Assert.Equal(Armed, rig.Services.Changes.Count);
            Assert.All(rig.Services.Changes, change => Assert.Equal((3600000, -1), change));

            group.Disarm();
            Assert.Equal(0, rig.Services.Living);
        });
    }
}
