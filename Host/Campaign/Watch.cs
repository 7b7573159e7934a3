using System;

namespace TimeCore.Host.Campaign;

/// <summary>What one timer owes: not before its moment, and not much after.</summary>
/// <param name="readNs">The device's clock.</param>
/// <param name="report">Takes what is wrong.</param>
/// <param name="name">What a finding calls it.</param>
/// <param name="boundNs">How late it may be at most; <see cref="KTime.Never"/> for any.</param>
internal sealed class Watch(
    Func<long> readNs, Action<string> report, string name, long boundNs)
{
    private long _dueNs = KTime.Never;
    private bool _isStarted;

    /// <summary>How late the latest was.</summary>
    public long WorstNs { get; private set; }

    /// <summary>Times it ran.</summary>
    public int Runs { get; private set; }

    /// <summary>The largest share of the bound that was used.</summary>
    public double WorstShare => boundNs == KTime.Never ? 0 : (double)WorstNs / boundNs;

    /// <summary>Notes the start, before it: the timer may run at once.</summary>
    public void Starting(long dueNs)
    {
        _dueNs = dueNs;
        _isStarted = true;
    }

    /// <summary>Notes that a cancel has returned: from here on it must not run.</summary>
    public void Cancelled()
    {
        _isStarted = false;
    }

    /// <summary>Notes a callback, first thing in it.</summary>
    public void Ran()
    {
        long nowNs = readNs();
        Runs++;
        if (!_isStarted)
        {
            report($"{name} ran after it was cancelled, at {nowNs} ns");
            return;
        }

        _isStarted = false;
        long lateNs = nowNs - _dueNs;
        if (lateNs < 0)
        {
            report($"{name} was {-lateNs} ns early, at {nowNs} ns");
        }
        else if (lateNs > boundNs)
        {
            report($"{name} was {lateNs} ns late (bound {boundNs}), at {nowNs} ns");
        }

        if (lateNs > WorstNs)
        {
            WorstNs = lateNs;
        }
    }

    /// <summary>Checks, when all is over, that nothing due long before is lost.</summary>
    public void CheckLost(long stoppedNs)
    {
        if (_isStarted && boundNs != KTime.Never && stoppedNs - boundNs > _dueNs)
        {
            report($"{name}, due at {_dueNs} ns, was lost: it is {stoppedNs} ns");
        }
    }
}
