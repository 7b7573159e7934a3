using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Meter.Boards;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class FaultTests
{
    [Fact]
    public void Parse_UnknownName_ListsTheValidOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => FaultSet.Parse(["lost-evnts"]));

        Assert.Contains("'lost-evnts'", error.Message);
        Assert.All(FaultKind.All, kind => Assert.Contains(kind.Name, error.Message));
    }

    [Theory]
    [InlineData("rc-drift=fast")]
    [InlineData("rc-drift=NaN")]
    [InlineData("rc-drift=")]
    [InlineData("lost-events=101")]
    [InlineData("refused-sleeps=0")]
    public void Parse_ValueOutOfRange_NamesTheRange(string text)
    {
        var error = Assert.Throws<ArgumentException>(() => FaultSet.Parse([text]));

        Assert.Contains("takes a number from", error.Message);
    }

    [Fact]
    public void Names_AfterParse_AreWhatAUserWouldType()
    {
        FaultSet faults = FaultSet.Parse(["usb-loss=7", "gc-pauses", "rc-drift=-12.5"]);

        Assert.Equal(["gc-pauses=200", "rc-drift=-12.5", "usb-loss=7"], faults.Names);
    }

    [Fact]
    public void Find_UnknownBoard_ListsTheValidOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => BoardTable.Find("esp8266"));

        Assert.Contains("esp32, esp32s3, esp32c3", error.Message);
    }

    [Theory]
    [InlineData("lost-events=100", 0, 0)]
    [InlineData("lost-events=50", 70, 130)]
    [InlineData("duplicated-events=100", 400, 400)]
    [InlineData("stale-events=100", 390, 400)]
    [InlineData("", 200, 200)]
    public void HighResTimer_EventFault_ChangesHowManyEventsCome(string fault, int min, int max)
    {
        int fired = FireTwoHundred(fault).Count;

        Assert.InRange(fired, min, max);
    }

    [Theory]
    [InlineData("late-events=80", 0, 92)]
    [InlineData("early-events=15000", -15, 11)]
    public void HighResTimer_EventTimeFault_MovesTheEvents(string fault, int minMs, int maxMs)
    {
        List<long> lateNs = FireTwoHundred(fault);

        Assert.All(lateNs, ns => Assert.InRange(ns, minMs * Ms, maxMs * Ms));
        Assert.True(lateNs.Max() - lateNs.Min() > 15 * Ms);
    }

    [Fact]
    public void HighResTimer_RingOverflow_BuriesTheEventUnderForeignOnes()
    {
        int fired = 0;
        Machine machine = Run((_, services) =>
        {
            var timer = new HighResTimer();
            timer.OnHighResTimerExpired += (_, _) => fired++;
            timer.StartOneShot(20000);
            services.Sleep(600);
        }, Options("esp32", "ring-overflow=100"));

        Assert.Equal(0, fired);
        Assert.Equal(1, machine.Counters.EventsDropped);
    }

    [Theory]
    [InlineData("refused-sleeps", 10)]
    [InlineData("refused-sleeps=3", 3)]
    [InlineData("no-light-sleep", 10)]
    public void StartLightSleep_RefusalFault_RefusesSoMany(string fault, int refusals)
    {
        Machine machine = Run((_, _) =>
        {
            for (int i = 0; i < 10; i++)
            {
                Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));
                Sleep.StartLightSleep();
            }
        }, Options("esp32", fault));

        Assert.Equal(refusals, machine.Counters.LightSleepRefusals);
        Assert.Equal(10 - refusals, machine.Counters.LightSleeps);
    }

    [Fact]
    public void Enter_GcPauses_StopsTheWorldNowAndThen()
    {
        long longestNs = 0;
        Machine machine = Run((running, services) =>
        {
            for (int i = 0; i < 3000; i++)
            {
                long beforeNs = running.NowNs;
                services.TickCountMs();
                longestNs = Math.Max(longestNs, running.NowNs - beforeNs);
                Compute(running, 10 * Ms);
            }
        }, Options("esp32", "gc-pauses=150"));

        Assert.InRange(machine.Counters.Collections, 8, 40);
        Assert.InRange(longestNs, 50 * Ms, 151 * Ms);
    }

    private static List<long> FireTwoHundred(string fault)
    {
        var lateNs = new List<long>();
        Run((machine, services) =>
        {
            var timer = new HighResTimer();
            long expiresNs = 0;
            timer.OnHighResTimerExpired += (_, _) => lateNs.Add(machine.NowNs - expiresNs);
            for (int i = 0; i < 200; i++)
            {
                ulong deltaUs = 20000 + 137 * (ulong)i;
                timer.StartOneShot(deltaUs);
                expiresNs = machine.NowNs + (long)deltaUs * Us;
                services.Sleep(200);
            }
        }, fault == "" ? Options() : Options("esp32", fault));
        return lateNs;
    }
}
