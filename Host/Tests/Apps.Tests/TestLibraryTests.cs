using System;
using System.IO;
using System.Linq;
using System.Reflection;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Testing;
using Board = TimeCore.Testing.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>What a user's tests say about a program of theirs.</summary>
public class TestLibraryTests
{
    private const string Members = """
        static void Read(GpioPin pin)
        {
            pin.Write(PinValue.High);
            int sum = 0;
            for (int i = 0; i < 2000; i++) { sum += i; }
            pin.Write(PinValue.Low);
        }

        static void Loop(GpioPin pin)
        {
            while (true) { Thread.Sleep(100); Read(pin); }
        }
        """;

    private const string Statements =
        "Console.WriteLine(\"begun\"); Loop(new GpioController().OpenPin(4, PinMode.Output));";

    private static readonly TimeSpan s_tenSeconds = TimeSpan.FromSeconds(10);

    [Fact]
    public void Run_OfAProgram_TellsWhatWasMeasured()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Statements, Members);

        BoardRun run = Board.Of("esp32c3").Run(program.Path, s_tenSeconds);

        Assert.Equal("begun", Assert.Single(run.Console).Text);
        Assert.Equal(run.Result.Whole.MeanUa / 1e3, run.MeanMa);
        Assert.Equal(run.ChargeUc / run.Result.Whole.WakeUps, run.ChargePerWakeUpUc);
        Assert.InRange(run.WakeUpsPerS, 8, 10);
        Assert.InRange(run.IdleShare, 0.1, 0.99);
        Assert.InRange(run.LongestAwake.TotalMilliseconds, 1, 100);
        Assert.Equal("Thread.Sleep in Program.Loop", run.WakeUps[0].Name);
        Assert.Equal(run.WakeUpsPerS, run.WakeUps.Sum(wake => wake.PerS), 6);
    }

    [Fact]
    public void Marker_OfAProgramThatDrivesIt_HasItsEdges()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "GpioPin marker = new GpioController().OpenPin("
            + DeviceProgram.Request().MarkerPin + ", PinMode.Output); Thread.Sleep(1000);"
            + "marker.Write(PinValue.High); Thread.Sleep(500); marker.Write(PinValue.Low);"
            + "Thread.Sleep(Timeout.Infinite);");

        BoardRun run = Board.Of("esp32").Run(program.Path, s_tenSeconds);

        Assert.Equal([true, false], run.Marker.Select(edge => edge.IsHigh));
        Assert.InRange(run.Marker[0].AtS, 1, 1.03);
        Assert.InRange(run.Marker[1].AtS - run.Marker[0].AtS, 0.48, 0.53);
    }

    [Fact]
    public void CostOf_AMethod_CountsCallsChargeAndTime()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Statements, Members);

        BoardRun run = Board.Of("esp32c3").Run(program.Path, s_tenSeconds);
        MethodCost read = run.CostOf("Program.Read");

        Assert.Equal(run.Pin(4).Count, 2 * read.Calls);
        Assert.True(read.Time > TimeSpan.FromMilliseconds(read.Calls));
        Assert.True(read.ChargeUc > run.CostOf("Program.Loop").ChargeUc);
        Assert.Equal(read.ChargeUc / 10 / 1e3, read.MeanMa, 9);
        Assert.Equal(0, run.CostOf("Program.None").Calls);
    }

    [Fact]
    public void Pin_ThatWasDriven_HasItsEdgesInOrder()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Statements, Members);

        BoardRun run = Board.Of("esp32").WithStimulus("at 1.5 s: GPIO 35 HIGH for 100 ms")
            .Run(program.Path, s_tenSeconds);

        Assert.True(run.Pin(4)[0].IsHigh);
        Assert.False(run.Pin(4)[1].IsHigh);
        Assert.True(run.Pin(4)[1].AtS > run.Pin(4)[0].AtS);
        Assert.Equal([new PinEdge(1.5, true), new PinEdge(1.6, false)], run.Pin(35));
    }

    [Fact]
    public void Between_TwoStretches_ShareTheCharge()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Thread.Sleep(5000); while (true) { Thread.Sleep(100); }");

        BoardRun run = Board.Of("esp32").Run(program.Path, s_tenSeconds);
        Stretch first = run.Between(TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Stretch second = run.Between(TimeSpan.FromSeconds(5), s_tenSeconds);

        Assert.Equal(run.ChargeUc, first.ChargeUc + second.ChargeUc, 3);
        Assert.True(first.WakeUpsPerS < 0.5 && second.WakeUpsPerS > 8);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => run.Between(TimeSpan.Zero, TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void WithLoad_ThatAPinSwitches_IsInTheMean()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new GpioController().OpenPin(4, PinMode.Output).Write(PinValue.High);"
            + "Thread.Sleep(Timeout.Infinite);");

        double without = Board.Of("esp32").Run(program.Path, s_tenSeconds).MeanMa;
        double with = Board.Of("esp32").WithLoad("sensor 0.6 mA while GPIO 4 is HIGH")
            .Run(program.Path, s_tenSeconds).MeanMa;

        Assert.Equal(0.6, with - without, 3);
    }

    [Fact]
    public void AtMost_OverTheLimit_SaysWhatDrewIt()
    {
        using DeviceProgram program = DeviceProgram.OfMain(Statements, Members);
        BoardRun run = Board.Of("esp32c3").Run(program.Path, s_tenSeconds);

        string message = Assert.Throws<PowerLimitException>(
            () => run.AtMost(meanMa: 1, wakeUpsPerS: 100)).Message;

        Assert.StartsWith("MODEL: ", message);
        Assert.Contains(" mA, limit 1.0: ", message);
        Assert.Contains(" mA of it in Program.Read, called by Program.Loop", message);
        Assert.Contains(" of them by Thread.Sleep in Program.Loop", message);
        Assert.Same(run, run.AtMost(meanMa: 1000, longestAwake: TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void AtMost_OnABoardWithoutCurrents_DoesNotHold()
    {
        using DeviceProgram program = DeviceProgram.OfMain("Thread.Sleep(100);");

        BoardRun run = Board.Of("palthree").Run(program.Path, s_tenSeconds);

        Assert.Throws<PowerLimitException>(() => run.AtMost(meanMa: 1e9));
        run.AtMost(wakeUpsPerS: 1000);
    }

    [Fact]
    public void Run_OfAProgramThatFails_Throws()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine(\"so far\"); throw new Exception(\"no sensor\");");

        BoardRunException failure = Assert.Throws<BoardRunException>(
            () => Board.Of("esp32").Run(program.Path, s_tenSeconds));
        BoardRun run = Board.Of("esp32").AllowingFailure().Run(program.Path, s_tenSeconds);

        Assert.Equal(
            "Main ended by System.Exception: no sensor Its last lines: so far", failure.Message);
        Assert.Equal(AppEnd.Failed, run.Result.End);
    }

    [Fact]
    public void Run_OfADelegate_TakesAssemblyAndMethodFromIt()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine(\"Main\");",
            "public static void Other() { Console.WriteLine(\"Other\"); }");
        Type type = Entries(program).GetType("My.Program", throwOnError: true)!;

        BoardRun main = Board.Of("esp32").Run(
            type.GetMethod("Main")!.CreateDelegate<Action>(), s_tenSeconds);
        BoardRun other = Board.Of("esp32").Run(
            type.GetMethod("Other")!.CreateDelegate<Action>(), s_tenSeconds);

        Assert.Equal("Main", Assert.Single(main.Console).Text);
        Assert.Equal("Other", Assert.Single(other.Console).Text);
    }

    [Fact]
    public void Run_OfALambda_IsRefused()
    {
        int captured = 0;

        string capturing = Assert.Throws<ArgumentException>(
            () => Board.Of("esp32").Run(() => { captured++; }, s_tenSeconds)).Message;
        string plain = Assert.Throws<ArgumentException>(
            () => Board.Of("esp32").Run(() => { }, s_tenSeconds)).Message;

        Assert.Contains("A lambda is code of the test", capturing);
        Assert.Contains("A lambda is code of the test", plain);
        Assert.Equal(0, captured);
    }

    [Fact]
    public void Run_OfAMethodOfTheTest_SaysWhatToDo() =>
        Assert.Contains(
            "is not built for the device",
            Assert.Throws<ArgumentException>(
                () => Board.Of("esp32").Run(NotOfTheDevice, s_tenSeconds)).Message);

    [Fact]
    public void Of_ABoardThatIsNone_NamesThoseThatAre() =>
        Assert.Contains(
            "esp32c3", Assert.Throws<ArgumentException>(() => Board.Of("arduino")).Message);

    [Fact]
    public void WithI2c_ADeviceOfTheTests_IsMadeForEachRun()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var d = I2cDevice.Create(new I2cConnectionSettings(1, 0x48));"
            + "d.WriteByte(0); var b = new SpanByte(new byte[2]); d.Read(b);"
            + "Console.WriteLine(b[0].ToString());");
        int made = 0;
        Board board = Board.Of("esp32").WithI2c(1, 0x48, () =>
        {
            made++;
            return new Lm75Thermometer(_ => 25);
        });

        BoardRun first = board.Run(program.Path, s_tenSeconds);
        BoardRun second = board.Run(program.Path, s_tenSeconds);

        Assert.Equal(2, made);
        Assert.Equal("25", Assert.Single(first.Console).Text);
        Assert.Equal(2, second.Transfers.Count);
    }

    private static void NotOfTheDevice()
    {
    }

    // As the package's targets lay it out.
    private static Assembly Entries(DeviceProgram program)
    {
        // Not in the test's own folder: a loaded file cannot be deleted everywhere.
        string folder = Path.Combine(AppContext.BaseDirectory, "entries");
        string device = Directory.CreateDirectory(Path.Combine(folder, "device/MyApp")).FullName;
        File.Copy(program.Path, Path.Combine(device, "MyApp.exe"), overwrite: true);
        string entries = Path.Combine(folder, "MyApp.dll");
        Assert.Equal(0, ReferenceStubs.Program.Main(["entries", program.Path, entries]));
        return Assembly.LoadFrom(entries);
    }
}
