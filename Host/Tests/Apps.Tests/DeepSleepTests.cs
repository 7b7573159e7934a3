using System.Linq;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs of the shape of the published deep-sleep program.</summary>
public class DeepSleepTests
{
    private const string Esp = "nanoFramework.Hardware.Esp32.Sleep";

    /// <summary>The calls of the published program, in its order.</summary>
    private const string Published =
        "Console.WriteLine($\"Wakeup cause:{" + Esp + ".GetWakeupCause()}\");"
        + "if (" + Esp + ".GetWakeupCause() == " + Esp + ".WakeupCause.Undefined) {"
        + " Thread.Sleep(5000); " + Esp + ".EnableWakeupByTimer(new TimeSpan(0, 0, 0, 10));"
        + " " + Esp + ".StartDeepSleep(); }"
        + "Console.WriteLine(\"Wakup by timer\"); while (true) { Thread.Sleep(200); }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StartDeepSleep_WithATimer_BootsAgainWithTheCause(bool isDebug)
    {
        using DeviceProgram program = DeviceProgram.OfMain(Published, isDebug: isDebug);

        AppResult run = program.Run(DeviceProgram.Request(20));

        Assert.Equal(
            ["Wakeup cause:0", "Wakeup cause:4", "Wakup by timer"], DeviceProgram.Printed(run));
        BootNote boot = Assert.Single(run.Boots);
        Assert.Equal(10, boot.OffS, 0.01);
        Assert.InRange(boot.AtS, 15, 15.1);
        Assert.InRange(run.Console[1].AtS, 15.3, 15.4);
        Assert.Equal(AppEnd.TimeOver, run.End);
        Assert.Equal(20, run.Whole.Seconds, 1e-6);
    }

    [Theory]
    [InlineData("module", 10)]
    [InlineData("devkit", 4700)]
    public void Mean_OfAProgramThatSleepsMostOfTheTime_CountsSleepAndBoots(
        string supply, double sleepUa)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(10)); Thread.Sleep(200); "
            + Esp + ".StartDeepSleep();");

        AppResult run = program.Run(DeviceProgram.Request(105) with { Supply = supply });

        double sleepS = run.Whole.ShareIn(PowerState.DeepSleep) * run.Whole.Seconds;
        Assert.Equal(10 * 10, sleepS, 6.0);
        Assert.Equal(sleepUa * sleepS, run.Whole.MicrocoulombsIn(PowerState.DeepSleep), 1.0);
        Assert.InRange(
            run.Whole.ShareIn(PowerState.Boot) * run.Whole.Seconds,
            0.3 * (run.Boots.Count - 1),
            0.301 * (run.Boots.Count + 1));
        Assert.Equal(
            run.Whole.Microcoulombs,
            Enumerable.Range(0, 7).Sum(state => run.Whole.MicrocoulombsIn((PowerState)state)),
            1.0);
        Assert.InRange(run.Whole.MeanUa, sleepUa, sleepUa + 5000);
        Assert.True(run.Whole.WakeUps >= run.Boots.Count);
    }

    [Fact]
    public void Statics_AfterADeepSleep_AreFresh()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "s_count++; Console.WriteLine(s_count + \" \" + Environment.TickCount64);"
            + Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(1)); " + Esp + ".StartDeepSleep();",
            "static int s_count;");

        AppResult run = program.Run(DeviceProgram.Request(5));

        Assert.True(run.Console.Count > 3);
        Assert.Single(DeviceProgram.Printed(run).Distinct());
        Assert.StartsWith("1 ", DeviceProgram.Printed(run)[0]);
    }

    [Fact]
    public void Clock_SetBeforeADeepSleep_GoesOnThroughIt()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "if (DateTime.UtcNow.Year < 2000) { "
            + "nanoFramework.Runtime.Native.Rtc.SetSystemTime(new DateTime(2026, 1, 1, 12, 0, 0));"
            + Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(60)); "
            + Esp + ".StartDeepSleep(); }"
            + "Console.WriteLine(DateTime.UtcNow.ToString());");

        AppResult run = program.Run(DeviceProgram.Request(70));

        Assert.Contains("12:01:00", DeviceProgram.Printed(run)[0]);
    }

    [Fact]
    public void StartDeepSleep_WithoutAWakeSource_SaysThatItSleepsForEver()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(100); " + Esp + ".StartDeepSleep(); Console.WriteLine(\"never\");");

        AppResult run = program.Run(DeviceProgram.Request(100));

        Assert.Empty(run.Console);
        Assert.Empty(run.Boots);
        Assert.Contains(run.Notes, note => note.Text.Contains("sleeps for ever"));
        Assert.Equal(100, run.Whole.Seconds, 1e-6);
        Assert.InRange(run.Whole.MeanUa, 10, 50);
    }

    [Theory]
    [InlineData("EnableWakeupByPin({0}.WakeupGpioPin.Pin0, 0)", "Wakeup cause:2")]
    [InlineData("EnableWakeupByMultiPins({0}.WakeupGpioPin.Pin0, {0}.WakeupMode.AllLow)",
        "Wakeup cause:3")]
    public void StartDeepSleep_WithAPin_BootsWhenItIsPressed(string call, string cause)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine($\"Wakeup cause:{" + Esp + ".GetWakeupCause()}\");"
            + "if (" + Esp + ".GetWakeupCause() == 0) {"
            + Esp + "." + string.Format(call, Esp) + "; " + Esp + ".StartDeepSleep(); }");

        AppResult run = program.Run(DeviceProgram.Request(20) with
        {
            Wire = wiring => wiring.Add(StimulusFile.Parse("at 7 s: GPIO 0 LOW for 200 ms")),
        });

        Assert.Equal(["Wakeup cause:0", cause], DeviceProgram.Printed(run));
        Assert.Equal(7, Assert.Single(run.Boots).AtS, 1e-6);
    }

    [Fact]
    public void RebootDevice_TellsHandlersAndBeginsAnew()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "nanoFramework.Runtime.Native.Power.OnRebootEvent += () => Console.WriteLine(\"bye\");"
            + "Console.WriteLine(\"begin\"); Thread.Sleep(1000);"
            + "nanoFramework.Runtime.Native.Power.RebootDevice();"
            + "Console.WriteLine(\"never\");");

        AppResult run = program.Run(DeviceProgram.Request(3));

        Assert.Equal(["begin", "bye", "begin", "bye", "begin"], DeviceProgram.Printed(run));
        Assert.Equal(2, run.Boots.Count);
        Assert.All(run.Boots, boot => Assert.Equal(0, boot.OffS));
    }

    [Fact]
    public void Peripherals_KeepTheirStateThroughADeepSleep()
    {
        var display = new Ssd1306Display();
        using DeviceProgram program = DeviceProgram.OfMain(
            "I2cDevice device = new I2cDevice(new I2cConnectionSettings(1, 0x3C));"
            + "device.Write(new byte[] { 0x40, 1 });"
            + Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(1)); " + Esp + ".StartDeepSleep();");

        AppResult run = program.Run(DeviceProgram.Request(5) with
        {
            Wire = wiring => wiring.AddI2c(1, 0x3C, display),
        });

        Assert.Equal(run.Boots.Count + 1, display.PictureBytes);
        Assert.Equal([1, 1, 1], display.Frame[..3]);
    }

    [Fact]
    public void Load_WhileAPinIsHigh_IsOffInDeepSleep()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new GpioController().OpenPin(5, PinMode.Output).Write(PinValue.High);"
            + "Thread.Sleep(100);"
            + Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(9)); " + Esp + ".StartDeepSleep();");
        AppRequest request = DeviceProgram.Request(8);

        double without = program.Run(request).Whole.Microcoulombs;
        double with = program.Run(request with
        {
            Wire = wiring => wiring.Add(LoadText.Parse("sensor 50 mA while GPIO 5 is HIGH")),
        }).Whole.Microcoulombs;

        Assert.InRange(with - without, 50000 * 0.09, 50000 * 0.13);
    }

    [Fact]
    public void Explain_AddsUpOverAllBoots()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(1)); Thread.Sleep(200); "
            + Esp + ".StartDeepSleep();");

        AppResult run = program.Run(DeviceProgram.Request(10) with { Explain = true });

        Assert.Equal(
            run.Whole.Microcoulombs, run.Causes!.Sum(cause => cause.Value.Microcoulombs), 1.0);
        Assert.Contains(run.Causes!, cause => cause.Key.Kind == CauseKind.DeepSleep);
    }

    [Fact]
    public void DeepSleepCurrentAndBootTime_Given_AreTaken()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Esp + ".EnableWakeupByTimer(TimeSpan.FromSeconds(1)); " + Esp + ".StartDeepSleep();");

        AppResult run = program.Run(DeviceProgram.Request(10) with
        {
            DeepSleepUa = 777, BootS = 0.5, BootUa = 5000,
        });

        Assert.Equal(0.5, run.Boot.Seconds, 1e-6);
        double sleepS = run.Whole.ShareIn(PowerState.DeepSleep) * run.Whole.Seconds;
        Assert.Equal(777 * sleepS, run.Whole.MicrocoulombsIn(PowerState.DeepSleep), 1.0);
        Assert.InRange(run.Boots.Count, 6, 7);
        double bootS = run.Whole.ShareIn(PowerState.Boot) * run.Whole.Seconds;
        Assert.Equal(5000 * bootS, run.Whole.MicrocoulombsIn(PowerState.Boot), 200.0);
    }

    [Theory]
    [InlineData("stm32f769i", false)]
    [InlineData("stm32f769i", true)]
    [InlineData("palthree", false)]
    public void Standby_OfAnStm32_BootsAgainWithFreshStatics(string board, bool isDebug)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine((++s_runs).ToString());"
            + "nanoFramework.Hardware.Stm32.RTC.SetAlarm(DateTime.UtcNow.AddSeconds(4));"
            + "nanoFramework.Hardware.Stm32.Power.EnterStandbyMode();",
            "static int s_runs;",
            isDebug);

        AppResult run = program.Run(DeviceProgram.Request(12, board) with { BootS = 0.5 });

        Assert.Equal(2, run.Boots.Count);
        Assert.All(run.Boots, boot => Assert.InRange(boot.OffS, 3, 4));
        Assert.Equal(["1", "1", "1"], DeviceProgram.Printed(run));
        Assert.InRange(run.Whole.ShareIn(PowerState.DeepSleep), 0.8, 0.95);
    }
}
