using System;
using System.Linq;
using TimeCore.Host.Apps.Loading;
using TimeCore.Host.Apps.Outside;
using TimeCore.Host.Apps.Running;
using TimeCore.Host.VirtualBoard;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.Apps.Tests;

/// <summary>Wi-Fi, sockets and what is on the network around a board.</summary>
public class NetworkTests
{
    private const string Home = """
        wifi "Home" password "secret" rssi -55, joins in 1 s, address "192.168.1.77" in 500 ms
        wifi "Other" rssi -80, joins in 1 s, address in 1 s
        time "2026-06-01 12:00:00" in 50 ms
        host "server.example" at "10.0.0.2"
        tcp "server.example" port 80, round trip 20 ms
        greet with "hi" after 10 ms
        answer "hello" with "\x00world" after 100 ms
        answer "bye" with "end" then close
        udp "10.0.0.3" port 123
        answer anything with "pong" after 30 ms
        """;

    private const string Client = Home + """

        client at 5 s port 8080, send "GET"
        answer "200" with "thanks" then close
        """;

    private const string Usings =
        "static System.Device.Wifi.WifiAdapter s_wifi = new System.Device.Wifi.WifiAdapter();"
        + "static void Join() { Console.WriteLine(s_wifi.Connect(\"Home\", \"secret\").ToString());"
        + " Thread.Sleep(1000); }"
        + "static System.Net.Sockets.Socket Open(string host, int port, int type = 1) {"
        + " var s = new System.Net.Sockets.Socket(type);"
        + " s.Connect(new System.Net.IPEndPoint(System.Net.Dns.Find(host), port)); return s; }"
        + "static byte[] Bytes(string t) { var b = new byte[t.Length];"
        + " for (int i = 0; i < b.Length; i++) { b[i] = (byte)t[i]; } return b; }"
        + "static string Text(byte[] b, int n) { string t = \"\";"
        + " for (int i = 0; i < n; i++) { t += b[i] == 0 ? \"0\" : ((char)b[i]).ToString(); }"
        + " return t; }"
        + "static string Read(System.Net.Sockets.Socket s) { var b = new byte[100];"
        + " return Text(b, s.Receive(b)); }";

    [Fact]
    public void Connect_ToAKnownNetwork_TakesItsTimeThenHasAnAddressAndTheTime()
    {
        AppResult run = RunOf(
            "Console.WriteLine(System.Net.NetworkInformation.NetworkInterface"
            + ".GetIsNetworkAvailable().ToString()); long t = Environment.TickCount64; Join();"
            + "Console.WriteLine((Environment.TickCount64 - t).ToString());"
            + "foreach (var n in System.Net.NetworkInformation.NetworkInterface.All()) {"
            + "Console.WriteLine((int)n.Type + \" \" + n.Address + \" \" + n.Gateway); }"
            + "Console.WriteLine(DateTime.UtcNow.Year + \" \" + DateTime.UtcNow.Hour);");

        Assert.Equal(
            ["False", "3", "2000", "71 192.168.1.77 192.168.1.1", "72 0.0.0.0 0.0.0.0", "2026 12"],
            DeviceProgram.Printed(run).Select(Rounded));
    }

    [Theory]
    [InlineData("\"Home\", \"wrong\"", "1")]
    [InlineData("\"Nowhere\", \"\"", "2")]
    [InlineData("\"Other\", \"\"", "3")]
    public void Connect_ByItsNetworkAndPassword_SaysWhatCameOfIt(string call, string expected)
    {
        AppResult run = RunOf($"Console.WriteLine(s_wifi.Connect({call}).ToString());");

        Assert.Equal([expected], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Scan_OverAllChannels_ReportsOnceAndPostsAnEvent()
    {
        AppResult run = RunOf(
            "s_wifi.Scan(); try { s_wifi.Scan(); } catch (Exception e) {"
            + "Console.WriteLine(e.GetType().Name); }"
            + "Thread.Sleep(6000); Console.WriteLine(s_wifi.Report()[0].ToString());"
            + "Thread.Sleep(1000); var r = s_wifi.Report();"
            + "Console.WriteLine(r[0] + \" \" + r.Length + \" \" + (sbyte)r[40] + \" \" + r[41]"
            + " + \" \" + (sbyte)r[82]); Console.WriteLine(s_wifi.Report()[0].ToString());"
            + "foreach (object o in nanoFramework.Runtime.Events.EventSink.Seen) {"
            + "Console.WriteLine((string)o); }");

        Assert.Equal(
            ["Exception", "0", "2 86 -55 3 -80", "0", "50/1/0 1970"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Events_OfAConnection_TellAvailabilityAndAddress()
    {
        AppResult run = RunOf(
            "Join(); s_wifi.Disconnect(); Thread.Sleep(100);"
            + "foreach (object o in nanoFramework.Runtime.Events.EventSink.Seen) {"
            + "Console.WriteLine((string)o); }");

        Assert.Equal(
            ["3", "40/1/1 1970", "40/2/0 1970", "40/1/0 2026", "40/2/0 2026"],
            DeviceProgram.Printed(run));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Socket_OfAScriptedPeer_HearsItAfterItsDelay(bool isDebug)
    {
        AppResult run = RunOf(
            "Join(); var s = Open(\"server.example\", 80); Console.WriteLine(Read(s));"
            + "long t = Environment.TickCount64; s.Send(Bytes(\"hel\")); s.Send(Bytes(\"lo\"));"
            + "s.Poll(0, -1); Console.WriteLine(s.Available + \" \" + Read(s));"
            + "t = Environment.TickCount64 - t;"
            + "Console.WriteLine((t >= 120 && t <= 160).ToString());"
            + "Console.WriteLine(s.Remote + \" \" + s.Local); s.Send(Bytes(\"bye\"));"
            + "Console.WriteLine(Read(s) + \".\" + Read(s) + \".\"); s.Shutdown(); s.Close();"
            + "Console.WriteLine(s.ToString() != null ? \"closed\" : \"\");",
            isDebug: isDebug);

        Assert.Equal(
            ["3", "hi", "6 0world", "True", "10.0.0.2:80 192.168.1.77:49152", "end..", "closed"],
            DeviceProgram.Printed(run));
        Assert.Equal(8, run.BusTotals["TCP 10.0.0.2:80"].Written);
    }

    [Fact]
    public void Socket_OfDatagrams_TellsWhoseAnswerItIs()
    {
        AppResult run = RunOf(
            "Join(); var s = new System.Net.Sockets.Socket(2); System.Net.EndPoint e ="
            + "new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"10.0.0.3\"), 123);"
            + "s.SendTo(Bytes(\"ping\"), e); var b = new byte[3]; int n = s.ReceiveFrom(b, ref e);"
            + "Console.WriteLine(Text(b, n) + \" of \" + e + \" \" + s.Option(1));");

        Assert.Equal(["3", "pon of 10.0.0.3:123 1"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Socket_ThatListens_AcceptsAScriptedClient()
    {
        AppResult run = RunOf(
            "Join(); var l = new System.Net.Sockets.Socket(1);"
            + "l.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"0.0.0.0\"), 8080));"
            + "l.Listen(1); var s = l.Accept(); Console.WriteLine(Read(s));"
            + "s.Send(Bytes(\"200\")); Console.WriteLine(Read(s));",
            network: Client);

        Assert.Equal(["3", "GET", "thanks"], DeviceProgram.Printed(run));
        Assert.InRange(run.Console[1].AtS, 5, 5.02);
    }

    [Theory]
    [InlineData("System.Net.Dns.Find(\"nobody.example\")", 10022, 0)]
    [InlineData("Open(\"10.0.0.2\", 81)", 10054, 0)]
    [InlineData("Open(\"9.9.9.9\", 80)", 10053, 7.5)]
    public void Network_OfWhatIsNotThere_FailsAsOnTheDevice(string call, int code, double afterS)
    {
        AppResult run = RunOf(
            $"Join(); long t = Environment.TickCount64; try {{ {call}; }}"
            + "catch (System.Net.Sockets.SocketException e) { Console.WriteLine(e.ErrorCode"
            + " + \" \" + (Environment.TickCount64 - t)); }");

        string[] words = DeviceProgram.Printed(run)[1].Split(' ');
        Assert.Equal(code.ToString(null, null), words[0]);
        Assert.InRange(int.Parse(words[1], null), afterS * 1000, (afterS * 1000) + 50);
    }

    [Fact]
    public void Stall_OnASocketThatNobodyAnswers_IsTold()
    {
        AppResult run = RunOf(
            "Join(); var s = Open(\"10.0.0.2\", 80); Read(s); Read(s);");

        Assert.Contains("main waits for data of 10.0.0.2:80 in ", run.Stall!.Threads[0]);
    }

    [Fact]
    public void Network_WithoutAConnection_IsDown()
    {
        AppResult run = RunOf(
            "try { System.Net.Dns.Find(\"server.example\"); }"
            + "catch (System.Net.Sockets.SocketException e) {"
            + "Console.WriteLine(e.ErrorCode.ToString()); } Join(); var s = Open(\"10.0.0.2\", 80);"
            + "new Thread(() => { Thread.Sleep(500); s_wifi.Disconnect(); }).Start(); Read(s);"
            + "try { Read(s); } catch (System.Net.Sockets.SocketException e) {"
            + "Console.WriteLine(e.ErrorCode.ToString()); }");

        Assert.Equal(["10022", "3", "10050"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Receive_WithATimeLimit_TimesOut()
    {
        AppResult run = RunOf(
            "Join(); var s = Open(\"10.0.0.2\", 80); Read(s); s.Timeout = 300;"
            + "long t = Environment.TickCount64; try { Read(s); }"
            + "catch (System.Net.Sockets.SocketException e) { Console.WriteLine(e.ErrorCode"
            + " + \" \" + (Environment.TickCount64 - t)); }");

        Assert.Equal(["3", "10060 300"], DeviceProgram.Printed(run).Select(Rounded));
    }

    [Fact]
    public void Configuration_ThatIsSaved_ConnectsAtTheNextBoot()
    {
        AppResult run = RunOf(
            "var c = System.Net.NetworkInformation.Wireless80211Configuration.First();"
            + "if (c.Ssid == \"\") { c.Ssid = \"Home\"; c.Password = \"secret\"; c.Save();"
            + "nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));"
            + "nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep(); }"
            + "Console.WriteLine(c.Ssid); Thread.Sleep(2000);"
            + "var n = System.Net.NetworkInformation.NetworkInterface.All()[0];"
            + "Console.WriteLine(n.Address); n.Fix(\"10.1.1.1\"); Console.WriteLine(n.Address);");

        Assert.Equal(["Home", "192.168.1.77", "10.1.1.1"], DeviceProgram.Printed(run));
    }

    [Fact]
    public void Radio_InEachState_AddsItsCurrent()
    {
        AppResult run = RunOf(
            "Thread.Sleep(1000); Join(); Thread.Sleep(1000);"
            + "var s = Open(\"10.0.0.2\", 80); s.Send(new byte[14400]); Thread.Sleep(5000);",
            request => request with
            {
                Explain = true,
                Windows = [new(0, 1), new(1.1, 1.9), new(3.1, 3.9)],
            });

        double offUa = run.Windows[0].MeanUa;
        var radio = BoardRadio();
        Assert.InRange(run.Windows[1].MeanUa - offUa, radio.ReceiveUa - 200, radio.ReceiveUa + 200);
        Assert.InRange(run.Windows[2].MeanUa - offUa, radio.IdleUa - 200, radio.IdleUa + 200);
        string[] loads = AppCause.Of(run).Select(cause => cause.Name).ToArray();
        Assert.Contains(loads, name => name.Contains("Wi-Fi, listening", StringComparison.Ordinal));
        Assert.Contains(loads, name => name.Contains("Wi-Fi, connected", StringComparison.Ordinal));
        double sentUc = run.Causes!.Where(sum => sum.Key.Name == "Wi-Fi, sending")
            .Sum(sum => sum.Value.Microcoulombs);

        // 14400 bytes and ten headers at 1 Mbit/s, ten preambles, and a few frames without data.
        Assert.InRange(sentUc / radio.TransmitUa, 0.1232, 0.1232 + 0.01);
    }

    [Fact]
    public void Radio_OfTheUsersFigures_IsWhatTheFileSays()
    {
        AppResult run = RunOf(
            "Join(); Thread.Sleep(2000);",
            request => request with { Windows = [new(3, 4)] },
            Home + "\nradio sends 200 mA, receives 50 mA, idles 7 mA, 54000 kbit/s");
        AppResult without = RunOf("Thread.Sleep(4000);", request => request with
        {
            Windows = [new(3, 4)],
        });

        Assert.InRange(run.Windows[0].MeanUa - without.Windows[0].MeanUa, 6990, 7010);
    }

    [Fact]
    public void Radio_ThatIsOn_ForbidsLightSleep()
    {
        AppResult run = RunOf(
            "nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(1));"
            + "nanoFramework.Hardware.Esp32.Sleep.StartLightSleep(); Join();"
            + "nanoFramework.Hardware.Esp32.Sleep.StartLightSleep();");

        Assert.Equal(1, run.Counters.LightSleeps);
        Assert.Equal(1, run.Counters.LightSleepRefusals);
        Assert.Contains(run.Notes, note => note.Text == "light sleep is refused: Wi-Fi is on");
    }

    [Fact]
    public void Tls_ThatIsReachable_IsListedAndRefusedWhenItIsCalled()
    {
        const string Call = "if (DateTime.UtcNow.Year > 2000) {"
            + " System.Net.Security.SslStream.Open(); } Console.WriteLine(\"plain\");";
        using DeviceProgram program = DeviceProgram.OfMain(
            Call, Usings, libraries: NetworkLibraries.All);
        using DeviceProgram encrypted = DeviceProgram.OfMain(
            "System.Net.Security.SslStream.Open();", Usings, libraries: NetworkLibraries.All);

        Assert.Contains(AppImage.Read(program.Path).Unmodelled, member =>
            member.Member.StartsWith("System.Net.Security.SslNative.", StringComparison.Ordinal));
        Assert.Equal(["plain"], DeviceProgram.Printed(program.Run()));
        AppResult refused = encrypted.Run();
        Assert.Equal(AppEnd.Refused, refused.End);
        Assert.Contains("has no TLS: let the program use the plain port", refused.Refusal!.Message);
    }

    [Fact]
    public void Wifi_OfABoardWithout_IsRefusedByName()
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            "Console.WriteLine(System.Device.Wifi.WifiAdapter.Count.ToString());",
            libraries: NetworkLibraries.All);

        AppResult run = program.Run(DeviceProgram.Request(5, "stm32l475"));

        Assert.Equal(AppEnd.Refused, run.End);
        Assert.Contains("network of stm32l475", run.Refusal!.Message);
    }

    [Theory]
    [InlineData("System.Net.IPAddress.IPv4ToString(0x0201A8C0u)", "192.168.1.2")]
    [InlineData("System.Net.IPAddress.IPv6ToString(System.Net.NetworkInformation"
        + ".NetworkInterface.IPV6AddressFromString(\"fe80::1:2\"))", "FE80::1:2")]
    [InlineData("nanoFramework.Networking.Sntp.Server1 + nanoFramework.Networking.Sntp.IsStarted",
        "0.pool.ntp.orgFalse")]
    public void Data_OfTheNetwork_IsWhatTheDeviceSays(string call, string expected)
    {
        Assert.Equal([expected], DeviceProgram.Printed(RunOf($"Console.WriteLine({call});")));
    }

    [Fact]
    public void AccessPoint_OfTheBoard_IsDataUntilItIsEnabled()
    {
        const string First = "System.Net.NetworkInformation.WirelessAPConfiguration.First()";

        AppResult run = RunOf(
            $"var a = {First}; Console.WriteLine(a.Channel + \" \" + a.Options + a.Clients);"
            + $"a.Ssid = \"mine\"; a.Channel = 6; a.Save(); a = {First};"
            + "Console.WriteLine(a.Ssid + \" \" + a.Channel);");
        using DeviceProgram enabled = DeviceProgram.OfMain(
            $"var a = {First}; a.Options = 2; a.Save();", libraries: NetworkLibraries.All);
        AppResult refused = enabled.Run();

        Assert.Equal(["11 10", "mine 6"], DeviceProgram.Printed(run));
        Assert.Equal(AppEnd.Refused, refused.End);
        Assert.Contains("access point of the board", refused.Refusal!.Message);
    }

    [Fact]
    public void Address_OfTheBoard_IsThatOfItsConnection()
    {
        Assert.Equal(["0.0.0.0", "3", "192.168.1.77", "True"], DeviceProgram.Printed(RunOf(
            "Console.WriteLine(System.Net.NetworkInformation.IPGlobalProperties.GetIPAddress()"
            + ".ToString()); Join(); Console.WriteLine("
            + "System.Net.NetworkInformation.IPGlobalProperties.GetIPAddress().ToString());"
            + "Console.WriteLine(System.Net.Security.CertificateManager.AddCaCertificateBundle("
            + "new byte[1]).ToString());")));
    }

    [Theory]
    [InlineData("", "", "key")]
    [InlineData("secret", "secret", "key")]
    [InlineData("secret", "wrong", "none")]
    public void PrivateKey_ByItsPassword_IsReadOrRefused(string with, string given, string expected)
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        string text = with.Length == 0
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                with,
                new System.Security.Cryptography.PbeParameters(
                    System.Security.Cryptography.PbeEncryptionAlgorithm.Aes128Cbc,
                    System.Security.Cryptography.HashAlgorithmName.SHA256,
                    1));
        text = text.Replace("\n", "\\n", StringComparison.Ordinal);

        Assert.Equal([expected], DeviceProgram.Printed(RunOf(
            "try { System.Security.Cryptography.X509Certificates.X509Certificate2.Check("
            + $"Bytes(\"{text}\"), \"{given}\"); Console.WriteLine(\"key\"); }}"
            + "catch (ArgumentException) { Console.WriteLine(\"none\"); }")));
    }

    [Fact]
    public void Address_ThatIsNone_Throws()
    {
        Assert.Equal(["none"], DeviceProgram.Printed(RunOf(
            "try { System.Net.IPAddress.Parse(\"1.2.3\\u00e9\"); }"
            + "catch (ArgumentException) { Console.WriteLine(\"none\"); }")));
    }

    [Fact]
    public void Certificate_OfAText_IsRead()
    {
        using var key = System.Security.Cryptography.RSA.Create(1024);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "C=AT, ST=Wien, CN=device",
            key,
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string text = made.ExportCertificatePem().Replace("\n", "\\n", StringComparison.Ordinal);

        AppResult run = RunOf(
            "Console.WriteLine(System.Security.Cryptography.X509Certificates.X509Certificate.Read("
            + $"Bytes(\"{text}\\0\")));");

        string[] parts = DeviceProgram.Printed(run).Single().Split('|');
        Assert.Equal(parts[0], parts[1]);
        Assert.Contains("ST=Wien", parts[0]);
        Assert.Equal(["2020", "2040"], parts[2..]);
    }

    [Fact]
    public void Synchronized_WhileAThreadSleepsInIt_LetsTheOthersWait()
    {
        AppResult run = RunOf(
            "new Thread(() => nanoFramework.Runtime.Events.EventSink.Hold(1000)).Start();"
            + "Thread.Sleep(10); Console.WriteLine("
            + "nanoFramework.Runtime.Events.EventSink.Hold(100).ToString());");

        Assert.Equal(["100"], DeviceProgram.Printed(run));
        Assert.InRange(run.Console[0].AtS, 1.1, 1.15);
    }

    private static Meter.Boards.RadioCurrents BoardRadio() =>
        DeviceProgram.Request().Board.Radio!;

    private static AppResult RunOf(
        string statements,
        Func<AppRequest, AppRequest>? change = null,
        string network = Home,
        bool isDebug = false)
    {
        using DeviceProgram program = DeviceProgram.OfMain(
            statements, Usings, isDebug, NetworkLibraries.All);
        AppRequest request = DeviceProgram.Request(20) with
        {
            Wire = NetworkFile.Parse(network).AddTo,
        };
        AppResult run = program.Run(change?.Invoke(request) ?? request);
        Assert.Null(run.Refusal);
        Assert.Null(run.Failure);
        return run;
    }

    // Times are in whole ticks of 10 ms, and a call takes its own.
    private static string Rounded(string text)
    {
        string[] words = text.Split(' ');
        return int.TryParse(words[^1], out int ms) && ms is > 100 and < 2100
            ? string.Join(' ', [.. words[..^1], (ms / 50 * 50).ToString(null, null)])
            : text;
    }
}
