using System.Threading;

namespace TimeCore.Host.Benchmarks.Timers;

/// <summary>The timers of .NET on this PC, in its own queues and at its own resolution.</summary>
/// <remarks>They are hours away, so none fires while it is looked at.</remarks>
public struct SystemTimers : ITimers
{
    private Timer[] _armed;
    private Timer _probe;

    public static string Title => "`System.Threading.Timer`, `Change`";

    public void Arm(int count)
    {
        long[] expiriesNs = ArmedTimes.Spread(count, 0);
        _probe = Create(Timeout.Infinite);
        _armed = new Timer[count];
        for (int i = 0; i < count; i++)
        {
            _armed[i] = Create(expiriesNs[i] / KTime.NsPerMs);
        }
    }

    public void Start(long expiresNs)
    {
        _probe.Change(expiresNs / KTime.NsPerMs, Timeout.Infinite);
    }

    public void Cancel()
    {
        _probe.Change(Timeout.Infinite, Timeout.Infinite);
    }

    public void Drop()
    {
        _probe.Dispose();
        foreach (Timer timer in _armed)
        {
            timer.Dispose();
        }
    }

    private static Timer Create(long dueMs) => new(_ => { }, null, dueMs, Timeout.Infinite);
}
