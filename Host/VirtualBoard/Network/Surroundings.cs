using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using TimeCore.Host.Meter.Boards;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The networks around a board: who is there, and what they say.</summary>
/// <remarks>Nothing else resolves or answers. It is never the PC's network.</remarks>
public sealed class Surroundings
{
    private readonly Wiring _wiring;
    private readonly List<AccessPoint> _points = [];
    private readonly SortedDictionary<string, string> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Address, int Port, bool Udp), PeerPlace> _peers = [];
    private readonly List<(long AtNs, int Port, NetworkPeer Peer)> _clients = [];

    internal Surroundings(Wiring wiring)
    {
        _wiring = wiring;
    }

    /// <summary>What the radio adds to the chip's current; null: the board's facts.</summary>
    public RadioCurrents? Radio { get; set; }

    /// <summary>Bits a second on the air: those that the data sheets' current is for.</summary>
    public long BitsPerS { get; set; } = 1_000_000;

    /// <summary>The time at the run's beginning; null: no time server answers.</summary>
    public DateTime? Clock { get; set; }

    /// <summary>How long a time server takes to answer, in nanoseconds.</summary>
    public long ClockNs { get; set; }

    /// <summary>Somebody has said what is around the board.</summary>
    public bool IsAny => _points.Count > 0;

    /// <summary>Access points in reach, the strongest first.</summary>
    public IReadOnlyList<AccessPoint> Points =>
        _points.OrderByDescending(point => point.RssiDbm).ToList();

    internal IReadOnlyList<(long AtNs, int Port, NetworkPeer Peer)> Clients => _clients;

    /// <summary>Adds an access point.</summary>
    /// <exception cref="ArgumentException">Another has that name.</exception>
    public void Add(AccessPoint point)
    {
        if (_points.Any(other => other.Ssid == point.Ssid))
        {
            throw new ArgumentException($"There are two access points \"{point.Ssid}\".");
        }

        _points.Add(point);
    }

    /// <summary>Gives a name to an address.</summary>
    /// <param name="name">The name.</param>
    /// <param name="address">Such as <c>10.0.0.2</c>.</param>
    /// <exception cref="ArgumentException">It is no address, or the name has one.</exception>
    public void AddHost(string name, string address)
    {
        if (!_hosts.TryAdd(name, Checked(address)))
        {
            throw new ArgumentException($"There are two hosts \"{name}\".");
        }
    }

    /// <summary>Puts something at an address.</summary>
    /// <param name="host">A name of <see cref="AddHost"/>, or an address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="peer">What is there.</param>
    /// <param name="roundTripS">From a question to its answer, in seconds.</param>
    /// <param name="isUdp">It takes datagrams.</param>
    /// <exception cref="ArgumentException">Something is there already, or the name is
    /// unknown.</exception>
    public void AddPeer(
        string host, int port, NetworkPeer peer, double roundTripS = 0, bool isUdp = false)
    {
        string address = _hosts.GetValueOrDefault(host) ?? Checked(host);
        var place = new PeerPlace(peer, (long)(roundTripS * 1e9));
        if (!_peers.TryAdd((address, port, isUdp), place))
        {
            throw new ArgumentException($"There are two peers at \"{host}\" port {port}.");
        }

        peer.Connect(_wiring);
    }

    /// <summary>Lets somebody connect to the program.</summary>
    /// <param name="atS">When, in seconds from Main's beginning.</param>
    /// <param name="port">The port on which the program listens.</param>
    /// <param name="client">Who.</param>
    public void AddClient(double atS, int port, NetworkPeer client)
    {
        _clients.Add(((long)(atS * 1e9), port, client));
        client.Connect(_wiring);
    }

    /// <summary>Returns the address of a name; null: nobody has it.</summary>
    internal string? Resolve(string name) => _hosts.GetValueOrDefault(name)
        ?? (IPAddress.TryParse(name, out IPAddress? address) ? address.ToString() : null);

    internal PeerPlace? PeerAt(string address, int port, bool isUdp) =>
        _peers.GetValueOrDefault((address, port, isUdp));

    /// <summary>Tells whether somebody is at that address, whatever the port.</summary>
    internal bool IsHost(string address) => _hosts.ContainsValue(address)
        || _peers.Keys.Any(key => key.Address == address)
        || _points.Any(point => point.Gateway == address);

    private static string Checked(string address) =>
        IPAddress.TryParse(address, out IPAddress? parsed)
            ? parsed.ToString()
            : throw new ArgumentException(
                $"\"{address}\" is neither the name of a host nor an address, as 10.0.0.2.");
}

/// <summary>Who is at an address and a port.</summary>
/// <param name="Peer">Who.</param>
/// <param name="RoundTripNs">From a question to its answer.</param>
internal sealed record PeerPlace(NetworkPeer Peer, long RoundTripNs);
