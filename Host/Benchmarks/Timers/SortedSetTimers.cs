using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The base library's tree: a red-black one too, with a node for each entry.</summary>
public struct SortedSetTimers : ITimers, IExpiring
{
    private SortedSet<Entry> _set;
    private Entry _probe;
    private bool _isStarted;
    private long _ran;

    public static string Title => "`SortedSet`";

    public long Ran => _ran;

    public void Arm(int count)
    {
        _set = new SortedSet<Entry>(Entry.Armed(count), Entry.ByExpiry);
        _probe = new Entry(-1, _ => { });
    }

    public void Start(long expiresNs)
    {
        if (_isStarted)
        {
            Cancel();
        }

        _isStarted = true;
        _probe.ExpiresNs = expiresNs;
        _set.Add(_probe);
    }

    public void Cancel()
    {
        _isStarted = false;
        _set.Remove(_probe);
    }

    public void Drop()
    {
    }

    public void ArmPeriodic(int count)
    {
        _set = new SortedSet<Entry>(Entry.Periodic(count), Entry.ByExpiry);
    }

    public void ExpireOne()
    {
        Entry first = _set.Min;
        _set.Remove(first);
        _ran++;
        first.Run();
        _set.Add(first);
    }
}
