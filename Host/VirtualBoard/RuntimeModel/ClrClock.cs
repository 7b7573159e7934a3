using TimeCore.Host.Meter.Boards;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The CLR's clock: the system's ticks, which stand still in light sleep.</summary>
/// <remarks>
/// Source: NI targetHAL_Time.h:12; that manual light sleep freezes it follows from IDF, where
/// esp_light_sleep_start corrects esp_timer and wall time but steps no tick.
/// </remarks>
internal sealed class ClrClock
{
    private readonly VirtualTime _time;
    private readonly int _tickMs;
    private readonly long _tickNs;
    private long _frozenNs;

    public ClrClock(VirtualTime time, PlatformProfile platform)
    {
        _time = time;
        _tickMs = platform.TickMs;
        _tickNs = platform.TickNs;
    }

    /// <summary>Milliseconds, always a multiple of a tick.</summary>
    public long NowMs => Ticks * _tickMs;

    /// <summary>Ticks since boot.</summary>
    public long Ticks => AwakeNs / _tickNs;

    /// <summary>Nanoseconds since boot, less every light sleep.</summary>
    public long AwakeNs => _time.NowNs - _frozenNs;

    /// <summary>Returns true time of the first tick at or after a moment.</summary>
    public long TickAtOrAfterNs(long atNs)
    {
        long ticks = (atNs - _frozenNs + _tickNs - 1) / _tickNs;
        return ticks * _tickNs + _frozenNs;
    }

    /// <summary>Returns true time at which the clock shows a number of milliseconds.</summary>
    /// <param name="ms">A multiple of a tick.</param>
    public long AtNs(long ms)
    {
        return ms > (KTime.Never - _frozenNs) / KTime.NsPerMs
            ? KTime.Never
            : ms * KTime.NsPerMs + _frozenNs;
    }

    public void Freeze(long ns)
    {
        _frozenNs += ns;
    }
}
