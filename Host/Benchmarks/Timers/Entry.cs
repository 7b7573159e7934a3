using System;
using System.Collections.Generic;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>A timer in one of the base library's collections.</summary>
internal sealed class Entry
{
    private readonly Action<Entry> _callback;

    public Entry(int id, Action<Entry> callback)
    {
        Id = id;
        _callback = callback;
    }

    /// <summary>Tells timers of equal expiry apart.</summary>
    public int Id { get; }

    /// <summary>When it expires.</summary>
    public long ExpiresNs { get; set; }

    /// <summary>False once it was cancelled, where that is all that cancelling does.</summary>
    public bool IsLive { get; set; }

    /// <summary>Entries in the order of their expiry.</summary>
    public static IComparer<Entry> ByExpiry { get; } = Comparer<Entry>.Create((a, b) =>
        a.ExpiresNs != b.ExpiresNs ? a.ExpiresNs.CompareTo(b.ExpiresNs) : a.Id.CompareTo(b.Id));

    /// <summary>Runs its callback.</summary>
    public void Run() => _callback(this);

    /// <summary>Entries that expire as armed timers do.</summary>
    public static Entry[] Armed(int count)
    {
        long[] expiriesNs = ArmedTimes.Spread(count, 0);
        var entries = new Entry[count];
        for (int i = 0; i < count; i++)
        {
            entries[i] = new Entry(i, _ => { }) { ExpiresNs = expiriesNs[i], IsLive = true };
        }

        return entries;
    }

    /// <summary>Entries that expire one step after another and move on by a round of all.</summary>
    public static Entry[] Periodic(int count)
    {
        long periodNs = count * ArmedTimes.StepNs;
        var entries = new Entry[count];
        for (int i = 0; i < count; i++)
        {
            entries[i] = new Entry(i, entry => entry.ExpiresNs += periodNs)
            {
                ExpiresNs = (i + 1) * ArmedTimes.StepNs,
                IsLive = true,
            };
        }

        return entries;
    }
}
