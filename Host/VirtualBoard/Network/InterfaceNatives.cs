using System;
using System.Linq;
using System.Net.Sockets;
using TimeCore.Host.VirtualBoard.CoreLibrary;
using PcAddress = System.Net.IPAddress;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of System.Net's network interfaces: station and access point.</summary>
/// <remarks>
/// Source: NI sys_net_native_…_NetworkInterface.cpp; lwIP_Sockets.cpp:1245-1330.
/// </remarks>
[NativesOf("System.Net.NetworkInformation.NetworkInterface")]
public static class InterfaceNatives
{
    private const string Type = "System.Net.NetworkInformation.NetworkInterface";
    private const int Interfaces = 2;
    private const int Wireless80211 = 71;
    private const int WirelessAp = 72;
    private const int Static = 2;

    private static FlashNetwork Flash => Machine.Current.Options.Retained.Network;

    /// <summary>Tells whether the station is connected.</summary>
    public static bool GetIsNetworkAvailable() => WifiNatives.Station.Point != null;

    /// <summary>Counts two: the station and the access point.</summary>
    public static int GetNetworkInterfaceCount()
    {
        _ = WifiNatives.Station;
        return Interfaces;
    }

    /// <summary>Returns one of them.</summary>
    public static object GetNetworkInterface(uint interfaceIndex)
    {
        object made = ObjectFields.New(Type);
        ObjectFields.SetNumber(made, "_interfaceIndex", interfaceIndex);
        Load(made);
        return made;
    }

    /// <summary>Reads its settings anew.</summary>
    public static void InitializeNetworkInterfaceSettings(object self) => Load(self);

    /// <summary>Keeps its settings.</summary>
    public static void UpdateConfiguration(object self, int updateType)
    {
        if (ObjectFields.GetNumber(self, "_interfaceIndex") != 0)
        {
            return;
        }

        Flash.AddressMode = (int)ObjectFields.GetNumber(self, "_startupAddressMode");
        Flash.AutomaticDns = ObjectFields.Get<bool>(self, "_automaticDns");
        Flash.Dns1 = NumberOf(self, "_ipv4dnsAddress1");
        Flash.Dns2 = NumberOf(self, "_ipv4dnsAddress2");
        if (!Flash.IsDhcp)
        {
            Flash.Address = NumberOf(self, "_ipv4Address");
            Flash.Mask = NumberOf(self, "_ipv4NetMask");
            Flash.Gateway = NumberOf(self, "_ipv4GatewayAddress");
        }

        if (ObjectFields.Get<byte[]?>(self, "_macAddress") is byte[] mac)
        {
            Flash.Mac = [.. mac];
        }
    }

    /// <summary>Reads an IPv4 address.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static long IPV4AddressFromString(string ipAddress) =>
        PcAddress.TryParse(ipAddress, out PcAddress? address)
        && address.AddressFamily == AddressFamily.InterNetwork
            ? BitConverter.ToUInt32(address.GetAddressBytes())
            : throw new ArgumentException();

    /// <summary>Reads an IPv6 address.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static ushort[] IPV6AddressFromString(string ipAddress)
    {
        if (!PcAddress.TryParse(ipAddress, out PcAddress? address)
            || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            throw new ArgumentException();
        }

        byte[] bytes = address.GetAddressBytes();
        return Enumerable.Range(0, bytes.Length / 2)
            .Select(i => (ushort)((bytes[2 * i] << 8) | bytes[(2 * i) + 1]))
            .ToArray();
    }

    private static void Load(object self)
    {
        bool isStation = ObjectFields.GetNumber(self, "_interfaceIndex") == 0;
        AccessPoint? point = isStation && Flash.IsDhcp && WifiNatives.Station.HasAddress
            ? WifiNatives.Station.Point
            : null;
        bool isStatic = isStation && !Flash.IsDhcp;
        uint gateway = isStatic ? Flash.Gateway : NumberOf(point?.Gateway);
        ObjectFields.SetNumber(
            self, "_networkInterfaceType", isStation ? Wireless80211 : WirelessAp);
        ObjectFields.SetNumber(
            self, "_startupAddressMode", isStation ? Flash.AddressMode : Static);
        ObjectFields.SetNumber(self, "_specificConfigId", 0);
        ObjectFields.Set(self, "_automaticDns", Flash.AutomaticDns);
        ObjectFields.Set(self, "_macAddress", Flash.Mac.ToArray());
        ObjectFields.SetNumber(
            self, "_ipv4Address", isStatic ? Flash.Address : NumberOf(point?.Address));
        ObjectFields.SetNumber(self, "_ipv4NetMask", isStatic ? Flash.Mask : NumberOf(point?.Mask));
        ObjectFields.SetNumber(self, "_ipv4GatewayAddress", gateway);
        ObjectFields.SetNumber(
            self, "_ipv4dnsAddress1", Flash.AutomaticDns && !isStatic ? gateway : Flash.Dns1);
        ObjectFields.SetNumber(self, "_ipv4dnsAddress2", Flash.AutomaticDns ? 0 : Flash.Dns2);
    }

    private static uint NumberOf(object self, string field) =>
        (uint)ObjectFields.GetNumber(self, field);

    private static uint NumberOf(string? address) =>
        address == null ? 0 : WifiNatives.Number(address);
}

/// <summary>Native methods of the board's address as a whole.</summary>
[NativesOf("System.Net.NetworkInformation.IPGlobalProperties")]
public static class GlobalPropertiesNatives
{
    /// <summary>Returns the board's address; 0.0.0.0 for none.</summary>
    public static object GetIPAddress() => WifiNatives.AddressObject(WifiNatives.Address());
}

/// <summary>Native methods of addresses: their text.</summary>
/// <remarks>Source: NI sys_net_native_System_Net_IPAddress.cpp.</remarks>
[NativesOf("System.Net.IPAddress")]
public static class AddressNatives
{
    /// <summary>Returns the text of an IPv4 address, in network order.</summary>
    public static string IPv4ToString(uint ipv4Address) => new PcAddress(ipv4Address).ToString();

    /// <summary>Returns the text of an IPv6 address, in capitals as lwIP writes it.</summary>
    public static string IPv6ToString(ushort[] ipv6Address) => new PcAddress(
        ipv6Address.SelectMany(part => new[] { (byte)(part >> 8), (byte)part }).ToArray())
        .ToString().ToUpperInvariant();
}
