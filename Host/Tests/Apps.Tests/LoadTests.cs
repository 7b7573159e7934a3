using System.Linq;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

public class LoadTests
{
    private const string Sensor =
        "GpioPin power = new GpioController().OpenPin(4, PinMode.Output);"
        + "while (true) { power.Write(PinValue.High); Thread.Sleep(250);"
        + " power.Write(PinValue.Low); Thread.Sleep(750); }";

    [Theory]
    [InlineData("esp32", false)]
    [InlineData("esp32", true)]
    [InlineData("esp32c3", false)]
    [InlineData("stm32l475", true)]
    public void Load_WhileAPinIsHigh_AddsItsShareToTheMean(string board, bool isDebug)
    {
        using DeviceProgram program = DeviceProgram.OfMain(Sensor, isDebug: isDebug);
        AppRequest request = DeviceProgram.Request(10, board) with { MarkerPin = 3 };

        double without = program.Run(request).Whole.MeanUa;
        double with = program.Run(request with
        {
            Wire = wiring => wiring.Add(LoadText.Parse("sensor 8 mA while GPIO 4 is HIGH")),
        }).Whole.MeanUa;

        Assert.InRange(with - without, 8000 * 0.25 * 0.95, 8000 * 0.25 * 1.05);
    }

    [Fact]
    public void Load_Explained_HasALineOfItsOwn()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Sensor);

        AppResult run = program.Run(DeviceProgram.Request() with
        {
            Explain = true,
            Wire = wiring => wiring.Add(LoadText.Parse("diode 2 mA always")),
        });

        CauseSum sum = run.Causes!.Single(cause => cause.Key.Kind == CauseKind.Load).Value;
        Assert.Equal(2000 * run.Whole.Seconds, sum.Microcoulombs, 1.0);
        Assert.Equal(
            run.Whole.Microcoulombs, run.Causes!.Sum(cause => cause.Value.Microcoulombs), 1.0);
        Assert.DoesNotContain(run.Causes!, cause => cause.Key.Kind == CauseKind.Unknown
            && cause.Value.Microcoulombs > 1);
    }

    [Theory]
    [InlineData("sensor 8 mA for 12 ms after each I2C write to 0x40", 8000 * 0.012 * 10)]
    [InlineData("sensor 8 mA for 12 ms after each I2C read from 0x40", 0)]
    [InlineData("sensor 8 mA for 12 ms after each I2C transfer to 0x41", 0)]
    [InlineData("sensor 8 mA for 12 ms after each I2C transfer", 8000 * 0.012 * 10)]
    [InlineData("sensor 8 mA for 2 s after each I2C write", 8000 * 10)]
    public void Load_AfterATransfer_IsOnForItsTime(string load, double microcoulombs)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(1, 0x40));"
            + "while (true) { device.WriteByte(0); Thread.Sleep(1000); }");
        AppRequest request = DeviceProgram.Request(10);

        double without = program.Run(request).Whole.Microcoulombs;
        double with = program.Run(request with
        {
            Wire = wiring => wiring.Add(LoadText.Parse(load)),
        }).Whole.Microcoulombs;

        Assert.InRange(with - without, (microcoulombs * 0.99) - 1, (microcoulombs * 1.01) + 1);
    }

    [Theory]
    [InlineData("0.6 mA while GPIO 4 is HIGH", "'0.6' stands where a name")]
    [InlineData("sensor 0.6 while GPIO 4 is HIGH", "'while' stands where a unit")]
    [InlineData("sensor 0.6 mA when GPIO 4 is HIGH", "'when' stands where while or for or always")]
    [InlineData("sensor 0.6 mA while GPIO 4 is ON", "'ON' stands where HIGH or LOW")]
    [InlineData("sensor 8 mA for 12 ms after each UART write", "'UART' stands where I2C or SPI")]
    [InlineData("sensor 8 mA for 0 ms after each I2C write", "a time longer than 0")]
    [InlineData("sensor 8 mA always on", "'on' stands where nothing more")]
    public void Parse_OfAWrongLoad_SaysWhereAndHowToWriteIt(string text, string expected)
    {
        MeterException error = Assert.Throws<MeterException>(() => LoadText.Parse(text));

        Assert.Contains(expected, error.Message);
        Assert.Contains("Write it as: sensor 0.6 mA while GPIO 4 is HIGH", error.Message);
    }

    [Theory]
    [InlineData("i2c:1:0x48", "no place on a bus")]
    [InlineData("i2c:0:0x48=lm75:20", "no place on a bus")]
    [InlineData("i2c:1:0x99=lm75:20", "no place on a bus")]
    [InlineData("i2c:1:0x48=bme280", "no device that comes with the tool")]
    [InlineData("i2c:1:0x48=lm75:hot", "no device that comes with the tool")]
    public void Parse_OfAWrongDevice_SaysHowToWriteIt(string text, string expected)
    {
        MeterException error = Assert.Throws<MeterException>(() => DeviceText.Parse(text));

        Assert.Contains(expected, error.Message);
        Assert.Contains("i2c:1:0x48=lm75:21.5", error.Message);
    }
}
