using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.Meter;
using TimeCore.Host.VirtualBoard;
using TimeCore.Testing;
using Board = TimeCore.Testing.VirtualBoard;

namespace TimeCore.Host.Apps.Tests;

/// <summary>The network around a board, as a file and as code.</summary>
public class NetworkFileTests
{
    [Theory]
    [InlineData("wifi \"Home\" joins in 1 s", "'address' is expected|address is expected")]
    [InlineData("wifi \"Home\" address in 1 s", "joins is expected")]
    [InlineData("host \"a\" at \"nowhere\"", "is neither the name of a host nor an address")]
    [InlineData("answer \"x\" with \"y\"", "answers for nobody")]
    [InlineData("time \"noon\" in 1 s", "is no time")]
    [InlineData("tcp \"10.0.0.1\" port 99999", "a port, 0 to 65535")]
    [InlineData("tcp \"10.0.0.1\" port 1 sideways", "nothing more is expected")]
    [InlineData("radio sends 1 mA", "receives is expected")]
    [InlineData("bluetooth on", "wifi or time or host")]
    [InlineData("host \"a\\q\" at \"10.0.0.1\"", "a backslash written twice")]
    public void Parse_AWrongLine_SaysWhereAndHowItIsWritten(string line, string expected)
    {
        MeterException wrong = Assert.Throws<MeterException>(
            () => NetworkFile.Parse("# a comment\n\n" + line, "net.txt"));

        Assert.Contains("net.txt, line 3: ", wrong.Message);
        Assert.Contains(expected.Split('|')[^1], wrong.Message);
    }

    [Theory]
    [InlineData("wifi \"Home\" joins in 1 s, address in 1 s", "access points \"Home\"")]
    [InlineData("host \"a\" at \"10.0.0.1\"", "hosts \"a\"")]
    [InlineData("tcp \"10.0.0.1\" port 80", "peers at \"10.0.0.1\" port 80")]
    public void Parse_TwoWithOneName_SaysSo(string line, string expected)
    {
        MeterException wrong = Assert.Throws<MeterException>(
            () => NetworkFile.Parse(line + "\n" + line));

        Assert.Contains("line 2: There are two " + expected, wrong.Message);
    }

    [Fact]
    public void Parse_TheExampleOfThePage_IsUnderstood()
    {
        string page = System.IO.File.ReadAllText(
            RepositoryFolder.Path("docs/your-firmware.md"));
        string example = page.Split("## What is on its network")[1].Split("```")[1];
        Wiring wiring = new();

        NetworkFile.Parse(example).AddTo(wiring);

        Assert.Equal("Home", Assert.Single(wiring.Network.Points).Ssid);
        Assert.Equal(4000, wiring.Network.Radio!.IdleUa);
    }

    [Fact]
    public void Parse_ANumberSignInAText_IsPartOfIt()
    {
        Wiring wiring = new();

        NetworkFile.Parse("wifi \"Home #1\" joins in 1 s, address in 1 s # mine \"x\"")
            .AddTo(wiring);

        Assert.Equal("Home #1", Assert.Single(wiring.Network.Points).Ssid);
    }

    [Fact]
    public void Read_NoFile_SaysSo()
    {
        Assert.Contains("cannot be read", Assert.Throws<MeterException>(
            () => NetworkFile.Read("/no/such/file")).Message);
    }

    [Fact]
    public void App_WithANetworkFile_FindsWhatIsInIt()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var w = new System.Device.Wifi.WifiAdapter();"
            + "Console.WriteLine(w.Connect(\"Home\", \"\").ToString());",
            libraries: NetworkLibraries.All);
        string file = System.IO.Path.Combine(program.Folder("net"), "net.txt");
        System.IO.File.WriteAllText(file, "wifi \"Home\" joins in 1 s, address in 1 s\n");

        (int code, string with, _) =
            CommandTests.Run(program, "--no-recording", "--seconds=5", "--network", file);
        (_, string without, _) = CommandTests.Run(program, "--no-recording", "--seconds=5");

        Assert.Equal(0, code);
        Assert.Contains(" 3\n", with.Replace("\r", "", System.StringComparison.Ordinal));
        Assert.Contains(" 2\n", without.Replace("\r", "", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Run_WithAPeerOfTwentyLines_AnswersTheProgram()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "var w = new System.Device.Wifi.WifiAdapter(); w.Connect(\"Home\", \"\");"
            + "Thread.Sleep(500); var s = new System.Net.Sockets.Socket(1);"
            + "s.Connect(new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"10.0.0.9\"), 7));"
            + "s.Send(new byte[] { 1, 2, 3 }); var b = new byte[9];"
            + "Console.WriteLine(s.Receive(b) + \" \" + b[0] + b[1] + b[2]); s.Close();"
            + "Thread.Sleep(1000);",
            libraries: NetworkLibraries.All);
        var echo = new Echo();

        BoardRun run = Board.Of("esp32")
            .WithAccessPoint(new AccessPoint { Ssid = "Home", JoinNs = 1000, AddressNs = 1000 })
            .WithPeer("10.0.0.9", 7, () => echo, System.TimeSpan.FromMilliseconds(5))
            .Run(program.Path, System.TimeSpan.FromSeconds(5));

        Assert.Equal("3 321", Assert.Single(run.Console).Text);
        Assert.True(echo.IsClosed);
    }

    private sealed class Echo : NetworkPeer
    {
        public bool IsClosed { get; private set; }

        public override void Receive(PeerLink link, System.ReadOnlySpan<byte> bytes)
        {
            byte[] turned = bytes.ToArray();
            System.Array.Reverse(turned);
            link.Send(turned, 0.01);
        }

        public override void Closed(PeerLink link) => IsClosed = true;
    }
}
