using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using System.Threading.Tasks;
using nanoFramework.Hardware.Esp32;
using TimeCore.Drivers.Common;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class VirtualEsp32Tests
{
    [Fact]
    public void Run_SameOptions_GivesTheSameBytes()
    {
        MachineOptions options = Options("esp32c3", "usb-loss", "gc-pauses", "stale-events");

        Assert.Equal(RecordBlink(options).Hash(), RecordBlink(options).Hash());
    }

    [Fact]
    public void Run_OtherSeed_GivesOtherBytes()
    {
        MachineOptions options = Options();

        Assert.NotEqual(
            RecordBlink(options).Hash(), RecordBlink(options with { Seed = 2 }).Hash());
    }

    [Fact]
    public async Task Run_FourBoardsAtOnce_DisturbNobody()
    {
        string alone = RecordBlink(Options()).Hash();

        string[] together = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Run(() => RecordBlink(Options()).Hash())));

        Assert.All(together, hash => Assert.Equal(alone, hash));
    }

    [Fact]
    public void Record_MeanOfTheSamples_IsTheExactMean()
    {
        var recording = new Recording();
        var board = new VirtualEsp32(Options());
        board.Record(recording);
        board.Run(Blink, 20 * KTime.NsPerSec);

        double meanUa = recording.Microamps.Average(value => (double)value);
        double exactUa = board.ExactCharge.MeanMicroamps;
        Assert.InRange(meanUa, exactUa * 0.998, exactUa * 1.002);
    }

    [Fact]
    public void Trace_OfARun_TellsMarkerStatesAndAlarmsInOrderOfTime()
    {
        var trace = new TraceLog();
        var board = new VirtualEsp32(Options()) { Trace = trace };
        board.Run(() =>
        {
            var timer = new HighResTimer();
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
            pin.Toggle();
            timer.StartOneShot(1000);
            board.Machine.Runtime.Sleep(20);
            Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(50));
            Sleep.StartLightSleep();
            pin.Toggle();
        });

        Assert.Equal(
            "Boot Run High programmed Wait fired Run Wait Run "
            + "SleepEdge LightSleep SleepEdge Run Low Off",
            string.Join(' ', trace.Lines.Select(line => line.What)));
        Assert.All(
            trace.Lines.Zip(trace.Lines.Skip(1)),
            pair => Assert.True(pair.First.AtNs <= pair.Second.AtNs));
        (long alarmNs, string _) = trace.Lines.Single(line => line.What == "fired");
        Assert.Equal(trace.AlarmExpiresNs, alarmNs);
    }

    [Fact]
    public void Probe_IsCalledAtEachRuntimeCallAndCostsNothing()
    {
        long Length(Action? probe)
        {
            var board = new VirtualEsp32(Options()) { Probe = probe };
            board.Run(() =>
            {
                for (int i = 0; i < 100; i++)
                {
                    HighResTimer.GetCurrent();
                }
            });
            return board.NowNs;
        }

        int calls = 0;
        Assert.Equal(Length(null), Length(() => calls++));
        Assert.InRange(calls, 100, 102);
    }

    [Fact]
    public void Log_TakesConsoleLinesWithTheirTime()
    {
        var lines = new List<(long AtNs, string Line)>();
        var board = new VirtualEsp32(Options()) { Log = (atNs, line) => lines.Add((atNs, line)) };
        board.Run(() => new BaseLibrary().WriteLine("hello"));

        (long at, string text) = Assert.Single(lines);
        Assert.Equal("hello", text);
        Assert.InRange(at, 300 * Ms, 302 * Ms);
    }

    private static Recording RecordBlink(MachineOptions options)
    {
        var recording = new Recording();
        var board = new VirtualEsp32(options);
        board.Record(recording);
        board.Run(Blink, 5 * KTime.NsPerSec);
        return recording;
    }

    private static void Blink()
    {
        var services = new BaseLibrary();
        GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
        SystemEvent wake = services.CreateEvent();
        var timer = new HighResTimer();
        timer.OnHighResTimerExpired += (_, _) => wake.Set();
        while (true)
        {
            timer.StartOneShot(30000);
            pin.Toggle();
            wake.Wait(100);
            pin.Toggle();
            Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(120));
            Sleep.StartLightSleep();
        }
    }
}
