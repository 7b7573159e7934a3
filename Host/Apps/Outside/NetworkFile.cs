using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using TimeCore.Host.Meter;
using TimeCore.Host.Meter.Boards;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Outside;

/// <summary>Reads what is on the networks around a board: docs/your-firmware.md has the format.
/// </summary>
/// <remarks>Each line is read into what adds it to a board, anew for each run.</remarks>
public sealed partial class NetworkFile
{
    private const int PortMax = 65535;
    private const int RssiMax = 120;
    private const int KilobitsMax = 1_000_000;

    private const string Form =
        "wifi \"Home\" password \"secret\", joins in 1.2 s, address in 0.4 s; time \"2026-06-01 "
        + "12:00:00\" in 50 ms; host \"broker.example\" at \"10.0.0.2\"; tcp \"broker.example\" "
        + "port 1883, round trip 20 ms; answer \"GET\" with \"HTTP/1.1 200 OK\\r\\n\" after 30 ms; "
        + "greet with \"220\"; client at 5 s port 80, send \"GET /\"; radio sends 210 mA, "
        + "receives 70 mA, idles 4 mA, 1000 kbit/s";

    private readonly List<Action<Surroundings>> _lines = [];
    private List<PeerReply>? _replies;

    private NetworkFile()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="MeterException">It cannot be read, or a line is wrong.</exception>
    public static NetworkFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MeterException($"{path} cannot be read: {e.Message}");
        }
    }

    /// <summary>Reads the text of one.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="where">Where it stands, for errors.</param>
    /// <exception cref="MeterException">A line is wrong.</exception>
    public static NetworkFile Parse(string text, string where = "network")
    {
        var file = new NetworkFile();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = Comment().Replace(lines[i], "$1").Trim();
            if (line != "")
            {
                string place = $"{where}, line {i + 1}";
                file.Add(new PhraseReader(line, place, Form), place);
            }
        }

        // Two with one name are told before the run.
        file.AddTo(new Wiring());
        return file;
    }

    /// <summary>Puts it around a board.</summary>
    public void AddTo(Wiring wiring) => _lines.ForEach(line => line(wiring.Network));

    private void Add(PhraseReader words, string where)
    {
        string kind = words.Expect(
            "wifi", "time", "host", "tcp", "udp", "client", "answer", "greet", "radio");
        Action<Surroundings>? line = kind switch
        {
            "wifi" => Wifi(words),
            "time" => Time(words, where),
            "host" => Host(words),
            "tcp" or "udp" => Peer(words, kind == "udp"),
            "client" => Client(words),
            "radio" => Radio(words),
            _ => Reply(words, kind == "greet", where),
        };
        words.End();
        if (line != null)
        {
            _lines.Add(around => Try(() => line(around), where));
        }
    }

    private static void Try(Action add, string where)
    {
        try
        {
            add();
        }
        catch (ArgumentException e)
        {
            throw new MeterException($"{where}: {e.Message}");
        }
    }

    private static Action<Surroundings> Wifi(PhraseReader words)
    {
        string ssid = words.Quoted();
        string password = "";
        int? rssi = null;
        if (words.Accept("password"))
        {
            password = words.Quoted();
        }

        if (words.Accept("rssi"))
        {
            words.Expect("-");
            rssi = -words.Whole("dBm", RssiMax);
        }

        words.Expect("joins");
        words.Expect("in");
        long joinNs = words.Time();
        words.Expect("address");
        string? address = words.Accept("in") ? null : words.Quoted();
        if (address != null)
        {
            words.Expect("in");
        }

        long addressNs = words.Time();
        var point = new AccessPoint
        {
            Ssid = ssid, Password = password, JoinNs = joinNs, AddressNs = addressNs,
        };
        point = point with
        {
            RssiDbm = rssi ?? point.RssiDbm, Address = address ?? point.Address,
        };
        return around => around.Add(point);
    }

    private static Action<Surroundings> Time(PhraseReader words, string where)
    {
        string text = words.Quoted();
        bool isMoment = DateTime.TryParseExact(
            text,
            ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime moment);
        if (!isMoment)
        {
            throw new MeterException(
                $"{where}: \"{text}\" is no time. Write it as \"2026-06-01 12:00:00\".");
        }

        words.Expect("in");
        long ns = words.Time();
        return around =>
        {
            around.Clock = moment;
            around.ClockNs = ns;
        };
    }

    private static Action<Surroundings> Host(PhraseReader words)
    {
        string name = words.Quoted();
        words.Expect("at");
        string address = words.Quoted();
        return around => around.AddHost(name, address);
    }

    private Action<Surroundings> Peer(PhraseReader words, bool isUdp)
    {
        string host = words.Quoted();
        words.Expect("port");
        int port = words.Whole("a port", PortMax);
        long roundTripNs = 0;
        if (words.Accept("round"))
        {
            words.Expect("trip");
            roundTripNs = words.Time();
        }

        List<PeerReply> replies = _replies = [];
        return around => around.AddPeer(
            host, port, new ScriptedPeer(replies), roundTripNs / 1e9, isUdp);
    }

    private Action<Surroundings> Client(PhraseReader words)
    {
        words.Expect("at");
        long atNs = words.Time();
        words.Expect("port");
        int port = words.Whole("a port", PortMax);
        List<PeerReply> replies = _replies = [];
        if (words.Accept("send"))
        {
            replies.Add(new PeerReply { Bytes = Bytes(words) });
        }

        return around => around.AddClient(atNs / 1e9, port, new ScriptedPeer(replies));
    }

    private Action<Surroundings>? Reply(PhraseReader words, bool isGreeting, string where)
    {
        if (_replies == null)
        {
            throw new MeterException(
                $"{where}: it answers for nobody. Put it below a line with tcp, udp or client.");
        }

        byte[]? to = isGreeting ? null : words.Accept("anything") ? [] : Bytes(words);
        words.Expect("with");
        byte[] bytes = Bytes(words);
        long afterNs = words.Accept("after") ? words.Time() : 0;
        bool closes = words.Accept("then");
        if (closes)
        {
            words.Expect("close");
        }

        _replies.Add(new PeerReply { To = to, Bytes = bytes, AfterNs = afterNs, Closes = closes });
        return null;
    }

    private static Action<Surroundings> Radio(PhraseReader words)
    {
        words.Expect("sends");
        double sendUa = words.Current();
        words.Expect("receives");
        double receiveUa = words.Current();
        words.Expect("idles");
        double idleUa = words.Current();
        long? bitsPerS = null;
        if (!words.IsAtEnd)
        {
            bitsPerS = 1000L * Math.Max(1, words.Whole("kbit/s", KilobitsMax));
            words.Expect("kbit");
            words.Expect("/");
            words.Expect("s");
        }

        return around =>
        {
            around.Radio = new RadioCurrents
            {
                TransmitUa = sendUa, ReceiveUa = receiveUa, IdleUa = idleUa,
            };
            around.BitsPerS = bitsPerS ?? around.BitsPerS;
        };
    }

    // A character up to \xFF is a byte of its own; others are UTF-8.
    private static byte[] Bytes(PhraseReader words)
    {
        const int ByteMax = 0xFF;
        return words.Quoted()
            .SelectMany(each => each <= ByteMax
                ? [(byte)each]
                : Encoding.UTF8.GetBytes(each.ToString()))
            .ToArray();
    }

    // A # in a text in quotes begins none.
    [GeneratedRegex("^((?:[^\"#]|\"(?:[^\"\\\\]|\\\\.)*\")*)#.*")]
    private static partial Regex Comment();
}
