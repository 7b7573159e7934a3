using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>A heap in which a cancelled timer stays, marked, until it surfaces.</summary>
/// <remarks>
/// As many servers do it. Where timers are cancelled far from the top, the dead would pile up; so
/// they are swept out as soon as they are more than the living.
/// </remarks>
public struct LazyHeapTimers : ITimers, IExpiring
{
    private const int DeadMin = 64;

    private PriorityQueue<Entry, long> _heap;
    private List<(Entry, long)> _living;
    private Entry _probe;
    private int _dead;
    private long _ran;

    public static string Title => "`PriorityQueue`, marked when cancelled";

    public long Ran => _ran;

    public void Arm(int count)
    {
        Fill(Entry.Armed(count));
        _living = new List<(Entry, long)>(count + 1);
    }

    public void Start(long expiresNs)
    {
        if (_probe != null)
        {
            Cancel();
        }

        _probe = new Entry(-1, _ => { }) { ExpiresNs = expiresNs, IsLive = true };
        _heap.Enqueue(_probe, expiresNs);
    }

    public void Cancel()
    {
        _probe.IsLive = false;
        _probe = null;
        _dead++;
        if (_dead > DeadMin && _dead > _heap.Count / 2)
        {
            Sweep();
        }
    }

    public void Drop()
    {
    }

    public void ArmPeriodic(int count)
    {
        Fill(Entry.Periodic(count));
    }

    public void ExpireOne()
    {
        Entry first = _heap.Peek();
        _ran++;
        first.Run();
        _heap.DequeueEnqueue(first, first.ExpiresNs);
    }

    private void Fill(Entry[] entries)
    {
        _heap = new PriorityQueue<Entry, long>();
        foreach (Entry entry in entries)
        {
            _heap.Enqueue(entry, entry.ExpiresNs);
        }
    }

    private void Sweep()
    {
        foreach ((Entry entry, long expiresNs) in _heap.UnorderedItems)
        {
            if (entry.IsLive)
            {
                _living.Add((entry, expiresNs));
            }
        }

        _heap.Clear();
        _heap.EnqueueRange(_living);
        _living.Clear();
        _dead = 0;
    }
}
