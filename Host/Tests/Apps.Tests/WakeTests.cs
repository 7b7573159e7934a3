using System.Linq;
using System.Text.Json;
using TimeCore.Host.Apps.Running;

namespace TimeCore.Host.Apps.Tests;

/// <summary>For what the chip wakes.</summary>
public class WakeTests
{
    [Fact]
    public void WakeUps_OfASleepAndATimer_AreBookedToTheMethods()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var t = new Timer(Tick, null, 250, 250); while (true) { Thread.Sleep(1000); }",
            "static void Tick(object state) { Thread.Sleep(20); }");

        AppResult run = program.Run(DeviceProgram.Request() with { Explain = true });

        Assert.Equal(9, run.WakeUps["Thread.Sleep in Program.Main"]);
        Assert.InRange(run.WakeUps["Timer: Program.Tick"], 29, 40);
        Assert.InRange(run.WakeUps["Thread.Sleep in Program.Tick"], 29, 40);
        Assert.DoesNotContain(run.Causes!, cause => cause.Key.Name.StartsWith("TimeCore"));
        Assert.Equal(run.Whole.WakeUps, run.WakeUps.Values.Sum());
    }

    [Fact]
    public void WakeUps_OfStatementsOutsideAType_AreMains()
    {
        using DeviceProgram program =
            DeviceProgram.Of("while (true) { System.Threading.Thread.Sleep(1000); }");

        AppResult run = program.Run(DeviceProgram.Request() with { Explain = true });

        Assert.Equal("Thread.Sleep in Program.Main", Assert.Single(run.WakeUps).Key);
    }

    [Fact]
    public void WakeUps_WithoutABook_NameTheThread()
    {
        using DeviceProgram program = DeviceProgram.OfMain("while (true) { Thread.Sleep(1000); }");

        AppResult run = program.Run();

        Assert.Equal("Thread.Sleep, main", Assert.Single(run.WakeUps).Key);
        Assert.Equal(run.Whole.WakeUps, run.WakeUps.Values.Sum());
    }

    [Fact]
    public void WakeUps_OfAWaitAndAPin_AreToldApart()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var pin = new GpioController().OpenPin(35, PinMode.Input);"
            + "pin.ValueChanged += Pressed; var e = new AutoResetEvent(false);"
            + "while (true) { e.WaitOne(2000, false); }",
            "static void Pressed(object sender, PinValueChangedEventArgs args) { }");

        AppResult run = program.Run(DeviceProgram.Request() with
        {
            Explain = true,
            Wire = wiring => wiring.Add(Outside.StimulusFile.Parse("at 1 s: GPIO 35 HIGH")),
        });

        Assert.Equal(1, run.WakeUps["event: Program.Pressed"]);
        Assert.Equal(4, run.WakeUps["time-out of a wait in Program.Main"]);
        Assert.Equal(run.Whole.WakeUps, run.WakeUps.Values.Sum());
    }

    [Fact]
    public void WakeUps_OfADeepSleep_CountTheBoot()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(4));"
            + "nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep();");

        AppResult run = program.Run();

        Assert.Equal(2, run.WakeUps["boot after deep sleep, by timer"]);
        Assert.Equal(run.Whole.WakeUps, run.WakeUps.Values.Sum());
    }

    [Fact]
    public void Report_SaysForWhatItWoke()
    {
        using DeviceProgram program = DeviceProgram.OfMain("while (true) { Thread.Sleep(500); }");

        (_, string text, _) = CommandTests.Run(program, "--seconds", "10.1", "--no-recording");

        Assert.Contains("woken      1.98/s by Thread.Sleep, main", text);
    }

    // Sorted by name the sleep would come first.
    [Fact]
    public void WakeUps_AsJson_AreToldMostFrequentFirst()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var t = new Timer(Tick, null, 100, 100); while (true) { Thread.Sleep(1000); }",
            "static void Tick(object state) { }");

        (_, string text, _) = CommandTests.Run(
            program, "--seconds", "3", "--no-recording", "--json", "--explain");

        int[] counts = JsonDocument.Parse(text).RootElement.GetProperty("wakeups")
            .EnumerateArray().Select(wake => wake.GetProperty("count").GetInt32()).ToArray();
        Assert.True(counts.Length > 1);
        Assert.Equal(counts.OrderDescending(), counts);
    }
}
