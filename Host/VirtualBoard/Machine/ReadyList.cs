using System.Collections.Generic;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The threads that can run, the one whose turn it is first.</summary>
/// <remarks>
/// The runtime hands out credit, not time. A thread pays for every run, however short: 2 at the
/// highest priority an application can have, 8 at the normal one, 32 at the lowest. The thread
/// with the most left stands first. Nothing is ever paid back; a thread that has not run for long
/// is cut to 33 above the poorest of all, but only when it runs: until then it stands before
/// everybody. So a thread that wakes often is poor, however little it computes, and waits while
/// one that has slept spends its lead, a quantum at a time.
/// Source: NI CLR/Core/Execution.cpp:1188-1246 and 1412-1446, Thread.cpp:113-124,
/// nanoCLR_Runtime.h:3140-3155.
/// </remarks>
internal sealed class ReadyList
{
    /// <summary>The priority that only threads of the runtime itself have.</summary>
    public const int SystemHighest = 5;

    /// <summary>The lead that is left to a thread that has not run for long.</summary>
    private const int LeadMax = (1 << SystemHighest) + 1;

    private readonly List<VirtualThread> _threads = [];

    /// <summary>The lowest credit that any thread has had; it only falls.</summary>
    private long _lowest;

    public int Count => _threads.Count;

    /// <summary>Puts a thread behind all that have as much left or more.</summary>
    public void Add(VirtualThread thread)
    {
        long key = KeyOf(thread);
        int place = 0;
        while (place < _threads.Count && KeyOf(_threads[place]) >= key)
        {
            place++;
        }

        _threads.Insert(place, thread);
    }

    /// <returns>False if it was not runnable.</returns>
    public bool Remove(VirtualThread thread)
    {
        return _threads.Remove(thread);
    }

    /// <summary>Takes a thread out and lets it pay for the run it is about to have.</summary>
    /// <param name="place">0 for the one whose turn it is.</param>
    public VirtualThread Take(int place)
    {
        VirtualThread thread = _threads[place];
        _threads.RemoveAt(place);
        if (thread.Credit - _lowest > LeadMax)
        {
            thread.Credit = _lowest + LeadMax;
        }

        thread.Credit -= 1 << (SystemHighest - thread.Priority);
        if (thread.Credit < _lowest)
        {
            _lowest = thread.Credit;
        }

        return thread;
    }

    /// <summary>Leaves a thread less than any other has, as <c>Sleep(0)</c> does.</summary>
    public void Forfeit(VirtualThread thread)
    {
        thread.Credit = _lowest - 1;
    }

    private static long KeyOf(VirtualThread thread)
    {
        return thread.Credit + thread.Priority;
    }
}
