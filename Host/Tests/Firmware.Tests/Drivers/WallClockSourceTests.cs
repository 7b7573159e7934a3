using System;
using TimeCore.Drivers.Common;
using TimeCore.Drivers.Generic;
using TimeCore.Host.Firmware.Tests.DriversAlone;
using TimeCore.Host.Firmware.Tests.Running;

namespace TimeCore.Host.Firmware.Tests.Drivers;

/// <summary>The wall clock gives fine time, and setting it does not move ours.</summary>
public class WallClockSourceTests(ITestOutputHelper output)
{
    private const long MsTicks = TimeSpan.TicksPerMillisecond;
    private const long HourTicks = TimeSpan.TicksPerHour;

    private readonly ITestOutputHelper _output = output;

    [Fact]
    public void ReadCycles_WithinAStepOfTheUptime_TellsMomentsApart()
    {
        var clocks = new SettableClocks { StepMs = 10 };
        var source = new WallClockSource(clocks, 10);

        clocks.NowTicks += 3 * MsTicks;
        long first = source.ReadCycles();
        clocks.NowTicks += 25;

        Assert.Equal(3 * MsTicks, first);
        Assert.Equal(25, source.ReadCycles() - first);
    }

    [Theory]
    [InlineData(HourTicks * 24 * 365)]
    [InlineData(-HourTicks * 24 * 365)]
    [InlineData(HourTicks)]
    [InlineData(-HourTicks)]
    [InlineData(30 * MsTicks)]
    [InlineData(-30 * MsTicks)]
    public void ReadNs_WallClockIsSet_MovesByAStepAtMost(long byTicks)
    {
        var clocks = new SettableClocks { NowTicks = HourTicks, StepMs = 10 };
        var clock = new Timekeeper(new WallClockSource(clocks, 10));
        clocks.NowTicks += 505 * MsTicks;
        long beforeNs = clock.ReadNs();

        clocks.UtcOffsetTicks += byTicks;
        long afterNs = clock.ReadNs();
        clocks.NowTicks += 1000 * MsTicks;

        Assert.Equal(505 * KTime.NsPerMs, beforeNs);
        Assert.InRange(afterNs - beforeNs, 0, 10 * KTime.NsPerMs);
        Assert.InRange(
            clock.ReadNs() - beforeNs, 990 * KTime.NsPerMs, 1010 * KTime.NsPerMs);
    }

    [Fact]
    public void ReadCycles_WallClockDrifts_DoesNotDriftWithIt()
    {
        var clocks = new SettableClocks();
        var source = new WallClockSource(clocks, 1);
        long start = source.ReadCycles();

        // An RC oscillator behind the wall clock may be off by a few percent.
        for (int i = 0; i < 100_000; i++)
        {
            clocks.NowTicks += MsTicks / 3;
            clocks.UtcOffsetTicks += MsTicks / 60;
            long error = source.ReadCycles() - start - clocks.NowTicks;
            Assert.InRange(error, -MsTicks, MsTicks);
        }
    }

    // The timekeeper's guard holds for one reader: of two, one may undo what the other left.
    [Fact]
    public void ReadCycles_SetBackWithinAStep_StandsUntilItHasCaughtUp()
    {
        var clocks = new SettableClocks { StepMs = 10 };
        var source = new WallClockSource(clocks, 10);
        clocks.NowTicks += 7 * MsTicks;
        long before = source.ReadCycles();

        clocks.UtcOffsetTicks -= 2 * MsTicks;
        long then = source.ReadCycles();
        clocks.NowTicks += MsTicks;
        long later = source.ReadCycles();
        clocks.NowTicks += 3 * MsTicks / 2;

        Assert.Equal(before, then);
        Assert.Equal(before, later);
        Assert.True(source.ReadCycles() > before);
    }

    // A thread that loses the CPU between the two readings holds an old one of the wall clock.
    [Fact]
    public void ReadCycles_ThreadInterruptedBetweenReadings_IsAgainRightSoon()
    {
        var clocks = new SettableClocks();
        var source = new WallClockSource(clocks, 1);
        clocks.NowTicks = 100 * MsTicks;
        clocks.AfterUtc = () =>
        {
            clocks.NowTicks += 20 * MsTicks;
            source.ReadCycles();
            clocks.UtcOffsetTicks += HourTicks;
            source.ReadCycles();
        };

        Assert.InRange(source.ReadCycles(), 119 * MsTicks, 121 * MsTicks);
        clocks.NowTicks += MsTicks;
        Assert.InRange(source.ReadCycles(), 120 * MsTicks, 122 * MsTicks);
    }

    // The core corrects one reader. Where two threads read, the counter itself must not step back.
    [Fact]
    public void ReadCycles_WallClockIsSetBack_DoesNotStepBack()
    {
        var clocks = new SettableClocks { StepMs = 10 };
        var source = new WallClockSource(clocks, 10);
        clocks.NowTicks += 509 * MsTicks;
        long before = source.ReadCycles();

        clocks.UtcOffsetTicks -= HourTicks;

        Assert.InRange(source.ReadCycles(), before, before + 10 * MsTicks);
    }

    [Fact]
    public void ReadNs_RandomSettings_NeverGoesBackAndStaysWithinAStep()
    {
        const int Seed = 20260712;
        _output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        foreach (int stepMs in new[] { 1, 10 })
        {
            var clocks = new SettableClocks { NowTicks = HourTicks, StepMs = stepMs };
            var clock = new Timekeeper(new WallClockSource(clocks, stepMs));
            long lastNs = 0;
            for (int i = 0; i < 200_000; i++)
            {
                clocks.NowTicks += random.Next(5 * (int)MsTicks);
                if (random.Next(20) == 0)
                {
                    clocks.UtcOffsetTicks += random.NextInt64(-HourTicks, HourTicks);
                }

                long nowNs = clock.ReadNs();
                long trueNs = (clocks.NowTicks - HourTicks) * KTime.NsPerTimeSpanTick;
                Assert.True(nowNs >= lastNs, $"went back at {i}");
                Assert.InRange(
                    nowNs - trueNs, -stepMs * KTime.NsPerMs, stepMs * KTime.NsPerMs);
                lastNs = nowNs;
            }
        }
    }

    [Fact]
    public void Flags_AreThoseOfTheUptime_ItIsPreferredByRating()
    {
        var clocks = new SettableClocks();
        var wall = new WallClockSource(clocks, 1);
        var uptime = new TickCountClockSource(clocks);

        Assert.Equal(uptime.Features, wall.Features);
        Assert.True(wall.IsValidForHighRes);
        Assert.True(wall.Rating > uptime.Rating);
    }

    [Fact]
    public void Ctor_BadArguments_AreRefused()
    {
        var clocks = new SettableClocks();
        Assert.Throws<ArgumentNullException>(() => new WallClockSource(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WallClockSource(clocks, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WallClockSource(clocks, 1001));
    }
}
