using System;
using TimeCore.Drivers.Generic;
using Xunit;

namespace TimeCore.Host.Firmware.Tests.DriversAlone;

/// <summary>The platform's steps are found out by trying.</summary>
public class PlatformStepsTests
{
    private const int TicksPerMs = (int)TimeSpan.TicksPerMillisecond;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 10)]
    [InlineData(10, 10)]
    [InlineData(16, 16)]
    public void Ctor_AnyPlatform_FindsBothSteps(int stepMs, int pollMs)
    {
        var clocks = new SettableClocks { ReadTicks = 70, StepMs = stepMs, PollMs = pollMs };
        var steps = new PlatformSteps(clocks);

        Assert.Equal(stepMs, steps.ClockMs);
        Assert.Equal(pollMs, steps.WaitMs);
        Assert.True(steps.IsWallClockFiner);
    }

    [Fact]
    public void Ctor_WallClockAsCoarseAsTheUptime_SaysSo()
    {
        // An STM32's calendar steps 0.98 ms.
        var clocks = new SettableClocks { ReadTicks = 70, UtcStepTicks = 9766 };

        Assert.False(new PlatformSteps(clocks).IsWallClockFiner);
    }

    // What comes between two waits makes the second one shorter where waits end on a grid.
    [Theory]
    [InlineData(4)]
    [InlineData(17)]
    [InlineData(35)]
    public void Ctor_HeldUpBetweenTwoWaits_FindsTheSameStep(int heldUpMs)
    {
        var clocks = new SettableClocks
        {
            ReadTicks = 70, StepMs = 1, PollMs = 10, HeldUpTicks = heldUpMs * 10_000,
        };

        Assert.Equal(10, new PlatformSteps(clocks).WaitMs);
    }

    // Eleven where it is ten would be the worst answer, and eight is none better: waits that are
    // cut to either end at twenty.
    [Theory]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(16, true)]
    [InlineData(16, false)]
    public void Ctor_EachWaitTakesUpToHalfAStepMore_LearnsTheStepItself(
        int pollMs, bool slicesFromBegin)
    {
        AssertLearns(
            pollMs, slicesFromBegin, random => random.Next(pollMs * TicksPerMs / 2));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(16, true)]
    [InlineData(16, false)]
    public void Ctor_AThreadComputesInOneWaitOfFive_LearnsTheStepItself(
        int pollMs, bool slicesFromBegin)
    {
        AssertLearns(pollMs, slicesFromBegin, random => random.Next(5) == 0
            ? random.Next(20 * TicksPerMs)
            : random.Next(300 * TicksPerMs / 1000));
    }

    // On a quiet platform one answer is enough; set-up takes no longer than it must.
    [Fact]
    public void Ctor_WaitsThatTakeNothingMore_AsksOnce()
    {
        var clocks = new SettableClocks { ReadTicks = 70, PollMs = 10 };

        Assert.Equal(10, new PlatformSteps(clocks).WaitMs);

        Assert.InRange(clocks.NowTicks / TicksPerMs, 500, 1500);
    }

    [Fact]
    public void Ctor_UptimeStandsStill_Throws()
    {
        var clocks = new SettableClocks();

        Assert.Throws<TimeoutException>(() => new PlatformSteps(clocks));
        Assert.Throws<ArgumentNullException>(() => new PlatformSteps(null!));
    }

    private static void AssertLearns(
        int pollMs, bool slicesFromBegin, Func<Random, long> jitterTicks)
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var clocks = new SettableClocks
            {
                NowTicks = random.Next(pollMs * TicksPerMs),
                ReadTicks = 70,
                PollMs = pollMs,
                SlicesFromBegin = slicesFromBegin,
                JitterTicks = () => jitterTicks(random),
            };

            int waitMs = new PlatformSteps(clocks).WaitMs;

            Assert.True(waitMs == pollMs, $"seed {seed}: {waitMs} ms");
        }
    }
}
