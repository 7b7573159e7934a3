using System;
using System.Linq;
using System.Text;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Programs of the shape of the published serial programs.</summary>
public class SerialTests
{
    private const string Pins =
        "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(21, "
        + "nanoFramework.Hardware.Esp32.DeviceFunction.COM2_TX);"
        + "nanoFramework.Hardware.Esp32.Configuration.SetPinFunction(22, "
        + "nanoFramework.Hardware.Esp32.DeviceFunction.COM2_RX);";

    private const string Open = Pins
        + "System.IO.Ports.SerialPort port = new System.IO.Ports.SerialPort(\"COM2\");"
        + "port.BaudRate = 9600; port.NewLine = \"\\n\"; port.Open();";

    [Theory]
    [InlineData("esp32", false)]
    [InlineData("esp32", true)]
    [InlineData("stm32f769i", false)]
    public void ReadLine_OfAModem_WaitsForItsAnswer(string board, bool isDebug)
    {
        string open = board == "esp32" ? Open : Open[Pins.Length..];
        using DeviceProgram program = DeviceProgram.OfMain(
            open + "port.WriteLine(\"AT\"); Console.WriteLine(port.ReadLine());", isDebug: isDebug);

        AppResult run = program.Run(DeviceProgram.Request(10, board) with
        {
            Wire = wiring => wiring.AddSerial("COM2", new Modem(2)),
        });

        Assert.Equal(["OK"], DeviceProgram.Printed(run));
        Assert.InRange(run.Console[0].AtS, 2.013, 2.035);
        Assert.Equal("AT\n", Encoding.UTF8.GetString(run.Transfers[0].Written));
    }

    [Fact]
    public void Read_OfFewerBytesThanAskedFor_TimesOutAndLetsOthersRun()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + "port.ReadTimeout = 500; int turns = 0;"
            + "new Thread(() => { while (true) { turns++; Thread.Sleep(50); } }).Start();"
            + "port.WriteLine(\"AT\"); try { port.Read(new byte[10], 0, 10); }"
            + "catch (TimeoutException) { Console.WriteLine(\"timeout\"); }"
            + "Console.WriteLine(port.BytesToRead + \" \" + port.ReadExisting());"
            + "Console.WriteLine((turns > 7).ToString()); Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run(DeviceProgram.Request(2) with
        {
            Wire = wiring => wiring.AddSerial("COM2", new Modem(0.1)),
        });

        Assert.Equal("timeout", DeviceProgram.Printed(run)[0]);
        Assert.StartsWith("3 OK", DeviceProgram.Printed(run)[1]);
        Assert.Equal("True", DeviceProgram.Printed(run)[^1]);
    }

    [Fact]
    public void DataReceived_OfALongMessage_ComesAPieceAtATime()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + "port.DataReceived += (s, e) => Console.WriteLine("
            + "((System.IO.Ports.SerialPort)s).ReadExisting().Length.ToString());"
            + "port.Write(\"go\"); Thread.Sleep(Timeout.Infinite);");

        AppResult run = program.Run(DeviceProgram.Request(5) with
        {
            Wire = wiring => wiring.AddSerial("COM2", new Modem(0, new string('x', 250))),
        });

        Assert.Equal(["120", "120", "10"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Receive_MoreThanTheBufferHolds_LosesAll()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + "port.Write(\"go\"); Thread.Sleep(1000);"
            + "Console.WriteLine(port.BytesToRead.ToString());");

        AppResult run = program.Run(DeviceProgram.Request(5) with
        {
            Wire = wiring => wiring.AddSerial("COM2", new Modem(0, new string('x', 300))),
        });

        Assert.Equal(["0"], DeviceProgram.Printed(run));
        Assert.Contains(run.Notes, note => note.Text.Contains("all lost"));
    }

    [Fact]
    public void Write_OfALongText_TakesItsTimeLessTheFifo()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            Open + "port.Write(new byte[1128], 0, 1128);");

        Assert.InRange(program.Run().OverS!.Value, 10 * 1000 / 9600.0, (10 * 1000 / 9600.0) + 0.05);
    }

    [Theory]
    [InlineData("new System.IO.Ports.SerialPort(\"COM1\").Open()", "System.ArgumentException")]
    [InlineData("new System.IO.Ports.SerialPort(\"COM2\").Open()", "System.Exception")]
    [InlineData("new System.IO.Ports.SerialPort(\"COM2\"); "
        + "new System.IO.Ports.SerialPort(\"COM2\")", "System.ArgumentException")]
    [InlineData(Open + "port.Open()", "System.InvalidOperationException")]
    [InlineData(Open + "port.Close(); port.ReadByte()", "System.InvalidOperationException")]
    [InlineData(Open + "port.ReadTimeout = 0", "System.ArgumentOutOfRangeException")]
    public void Call_ThatTheDeviceRefuses_Throws(string calls, string expected)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            $"string thrown = \"none\"; try {{ {calls}; }}"
            + "catch (Exception e) { thrown = e.GetType().FullName; } Console.WriteLine(thrown);");

        Assert.Equal([expected], DeviceProgram.Printed(program.Run()));
    }

    private sealed class Modem(double afterS, string answer = "OK\n") : SerialPeer
    {
        public override void Receive(ReadOnlySpan<byte> bytes) =>
            Send(Encoding.UTF8.GetBytes(answer), afterS);
    }
}
