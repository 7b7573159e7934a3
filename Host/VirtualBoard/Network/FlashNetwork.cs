namespace TimeCore.Host.VirtualBoard;

/// <summary>What of the network an ESP32 keeps in its flash; it survives every reboot.</summary>
/// <remarks>Source: NI ESP32 targetHAL_ConfigurationManager.cpp, the defaults of all.</remarks>
internal sealed class FlashNetwork
{
    /// <summary>Names of options: connect at the boot, and enabled.</summary>
    public const int AutoConnect = 6;

    /// <summary>The station may be used.</summary>
    public const int Enable = 2;

    private const int SmartConfig = 10;
    private const int Dhcp = 1;

    public string Ssid { get; set; } = "";

    public string Password { get; set; } = "";

    public int Options { get; set; } = AutoConnect | SmartConfig;

    public int Authentication { get; set; }

    public int Encryption { get; set; }

    public int Radio { get; set; }

    public bool ConnectsAtBoot => (Options & AutoConnect) == AutoConnect && Ssid.Length > 0;

    public int AddressMode { get; set; } = Dhcp;

    public bool IsDhcp => AddressMode == Dhcp;

    public bool AutomaticDns { get; set; } = true;

    public uint Address { get; set; }

    public uint Mask { get; set; }

    public uint Gateway { get; set; }

    public uint Dns1 { get; set; }

    public uint Dns2 { get; set; }

    /// <summary>Locally administered: no board has it.</summary>
    public byte[] Mac { get; set; } = [0x02, 0, 0, 0, 0, 0x01];

    /// <summary>The board's own access point: kept as data, never in operation.</summary>
    public AccessPointSettings Point { get; } = new();

    public string TimeServer1 { get; set; } = "0.pool.ntp.org";

    public string TimeServer2 { get; set; } = "1.pool.ntp.org";
}

/// <summary>The settings of the board's own access point.</summary>
internal sealed class AccessPointSettings
{
    private const int Disabled = 1;
    private const int Wpa2Authentication = 8;
    private const int Wpa2Encryption = 3;
    private const int Radio80211n = 8;

    public string Ssid { get; set; } = "nano_000001";

    public string Password { get; set; } = "nanoframework";

    public int Options { get; set; } = Disabled;

    public int Authentication { get; set; } = Wpa2Authentication;

    public int Encryption { get; set; } = Wpa2Encryption;

    public int Radio { get; set; } = Radio80211n;

    public int Channel { get; set; } = 11;

    public int MaxConnections { get; set; } = 4;
}
