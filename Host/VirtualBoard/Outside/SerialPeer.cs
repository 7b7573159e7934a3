using System;

namespace TimeCore.Host.VirtualBoard;

/// <summary>What is at the other end of a serial line.</summary>
public abstract class SerialPeer : Peripheral
{
    private Action<byte[], long>? _send;

    /// <summary>Takes what the program has sent with one call, as its last bit arrives.</summary>
    public abstract void Receive(ReadOnlySpan<byte> bytes);

    /// <summary>Runs as the program opens the port.</summary>
    public virtual void Opened()
    {
    }

    /// <summary>Sends to the program; nothing happens while its port is closed.</summary>
    /// <param name="bytes">The bytes; the line's speed says how long they take.</param>
    /// <param name="afterS">Seconds until the first bit.</param>
    public void Send(ReadOnlySpan<byte> bytes, double afterS = 0) =>
        _send?.Invoke(bytes.ToArray(), (long)(afterS * 1e9));

    internal void Link(Action<byte[], long>? send)
    {
        _send = send;
    }
}
