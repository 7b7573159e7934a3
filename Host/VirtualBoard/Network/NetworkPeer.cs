using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What is at the other end of a connection, as one writes it for a test.</summary>
/// <remarks>One object serves all connections to its address and port.</remarks>
public abstract class NetworkPeer : Peripheral
{
    /// <summary>Runs as a connection is there.</summary>
    public virtual void Opened(PeerLink link)
    {
    }

    /// <summary>Takes what the program has sent, as its last bit arrives.</summary>
    public abstract void Receive(PeerLink link, ReadOnlySpan<byte> bytes);

    /// <summary>Runs as the program has closed the connection.</summary>
    public virtual void Closed(PeerLink link)
    {
    }
}

/// <summary>The peer's end of one connection, or of the datagrams of one socket.</summary>
public sealed class PeerLink
{
    private readonly Action<byte[]?, long> _send;

    internal PeerLink(Action<byte[]?, long> send)
    {
        _send = send;
    }

    /// <summary>What the peer wants to keep with the connection.</summary>
    public object? State { get; set; }

    /// <summary>Sends to the program; nothing happens once the connection is gone.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="afterS">Seconds until the first bit.</param>
    public void Send(ReadOnlySpan<byte> bytes, double afterS = 0) =>
        _send(bytes.ToArray(), (long)(afterS * 1e9));

    /// <summary>Ends the connection.</summary>
    /// <param name="afterS">Seconds until then.</param>
    public void Close(double afterS = 0) => _send(null, (long)(afterS * 1e9));
}
