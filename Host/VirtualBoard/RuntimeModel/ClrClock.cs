using TimeCore.UnitTests.Virtual;

namespace TimeCore.Host.VirtualBoard;

/// <summary>The CLR's clock: FreeRTOS ticks of 10 ms that stand still in light sleep.</summary>
/// <remarks>
/// Source: NI targetHAL_Time.h:12; that manual light sleep freezes it follows from IDF, where
/// esp_light_sleep_start corrects esp_timer and wall time but steps no tick.
/// </remarks>
internal sealed class ClrClock
{
    private readonly VirtualTime _time;
    private long _frozenNs;

    public ClrClock(VirtualTime time)
    {
        _time = time;
    }

    /// <summary>Milliseconds, always a multiple of a tick.</summary>
    public long NowMs => Ticks * PlatformTable.TickMs;

    /// <summary>Ticks since boot.</summary>
    public long Ticks => (_time.NowNs - _frozenNs) / PlatformTable.TickNs;

    /// <summary>True time of the first tick at or after a moment.</summary>
    public long TickAtOrAfterNs(long atNs)
    {
        long ticks = (atNs - _frozenNs + PlatformTable.TickNs - 1) / PlatformTable.TickNs;
        return ticks * PlatformTable.TickNs + _frozenNs;
    }

    /// <summary>True time at which the clock shows a number of milliseconds.</summary>
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
