using System.Linq;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Idle;

/// <summary>When light sleep is not entered, and what is learned from refusals.</summary>
public class LightSleepRulesTests(ITestOutputHelper output)
{
    private readonly ITestOutputHelper _output = output;

    [Theory]
    [InlineData("esp32")]
    [InlineData("esp32s3")]
    [InlineData("esp32c3")]
    public void Boot_FirstTenSeconds_NoLightSleep(string board)
    {
        var run = new BoardRun(Options(board));
        long bornNs = 0;
        run.RunSystem(15 * Second, () =>
        {
            TimeSystem system = BoardNamed(board).CreateTimeSystem(
                new TimeSystemOptions { AllowLightSleep = true });
            bornNs = run.Board.NowNs;
            _ = new Metronome(system, 200 * Ms);
            return system;
        });

        // The system's time begins a moment before its creation is over.
        Assert.InRange(run.SleepsNs().First() - bornNs, 10 * Second - 20 * Ms, 10300 * Ms);
        Assert.InRange(run.SleepsNs().Count, 20, 60);
    }

    [Fact]
    public void DebuggerAttached_Always_NoLightSleep()
    {
        var run = new BoardRun(Options() with { DebuggerAttached = true });
        Metronome? beat = null;
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            beat = new Metronome(system, 200 * Ms);
            return system;
        });

        Assert.Empty(run.SleepsNs());
        Assert.InRange(beat!.LateNs.Count, 98, 100);
    }

    [Fact]
    public void Inhibitor_WhileHeld_NoLightSleepAndItFollowsTheRelease()
    {
        var run = new BoardRun();
        long heldNs = 0;
        long releasedNs = 0;
        run.RunSystem(20 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy();
            var inhibitor = new IdleInhibitor(system.Idle, "a network");
            var beat = new Metronome(system, 200 * Ms);
            beat.OnEach = count =>
            {
                if (count == 20)
                {
                    inhibitor.Acquire();
                    heldNs = run.Board.NowNs;
                    system.Services.StartThread(() =>
                    {
                        system.Services.Sleep(5000);
                        releasedNs = run.Board.NowNs;
                        inhibitor.Release();
                    });
                }
            };
            return system;
        });

        Assert.InRange(releasedNs - heldNs, 4990 * Ms, 5030 * Ms);
        Assert.DoesNotContain(run.SleepsNs(), atNs => atNs > heldNs && atNs < releasedNs);
        Assert.Contains(run.SleepsNs(), atNs => atNs < heldNs);
        Assert.InRange(run.SleepsNs().First(atNs => atNs > releasedNs) - releasedNs, 0, 220 * Ms);
    }

    // Refused for good, it is asked once a second in the end; refused every other time, once for
    // each sleep that follows the back-off: 12 a second here.
    [Theory]
    [InlineData("refused-sleeps=1", 45)]
    [InlineData("refused-sleeps=2", 375)]
    [InlineData("refused-sleeps=5", 130)]
    [InlineData("no-light-sleep", 45)]
    public void RefusedSleeps_Workload_BacksOffAndLosesNothing(string fault, int refusalsMax)
    {
        const int Seconds = 30;
        var run = new BoardRun(Options("esp32", fault));
        TimeSystem? system = null;
        int done = 0;
        run.Run(() =>
        {
            system = Systems.Sleepy();
            done = Systems.RunWorkload(system, Seconds);
        });

        _output.WriteLine($"{fault}: {new TimerStats(system!).Refusals} refusals, "
            + $"{new TimerStats(system).Sleeps} sleeps in {Seconds} s");
        Assert.Equal(Systems.WorkIn(Seconds), done);
        Assert.Equal(run.Board.Counters.LightSleepRefusals, new TimerStats(system).Refusals);
        Assert.InRange(new TimerStats(system).Refusals, 1, refusalsMax);
        Assert.Equal(run.Board.Counters.LightSleeps, new TimerStats(system).Sleeps);
    }

    [Fact]
    public void FirstSleepOnS3_WithTheBoardsFigures_IsNeverRefused()
    {
        var run = new BoardRun(Options("esp32s3"));
        Metronome? beat = null;
        run.RunSystem(10 * Second, () =>
        {
            TimeSystem system = Systems.Sleepy("esp32s3");
            beat = new Metronome(system, 100 * Ms);
            return system;
        });

        Assert.Equal(0, run.Board.Counters.LightSleepRefusals);
        Assert.All(beat!.LateNs, late => Assert.InRange(late, 0, 25 * Ms));
        Assert.True(run.Board.Counters.LightSleeps > 90);
    }

    [Fact]
    public void FirstSleepOnS3_TooShort_IsLearnedInAFewTries()
    {
        var run = new BoardRun(Options("esp32s3"));
        long sleepsBefore = 0;
        run.RunSystem(10 * Second, () =>
        {
            var rig = new Rig();
            rig.Sleep.TargetResidencyNs = Ms;
            TimeSystem system = rig.Build();

            // Two seconds of gaps too short for the first sleep of an S3, then long ones.
            var beat = new Metronome(system, 8 * Ms);
            beat.OnEach = count =>
            {
                if (count == 250)
                {
                    sleepsBefore = run.Board.Counters.LightSleeps;
                    _ = new Metronome(system, 100 * Ms);
                }
            };
            beat.StopAfter = 250;
            return system;
        });

        _output.WriteLine($"{run.Board.Counters.LightSleepRefusals} refusals");
        Assert.Equal(0, sleepsBefore);
        Assert.InRange(run.Board.Counters.LightSleepRefusals, 1, 3);
        Assert.True(run.Board.Counters.LightSleeps > 70);
    }

    [Theory]
    [InlineData(50000)]
    [InlineData(-50000)]
    public void RcDrift_LongSleeps_NeverEarlyByTheChipsClock(int ppm)
    {
        const int Seconds = 60;
        var run = new BoardRun(Options("esp32", $"rc-drift={ppm}"));
        Metronome? beat = null;
        int done = 0;
        run.Run(() =>
        {
            TimeSystem system = Systems.Sleepy();
            beat = new Metronome(system, 5 * Second);
            done = Systems.RunWorkload(system, Seconds);
        });

        Assert.Equal(Systems.WorkIn(Seconds), done);
        Assert.All(beat!.LateNs, late => Assert.InRange(late, 0, 25 * Ms));

        // The meter sees what the chip cannot: nearly all of that time was slept.
        double lengthS = (run.Board.NowNs - 300 * Ms) / 1e9;
        Assert.InRange(lengthS / Seconds, 1 + ppm * 1e-6 - 0.01, 1 + ppm * 1e-6 + 0.01);
    }
}
