using System;
using System.Linq;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs of the shape of the published SPI programs.</summary>
public class SpiTests
{
    private const string Open =
        "System.Device.Spi.SpiConnectionSettings settings = "
        + "new System.Device.Spi.SpiConnectionSettings(1, 5);"
        + "settings.ClockFrequency = 1000000;"
        + "System.Device.Spi.SpiDevice device = System.Device.Spi.SpiDevice.Create(settings);";

    [Theory]
    [InlineData("esp32", false)]
    [InlineData("esp32", true)]
    [InlineData("stm32f769i", false)]
    public void TransferFullDuplex_WithARegisterDevice_ReadsWhatItHolds(string board, bool isDebug)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + "byte[] read = new byte[3];"
            + "device.Write(new byte[] { 0x81, 7 });"
            + "device.TransferFullDuplex(new byte[] { 1, 0, 0 }, read);"
            + "Console.WriteLine(read[0] + \" \" + read[1] + \" \" + read[2]);",
            isDebug: isDebug);

        AppResult run = program.Run(DeviceProgram.Request(1, board) with
        {
            Wire = wiring => wiring.AddSpi(1, 5, new Registers()),
        });

        Assert.Equal(["0 7 0"], DeviceProgram.Printed(run));

        // The driver sends two zeros when the device is opened.
        Assert.Equal([0, 0], run.Transfers[0].Written);
        Assert.Equal(3, run.BusTotals["SPI1 5"].Transfers);
    }

    [Theory]
    [InlineData(500_000)]
    [InlineData(10_000_000)]
    public void Write_AtAClock_TakesItsBits(int hertz)
    {
        double SecondsOf(int bytes)
        {
            using DeviceProgram program = DeviceProgram.OfMain(
                "System.Device.Spi.SpiConnectionSettings settings = "
                + "new System.Device.Spi.SpiConnectionSettings(1, 5);"
                + $"settings.ClockFrequency = {hertz};"
                + $"System.Device.Spi.SpiDevice.Create(settings).Write(new byte[{bytes}]);");
            return program.Run().OverS!.Value;
        }

        Assert.Equal(8 * 10000.0 / hertz, SecondsOf(10000) - SecondsOf(0), 1e-6);
    }

    [Theory]
    [InlineData("new System.Device.Spi.SpiDevice(settings)",
        "System.Device.Spi.SpiDeviceAlreadyInUseException")]
    [InlineData("new GpioController().OpenPin(5)", "System.InvalidOperationException")]
    [InlineData("new GpioController().OpenPin(23)", "System.InvalidOperationException")]
    [InlineData("device.Dispose(); new GpioController().OpenPin(5)", "none")]
    [InlineData("device.Dispose(); device.ReadByte()", "System.ObjectDisposedException")]
    [InlineData("settings.BusId = 2; new System.Device.Spi.SpiDevice(settings)",
        "System.Exception")]
    [InlineData("settings.BusId = 3; new System.Device.Spi.SpiDevice(settings)",
        "System.ArgumentException")]
    [InlineData("new GpioController().OpenPin(4); settings.ChipSelectLine = 4;"
        + "new System.Device.Spi.SpiDevice(settings)", "System.Exception")]
    [InlineData("settings.ChipSelectLine = 4;"
        + "settings.Configuration = System.Device.Spi.SpiBusConfiguration.HalfDuplex;"
        + "new System.Device.Spi.SpiDevice(settings).TransferFullDuplex("
        + "new byte[1], new byte[1])", "System.InvalidOperationException")]
    public void Call_OnABoard_ThrowsAsOnTheDevice(string calls, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + $"string thrown = \"none\"; try {{ {calls}; }}"
            + "catch (Exception e) { thrown = e.GetType().FullName; } Console.WriteLine(thrown);");

        Assert.Equal([expected], DeviceProgram.Printed(program.Run()));
    }

    [Fact]
    public void Transfer_LongerThanTheDriversNumbers_IsRefusedByName()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Open + "device.Write(new byte[40000]);");

        AppResult run = program.Run();

        Assert.Equal(AppEnd.Refused, run.End);
        Assert.Contains("more than 32,767 bytes", run.Refusal!.Message);
    }

    private sealed class Registers : SpiPeripheral
    {
        private readonly byte[] _values = new byte[128];

        public override void Transfer(ReadOnlySpan<byte> written, Span<byte> read)
        {
            int register = written[0] & 0x7F;
            if (written[0] > 0x7F)
            {
                written[1..].CopyTo(_values.AsSpan(register));
                return;
            }

            _values.AsSpan(register, read.Length - 1).CopyTo(read[1..]);
        }
    }
}
