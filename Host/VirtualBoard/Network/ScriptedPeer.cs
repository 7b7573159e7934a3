using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>A peer that says what a list tells it.</summary>
/// <param name="replies">What it waits for, in the order in which it looks, and says then.</param>
public sealed class ScriptedPeer(IReadOnlyList<PeerReply> replies) : NetworkPeer
{
    private const int BytesMax = 65536;

    /// <inheritdoc/>
    public override void Opened(PeerLink link)
    {
        link.State = new List<byte>();
        foreach (PeerReply greeting in replies.Where(reply => reply.To == null))
        {
            Say(link, greeting);
        }
    }

    /// <inheritdoc/>
    public override void Receive(PeerLink link, ReadOnlySpan<byte> bytes)
    {
        var heard = (List<byte>)(link.State ??= new List<byte>());
        heard.AddRange(bytes);
        while (Next([.. heard]) is (PeerReply reply, int end))
        {
            heard.RemoveRange(0, end);
            Say(link, reply);
        }

        heard.RemoveRange(0, Math.Max(0, heard.Count - BytesMax));
    }

    // What has come first is answered first; an empty text is in any byte.
    private (PeerReply Reply, int End)? Next(byte[] heard)
    {
        if (heard.Length == 0)
        {
            return null;
        }

        return replies.Where(reply => reply.To != null)
            .Select(reply => (
                Reply: reply,
                End: reply.To!.Length == 0
                    ? heard.Length
                    : heard.AsSpan().IndexOf(reply.To) + reply.To.Length,
                IsIn: heard.AsSpan().IndexOf(reply.To) >= 0))
            .Where(found => found.IsIn)
            .OrderBy(found => found.End)
            .Select(found => ((PeerReply, int)?)(found.Reply, found.End))
            .FirstOrDefault();
    }

    private static void Say(PeerLink link, PeerReply reply)
    {
        if (reply.Bytes.Length > 0)
        {
            link.Send(reply.Bytes, reply.AfterNs / 1e9);
        }

        if (reply.Closes)
        {
            link.Close(reply.AfterNs / 1e9);
        }
    }
}

/// <summary>One thing that a peer says.</summary>
public sealed record PeerReply
{
    /// <summary>Said when these bytes have come; null: as the connection is there.</summary>
    public byte[]? To { get; init; }

    /// <summary>What it says.</summary>
    public byte[] Bytes { get; init; } = [];

    /// <summary>How long it takes to, in nanoseconds.</summary>
    public long AfterNs { get; init; }

    /// <summary>It closes the connection then.</summary>
    public bool Closes { get; init; }
}
