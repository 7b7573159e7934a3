namespace TimeCore.Host.Apps.Tests;

/// <summary>
/// Libraries of our own with the names, the fields and the native methods of the official ones for
/// the network, and as little else as a test needs.
/// </summary>
internal static class NetworkLibraries
{
    private const string Native = """
        using System; using System.Runtime.CompilerServices;
        using System.Net.Sockets;
        """;

    private const string Call = "[MethodImpl(MethodImplOptions.InternalCall)] ";

    /// <summary>Events that native code posts.</summary>
    public static readonly (string Name, string Source) Events =
        ("nanoFramework.Runtime.Events", $$"""
        using System; using System.Collections; using System.Runtime.CompilerServices;
        namespace nanoFramework.Runtime.Events
        {
            public delegate void NativeEventHandler(uint data1, uint data2, DateTime time);

            public class NativeEventDispatcher
            {
                protected NativeEventHandler threadSpawn = null;
                {{Call}} public extern NativeEventDispatcher(string driverName, ulong driverData);
                {{Call}} public extern virtual void EnableInterrupt();

                public event NativeEventHandler OnInterrupt
                {
                    [MethodImpl(MethodImplOptions.Synchronized)] add
                    {
                        EnableInterrupt();
                        threadSpawn = value;
                    }

                    [MethodImpl(MethodImplOptions.Synchronized)] remove
                    {
                        threadSpawn = null;
                    }
                }
            }

            public class EventSink : NativeEventDispatcher
            {
                public static ArrayList Seen = new ArrayList();
                private static EventSink s_sink;

                static EventSink()
                {
                    s_sink = new EventSink();
                    s_sink.OnInterrupt += (data1, data2, time) =>
                        Seen.Add(((data1 >> 8) & 0xFF) + "/" + (data1 & 0xFF) + "/" + (data1 >> 16)
                            + " " + time.Year);
                }

                private EventSink() : base("EventSink", 0)
                {
                }

                [MethodImpl(MethodImplOptions.Synchronized)]
                public static int Hold(int ms)
                {
                    System.Threading.Thread.Sleep(ms);
                    return ms;
                }
            }
        }
        """);

    /// <summary>Sockets, interfaces, certificates.</summary>
    public static readonly (string Name, string Source) Net = ("System.Net", Native + $$"""
        namespace System.Net
        {
            public abstract class EndPoint { }

            public class IPAddress
            {
                internal readonly long Address;
                private readonly AddressFamily _family = AddressFamily.InterNetwork;
                public IPAddress(long address) { Address = address; }
                public static IPAddress Parse(string text) => new IPAddress(
                    NetworkInformation.NetworkInterface.IPV4AddressFromString(text));
                public override string ToString() => IPv4ToString((uint)Address);
                public AddressFamily AddressFamily => _family;
                {{Call}} public static extern string IPv4ToString(uint ipv4Address);
                {{Call}} public static extern string IPv6ToString(ushort[] ipv6Address);
            }

            public class IPEndPoint : EndPoint
            {
                private readonly IPAddress _address;
                private readonly int _port;
                public IPEndPoint(IPAddress address, int port) { _address = address; _port = port; }
                public override string ToString() => _address + ":" + _port;
            }

            public static class Dns
            {
                public static IPAddress Find(string name)
                {
                    NativeSocket.getaddrinfo(name, out string found, out byte[][] all);
                    byte[] a = all[0];
                    return new IPAddress((uint)(a[4] | a[5] << 8 | a[6] << 16 | a[7] << 24));
                }
            }
        }

        namespace System.Net.Sockets
        {
            public enum AddressFamily { InterNetwork = 2 }

            public class SocketException : Exception
            {
                private int _errorCode;
                public int ErrorCode => _errorCode;
            }

            public class Socket
            {
                internal int m_Handle = -1;
                public int Timeout = -1;
                public Socket(int type) { m_Handle = NativeSocket.socket(2, type, 0); }
                private Socket() { }
                public int Available
                {
                    get { uint n = 0; NativeSocket.ioctl(this, 0x4004667F, ref n); return (int)n; }
                }
                public EndPoint Local
                {
                    get { NativeSocket.getsockname(this, out EndPoint e); return e; }
                }
                public EndPoint Remote
                {
                    get { NativeSocket.getpeername(this, out EndPoint e); return e; }
                }
                public void Connect(EndPoint to)
                {
                    NativeSocket.connect(this, to, false);
                    Poll(1, -1);
                }
                public bool Poll(int mode, int us) => NativeSocket.poll(this, mode, us);
                public int Send(byte[] b) => NativeSocket.send(this, b, 0, b.Length, 0, Timeout);
                public int Receive(byte[] b) => NativeSocket.recv(this, b, 0, b.Length, 0, Timeout);
                public int SendTo(byte[] b, EndPoint to) =>
                    NativeSocket.sendto(this, b, 0, b.Length, 0, Timeout, to);
                public int ReceiveFrom(byte[] b, ref EndPoint from) =>
                    NativeSocket.recvfrom(this, b, 0, b.Length, 0, Timeout, ref from);
                public void Bind(EndPoint local) => NativeSocket.bind(this, local);
                public void Listen(int n) => NativeSocket.listen(this, n);
                public Socket Accept()
                {
                    Poll(0, -1);
                    return new Socket { m_Handle = NativeSocket.accept(this) };
                }
                public void Shutdown() => NativeSocket.shutdown(this, 2, out int error);
                public byte Option(byte set)
                {
                    NativeSocket.setsockopt(this, 6, 1, new byte[] { set, 0, 0, 0 });
                    byte[] got = new byte[4];
                    NativeSocket.getsockopt(this, 6, 1, got);
                    return got[0];
                }
                public void Close()
                {
                    NativeSocket.close(this);
                    m_Handle = -1;
                }
            }

            internal static class NativeSocket
            {
                {{Call}} public static extern int socket(int family, int type, int protocol);
                {{Call}} public static extern void bind(object socket, EndPoint address);
                {{Call}} public static extern void connect(
                    object socket, EndPoint endPoint, bool fThrowOnWouldBlock);
                {{Call}} public static extern int send(
                    object socket, byte[] buf, int offset, int count, int flags, int timeout_ms);
                {{Call}} public static extern int recv(
                    object socket, byte[] buf, int offset, int count, int flags, int timeout_ms);
                {{Call}} public static extern int close(object socket);
                {{Call}} public static extern void listen(object socket, int backlog);
                {{Call}} public static extern int accept(object socket);
                {{Call}} public static extern void getaddrinfo(
                    string name, out string canonicalName, out byte[][] addresses);
                {{Call}} public static extern void shutdown(object socket, int how, out int err);
                {{Call}} public static extern int sendto(object socket, byte[] buf, int offset,
                    int count, int flags, int timeout_ms, EndPoint endPoint);
                {{Call}} public static extern int recvfrom(object socket, byte[] buf, int offset,
                    int count, int flags, int timeout_ms, ref EndPoint endPoint);
                {{Call}} public static extern void getpeername(
                    object socket, out EndPoint endPoint);
                {{Call}} public static extern void getsockname(
                    object socket, out EndPoint endPoint);
                {{Call}} public static extern void getsockopt(
                    object socket, int level, int optname, byte[] optval);
                {{Call}} public static extern void setsockopt(
                    object socket, int level, int optname, byte[] optval);
                {{Call}} public static extern bool poll(object socket, int mode, int microSeconds);
                {{Call}} public static extern void ioctl(object socket, uint cmd, ref uint arg);
            }
        }

        namespace System.Net.Security
        {
            public static class SslStream
            {
                public static void Open() => SslNative.SecureConnect(0, "host", null);
            }

            internal static class SslNative
            {
                {{Call}} internal static extern void SecureConnect(
                    int contextHandle, string targetHost, object socket);
            }
        }

        namespace System.Net.NetworkInformation
        {
            public enum AddressMode : byte { Invalid, DHCP, Static }

            public enum NetworkInterfaceType { Unknown = 1, Wireless80211 = 71, WirelessAP = 72 }

            public enum RadioType : byte { NotSpecified }

            public class NetworkInterface
            {
                private readonly int _interfaceIndex;
                private byte[] _macAddress;
                private AddressMode _startupAddressMode;
                private uint _specificConfigId;
                private bool _automaticDns;
                private uint _ipv4Address;
                private uint _ipv4NetMask;
                private uint _ipv4GatewayAddress;
                private uint _ipv4dnsAddress1;
                private uint _ipv4dnsAddress2;
                private NetworkInterfaceType _networkInterfaceType;
                public NetworkInterfaceType Type => _networkInterfaceType;
                public int Index => _interfaceIndex;
                public string Address => IPAddress.IPv4ToString(_ipv4Address);
                public string Gateway => IPAddress.IPv4ToString(_ipv4GatewayAddress);
                public void Fix(string address)
                {
                    _ipv4Address = (uint)IPV4AddressFromString(address);
                    _startupAddressMode = AddressMode.Static;
                    UpdateConfiguration(2);
                    InitializeNetworkInterfaceSettings();
                }
                public static NetworkInterface[] All()
                {
                    var all = new NetworkInterface[GetNetworkInterfaceCount()];
                    for (uint i = 0; i < all.Length; i++) { all[i] = GetNetworkInterface(i); }
                    return all;
                }
                {{Call}} public static extern bool GetIsNetworkAvailable();
                {{Call}} private static extern int GetNetworkInterfaceCount();
                {{Call}} private static extern NetworkInterface GetNetworkInterface(
                    uint interfaceIndex);
                {{Call}} private extern void InitializeNetworkInterfaceSettings();
                {{Call}} private extern void UpdateConfiguration(int updateType);
                {{Call}} internal static extern long IPV4AddressFromString(string ipAddress);
                {{Call}} public static extern ushort[] IPV6AddressFromString(string ipAddress);
            }

            public class Wireless80211Configuration
            {
                private readonly int _configurationIndex;
                private readonly uint _id;
                private RadioType _authentication;
                private RadioType _encryption;
                private RadioType _radio;
                private string _password;
                private string _ssid;
                private RadioType _options;
                public string Ssid { get => _ssid; set => _ssid = value; }
                public string Password { get => _password; set => _password = value; }
                public void Save() { UpdateConfiguration(); }
                public static Wireless80211Configuration First() =>
                    GetWireless82011ConfigurationCount() == 1
                        ? GetWireless82011Configuration(0)
                        : null;
                {{Call}} private static extern int GetWireless82011ConfigurationCount();
                {{Call}} private static extern Wireless80211Configuration
                    GetWireless82011Configuration(int configurationIndex);
                {{Call}} private static extern void UpdateConfiguration();
            }
        }

        namespace System.Net.NetworkInformation
        {
            public class WirelessAPConfiguration
            {
                private readonly uint _apId;
                private RadioType _apAuthentication;
                private RadioType _apEncryption;
                private RadioType _apRadio;
                private string _apPassword;
                private string _apSsid;
                private RadioType _options;
                private byte _apChannel;
                private byte _apMaxConnections;
                public string Ssid { get => _apSsid; set => _apSsid = value; }
                public byte Channel { get => _apChannel; set => _apChannel = value; }
                public int Options { get => (int)_options; set => _options = (RadioType)value; }
                public void Save() { UpdateConfiguration(); }
                public int Clients => NativeGetConnectedClients(0).Length;
                public static WirelessAPConfiguration First() =>
                    GetWirelessAPConfigurationCount() == 1 ? GetWirelessAPConfiguration(0) : null;
                {{Call}} private static extern int GetWirelessAPConfigurationCount();
                {{Call}} private static extern WirelessAPConfiguration
                    GetWirelessAPConfiguration(int configurationIndex);
                {{Call}} private static extern void UpdateConfiguration();
                {{Call}} private static extern WirelessAPStation[] NativeGetConnectedClients(
                    int ClientIndex);
            }

            public class WirelessAPStation { }

            public class IPGlobalProperties
            {
                {{Call}} public static extern IPAddress GetIPAddress();
            }
        }

        namespace System.Net.Security
        {
            public static class CertificateManager
            {
                {{Call}} public static extern bool AddCaCertificateBundle(byte[] ca);
            }
        }

        namespace System.Security.Cryptography.X509Certificates
        {
            public static class X509Certificate2
            {
                public static void Check(byte[] key, string password) =>
                    DecodePrivateKeyNative(key, password);
                {{Call}} internal static extern void DecodePrivateKeyNative(
                    byte[] keyBuffer, string password);
            }

            public static class X509Certificate
            {
                public static string Read(byte[] bytes)
                {
                    string issuer = null; string subject = null;
                    DateTime from = default; DateTime to = default;
                    ParseCertificate(bytes, ref issuer, ref subject, ref from, ref to);
                    return issuer + "|" + subject + "|" + from.Year + "|" + to.Year;
                }
                {{Call}} internal static extern void ParseCertificate(byte[] cert,
                    ref string issuer, ref string subject, ref DateTime effectiveDate,
                    ref DateTime expirationDate);
            }
        }

        namespace nanoFramework.Networking
        {
            public static class Sntp
            {
                {{Call}} public static extern void UpdateNow();
                public static extern bool IsStarted { {{Call}} get; }
                public static extern string Server1 { {{Call}} get; {{Call}} set; }
            }
        }
        """);

    /// <summary>The Wi-Fi adapter.</summary>
    public static readonly (string Name, string Source) Wifi = ("System.Device.Wifi", $$"""
        using System.Runtime.CompilerServices;
        namespace System.Device.Wifi
        {
            public enum Status { Revoked, InvalidCredential, NetworkNotAvailable, Success, Timeout }

            public enum Kind { Automatic, Manual }

            public class WifiAdapter
            {
                private readonly int _networkInterface = 0;
                public int Interface => _networkInterface;
                public static int Count => NativeFindWirelessAdapters().Length;
                public Status Connect(string ssid, string password, Kind kind = Kind.Automatic) =>
                    NativeConnect(ssid, password, kind);
                public void Disconnect() => NativeDisconnect();
                public void Scan() => NativeScanAsync();
                public byte[] Report() => GetNativeScanReport();
                {{Call}} private static extern byte[] NativeFindWirelessAdapters();
                {{Call}} private extern Status NativeConnect(
                    string Ssid, string passwordCredential, Kind reconnectionKind);
                {{Call}} private extern void NativeDisconnect();
                {{Call}} private extern void NativeScanAsync();
                {{Call}} private extern byte[] GetNativeScanReport();
            }
        }
        """);

    /// <summary>All three.</summary>
    public static (string Name, string Source)[] All => [Events, Net, Wifi];
}
