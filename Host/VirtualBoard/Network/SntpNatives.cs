using TimeCore.Host.VirtualBoard.CoreLibrary;

namespace TimeCore.Host.VirtualBoard;

/// <summary>Native methods of the client of time servers.</summary>
/// <remarks>Source: NI nf_networking_sntp_….cpp.</remarks>
[NativesOf("nanoFramework.Networking.Sntp")]
public static class SntpNatives
{
    private static FlashNetwork Flash => Machine.Current.Options.Retained.Network;

    private static TimeClient Client => WifiNatives.Station.Clock;

    /// <summary>Asks, and goes on to.</summary>
    public static void Start() => Client.Start();

    /// <summary>Asks no more.</summary>
    public static void Stop() => Client.Stop();

    /// <summary>Asks now.</summary>
    public static void UpdateNow() => Client.Start();

    /// <summary>Tells whether it asks for the time.</summary>
    public static bool get_IsStarted() => Client.IsStarted;

    /// <summary>Returns the first server's name.</summary>
    public static string get_Server1() => Flash.TimeServer1;

    /// <summary>Sets the first server's name; any name gets the same answer.</summary>
    public static void set_Server1(string value) => Flash.TimeServer1 = value;

    /// <summary>Returns the second server's name.</summary>
    public static string get_Server2() => Flash.TimeServer2;

    /// <summary>Sets the second server's name.</summary>
    public static void set_Server2(string value) => Flash.TimeServer2 = value;
}
