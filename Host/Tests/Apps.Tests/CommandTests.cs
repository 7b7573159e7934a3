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

    [Theory]
    [InlineData("--quick")]
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

    private static (int Code, string Text, string Error) Run(
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
