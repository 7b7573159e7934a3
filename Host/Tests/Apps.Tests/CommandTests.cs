using System.IO;
using System.Text;
using System.Text.Json;
using TimeCore.Host.Meter.Commands;
using TimeCore.Host.Meter.Simulation;

namespace TimeCore.Host.Apps.Tests;

public class CommandTests
{
    [Fact]
    public void App_ThatPrints_ShowsItsConsoleAndSaysModel()
    {
        using DeviceProgram program = DeviceProgram.OfMain("Console.WriteLine(\"hello\");");

        (int code, string text, _) = Run(program, "--seconds", "5", "--no-recording");

        Assert.Equal(0, code);
        Assert.StartsWith("MODEL: MyApp on a virtual ESP32-DevKitC", text);
        Assert.Contains(" hello", text);
        Assert.Contains("Main and all threads ended", text);
    }

    [Theory]
    [InlineData("--max-mean-ma", "1000", 0)]
    [InlineData("--max-mean-ma", "0.001", 1)]
    [InlineData("--max-wakeups", "11", 0)]
    [InlineData("--max-wakeups", "9", 1)]
    [InlineData("--max-charge-uc", "1e9", 0)]
    [InlineData("--max-charge-uc", "1", 1)]
    public void App_WithALimit_ExitCodeSaysWhetherItHolds(string option, string limit, int expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain("while (true) { Thread.Sleep(100); }");

        (int code, string text, _) =
            Run(program, "--seconds", "5", "--no-recording", option, limit);

        Assert.Equal(expected, code);
        Assert.Contains(expected == 0 ? "holds: " : "FAILS: ", text);
    }

    [Fact]
    public void Explain_OfABoardWithoutCurrents_SaysSoAndHasNoRows()
    {
        using DeviceProgram program = DeviceProgram.OfMain("while (true) { Thread.Sleep(100); }");

        (int code, string text, _) = Run(
            program, "--board", "stm32f769i", "--seconds", "5", "--no-recording", "--explain");

        Assert.Equal(0, code);
        Assert.Contains("nobody has published what ", text);
        Assert.DoesNotContain("NaN", text);
        Assert.DoesNotContain("mean µA   share", text);
    }

    [Fact]
    public void App_WithAWindow_LimitHoldsThereAlone()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(2000); while (true) { Thread.Sleep(100); }");

        (int quiet, _, _) = Run(
            program, "--seconds=5", "--no-recording", "--max-wakeups=2", "--window", "0-1.9");
        (int busy, _, _) = Run(
            program, "--seconds=5", "--no-recording", "--max-wakeups=2", "--window", "3-5");

        Assert.Equal((0, 1), (quiet, busy));
    }

    [Theory]
    [InlineData("throw new Exception(\"x\");", "", 3)]
    [InlineData("Thread.Sleep(Timeout.Infinite);", "", 0)]
    [InlineData("Thread.Sleep(Timeout.Infinite);", "--fail-on-stall", 3)]
    [InlineData("System.Reflection.Assembly.Load(new byte[0]);", "", 2)]
    [InlineData("System.Reflection.Assembly.Load(new byte[0]);", "--strict", 2)]
    public void App_EndsInItsWay_ExitCodeSaysSo(string statements, string option, int expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(statements);
        string[] options = option == "" ? [] : [option];

        (int code, _, _) = Run(program, ["--seconds", "2", "--no-recording", .. options]);

        Assert.Equal(expected, code);
    }

    [Fact]
    public void App_MainThrowsInACall_NamesTheMethodOfTheProgram()
    {
        using DeviceProgram program = DeviceProgram.OfMain("new GpioController().OpenPin(999);");

        (_, string text, _) = Run(program, "--no-recording");

        Assert.Contains("Main ended by System.InvalidOperationException: ", text);
        Assert.Contains(" In My.Program.Main.", text);
    }

    [Fact]
    public void App_Strict_RunsNothing()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine(\"ran\"); System.Reflection.Assembly.Load(new byte[0]);");

        (_, string text, string error) = Run(program, "--strict", "--no-recording");

        Assert.DoesNotContain(" ran", text);
        Assert.Contains(
            "System.Reflection.Assembly.Load(Byte[]), called by My.Program.Main()", text);
        Assert.Contains("--strict refuses it", error);
    }

    [Fact]
    public void App_AsJson_HoldsRunConsoleAndCauses()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "while (true) { Thread.Sleep(500); Console.WriteLine(\"tick\"); }");

        (int code, string text, _) =
            Run(program, "--seconds", "2.2", "--no-recording", "--json", "--explain");

        Assert.Equal(0, code);
        JsonElement root = JsonDocument.Parse(text).RootElement;
        Assert.True(root.GetProperty("model").GetBoolean());
        Assert.Equal(4, root.GetProperty("console").GetArrayLength());
        Assert.Equal(2.2, root.GetProperty("whole").GetProperty("seconds").GetDouble(), 6);
        Assert.NotEqual(0, root.GetProperty("causes").GetArrayLength());
    }

    [Fact]
    public void App_WithAFolder_LeavesRecordingVcdAndLog()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin led = new GpioController().OpenPin(5, PinMode.Output);"
            + "while (true) { led.Toggle(); Thread.Sleep(100); }");
        string folder = program.Folder("out");

        (int code, _, _) = Run(program, "--seconds", "1", "--out", folder);

        Assert.Equal(0, code);
        Assert.True(File.Exists(Path.Combine(folder, "recording.ppk2")));
        Assert.True(File.Exists(Path.Combine(folder, "simulation.log")));
        Assert.Contains("pin_5", File.ReadAllText(Path.Combine(folder, "trace.vcd")));
    }

    [Fact]
    public void App_WithWhatIsAroundIt_TellsWhatItDid()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin button = new GpioController().OpenPin(25, PinMode.InputPullUp);"
            + "button.ValueChanged += (s, e) => { };"
            + "new I2cDevice(new I2cConnectionSettings(1, 0x48)).ReadByte();"
            + "nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(3));"
            + "Thread.Sleep(2000); nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep();");
        string stimulus = Path.Combine(program.Folder("in"), "button.txt");
        File.WriteAllText(stimulus, "at 1 s: GPIO 25 LOW for 100 ms # pressed\n");
        string folder = program.Folder("out");

        (int code, string text, _) = Run(
            program, "--seconds", "5.2", "--supply", "module", "--stimulus", stimulus,
            "--out", folder,
            "--device", "i2c:1:0x48=lm75:20", "--load", "diode 2 mA always",
            "--deep-sleep-ua", "500", "--boot-ms", "100");

        Assert.Equal(0, code);
        Assert.Contains("boots after the first: 1, off for 3 s", text);
        Assert.Contains("from outside: GPIO 25: 2", text);
        Assert.Contains("I2C1 0x48: 2 transfers, 0 bytes written, 2 read, 0 not answered", text);
        Assert.Contains("pin_25", File.ReadAllText(Path.Combine(folder, "trace.vcd")));
    }

    [Theory]
    [InlineData("--load", "sensor 0.6 mA", "the end stands where while or for or always")]
    [InlineData("--device", "i2c:1:0x48=bme280", "no device that comes with the tool")]
    [InlineData("--stimulus", "no-such-file.txt", "cannot be read")]
    public void App_WithWhatCannotBeAroundIt_IsRefused(
        string option, string value, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain("");

        (int code, _, string error) = Run(program, "--no-recording", option, value);

        Assert.Equal(2, code);
        Assert.Contains(expected, error);
    }

    [Theory]
    [InlineData("--quick")]
    [InlineData("--boot-ms=0")]
    [InlineData("--passes=2")]
    [InlineData("--window=5-1")]
    [InlineData("--seconds=-1")]
    [InlineData("--max-mean-ma=0")]
    public void App_WithWhatIsNotForIt_IsRefused(string option)
    {
        using DeviceProgram program = DeviceProgram.OfMain("");

        (int code, string text, string error) = Run(program, option);

        Assert.Equal(2, code);
        Assert.Equal("", text);
        Assert.StartsWith("tickmeter: " + option.Split('=')[0], error);
    }

    internal static (int Code, string Text, string Error) Run(
        DeviceProgram program, params string[] options)
    {
        using var bytes = new MemoryStream();
        using var text = new StreamWriter(bytes, new UTF8Encoding(false)) { AutoFlush = true };
        using var error = new StringWriter();
        int code = CommandLineProgram.Run(
            ["simulate", "--app", program.Path, .. options],
            new BoardSimulation(),
            new Terminal { Out = text, OutBytes = bytes, Error = error });
        return (code, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
