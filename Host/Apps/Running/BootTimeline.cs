using System.Collections.Generic;
using TimeCore.Host.VirtualBoard;

namespace TimeCore.Host.Apps.Running;

/// <summary>Joins the boots of a chip, each of which counts its own time, into one time line.
/// </summary>
internal sealed class BootTimeline(IReadOnlyList<IPowerSink> sinks) : IPowerSink
{
    /// <summary>When the present boot's reset was, on the time line.</summary>
    public long ResetNs { get; set; }

    /// <summary>Takes a stretch of the present boot.</summary>
    public void Add(PowerSegment segment) => AddWhole(segment with
    {
        FromNs = segment.FromNs + ResetNs, ToNs = segment.ToNs + ResetNs,
    });

    /// <summary>Takes a stretch between two boots.</summary>
    public void AddWhole(PowerSegment segment)
    {
        foreach (IPowerSink sink in sinks)
        {
            sink.Add(segment);
        }
    }

    /// <summary>Ends the present boot; others may follow.</summary>
    public void Complete()
    {
    }

    /// <summary>Ends the last boot.</summary>
    public void Finish()
    {
        foreach (IPowerSink sink in sinks)
        {
            sink.Complete();
        }
    }
}

/// <summary>A boot of the chip after the first.</summary>
/// <param name="AtS">The end of the sleep, or the reboot, in s since Main first began.</param>
/// <param name="OffS">How long the chip was off before, in s; 0 after a reboot.</param>
/// <param name="Reason">Why it boots.</param>
public readonly record struct BootNote(double AtS, double OffS, BootReason Reason);
