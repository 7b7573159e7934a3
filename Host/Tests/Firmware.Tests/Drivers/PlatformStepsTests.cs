using System;
using TimeCore.Drivers.Common;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>The platform's steps are found out by trying.</summary>
public class PlatformStepsTests
{
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

    [Fact]
    public void Ctor_AnotherThreadRunsNowAndThen_FindsTheSameSteps()
    {
        var run = new BoardRun(BoardRun.Options("esp32", "gc-pauses=200"));
        PlatformSteps? steps = null;
        run.Run(() =>
        {
            var services = new RecordingServices();
            bool isOver = false;
            services.StartThread(() =>
            {
                while (!isOver)
                {
                    run.Compute(7 * BoardRun.Ms);
                    services.Sleep(30);
                }
            });
            steps = new PlatformSteps(services);
            isOver = true;
        });

        Assert.Equal(10, steps!.ClockMs);
        Assert.Equal(10, steps.WaitMs);
        Assert.True(steps.IsWallClockFiner);
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

    // Eleven would be the worst answer: waits cut to elevens end at twenty.
    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    public void Ctor_EachWaitTakesALittleMore_NeverLearnsMoreThanTheStep(int pollMs)
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var clocks = new SettableClocks
            {
                ReadTicks = 70,
                PollMs = pollMs,
                SlicesFromBegin = true,
                JitterTicks = () => random.Next(9_900),
            };

            Assert.True(
                new PlatformSteps(clocks).WaitMs == pollMs, $"seed {seed}");
        }
    }

    [Fact]
    public void Ctor_UptimeStandsStill_Throws()
    {
        var clocks = new SettableClocks();

        Assert.Throws<TimeoutException>(() => new PlatformSteps(clocks));
        Assert.Throws<ArgumentNullException>(() => new PlatformSteps(null!));
    }
}
