using System;

namespace TimeCore.Threading
{
    /// <summary>A clock for tests: it stands still until it is advanced.</summary>
    /// <remarks>
    /// Underneath is a time system like a board's, without a thread: timers, waits and stopwatches on
    /// it behave as they do there, to the nanosecond. Advancing goes from one due time to the next, so
    /// that a callback sees its own due time; callbacks run in the advancing thread. A wait in that
    /// thread that time would have to end throws, as nobody is left to advance; let another wait.
    /// Source: .NET, FakeTimeProvider, whose jump is what its users stumble over.
    /// </remarks>
    public sealed class FakeClock : Clock
    {
        /// <summary>More rounds than this at one moment are callbacks that start each other.</summary>
        private const int RoundsMax = 10000;

        private readonly FakePlatform _platform;
        private readonly CallbackThread _callbacks;
        private readonly long _startNs;
        private long _utcAtStartTicks;
        private bool _isAdvancing;

        /// <summary>Creates a clock that shows 2000-01-01; no thread can wait on it.</summary>
        public FakeClock()
            : this(null)
        {
        }

        /// <summary>Creates a clock that shows 2000-01-01.</summary>
        /// <param name="services">
        /// A board's services, so that other threads can wait while one advances; null for none.
        /// </param>
        public FakeClock(SystemServices services)
        {
            _platform = new FakePlatform(services);
            TimeSystem = _platform.CreateSystem();
            _callbacks = new CallbackThread(TimeSystem);
            _startNs = _platform.NowNs;
            SetUtcNow(new DateTime(2000, 1, 1));
        }

        /// <summary>The system underneath, for types of the core and the extras in a test.</summary>
        public TimeSystem TimeSystem { get; }

        /// <summary>The time of day as it was set, and what was advanced since.</summary>
        public override DateTime UtcNow => new DateTime(_utcAtStartTicks + ElapsedTicks);

        /// <summary>Nanoseconds.</summary>
        public override long TimestampFrequency => KTime.NsPerSec;

        internal override CallbackThread Callbacks => _callbacks;

        private long ElapsedTicks => GetTimestamp() / KTime.NsPerTimeSpanTick;

        /// <summary>Nanoseconds that were advanced so far.</summary>
        /// <returns>The reading.</returns>
        public override long GetTimestamp()
        {
            return _platform.NowNs - _startNs;
        }

        /// <summary>Sets the time of day, forward or back; no timer moves.</summary>
        /// <param name="value">The time of day.</param>
        public void SetUtcNow(DateTime value)
        {
            _utcAtStartTicks = value.Ticks - ElapsedTicks;
        }

        /// <summary>Lets time pass; what falls due runs in this thread, each at its own time.</summary>
        /// <param name="delta">Zero or more; zero runs what is due now.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called in a callback; or callbacks start each other at one moment without an end.
        /// </exception>
        public void Advance(TimeSpan delta)
        {
            if (delta.Ticks < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(delta), "Time goes forward only.");
            }

            if (_isAdvancing)
            {
                throw new InvalidOperationException("A callback must not advance the clock.");
            }

            _isAdvancing = true;
            try
            {
                AdvanceTo(KTime.AddSafe(_platform.NowNs, delta.Ticks * KTime.NsPerTimeSpanTick));
            }
            finally
            {
                _isAdvancing = false;
            }
        }

        private void AdvanceTo(long endNs)
        {
            while (true)
            {
                long leftNs = endNs - _platform.NowNs;
                long untilNs = ServeAll();
                if (leftNs == 0)
                {
                    return;
                }

                _platform.Pass(untilNs < leftNs ? untilNs : leftNs);
            }
        }

        /// <summary>Runs what is due now, and what that starts for now.</summary>
        /// <returns>Nanoseconds to what is due next, more than zero.</returns>
        private long ServeAll()
        {
            for (int round = 0; round < RoundsMax; round++)
            {
                long untilNs = _platform.Serve();
                if (_callbacks.HasPending)
                {
                    _callbacks.RunAndReport();
                }
                else if (untilNs > 0)
                {
                    return untilNs;
                }
            }

            throw new InvalidOperationException("Callbacks start each other, and no time passes.");
        }
    }
}
