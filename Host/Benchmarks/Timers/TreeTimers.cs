namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The yardstick: a red-black tree whose nodes are the timers, and nothing else.</summary>
/// <remarks>No lock, no clock, no device, no counters: what nobody can do without.</remarks>
public struct TreeTimers : ITimers, IExpiring
{
    private TimerQueue _tree;
    private HrTimer _probe;
    private long _ran;

    public static string Title => "bare red-black tree";

    public long Ran => _ran;

    public void Arm(int count)
    {
        _tree = new TimerQueue();
        _probe = new HrTimer(_ => HrTimerRestart.NoRestart);
        foreach (long expiresNs in ArmedTimes.Spread(count, 0))
        {
            _tree.Insert(new HrTimer(_ => HrTimerRestart.NoRestart) { KeyNs = expiresNs });
        }
    }

    public void Start(long expiresNs)
    {
        if (_probe.IsStarted)
        {
            _tree.Remove(_probe);
        }

        _probe.KeyNs = expiresNs;
        _tree.Insert(_probe);
    }

    public void Cancel()
    {
        _tree.Remove(_probe);
    }

    public void Drop()
    {
    }

    public void ArmPeriodic(int count)
    {
        _tree = new TimerQueue();
        long periodNs = count * ArmedTimes.StepNs;
        HrTimerRestart OnTimer(HrTimer timer)
        {
            timer.KeyNs += periodNs;
            return HrTimerRestart.Restart;
        }

        for (int i = 1; i <= count; i++)
        {
            _tree.Insert(new HrTimer(OnTimer) { KeyNs = i * ArmedTimes.StepNs });
        }
    }

    public void ExpireOne()
    {
        HrTimer first = _tree.First;
        _tree.Remove(first);
        _ran++;
        if (first.Callback(first) == HrTimerRestart.Restart)
        {
            _tree.Insert(first);
        }
    }
}
