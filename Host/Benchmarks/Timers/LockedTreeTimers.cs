namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The yardstick with a lock around each call: the least that threads can share.</summary>
public struct LockedTreeTimers : ITimers, IExpiring
{
    private readonly object _gate = new();
    private TreeTimers _tree;

    /// <summary>Makes one without timers.</summary>
    public LockedTreeTimers()
    {
    }

    /// <inheritdoc/>
    public static string Title => "bare red-black tree, a lock a call";

    /// <inheritdoc/>
    public long Ran => _tree.Ran;

    /// <inheritdoc/>
    public void Arm(int count) => _tree.Arm(count);

    /// <inheritdoc/>
    public void Start(long expiresNs)
    {
        lock (_gate)
        {
            _tree.Start(expiresNs);
        }
    }

    /// <inheritdoc/>
    public void Cancel()
    {
        lock (_gate)
        {
            _tree.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Drop()
    {
    }

    /// <inheritdoc/>
    public void ArmPeriodic(int count) => _tree.ArmPeriodic(count);

    /// <inheritdoc/>
    public void ExpireOne()
    {
        lock (_gate)
        {
            _tree.ExpireOne();
        }
    }
}
