using System;
using TimeCore.Firmware;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The yardstick: a red-black tree whose nodes are the timers, and nothing else.</summary>
/// <remarks>No lock, no clock, no device, no counters: what nobody can do without.</remarks>
public struct TreeTimers : ITimers, IExpiring
{
    private YardstickTree _tree;
    private YardstickNode _probe;
    private Action<YardstickNode> _callback;
    private bool _isStarted;

    /// <inheritdoc/>
    public static string Title => "bare red-black tree";

    /// <inheritdoc/>
    public long Ran { get; private set; }

    /// <inheritdoc/>
    public void Arm(int count)
    {
        _tree = new YardstickTree();
        _probe = new YardstickNode();
        foreach (long expiresNs in ArmedTimes.Spread(count, 0))
        {
            _tree.Insert(new YardstickNode { KeyNs = expiresNs });
        }
    }

    /// <inheritdoc/>
    public void Start(long expiresNs)
    {
        if (_isStarted)
        {
            _tree.Remove(_probe);
        }

        _isStarted = true;
        _probe.KeyNs = expiresNs;
        _tree.Insert(_probe);
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        _isStarted = false;
        _tree.Remove(_probe);
    }

    /// <inheritdoc/>
    public void Drop()
    {
    }

    /// <inheritdoc/>
    public void ArmPeriodic(int count)
    {
        _tree = new YardstickTree();
        long periodNs = count * ArmedTimes.StepNs;
        _callback = node => node.KeyNs += periodNs;
        for (int i = 1; i <= count; i++)
        {
            _tree.Insert(new YardstickNode { KeyNs = i * ArmedTimes.StepNs });
        }
    }

    /// <inheritdoc/>
    public void ExpireOne()
    {
        YardstickNode first = _tree.First;
        _tree.Remove(first);
        Ran++;
        _callback(first);
        _tree.Insert(first);
    }
}
