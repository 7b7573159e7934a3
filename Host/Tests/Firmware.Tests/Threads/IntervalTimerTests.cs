using TimeCore.Extras;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Threads;

/// <summary>Interval timers on a virtual board that switches threads wherever it may.</summary>
public class IntervalTimerTests(ITestOutputHelper output)
{
    private const int Seeds = 24;
    private const long HourNs = 3600 * Second;

    private readonly ITestOutputHelper _output = output;

    // R92: stopped, or started anew, while the core is on its way to notify. What comes after is
    // no notification of what was before.
    [Theory]
    [InlineData(0)]
    [InlineData(HourNs)]
    public void Start_AsItExpires_LeavesNoStaleNotification(long nextNs)
    {
        int early = 0;
        int late = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            _output.WriteLine($"seed {seed}");
            var run = new BoardRun(Options() with { Seed = (ulong)seed, Interleaving = true });
            run.RunSystem(3 * Second, () =>
            {
                TimeSystem system = Systems.Sleepy();
                system.Idle.AllowLightSleep = false;
                system.Services.StartThread(() =>
                {
                    var timer = new IntervalTimer(new Sleeper(system));
                    while (true)
                    {
                        timer.Start(20 * Ms, 0);
                        system.Services.Sleep(20);
                        if (timer.Start(nextNs, 0) == 0)
                        {
                            late++;
                        }
                        else
                        {
                            early++;
                        }

                        system.Services.Sleep(30);
                        Assert.InRange(nextNs - timer.RemainingNs, 0, Second);
                        Assert.True(nextNs != 0 || !timer.Wait(out _), "a stale notification");
                    }
                });
                return system;
            });

            Assert.Empty(run.Lines);
        }

        _output.WriteLine($"{early} started anew before they were served, {late} after");
        Assert.True(early > 50);
        Assert.True(late > 50);
    }

    // Every expiry is either notified or counted as overrun, whatever the thread does meanwhile.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Wait_WithAThreadThatIsOftenLate_LosesNoExpiry(bool interleaving)
    {
        const long periodNs = 7 * Ms;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            _output.WriteLine($"seed {seed}");
            int waits = 0;
            var run = new BoardRun(
                Options() with { Seed = (ulong)seed, Interleaving = interleaving });
            run.RunSystem(3 * Second, () =>
            {
                TimeSystem system = Systems.Sleepy();
                system.Services.StartThread(() =>
                {
                    var sleeper = new Sleeper(system);
                    var timer = new IntervalTimer(sleeper);

                    // Until the first tick the resolution is a tick.
                    sleeper.Sleep(50 * Ms);
                    long originNs = system.Clock.ReadNs();
                    timer.StartAt(originNs + periodNs, periodNs);
                    long expiries = 0;
                    while (true)
                    {
                        long beforeNs = system.Clock.ReadNs();
                        Assert.True(timer.Wait(out long overrun));
                        long afterNs = system.Clock.ReadNs();
                        expiries += 1 + overrun;
                        Assert.InRange(
                            expiries,
                            (beforeNs - originNs) / periodNs,
                            (afterNs - originNs) / periodNs);
                        run.Compute(++waits % 5 * 10 * Ms);
                    }
                });
                return system;
            });

            Assert.Empty(run.Lines);
            Assert.InRange(waits, 50, 430);
        }
    }
}
