using System;
using System.Collections.Generic;
using System.Device.Gpio;
using System.Linq;
using nanoFramework.Hardware.Esp32;
using static TimeCore.Host.VirtualBoard.Tests.Boards;

namespace TimeCore.Host.VirtualBoard.Tests;

public class PinTests
{
    [Fact]
    public void Toggle_AgainstWrite_IsTensOfTimesCheaper()
    {
        Run((machine, _) =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
            long startNs = machine.NowNs;
            pin.Toggle();
            long toggleNs = machine.NowNs - startNs;
            startNs = machine.NowNs;
            pin.Write(PinValue.High);
            long writeNs = machine.NowNs - startNs;

            Assert.Equal(11100, toggleNs);
            Assert.Equal(300000, writeNs);
        });
    }

    [Theory]
    [InlineData("esp32", "", "HHH")]
    [InlineData("esp32", "missing-pulldown", "HHH")]
    [InlineData("esp32c3", "", "HLH")]
    [InlineData("esp32c3", "missing-pulldown", "HHH")]
    public void Marker_HighInLightSleep_ReadsWhatTheChipsPadsDo(
        string board, string fault, string expected)
    {
        Assert.Equal(expected, Levels(board, fault, high: true));
    }

    [Theory]
    [InlineData("esp32", "", "LLL")]
    [InlineData("esp32", "missing-pulldown", "LLL")]
    [InlineData("esp32s3", "", "LLL")]
    [InlineData("esp32s3", "missing-pulldown", "LHL")]
    public void Marker_LowInLightSleep_ReadsWhatTheChipsPadsDo(
        string board, string fault, string expected)
    {
        Assert.Equal(expected, Levels(board, fault, high: false));
    }

    [Fact]
    public void Toggle_MissedByFault_LeavesTheLevelInverted()
    {
        Run((machine, _) =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
            int high = 0;
            for (int i = 0; i < 100; i++)
            {
                pin.Toggle();
                high += machine.Pins.LevelOf(4) ? 1 : 0;
            }

            Assert.Equal(51, high);
            Assert.True(machine.Pins.LevelOf(4));
        }, Options("esp32", "marker-toggle-missed=100"));
    }

    private static string Levels(string board, string fault, bool high)
    {
        MachineOptions options = fault == "" ? Options(board) : Options(board, fault);
        var segments = new Segments();
        var machine = new Machine(options);
        machine.Power.AddSink(segments);
        machine.Run(() =>
        {
            GpioPin pin = new GpioController().OpenPin(4, PinMode.Output);
            pin.Write(high);
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));
            Sleep.StartLightSleep();
            machine.Runtime.Sleep(10);
        });

        PowerSegment asleep = segments.All.Single(one => one.State == PowerState.LightSleep);
        int at = segments.All.IndexOf(asleep);
        return string.Concat(new[] { segments.All[at - 1], asleep, segments.All[^1] }
            .Select(one => one.MarkerHigh ? 'H' : 'L'));
    }

    private sealed class Segments : IPowerSink
    {
        public List<PowerSegment> All { get; } = [];

        public void Add(PowerSegment segment)
        {
            All.Add(segment);
        }

        public void Complete()
        {
        }
    }
}
