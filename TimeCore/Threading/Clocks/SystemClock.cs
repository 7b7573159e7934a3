using System;

namespace TimeCore.Threading
{
    /// <summary>The clock of a time system.</summary>
    /// <remarks>
    /// A program has one, <see cref="Clock.System"/>, unless it makes systems itself. Each has a thread
    /// of its own for the callbacks of its timers.
    /// </remarks>
    public sealed class SystemClock : Clock
    {
        private static SystemClock _default;

        private readonly TimeSystem _system;
        private readonly CallbackThread _callbacks;

        /// <summary>Creates the clock of a system, and starts the thread of its callbacks.</summary>
        /// <param name="system">The system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public SystemClock(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _system = system;
            _callbacks = new CallbackThread(system);
        }

        /// <summary>The base library's time of day.</summary>
        public override DateTime UtcNow => new DateTime(_system.Services.UtcNowTicks());

        /// <summary>Nanoseconds.</summary>
        public override long TimestampFrequency => KTime.NsPerSec;

        internal override CallbackThread Callbacks => _callbacks;

        /// <summary>Returns monotonic nanoseconds since boot.</summary>
        /// <returns>The reading.</returns>
        public override long GetTimestamp()
        {
            return _system.Clock.ReadNs();
        }

        /// <summary>
        /// Returns the clock of the default system; made when it is first asked for.
        /// </summary>
        internal static SystemClock Default()
        {
            TimeSystem system = TimeSystem.Default;
            if (system == null)
            {
                throw new InvalidOperationException("No time system runs yet: begin Main with the "
                    + "Start of your board, for one Esp32DevKitC.Start();");
            }

            SystemClock clock = _default;
            if (clock != null && clock._system == system)
            {
                return clock;
            }

            // Two threads may ask first at once: a second clock would mean a second callback
            // thread.
            lock (system.Core.Gate)
            {
                clock = _default;
                if (clock == null || clock._system != system)
                {
                    clock = new SystemClock(system);
                    _default = clock;
                }

                return clock;
            }
        }
    }
}
