using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.Meter.Marker;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>Phase C: what it should reach, and where the charge goes.</summary>
public class SleepingPhaseTests : IClassFixture<DefaultRun>
{
    private readonly MeasuredRun _run;
    private readonly ITestOutputHelper _output;

    public SleepingPhaseTests(DefaultRun run, ITestOutputHelper output)
    {
        _run = run.Measured;
        _output = output;
    }

    [Fact]
    public void PhaseC_EachExpiry_NeedsOneTailReEntryAtMost()
    {
        foreach (Counted counted in _run.CountedIn(MarkerPhase.C))
        {
            _output.WriteLine($"C: {counted}");

            // An event serves all timers that are due; each may cost a sleep and one re-entry.
            Assert.InRange(counted.Polls, 0, counted.Events);
            Assert.InRange(counted.Wakeups + counted.Polls, 1, 2 * counted.Events + 1);
        }
    }

    [Fact]
    public void PhaseC_IdleShare_IsWhatTheWorkloadAllowsLessTwoPercent()
    {
        LeastCost least = LeastCost.Of(Options());
        foreach (PhaseWindow window in _run.WindowsOf(MarkerPhase.C))
        {
            IReadOnlyList<int> falls = _run.EdgesIn(window.MeasuredUs, high: false);
            double wakeUpsPerS = falls.Count / (window.MeasuredUs.LengthUs / 1e6);
            double allowed = 1 - least.CallbackNsPerS / 1e9
                - wakeUpsPerS * least.CallNsPerWakeUp / 1e9;
            double lowUs = falls
                .Sum(fall => (_run.Run.Edges[fall + 1].AtNs - _run.Run.Edges[fall].AtNs) / 1e3);
            double share = lowUs / window.MeasuredUs.LengthUs;

            _output.WriteLine($"C{window.Pass}: idle {share:P2}, the workload allows {allowed:P2}");
            Assert.InRange(share, allowed - 0.02, 1);
        }
    }

    // Mean = floor + wake-ups/s × charge per wake-up. Its least value, above the floor:
    //   SleepEdge current less floor × time of entering and leaving one sleep   (the chip's own)
    //   + Run current less floor × time of the workload's callbacks ÷ wake-ups  (the user's own)
    //   + Run current less floor × time of the calls no wake-up can do without  (the runtime's)
    //   + Run current less floor × time of a bare tree with a lock              (the yardstick)
    // with each time measured on the machine: one sleep by itself; the callbacks called by hand,
    // with no timer to call them; the calls by themselves; the benchmark's bare tree. What is above
    // 1.00 is our own code.
    [Fact]
    public void PhaseC_MeanOnAModule_IsWithinNinePercentOfFloorAndLeastCharge()
    {
        LeastCost least = LeastCost.Of(Options());
        PowerModel power = _run.Run.Machine.Power;
        double floorUa = power.MicroampsOf(PowerState.LightSleep);
        double edgeUa = power.MicroampsOf(PowerState.SleepEdge) - floorUa;
        double edgeUc = edgeUa * least.SleepEdgeNs / 1e9;
        double runUa = power.MicroampsOf(PowerState.Run) - floorUa;
        foreach (PhaseWindow window in _run.WindowsOf(MarkerPhase.C))
        {
            double seconds = window.MeasuredUs.LengthUs / 1e6;
            double wakeUpsPerS = _run.EdgesIn(window.MeasuredUs, high: false).Count / seconds;
            double leastUc = edgeUc + runUa * least.CallbackNsPerS / 1e9 / wakeUpsPerS
                + runUa * least.CallNsPerWakeUp / 1e9
                + runUa * least.OrderNsPerS / 1e9 / wakeUpsPerS;
            double leastUa = floorUa + wakeUpsPerS * leastUc;
            double treeUa = runUa * least.OrderNsPerS / 1e9;
            Dictionary<PowerState, (double MicroCoulombs, long Ns)> charges =
                _run.Charges(window.MeasuredUs);
            double meanUa = charges.Values.Sum(charge => charge.MicroCoulombs) / seconds;

            _output.WriteLine($"C{window.Pass}: mean {meanUa:F0} µA, least {leastUa:F0} µA, "
                + $"ratio {meanUa / leastUa:F3} ({meanUa / (leastUa - treeUa):F3} without a tree)");
            _output.WriteLine($"  {wakeUpsPerS:F2} wake-ups/s; floor {floorUa:F0} µA, sleep edges "
                + $"{wakeUpsPerS * edgeUc:F0} µA, callbacks "
                + $"{runUa * least.CallbackNsPerS / 1e9:F0} µA, runtime calls "
                + $"{wakeUpsPerS * runUa * least.CallNsPerWakeUp / 1e9:F0} µA, "
                + $"tree {treeUa:F0} µA");
            WriteByState(charges, seconds, floorUa);
            Assert.InRange(meanUa / leastUa, 1.0, 1.09);
        }
    }

    [Theory]
    [InlineData(true, 3520)]
    [InlineData(false, 2140)]
    public void Idle_NothingArmed_NoEventUntilMaxIdle(bool allowLightSleep, int seconds)
    {
        var run = new BoardRun();
        Counted? before = null;
        long maxIdleNs = 0;
        TimeSystem system = run.RunSystem(seconds * Second, () =>
        {
            TimeSystem built = Systems.Sleepy();
            built.Idle.AllowLightSleep = allowLightSleep;
            maxIdleNs = built.Clock.Source.MaxIdleNs;
            var beat = new Metronome(built, 100 * Ms) { StopAfter = 3 };
            beat.Timer.SlackNs = 20 * Ms;
            beat.OnEach = _ => before = Counted.Of(built);
            return built;
        });

        // Awake, the reach of the timer ends it sooner than that of the clock: 2^31 µs.
        // Light sleep hears nobody, so that run lasts until the one event at max idle.
        Counted during = Counted.Of(system).Less(before!);
        _output.WriteLine($"max idle {maxIdleNs / 1e9:F0} s, {during}");
        Assert.InRange(maxIdleNs, seconds * Second, KTime.Never);
        Assert.InRange(during.Events, 0, run.Board.NowNs / maxIdleNs);
        Assert.InRange(during.Wakeups, 0, 1);
        Assert.Equal(0, during.Polls);
    }

    private void WriteByState(
        Dictionary<PowerState, (double MicroCoulombs, long Ns)> charges,
        double seconds,
        double floorUa)
    {
        foreach ((PowerState state, (double microCoulombs, long ns)) in charges)
        {
            double aboveUa = (microCoulombs - floorUa * ns * 1e-9) / seconds;
            _output.WriteLine(
                $"  {state}: {ns / 1e6 / seconds:F2} ms/s, {aboveUa:F0} µA above the floor");
        }
    }
}
