namespace TimeCore.Firmware;

/// <summary>What the core counted in one kind of phase, over all passes.</summary>
internal sealed class PhaseCounters
{
    internal long Events;
    internal long Ticks;
    internal long Refusals;

    private long _eventsAtStart;
    private long _ticksAtStart;
    private long _refusalsAtStart;

    internal void Begin(TimerStats stats)
    {
        _eventsAtStart = stats.Events;
        _ticksAtStart = stats.Ticks;
        _refusalsAtStart = stats.Refusals;
    }

    internal void End(TimerStats stats)
    {
        Events += stats.Events - _eventsAtStart;
        Ticks += stats.Ticks - _ticksAtStart;
        Refusals += stats.Refusals - _refusalsAtStart;
    }
}
