using System;
using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of the station's settings.</summary>
/// <remarks>Source: NI sys_net_native_…_Wireless80211Configuration.cpp.</remarks>
[NativesOf("System.Net.NetworkInformation.Wireless80211Configuration")]
public static class WirelessNatives
{
    private const int PasswordMax = 64;
    private const int SsidMax = 32;

    private static FlashNetwork Flash => Machine.Current.Options.Retained.Network;

    /// <summary>Returns one: there is a single configuration.</summary>
    public static int GetWireless82011ConfigurationCount() => 1;

    /// <summary>Returns it.</summary>
    public static object GetWireless82011Configuration(int configurationIndex)
    {
        object made = ObjectFields.New(
            "System.Net.NetworkInformation.Wireless80211Configuration");
        ObjectFields.SetNumber(made, "_id", 0);
        ObjectFields.SetNumber(made, "_authentication", Flash.Authentication);
        ObjectFields.SetNumber(made, "_encryption", Flash.Encryption);
        ObjectFields.SetNumber(made, "_radio", Flash.Radio);
        ObjectFields.SetNumber(made, "_options", Flash.Options);
        ObjectFields.Set(made, "_password", Flash.Password);
        ObjectFields.Set(made, "_ssid", Flash.Ssid);
        return made;
    }

    /// <summary>Keeps it: it holds from the next connection or boot on.</summary>
    /// <exception cref="ArgumentException">Name or password are too long.</exception>
    public static void UpdateConfiguration(object self)
    {
        string ssid = ObjectFields.Get<string>(self, "_ssid");
        string password = ObjectFields.Get<string>(self, "_password");
        if (ssid.Length >= SsidMax || password.Length >= PasswordMax)
        {
            throw new ArgumentException();
        }

        Flash.Ssid = ssid;
        Flash.Password = password;
        Flash.Options = (int)ObjectFields.GetNumber(self, "_options");
        Flash.Authentication = (int)ObjectFields.GetNumber(self, "_authentication");
        Flash.Encryption = (int)ObjectFields.GetNumber(self, "_encryption");
        Flash.Radio = (int)ObjectFields.GetNumber(self, "_radio");
    }
}

/// <summary>Native methods of the settings of the board's own access point.</summary>
/// <remarks>
/// They are data: to enable it ends the run. Source: NI sys_net_native_…_WirelessAP….cpp.
/// </remarks>
[NativesOf("System.Net.NetworkInformation.WirelessAPConfiguration")]
public static class AccessPointNatives
{
    private static AccessPointSettings Point => Machine.Current.Options.Retained.Network.Point;

    /// <summary>Returns one: there is a single configuration.</summary>
    public static int GetWirelessAPConfigurationCount() => 1;

    /// <summary>Returns it.</summary>
    public static object GetWirelessAPConfiguration(int configurationIndex)
    {
        object made = ObjectFields.New(
            "System.Net.NetworkInformation.WirelessAPConfiguration");
        ObjectFields.SetNumber(made, "_apAuthentication", Point.Authentication);
        ObjectFields.SetNumber(made, "_apEncryption", Point.Encryption);
        ObjectFields.SetNumber(made, "_apRadio", Point.Radio);
        ObjectFields.Set(made, "_apPassword", Point.Password);
        ObjectFields.Set(made, "_apSsid", Point.Ssid);
        ObjectFields.SetNumber(made, "_options", Point.Options);
        ObjectFields.SetNumber(made, "_apChannel", Point.Channel);
        ObjectFields.SetNumber(made, "_apMaxConnections", Point.MaxConnections);
        return made;
    }

    /// <summary>Keeps it.</summary>
    public static void UpdateConfiguration(object self)
    {
        int options = (int)ObjectFields.GetNumber(self, "_options");
        if ((options & FlashNetwork.Enable) != 0)
        {
            NotModelled.Call("System.Net|access point of the board", "the program");
        }

        Point.Options = options;
        Point.Authentication = (int)ObjectFields.GetNumber(self, "_apAuthentication");
        Point.Encryption = (int)ObjectFields.GetNumber(self, "_apEncryption");
        Point.Radio = (int)ObjectFields.GetNumber(self, "_apRadio");
        Point.Password = ObjectFields.Get<string>(self, "_apPassword");
        Point.Ssid = ObjectFields.Get<string>(self, "_apSsid");
        Point.Channel = (int)ObjectFields.GetNumber(self, "_apChannel");
        Point.MaxConnections = (int)ObjectFields.GetNumber(self, "_apMaxConnections");
    }

    /// <summary>Returns an empty list: nobody connects.</summary>
    public static object NativeGetConnectedClients(int ClientIndex) => Array.CreateInstance(
        ObjectFields.TypeOf("System.Net.NetworkInformation.WirelessAPStation"), 0);
}
