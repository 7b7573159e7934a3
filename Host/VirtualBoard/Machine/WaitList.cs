using System;
using System.Collections.Generic;
using System.Linq;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The threads that wait, in the order in which they began to.</summary>
internal sealed class WaitList
{
    private readonly List<VirtualThread> _threads = [];

    public void Add(VirtualThread thread)
    {
        _threads.Add(thread);
    }

    public void Remove(VirtualThread thread)
    {
        _threads.Remove(thread);
    }

    /// <summary>Ends the waits whose deadline has come.</summary>
    /// <param name="nowMs">The CLR's clock.</param>
    /// <param name="makeReady">Takes the thread out of this list.</param>
    public void Expire(long nowMs, Action<VirtualThread> makeReady)
    {
        int i = 0;
        while (i < _threads.Count)
        {
            VirtualThread thread = _threads[i];
            if (thread.DeadlineMs > nowMs)
            {
                i++;
                continue;
            }

            thread.TimedOut = true;
            makeReady(thread);
        }
    }

    /// <summary>Returns those that wait with a timeout.</summary>
    public IEnumerable<VirtualThread> Timed()
    {
        return _threads.Where(thread => thread.DeadlineMs != KTime.Never);
    }

    /// <summary>Returns the earliest deadline, or never.</summary>
    public long EarliestMs()
    {
        long earliestMs = KTime.Never;
        foreach (VirtualThread thread in _threads)
        {
            earliestMs = Math.Min(earliestMs, thread.DeadlineMs);
        }

        return earliestMs;
    }
}
