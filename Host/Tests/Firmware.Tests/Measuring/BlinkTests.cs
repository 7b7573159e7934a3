using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Firmware;
using TimeCore.Host.Firmware.Tests.Running;
using TimeCore.Host.VirtualBoard;
using static TimeCore.Host.Firmware.Tests.Running.BoardRun;

namespace TimeCore.Host.Firmware.Tests.Measuring;

/// <summary>The shortest program: the LED toggles on time, the chip sleeps in between.</summary>
public class BlinkTests
{
    private const int LedPin = 19;
    private const long PeriodNs = 500 * Ms;

    [Fact]
    public void Run_AMinute_TogglesTheLedOnTimeAndSleepsInBetween()
    {
        // What is traced as the marker is the LED here; the system's own marker is elsewhere.
        var run = new BoardRun(Options("esp32", "rc-drift=0") with { MarkerPin = LedPin });
        TimeSystem? system = null;
        run.Board.AtStop(() => system?.Stop());
        long startNs = 0;
        RunOutcome outcome = run.Board.Run(
            () =>
            {
                system = Systems.Sleepy();
                TimeCore.Marker led = BoardNamed("esp32").OpenMarker(LedPin);
                led.SetLow();
                run.Edges.Clear();
                startNs = run.Board.NowNs;
                Blink.Run(system, led);
            },
            60 * Second);

        Assert.Equal(RunOutcome.Returned, outcome);
        Assert.InRange(run.Edges.Count, 118, 120);
        for (int i = 0; i < run.Edges.Count; i++)
        {
            Assert.Equal(i % 2 == 0, run.Edges[i].High);
            Assert.InRange(run.Edges[i].AtNs - startNs - (i + 1) * PeriodNs, 0, 25 * Ms);
        }

        ChargeBook charge = run.Board.ExactCharge;
        double asleep = charge.NsIn(PowerState.LightSleep) / 60e9;
        Assert.InRange(asleep, 0.97, 1);
    }

    [Fact]
    public void Run_AfterBoot_BlinksAwakeForTenSecondsThenAsleep()
    {
        var run = new BoardRun(Options() with { MarkerPin = LedPin });
        TimeSystem? system = null;
        run.Board.AtStop(() => system?.Stop());
        run.Board.Run(
            () =>
            {
                system = BoardNamed("esp32").CreateTimeSystem(
                    new TimeSystemOptions { AllowLightSleep = true });
                Blink.Run(system, BoardNamed("esp32").OpenMarker(LedPin));
            },
            20 * Second);

        List<(long AtNs, bool High)> edges = run.Edges.Skip(1).ToList();
        Assert.InRange(edges.Count, 38, 40);
        Assert.True(run.SleepsNs().First() > 10 * Second);
        Assert.InRange(run.SleepsNs().Count, 17, 25);
    }
}
