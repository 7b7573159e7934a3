namespace TimeCore.Host.VirtualBoard;

/// <summary>An access point in reach of the board.</summary>
public sealed record AccessPoint
{
    /// <summary>Its network's name.</summary>
    public required string Ssid { get; init; }

    /// <summary>What it asks for; empty for an open one.</summary>
    public string Password { get; init; } = "";

    /// <summary>How strong the board hears it, in dBm.</summary>
    public int RssiDbm { get; init; } = -60;

    /// <summary>From the board's call to the association, in nanoseconds.</summary>
    /// <remarks>Nobody publishes one that holds for all: it is yours to say.</remarks>
    public required long JoinNs { get; init; }

    /// <summary>From the association to the address, in nanoseconds.</summary>
    public required long AddressNs { get; init; }

    /// <summary>The address that it gives the board.</summary>
    public string Address { get; init; } = "192.168.1.50";

    /// <summary>What it says of the network.</summary>
    public string Mask { get; init; } = "255.255.255.0";

    /// <summary>Its own address: gateway and name server.</summary>
    public string Gateway { get; init; } = "192.168.1.1";
}
