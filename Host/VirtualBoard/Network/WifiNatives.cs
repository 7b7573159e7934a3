using System;
using System.Collections.Generic;
using System.Text;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using PcAddress = System.Net.IPAddress;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of the Wi-Fi adapter.</summary>
/// <remarks>Source: NI ESP32 System.Device.Wifi, …_WifiAdapter.cpp.</remarks>
[NativesOf("System.Device.Wifi.WifiAdapter")]
public static class WifiNatives
{
    private const long ConnectMs = 20000;
    private const int SsidBytes = 33;
    private const byte Wpa2 = 3;
    private const byte Ccmp = 4;

    /// <summary>The chip's station.</summary>
    internal static WifiStation Station
    {
        get
        {
            if (Machine.Current.Wifi == null)
            {
                Refuse();
            }

            return Machine.Current.Wifi!;
        }
    }

    /// <summary>The chip's sockets.</summary>
    internal static SocketTable Sockets
    {
        get
        {
            if (Machine.Current.Sockets == null)
            {
                Refuse();
            }

            return Machine.Current.Sockets!;
        }
    }

    /// <summary>Does nothing.</summary>
    public static void NativeInit(object self)
    {
    }

    /// <summary>Does nothing.</summary>
    public static void DisposeNative(object self)
    {
    }

    /// <summary>Keeps nothing of it.</summary>
    public static void NativeSetDeviceName(object self, string deviceName)
    {
    }

    /// <summary>Returns the interfaces that are stations: the first.</summary>
    public static byte[] NativeFindWirelessAdapters()
    {
        _ = Station;
        return [0];
    }

    /// <summary>Connects, and waits for it up to 20 s; the address comes later.</summary>
    /// <returns>A WifiConnectionStatus.</returns>
    public static int NativeConnect(
        object self, string Ssid, string passwordCredential, int reconnectionKind)
    {
        ArgumentNullException.ThrowIfNull(Ssid);
        ArgumentNullException.ThrowIfNull(passwordCredential);
        const int Saves = 1;
        FlashNetwork flash = Machine.Current.Options.Retained.Network;
        if ((reconnectionKind & Saves) != 0)
        {
            // What clears the option sets it: an exclusive or (Target_Network.cpp:213-222).
            flash.Options = FlashNetwork.AutoConnect;
            flash.Ssid = Ssid;
            flash.Password = passwordCredential;
        }

        Station.Connect(Ssid, passwordCredential);
        return (int)(Station.Await(ConnectMs) ?? WifiAnswer.Timeout);
    }

    /// <summary>Gives the connection up.</summary>
    public static void NativeDisconnect(object self) => Station.Disconnect();

    /// <summary>Begins a scan.</summary>
    /// <exception cref="Exception">It is busy: a plain one, as on the device.</exception>
    public static void NativeScanAsync(object self)
    {
        if (!Station.Scan())
        {
            throw new Exception("Exception was thrown: System.Exception");
        }
    }

    /// <summary>Returns what the last scan found, once: a count, then 42 bytes for each.</summary>
    public static byte[] GetNativeScanReport(object self)
    {
        IReadOnlyList<AccessPoint> found = Station.TakeFound();
        List<byte> report = [(byte)found.Count];
        for (int i = 0; i < found.Count; i++)
        {
            AccessPoint point = found[i];
            byte[] ssid = new byte[SsidBytes];
            byte[] text = Encoding.UTF8.GetBytes(point.Ssid);
            text.AsSpan(0, Math.Min(text.Length, SsidBytes - 1)).CopyTo(ssid);
            report.AddRange([0x02, 0, 0, 0, 1, (byte)i, .. ssid]);
            bool isOpen = point.Password.Length == 0;
            report.AddRange([
                (byte)(sbyte)point.RssiDbm, isOpen ? (byte)0 : Wpa2, isOpen ? (byte)0 : Ccmp]);
        }

        report.Add(0);
        return [.. report];
    }

    /// <summary>Returns the address that the board has; 0 for none.</summary>
    internal static uint Address()
    {
        FlashNetwork flash = Machine.Current.Options.Retained.Network;
        return !flash.IsDhcp
            ? flash.Address
            : Station.HasAddress ? Number(Station.Point!.Address) : 0;
    }

    /// <summary>Returns the address as text.</summary>
    internal static string AddressText() => new PcAddress(Address()).ToString();

    /// <summary>Returns the number of an address, in network order.</summary>
    internal static uint Number(string address) =>
        BitConverter.ToUInt32(PcAddress.Parse(address).GetAddressBytes());

    /// <summary>Makes the program's object of an address.</summary>
    internal static object AddressObject(uint address)
    {
        const int InterNetwork = 2;
        object made = ObjectFields.New("System.Net.IPAddress");
        ObjectFields.SetNumber(made, "Address", address);
        ObjectFields.SetNumber(made, "_family", InterNetwork);
        return made;
    }

    /// <summary>Asks the name server; it blocks the whole runtime, as on the device.</summary>
    internal static string Resolve(string name)
    {
        const int QuestionBytes = 32;
        Machine machine = Machine.Current;
        bool isName = !PcAddress.TryParse(name, out _);
        if (isName && Station.HasAddress)
        {
            long askedNs = Station.Radio.Carry(QuestionBytes, machine.NowNs, isSent: true);
            long answeredNs = Station.Radio.Carry(QuestionBytes, askedNs, isSent: false);
            machine.Scheduler.Spend(answeredNs - machine.NowNs, CallCosts.NativeCall);
        }

        // The error that the device has for each name that does not resolve: lwIP_Sockets.cpp:844.
        return (isName && !Station.HasAddress ? null : machine.Around.Resolve(name))
            ?? throw new SocketFailure(SocketErrors.InvalidArgument);
    }

    private static void Refuse() => NotModelled.Call(
        $"System.Net|network of {Machine.Current.Options.Board.Name}", "the program");
}
