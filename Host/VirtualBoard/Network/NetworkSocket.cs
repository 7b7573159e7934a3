using System;
using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>One socket of the chip.</summary>
/// <param name="isUdp">It takes datagrams.</param>
internal sealed class NetworkSocket(bool isUdp)
{
    private readonly Queue<(byte[] Bytes, Endpoint From)> _received = new();
    private byte[]? _begun;
    private int _taken;

    public bool IsUdp { get; } = isUdp;

    public bool IsListening { get; set; }

    public bool IsConnected { get; set; }

    /// <summary>The peer has ended the connection.</summary>
    public bool IsEnded { get; set; }

    /// <summary>What is wrong, as a SocketError; 0 for nothing.</summary>
    public int Error { get; set; }

    public Endpoint Local { get; set; }

    public Endpoint Remote { get; set; }

    public PeerPlace? Place { get; set; }

    public PeerLink? Link { get; set; }

    /// <summary>The moment at which what it has sent is on the air.</summary>
    public long SentNs { get; set; }

    /// <summary>The moment at which the last of what comes will be there.</summary>
    public long ArrivedNs { get; set; }

    /// <summary>Clients that wait to be accepted.</summary>
    public Queue<int> Pending { get; } = new();

    /// <summary>Options that were set, by level and name.</summary>
    public Dictionary<(int Level, int Name), byte[]> Options { get; } = [];

    /// <summary>Bytes that can be read at once; of datagrams those of the first.</summary>
    public int Available { get; private set; }

    public bool CanRead =>
        Available > 0 || _received.Count > 0 || IsEnded || Error != 0 || Pending.Count > 0;

    public bool CanWrite => IsUdp || IsConnected || Error != 0;

    public void Add(byte[] bytes, Endpoint from)
    {
        _received.Enqueue((bytes, from));
        Available += IsUdp && _received.Count > 1 ? 0 : bytes.Length;
    }

    /// <summary>Takes what is there: of datagrams one, the rest of it is lost.</summary>
    public int Take(Span<byte> into, ref Endpoint from)
    {
        if (IsUdp)
        {
            return TakeDatagram(into, ref from);
        }

        int count = 0;
        while (count < into.Length && Next() is byte[] bytes)
        {
            int part = Math.Min(into.Length - count, bytes.Length - _taken);
            bytes.AsSpan(_taken, part).CopyTo(into[count..]);
            _taken += part;
            count += part;
            _begun = _taken == bytes.Length ? null : bytes;
        }

        Available -= count;
        from = Remote;
        return count;
    }

    private byte[]? Next()
    {
        if (_begun == null && _received.TryDequeue(out (byte[] Bytes, Endpoint From) next))
        {
            _begun = next.Bytes;
            _taken = 0;
        }

        return _begun;
    }

    private int TakeDatagram(Span<byte> into, ref Endpoint from)
    {
        if (!_received.TryDequeue(out (byte[] Bytes, Endpoint From) next))
        {
            return 0;
        }

        int count = Math.Min(into.Length, next.Bytes.Length);
        next.Bytes.AsSpan(0, count).CopyTo(into);
        from = next.From;
        Available = _received.TryPeek(out (byte[] Bytes, Endpoint From) after)
            ? after.Bytes.Length
            : 0;
        return count;
    }
}

/// <summary>An address and a port.</summary>
/// <param name="Address">IPv4, in network order, as the device's IPAddress keeps it.</param>
/// <param name="Port">The port.</param>
internal readonly record struct Endpoint(uint Address, int Port)
{
    /// <summary>The address as people write it.</summary>
    public string AddressText => new System.Net.IPAddress(Address).ToString();

    public override string ToString() => $"{AddressText}:{Port}";
}
