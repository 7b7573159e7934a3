using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Wheel;

namespace TimeCore.Host.Firmware.Tests.Benchmarks;

/// <summary>What the benchmark does on a small board, and how it leaves the system.</summary>
public class BenchmarkLimitsTests
{
    // Blocks of 12 bytes and 150 kB free: a hundred timers fit, a thousand may not.
    [Fact]
    public void Run_HeapTooSmallForAThousand_LeavesThatColumnOutAndSaysSo()
    {
        int looks = 0;
        List<string> lines = RunOnRig(services =>
            services.FreeHeap = () => ++looks == 1 ? 162000 : 150000);

        Assert.Contains("bench-info,heap block bytes,12", lines);
        Assert.Contains("bench-info,left out,HrTimer at 1000 for want of memory", lines);
        Assert.Contains(
            "bench-info,left out,beside system timers at 1000 for want of memory", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("bench,start,1000,"));
        Assert.Contains(lines, line => line.StartsWith("bench,start,100,"));
        Assert.Contains(lines, line => line.StartsWith("bench,late of 1 ms (hard),"));
        Assert.Contains("bench-info,left out,ratios at 1000 for want of memory", lines);
        Assert.Contains(lines, line => line.Contains("(a lock each) at 10:"));
        Assert.DoesNotContain(lines, line => line.Contains("(a lock each) at 1000:"));
        Assert.Contains(lines, line => line.StartsWith("start  ") && line.EndsWith(" -"));
    }

    [Fact]
    public void Run_MemoryEndsWhileArming_LeavesThatOutAndGoesOn()
    {
        RecordingServices? services = null;
        List<string> lines = RunOnRig(created =>
        {
            services = created;
            created.TimersMax = 500;
        });

        Assert.Contains("bench-info,left out,system timer at 1000 for want of memory", lines);
        Assert.Contains(
            "bench-info,left out,beside system timers at 1000 for want of memory", lines);
        Assert.Contains(lines, line => line.StartsWith("bench,system timer fire,100,"));
        Assert.InRange(services!.Living, 0, 2);
        Assert.Contains(lines, line => line.StartsWith("bench,late of 1 ms (hard),"));
    }

    [Fact]
    public void Run_MemoryTold_PrintsWhatATimerOfEachKindTakes()
    {
        long free = 5000000;
        List<string> lines = RunOnRig(services => services.FreeHeap = () => free -= 12000);

        foreach (string kind in new[]
            { "HrTimer", "SoftTimer", "WheelTimer", "system timer", "node of the bare tree" })
        {
            string cell = $"bench,memory of a {kind},1,240,240,240,50,bytes,";
            Assert.Contains(lines, line => line.StartsWith(cell));
        }
    }

    [Fact]
    public void Run_LowResolution_LeavesTimersOf1MsOut()
    {
        List<string> lines = RunOnRig(_ => { }, isHighRes: false);

        Assert.Contains(
            "bench-info,left out,timers of 1 ms: in low resolution a tick is the least", lines);
        Assert.DoesNotContain(lines, line => line.Contains("of 1 ms (hard)"));
        Assert.Contains(lines, line => line.StartsWith("bench,expiry with restart,1000,"));
    }

    [Fact]
    public void Run_Twice_LeavesTheSystemAsItWas()
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            TimeSystem system = BoardRun.CreateSystem(
                "esp32", new TimeSystemOptions { AllowLightSleep = true, NoHz = false });
            var wheel = new TimerWheel(system, null);
            for (int i = 0; i < 2; i++)
            {
                Benchmark.Run(system, Tiny());

                Assert.True(system.Idle.AllowLightSleep);
                Assert.False(system.TickOptions.NoHz);
                Assert.False(system.Tick.IsStopped);
                Assert.Same(wheel, system.Tick.Work);
            }

            // Nothing but the tick is left: it alone is served in a tenth of a second.
            var stats = new TimerStats(system);
            var counts = new TimerCounts(system);
            system.Attach(counts);
            long ticks = stats.Ticks;
            for (int i = 0; i < 20; i++)
            {
                run.Compute(5 * KTime.NsPerMs);
                system.RunOnce();
            }

            Assert.InRange(stats.Ticks - ticks, 9, 14);
            Assert.Equal(stats.Ticks - ticks, counts.Expired);
            Assert.Equal(0, stats.CallbackErrors);
        });
    }

    [Fact]
    public void Run_BadArguments_AreRefused()
    {
        new BoardRun().Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            Assert.Throws<ArgumentNullException>(() => Benchmark.Run(null!, Tiny()));
            Assert.Throws<ArgumentNullException>(() => Benchmark.Run(system, null!));
            Refuse(system, new BenchmarkOptions { Rounds = 0 });
            Refuse(system, new BenchmarkOptions { Rounds = 100 });
            Refuse(system, new BenchmarkOptions { ClockSteps = 0 });
            Refuse(system, new BenchmarkOptions { RoundMs = 0 });
            Refuse(system, new BenchmarkOptions { RoundLimitMs = 0 });
            Refuse(system, new BenchmarkOptions { ArmedMax = 0 });
            Refuse(system, new BenchmarkOptions { LateLoops = 0 });
            Refuse(system, new BenchmarkOptions { PeriodicSeconds = 0 });
        });
    }

    private static void Refuse(TimeSystem system, BenchmarkOptions options)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Benchmark.Run(system, options));
    }

    private static BenchmarkOptions Tiny()
    {
        return new BenchmarkOptions
        {
            Rounds = 1, ClockSteps = 1, RoundMs = 1, RoundLimitMs = 1, ArmedMax = 1,
            LateLoops = 1, PeriodicSeconds = 1,
        };
    }

    private static List<string> RunOnRig(
        Action<RecordingServices> change, bool isHighRes = true)
    {
        var run = new BoardRun();
        run.Run(() =>
        {
            var rig = new Rig();
            rig.Options.HighRes = isHighRes;
            change(rig.Services);
            BenchmarkOptions options = Tiny();
            options.ArmedMax = 1000;
            Benchmark.Run(rig.Build(), options);
        });
        return run.Lines;
    }
}
