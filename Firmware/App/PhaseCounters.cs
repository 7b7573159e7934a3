using TimeCore.Diagnostics;

namespace TimeCore.Firmware
{
    /// <summary>What the core counted in one kind of phase, over all passes.</summary>
    internal sealed class PhaseCounters
    {
        internal long Events;
        internal long Ticks;
        internal long Refusals;

        /// <summary>What the last pass counted.</summary>
        internal long LastEvents;
        internal long LastTicks;
        internal long LastRefusals;

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
            LastEvents = stats.Events - _eventsAtStart;
            LastTicks = stats.Ticks - _ticksAtStart;
            LastRefusals = stats.Refusals - _refusalsAtStart;
            Events += LastEvents;
            Ticks += LastTicks;
            Refusals += LastRefusals;
        }
    }
}
