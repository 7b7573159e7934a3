using System;
using System.Collections.Generic;
using System.Linq;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs of the shape of the published I2C programs.</summary>
public class I2cTests
{
    /// <summary>The transfers of the published thermometer, in its order.</summary>
    private const string Thermometer =
        "I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x48));"
        + "byte[] one = new byte[1]; byte[] two = new byte[2];"
        + "device.WriteByte(1); device.Read(one);"
        + "device.Write(new byte[] { 1, (byte)(one[0] & 0xFE) });"
        + "while (true) { device.WriteByte(0); device.Read(two);"
        + " double celsius = (short)((two[0] << 8) | two[1]) / 256.0;"
        + " Console.WriteLine($\"Temperature: {Rounding.ToTenths(celsius)} C\");"
        + " Debug.WriteLine(\"\"); Thread.Sleep(1000); }";

    private const string Rounding =
        "static class Rounding { public static double ToTenths(double value) {"
        + " return (int)(value * 10 + (value < 0 ? -0.5 : 0.5)) / 10.0; } }";

    [Theory]
    [InlineData("esp32", false, 25, "25")]
    [InlineData("esp32", true, 25.5, "25.5")]
    [InlineData("stm32f769i", false, -10, "-10")]
    [InlineData("stm32f769i", true, 25.125, "25.1")]
    public void Read_OfAThermometer_GivesItsTemperature(
        string board, bool isDebug, double celsius, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(Thermometer, Rounding, isDebug);

        AppResult run = program.Run(DeviceProgram.Request(3.5, board) with
        {
            Wire = wiring => wiring.AddI2c(1, 0x48, new Lm75Thermometer(_ => celsius)),
        });

        string line = $"Temperature: {expected} C";
        Assert.Equal(
            isDebug ? [line, "", line, "", line, "", line, ""] : [line, line, line, line],
            DeviceProgram.Printed(run));
        Assert.Equal([1], run.Transfers[0].Written);
        Assert.Single(run.Transfers[1].Read);
        Assert.Equal([1, 0], run.Transfers[2].Written);
        Assert.Equal(3 + (2 * 4), run.BusTotals["I2C1 0x48"].Transfers);
    }

    [Fact]
    public void Read_NobodyIsThere_ThrowsNothingAndSaysSo()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(1, 0x48));"
            + "byte[] two = new byte[] { 7, 8 }; I2cTransferResult result = device.Read(two);"
            + "Console.WriteLine(((int)result.Status).ToString());"
            + "Console.WriteLine(result.BytesTransferred.ToString());"
            + "Console.WriteLine(two[0].ToString());"
            + "Console.WriteLine(device.ReadByte().ToString());");

        AppResult run = program.Run();

        Assert.Null(run.Failure);
        Assert.Equal(["4", "0", "7", "0"], DeviceProgram.Printed(run));
        Assert.Equal(2, run.BusTotals["I2C1 0x48"].Unanswered);
    }

    [Theory]
    [InlineData("StandardMode", 100e3)]
    [InlineData("FastMode", 400e3)]
    [InlineData("FastModePlus", 1e6)]
    public void Transfer_AtASpeed_TakesItsBits(string speed, double hertz)
    {
        double withBytes = SecondsOf(speed, 1000);
        double without = SecondsOf(speed, 0);

        Assert.Equal(9 * 1000 / hertz, withBytes - without, 1e-6);
    }

    [Fact]
    public void Open_OfAnotherDevice_ChangesTheSpeedOfTheBus()
    {
        double slow = SecondsOf("FastMode", 1000, "new I2cDevice(new I2cConnectionSettings("
            + "1, 0x50, I2cBusSpeed.StandardMode));");

        Assert.InRange(slow, 0.09, 0.1);
    }

    [Theory]
    [InlineData("esp32", 0, 0)]
    [InlineData("stm32f769i", 5, 100)]
    public void Transfer_LongerThan20Ms_LetsOthersRunOnStm32Only(
        string board, int least, int most)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings("
            + "1, 0x48, I2cBusSpeed.StandardMode)); bool isOver = false; int turns = 0;"
            + "new Thread(() => { while (!isOver) { turns++; Thread.Sleep(10); } }).Start();"
            + "Thread.Sleep(5); int before = turns; device.Write(new byte[1000]);"
            + "int during = turns - before; isOver = true; Console.WriteLine(during.ToString());");

        AppResult run = program.Run(DeviceProgram.Request(2, board) with
        {
            Wire = wiring => wiring.AddI2c(1, 0x48, new Lm75Thermometer(_ => 20)),
        });

        Assert.InRange(int.Parse(DeviceProgram.Printed(run).Single()), least, most);
    }

    [Theory]
    [InlineData("esp32", "new I2cDevice(new I2cConnectionSettings(0, 1))",
        "System.ArgumentException")]
    [InlineData("esp32", "new I2cDevice(new I2cConnectionSettings(3, 1))",
        "System.ArgumentException")]
    [InlineData("esp32c3", "new I2cDevice(new I2cConnectionSettings(2, 1))",
        "System.ArgumentException")]
    [InlineData("stm32f769i", "new I2cDevice(new I2cConnectionSettings(4, 1))", "none")]
    [InlineData("esp32", "new GpioController().OpenPin(18); "
        + "new I2cDevice(new I2cConnectionSettings(1, 1))", "System.Exception")]
    [InlineData("esp32", "new I2cDevice(new I2cConnectionSettings(1, 1)); "
        + "new GpioController().OpenPin(19)", "System.InvalidOperationException")]
    [InlineData("esp32", "I2cDevice d = new I2cDevice(new I2cConnectionSettings(1, 1)); "
        + "d.Dispose(); new GpioController().OpenPin(19)", "none")]
    [InlineData("esp32", "I2cDevice d = new I2cDevice(new I2cConnectionSettings(1, 1)); "
        + "d.Dispose(); d.ReadByte()", "System.ObjectDisposedException")]
    [InlineData("esp32", "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(21, "
        + "nanoFramework.Hardware.Esp32.DeviceFunction.I2C1_DATA); "
        + "new I2cDevice(new I2cConnectionSettings(1, 1)); new GpioController().OpenPin(18); "
        + "new GpioController().OpenPin(21)", "System.InvalidOperationException")]
    public void Open_OnABoard_ThrowsAsOnTheDevice(string board, string calls, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"string thrown = \"none\"; try {{ {calls}; }}"
            + "catch (Exception e) { thrown = e.GetType().FullName; } Console.WriteLine(thrown);");

        Assert.Equal([expected], DeviceProgram.Printed(
            program.Run(DeviceProgram.Request(1, board))));
    }

    [Fact]
    public void WriteRead_OfADeviceOfTwentyLines_IsOneTransfer()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(2, 0x20));"
            + "byte[] read = new byte[3];"
            + "I2cTransferResult result = device.WriteRead(new byte[] { 1, 2 }, read);"
            + "Console.WriteLine(result.BytesTransferred + \" \" + read[0] + read[1] + read[2]);");

        AppResult run = program.Run(DeviceProgram.Request() with
        {
            Wire = wiring => wiring.AddI2c(2, 0x20, new Echo()),
        });

        Assert.Equal(["5 121"], DeviceProgram.Printed(run));
        Assert.Single(run.Transfers);
    }

    [Theory]
    [InlineData("esp32", 0.5, "1")]
    [InlineData("esp32", 1.5, "2")]
    [InlineData("stm32f769i", 0.5, "2")]
    public void Transfer_DeviceHoldsTheClock_EndsAtTheTimeOut(
        string board, double seconds, string status)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(1, 0x20));"
            + "Console.WriteLine(((int)device.WriteByte(1).Status).ToString());");

        AppResult run = program.Run(DeviceProgram.Request(3, board) with
        {
            Wire = wiring => wiring.AddI2c(1, 0x20, new Echo { Held = seconds }),
        });

        Assert.Equal([status], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Display_ThatIsSentAPicture_ShowsIt()
    {
        var display = new Ssd1306Display();
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(1, 0x3C));"
            + "device.Write(new byte[] { 0, 0xAE, 0x20, 0x00, 0xAF });"
            + "byte[] picture = new byte[1025]; picture[0] = 0x40; picture[1024] = 0x55;"
            + "device.Write(picture);");

        AppResult run = program.Run(DeviceProgram.Request() with
        {
            Wire = wiring => wiring.AddI2c(1, 0x3C, display),
        });

        Assert.True(display.IsOn);
        Assert.Equal(0x55, display.Frame[1023]);
        Assert.Equal(1024, display.PictureBytes);
        Assert.InRange(run.OverS!.Value, 9 * 1025 / 400e3, 0.05);
    }

    private static double SecondsOf(string speed, int bytes, string others = "")
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings("
            + $"1, 0x48, I2cBusSpeed.{speed})); {others} device.Write(new byte[{bytes}]);");
        return program.Run(DeviceProgram.Request(2) with
        {
            Wire = wiring => wiring.AddI2c(1, 0x48, new Echo()),
        }).OverS!.Value;
    }

    private sealed class Echo : I2cPeripheral
    {
        private readonly Queue<byte> _bytes = new();

        public double Held { get; init; }

        public override long StretchNs => (long)(Held * 1e9);

        public override void Write(ReadOnlySpan<byte> bytes)
        {
            foreach (byte value in bytes.ToArray())
            {
                _bytes.Enqueue(value);
            }
        }

        public override void Read(Span<byte> bytes)
        {
            foreach (ref byte value in bytes)
            {
                value = _bytes.Dequeue();
                _bytes.Enqueue(value);
            }
        }
    }
}
