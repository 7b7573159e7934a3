using System;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>
/// A library for pins or buses that lies beside the program runs itself, and its native methods are
/// answered; without it a stand-in answers.
/// </summary>
public class LibraryBesideTests
{
    [Fact]
    public void Gpio_BesideTheProgram_RunsItself()
    {
        AppResult run = RunOf(
            "var p = new System.Device.Gpio.GpioPin(4); p.Mode = System.Device.Gpio.PinMode.Output;"
            + "p.Write(1); Thread.Sleep(10); p.Toggle(); Console.WriteLine(p.Read().ToString());"
            + "try { new System.Device.Gpio.GpioPin(4); } catch (InvalidOperationException) {"
            + "Console.WriteLine(\"taken\"); }"
            + "var c = new System.Device.Gpio.GpioController(); c.Write(4, 1);"
            + "Console.WriteLine(c.PinCount + \" \" + c.IsPinOpen(4) + \" \" + c.Read(4) + \" \" +"
            + "c.IsPinModeSupported(35, System.Device.Gpio.PinMode.Output)"
            + " + p.Can(System.Device.Gpio.PinMode.Input));"
            + "var b = new System.Device.Gpio.GpioPin(0);"
            + "c.SetPinMode(0, System.Device.Gpio.PinMode.InputPullUp);"
            + "b.Mode = System.Device.Gpio.PinMode.InputPullUp;"
            + "b.Debounce = TimeSpan.FromMilliseconds(20); b.Listen(() => { });"
            + "Thread.Sleep(3000); foreach (object o in"
            + " nanoFramework.Runtime.Events.EventSink.Seen) { Console.WriteLine((string)o); }"
            + "p.Dispose(); c.Dispose(); Console.WriteLine(c.IsPinOpen(0).ToString());",
            wiring => wiring.Add(StimulusFile.Parse("at 1 s: GPIO 0 LOW for 500 ms, bounce 3 ms")),
            NetworkLibraries.Events,
            PinAndBusLibraries.Gpio);

        Assert.Equal(
            [
                "own 0", "taken", "28 True 0 FalseTrue", "20/0/0 1970", "20/0/0 1970", "False",
            ],
            DeviceProgram.Printed(run));
        Assert.Equal(3, run.PinEdges[4]);
    }

    [Fact]
    public void Events_ThatALibraryHandsOn_AreOfTheProgramsHandler()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "new System.Device.Wifi.WifiAdapter().Scan(); new EventSink(Heard);"
            + "Thread.Sleep(Timeout.Infinite);",
            "static void Heard(uint a, uint b, DateTime c) { }",
            libraries: [("nanoFramework.Runtime.Events", """
                using System; using System.Runtime.CompilerServices;
                public delegate void Handler(uint data1, uint data2, DateTime time);
                namespace nanoFramework.Runtime.Events
                {
                    public class NativeEventDispatcher
                    {
                        protected Handler threadSpawn = null;
                        [MethodImpl(MethodImplOptions.InternalCall)]
                        public extern NativeEventDispatcher(string driverName, ulong driverData);
                    }
                }

                public class EventSink : nanoFramework.Runtime.Events.NativeEventDispatcher
                {
                    private readonly Handler _handler;
                    public EventSink(Handler handler) : base("EventSink", 0)
                    {
                        _handler = handler;
                        threadSpawn = Dispatch;
                    }

                    private void Dispatch(uint data1, uint data2, DateTime time) =>
                        _handler(data1, data2, time);
                }
                """), NetworkLibraries.Wifi]);

        AppResult run = program.Run(DeviceProgram.Request() with { Explain = true });

        Assert.Equal(1, run.WakeUps["event: Program.Heard"]);
    }

    [Fact]
    public void I2c_BesideTheProgram_TransfersAsTheStandInDoes()
    {
        AppResult run = RunOf(
            "var d = new System.Device.I2c.I2cDevice(1, 0x48,"
            + "System.Device.I2c.I2cBusSpeed.StandardMode); var b = new byte[2];"
            + "Console.WriteLine(d.WriteRead(new byte[] { 0 }, b) + \" \" + b[0]);"
            + "var n = new System.Device.I2c.I2cDevice(1, 0x50,"
            + "System.Device.I2c.I2cBusSpeed.FastMode);"
            + "Console.WriteLine(n.WriteRead(new byte[] { 1, 2 }, null).ToString());"
            + "d.Dispose(); try { d.WriteRead(null, b); } catch (ObjectDisposedException) {"
            + "Console.WriteLine(\"disposed\"); }",
            wiring => wiring.AddI2c(1, 0x48, new Lm75Thermometer(_ => 21.5)),
            NetworkLibraries.Events,
            PinAndBusLibraries.I2c);

        Assert.Equal(["1/3 21", "4/0", "disposed"], DeviceProgram.Printed(run));
        Assert.Equal(1, run.BusTotals["I2C1 0x48"].Transfers);
        Assert.Equal(1, run.BusTotals["I2C1 0x50"].Unanswered);
    }

    [Fact]
    public void Spi_BesideTheProgram_TransfersBytesAndWords()
    {
        AppResult run = RunOf(
            "var d = new System.Device.Spi.SpiDevice(1, 5, 1000000); var b = new byte[2];"
            + "d.Transfer(new byte[] { 1, 2 }, b, true); Console.WriteLine(b[0] + \" \" + b[1]);"
            + "var w = new ushort[1]; d.Transfer(new ushort[] { 0x0304 }, w, true);"
            + "Console.WriteLine(w[0].ToString());"
            + "try { new System.Device.Spi.SpiDevice(1, 5, 1); } catch (NotSupportedException) {"
            + "Console.WriteLine(\"in use\"); }"
            + "Console.WriteLine(new System.Device.Spi.SpiBusInfo().Max + \" \" + d.Id);"
            + "d.Dispose(); new System.Device.Spi.SpiDevice(1, 5, 1000000);",
            wiring => wiring.AddSpi(1, 5, new Echo()),
            NetworkLibraries.Events,
            PinAndBusLibraries.Spi);

        Assert.Equal(["1 2", "772", "in use", "40000000 1000"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Adc_BesideTheProgram_ReadsWhatIsFed()
    {
        AppResult run = RunOf(
            "var a = new System.Device.Adc.AdcController(); Console.WriteLine(a.Facts);"
            + "var c = a.Open(3); Console.WriteLine(c.Read().ToString()); c.Dispose();"
            + "try { a.Open(20); } catch (ArgumentException) { Console.WriteLine(\"none\"); }",
            wiring => wiring.AddAdc(3, _ => 1234),
            NetworkLibraries.Events,
            PinAndBusLibraries.Adc);

        Assert.Equal(["20 0 4095 12 False", "1234", "none"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Pwm_BesideTheProgram_PutsItsSignalOut()
    {
        AppResult run = RunOf(
            "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(18,"
            + "nanoFramework.Hardware.Esp32.DeviceFunction.PWM1);"
            + "Console.WriteLine((System.Device.Pwm.PwmChannel.Channel(18, 0) >= 0) + \" \""
            + " + System.Device.Pwm.PwmChannel.Channel(19, 0));"
            + "var c = new System.Device.Pwm.PwmChannel(18, 1000, 0.95f); c.Start(); c.Duty = 0.25;"
            + "Console.WriteLine(c.Text); try { c.Duty = 1.5; } catch (ArgumentException) {"
            + "Console.WriteLine(\"no\"); } c.Stop(); c.Dispose();",
            _ => { },
            NetworkLibraries.Events,
            PinAndBusLibraries.Pwm);

        Assert.Equal(["True -1", "18 1000 2500", "no"], DeviceProgram.Printed(run));
        Assert.Equal(new PwmOutput(1000, 2500, false), run.Pwm[18]);
    }

    [Fact]
    public void Serial_BesideTheProgram_ReadsWritesAndHears()
    {
        AppResult run = RunOf(
            "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(16,"
            + "nanoFramework.Hardware.Esp32.DeviceFunction.COM2_RX);"
            + "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(17,"
            + "nanoFramework.Hardware.Esp32.DeviceFunction.COM2_TX);"
            + "var s = new System.IO.Ports.SerialPort(2);"
            + "try { s.ReadLine(); } catch (InvalidOperationException) {"
            + "Console.WriteLine(\"closed\"); }"
            + "s.Open(); s.Say(\"ab\"); Console.WriteLine(s.ReadLine());"
            + "s.Write(new byte[] { 99, 100 }, 0, 2); var b = new byte[2];"
            + "Console.WriteLine(s.Read(b, 0, 2) + \" \" + b[1]);"
            + "s.Timeout = 100; try { s.Read(b, 0, 2); } catch (TimeoutException) {"
            + "Console.WriteLine(\"late\"); } s.Say(\"x\"); Thread.Sleep(100);"
            + "s.Listen(() => { }); s.Say(\"hey\"); Thread.Sleep(100);"
            + "foreach (object o in nanoFramework.Runtime.Events.EventSink.Seen) {"
            + "Console.WriteLine((string)o); }"
            + "Console.WriteLine(s.BytesToRead + s.ReadExisting() + s.InvertSignalLevels);"
            + "Console.WriteLine(System.IO.Ports.SerialPort.Ports); s.Dispose();",
            wiring => wiring.AddSerial("COM2", new Mirror()),
            NetworkLibraries.Events,
            PinAndBusLibraries.Serial);

        Assert.Equal(
            ["closed", "ab", "2 100", "late", "30/0/2 1970", "6x\nhey\nFalse", "COM2,COM3"],
            DeviceProgram.Printed(run));
    }

    // A list of members that a compiler had in place of the package is no library.
    [Fact]
    public void Library_WithoutNativeMethods_LeavesItToTheStandIn()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine(new GpioController().PinCount.ToString());",
            libraries: ("System.Device.Gpio", "namespace System.Device.Gpio { public class "
                + "GpioController { public int PinCount => throw null; } }"));

        Assert.Equal(["28"], DeviceProgram.Printed(program.Run()));
    }

    private static AppResult RunOf(
        string statements,
        Action<Wiring> wire,
        params (string Name, string Source)[] libraries)
    {
        using DeviceProgram program = DeviceProgram.OfMain(statements, libraries: libraries);
        AppImage image = AppImage.Read(program.Path);
        Assert.Empty(image.Unmodelled);
        Assert.Contains(libraries[^1].Name, image.Modules.Select(module => module.Name));
        AppResult run = AppRun.Run(image, DeviceProgram.Request(10) with { Wire = wire });
        Assert.Null(run.Failure);
        return run;
    }

    private sealed class Echo : SpiPeripheral
    {
        public override void Transfer(ReadOnlySpan<byte> sent, Span<byte> got) => sent.CopyTo(got);
    }

    private sealed class Mirror : SerialPeer
    {
        public override void Receive(ReadOnlySpan<byte> bytes) => Send(bytes);
    }
}
