using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>A heap from which a cancelled timer is removed, wherever it is.</summary>
public struct HeapTimers : ITimers
{
    private PriorityQueue<Entry, long> _heap;
    private Entry _probe;
    private bool _isStarted;

    public static string Title => "`PriorityQueue`, `Remove` when cancelled";

    public void Arm(int count)
    {
        _heap = new PriorityQueue<Entry, long>(count + 1);
        _probe = new Entry(-1, _ => { });
        foreach (Entry entry in Entry.Armed(count))
        {
            _heap.Enqueue(entry, entry.ExpiresNs);
        }
    }

    public void Start(long expiresNs)
    {
        if (_isStarted)
        {
            Cancel();
        }

        _isStarted = true;
        _heap.Enqueue(_probe, expiresNs);
    }

    public void Cancel()
    {
        _isStarted = false;
        _heap.Remove(_probe, out _, out _);
    }

    public void Drop()
    {
    }
}
