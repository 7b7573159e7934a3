using System.IO;
using System.Linq;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs of the shape of the published button programs.</summary>
public class StimulusTests
{
    private const string Button =
        "GpioController controller = new GpioController();"
        + "GpioPin led = controller.OpenPin(2, PinMode.Output);"
        + "GpioPin button = controller.OpenPin(25, PinMode.InputPullDown);"
        + "button.ValueChanged += (s, e) => {"
        + " Console.WriteLine(e.ChangeType == PinEventTypes.Rising ? \"up\" : \"down\");"
        + " Console.WriteLine(((GpioPin)s).Read().ToString());"
        + " led.Write(e.ChangeType == PinEventTypes.Rising ? PinValue.High : PinValue.Low); };"
        + "Thread.Sleep(Timeout.Infinite);";

    [Theory]
    [InlineData("esp32", false, 0.01)]
    [InlineData("esp32", true, 0.01)]
    [InlineData("stm32f769i", false, 0.001)]
    public void ValueChanged_OfAPressedButton_WakesAndTellsBothEdges(
        string board, bool isDebug, double tickS)
    {
        using DeviceProgram program = DeviceProgram.OfMain(Button, isDebug: isDebug);

        AppResult run = program.Run(With("at 1 s: GPIO 25 HIGH for 500 ms", board));

        Assert.Equal(["up", "High", "down", "Low"], DeviceProgram.Printed(run));
        Assert.InRange(run.Console[0].AtS, 1, 1 + tickS + 0.01);
        Assert.InRange(run.Console[2].AtS, 1.5, 1.5 + tickS + 0.01);
        Assert.Equal(2, run.PinEdges[2]);
        Assert.Equal(2, run.StimulusEdges[25]);
        Assert.Equal(2, run.Whole.WakeUps);
    }

    [Fact]
    public void ValueChanged_OfAButtonThatBounces_TellsMoreThanTwoEdges()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Button);

        AppResult run = program.Run(With("at 1 s: GPIO 25 HIGH for 500 ms, bounce 4 ms"));

        Assert.True(DeviceProgram.Printed(run).Length > 4);

        // Read says what is then, not what was at the edge: all bounces lie within one tick.
        Assert.Contains("down", DeviceProgram.Printed(run)[..^2]);
        Assert.Equal("High", DeviceProgram.Printed(run)[1]);
    }

    [Theory]
    [InlineData(20, "bounce 9 ms", 2)]
    [InlineData(50, "", 2)]
    public void DebounceTimeout_LongerThanTheBounce_TellsTwoEdges(
        int debounceMs, string bounce, int expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin button = new GpioController().OpenPin(25, PinMode.InputPullUp);"
            + $"button.DebounceTimeout = TimeSpan.FromMilliseconds({debounceMs});"
            + "button.ValueChanged += (s, e) => Console.WriteLine(((int)e.ChangeType).ToString());"
            + "Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run(With($"at 1 s: GPIO 25 LOW for 500 ms {bounce}"));

        Assert.Equal(expected, run.Console.Count);
        Assert.Equal(["2", "1"], DeviceProgram.Printed(run));
        Assert.InRange(run.Console[0].AtS, 1 + (debounceMs - 10) / 1e3, 1.02 + debounceMs / 1e3);
    }

    [Fact]
    public void DebounceTimeout_PulseIsShorter_TellsNothing()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin button = new GpioController().OpenPin(25, PinMode.InputPullUp);"
            + "button.DebounceTimeout = TimeSpan.FromMilliseconds(50);"
            + "button.ValueChanged += (s, e) => Console.WriteLine(\"edge\");"
            + "Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run(With("at 1 s: GPIO 25 LOW for 5 ms"));

        Assert.Empty(run.Console);
        Assert.Equal(2, run.StimulusEdges[25]);
    }

    [Fact]
    public void ValueChanged_PulseShorterThanTheInterrupt_IsLost()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Button);

        AppResult run = program.Run(With("at 1 s: GPIO 25 HIGH for 2 us"));

        Assert.Empty(run.Console);
        Assert.Equal(2, run.StimulusEdges[25]);
    }

    [Fact]
    public void RegisterCallback_ForFallingEdges_HearsNoRisingOnes()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioController controller = new GpioController();"
            + "controller.OpenPin(25, PinMode.InputPullUp);"
            + "PinChangeEventHandler heard = (s, e) => Console.WriteLine(\"pressed\");"
            + "controller.RegisterCallbackForPinValueChangedEvent("
            + "25, PinEventTypes.Falling, heard);"
            + "Thread.Sleep(2000);"
            + "controller.UnregisterCallbackForPinValueChangedEvent(25, heard);"
            + "Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run(With("every 1 s from 500 ms: GPIO 25 LOW for 100 ms"));

        Assert.Equal(["pressed", "pressed"], DeviceProgram.Printed(run));
    }

    [Theory]
    [InlineData("esp32", "PinMode.InputPullUp", 25, "High")]
    [InlineData("esp32", "PinMode.InputPullDown", 25, "Low")]
    [InlineData("esp32", "PinMode.InputPullUp", 35, "Low")]
    [InlineData("stm32f769i", "PinMode.InputPullUp", 35, "High")]
    public void Read_OfAnOpenInput_SaysWhatItsResistorSays(
        string board, string mode, int pin, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"Console.WriteLine(new GpioController().OpenPin({pin}, {mode}).Read().ToString());");

        Assert.Equal([expected], DeviceProgram.Printed(
            program.Run(DeviceProgram.Request(1, board))));
    }

    [Theory]
    [InlineData("esp32", "Low", "fall fall")]
    [InlineData("stm32f769i", "High", "rise fall")]
    public void Output_ReadAndWatched_DoesWhatTheChipDoes(
        string board, string read, string edges)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin pin = new GpioController().OpenPin(2, PinMode.Output);"
            + "pin.Write(PinValue.High); Console.WriteLine(pin.Read().ToString());"
            + "string heard = \"\"; pin.ValueChanged += (s, e) => "
            + "heard += e.ChangeType == PinEventTypes.Rising ? \"rise \" : \"fall \";"
            + "pin.Toggle(); Thread.Sleep(50); pin.Toggle(); Thread.Sleep(50);"
            + "Console.WriteLine(heard);");

        Assert.Equal([read, edges + " "], DeviceProgram.Printed(
            program.Run(DeviceProgram.Request(1, board))));
    }

    [Fact]
    public void Stimulus_StillToCome_IsNoStall()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Button);

        Assert.Null(program.Run(With("at 20 s: GPIO 25 HIGH")).Stall);
        Assert.NotNull(program.Run(With("at 5 s: GPIO 25 HIGH")).Stall);
    }

    [Fact]
    public void Stimulus_WithJitter_MovesWithTheSeedAlone()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Button);
        AppRequest request = With(
            "every 1 s: GPIO 25 HIGH for 100 ms, jitter 200 ms");

        double[] At(int seed) => program.Run(request with { Seed = seed })
            .Console.Select(line => line.AtS).ToArray();

        Assert.Equal(At(1), At(1));
        Assert.NotEqual(At(1), At(2));
        Assert.InRange(At(1).Length, 36, 40);
    }

    [Theory]
    [InlineData("at noon: GPIO 3 HIGH", "'noon' stands where a time")]
    [InlineData("at 1: GPIO 3 HIGH", "'GPIO' stands where a unit (ns, us, µs, ms, s, min, h)")]
    [InlineData("at 1 s: PIN 3 HIGH", "'PIN' stands where GPIO")]
    [InlineData("at 1 s: GPIO 300 HIGH", "'300' stands where a pin, 0 to 255")]
    [InlineData("at 1 s: GPIO 3 ON", "'ON' stands where HIGH or LOW or OPEN")]
    [InlineData("at 1 s: GPIO 3 LOW until 3 s", "'until' stands where for or bounce or jitter")]
    [InlineData("soon: GPIO 3 LOW", "'soon' stands where at or every")]
    [InlineData("at 1 s", "the end stands where GPIO")]
    [InlineData("every 1 s: GPIO 3 LOW for 2 s", "over before the next begins")]
    [InlineData("at 1 s: GPIO 3 LOW for 1 ms bounce 2 ms", "bounces longer than it lasts")]
    public void Read_OfAWrongLine_SaysWhereAndWhatToDo(string line, string expected)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "# a comment\n\nat 0.5 s: GPIO 3 LOW # fine\n" + line + "\n");

        MeterException error = Assert.Throws<MeterException>(() => StimulusFile.Read(path));

        File.Delete(path);
        Assert.Contains(path + ", line 4: ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    private static AppRequest With(string line, string board = "esp32") =>
        DeviceProgram.Request(10, board) with
        {
            Wire = wiring => wiring.Add(StimulusFile.Parse(line)),
        };
}
