namespace TimeCore.PerCpu
{
    /// <summary>Tick periods since boot, counted for all CPUs by one of them.</summary>
    /// <remarks>
    /// The owner counts at its ticks. It gives the count away when it goes idle or leaves; then the
    /// next CPU that ticks or wakes takes it, so that the count is current in every callback. While all
    /// sleep nobody counts, and the first to wake catches up.
    /// Lock: a leaf of its own, taken with a CPU's gate held or not.
    /// Source: Linux kernel/time/tick-sched.c, tick_do_timer_cpu; design only, no code taken.
    /// </remarks>
    public sealed class SharedJiffies
    {
        /// <summary>Nobody: all CPUs are idle.</summary>
        public const int NoOwner = -1;

        private readonly object _lock = new object();
        private readonly Timekeeper _clock;
        private int _owner = NoOwner;
        private long _count;
        private long _lastNs;
        private long _periodNs;
        private long _nextPeriodNs;
        private int _handOvers;

        internal SharedJiffies(Timekeeper clock, int tickHz)
        {
            _clock = clock;
            _lastNs = clock.ReadNs();
            _periodNs = KTime.NsPerSec / tickHz;
            _nextPeriodNs = _periodNs;
        }

        /// <summary>The count, as of the owner's last tick or the last wake-up of any CPU.</summary>
        public long Count => _count;

        /// <summary>The CPU that counts, or <see cref="NoOwner"/>.</summary>
        public int Owner => _owner;

        /// <summary>Times that another CPU than before took the count.</summary>
        public int HandOvers => _handOvers;

        /// <summary>The moment of the last period that was counted, in nanoseconds.</summary>
        public long LastUpdateNs => _lastNs;

        /// <summary>Changes the period, at the next count.</summary>
        internal void SetPeriod(long periodNs)
        {
            lock (_lock)
            {
                _nextPeriodNs = periodNs;
            }
        }

        /// <summary>A CPU ticks, or wakes: it counts if it is the owner or there is none.</summary>
        internal void OnAwake(int cpu)
        {
            lock (_lock)
            {
                if (_owner == NoOwner)
                {
                    _owner = cpu;
                    _handOvers++;
                }

                if (_owner == cpu)
                {
                    Update(_clock.ReadNs());
                }
            }
        }

        /// <summary>A CPU goes idle, or leaves: what it owned is anybody's.</summary>
        internal void OnAsleep(int cpu)
        {
            lock (_lock)
            {
                if (_owner == cpu)
                {
                    _owner = NoOwner;
                }
            }
        }

        private void Update(long nowNs)
        {
            long lateNs = nowNs - _lastNs;
            if (lateNs >= _periodNs)
            {
                long periods = lateNs / _periodNs;
                _lastNs += periods * _periodNs;
                _count += periods;
            }

            // The last tick lies on both grids.
            _periodNs = _nextPeriodNs;
        }
    }
}
