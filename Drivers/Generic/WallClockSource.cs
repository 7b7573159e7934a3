using System;

namespace TimeCore.Drivers.Generic
{
    /// <summary>
    /// The base library's wall clock as a clock source: fine where its uptime is coarse.
    /// </summary>
    /// <remarks>
    /// The wall clock jumps when a program sets it. Nothing sets the uptime, so the uptime says what
    /// time it is to within one of its steps, and the wall clock only divides that step. A reading that
    /// the uptime contradicts moves to the nearest one that it allows. So a jump by years is gone with
    /// the next reading, and a drift never adds up. A program may set the wall clock back by less than
    /// a step: then the count stands still until the clock has caught up. That needs a lock of its own:
    /// of two threads that read at once, the one behind would undo what the timekeeper remembers of the
    /// other.
    /// The source stands still in light sleep, as the uptime does.
    /// </remarks>
    public sealed class WallClockSource : ClockSource
    {
        private const long CountsPerSecond = 10000000;
        private const long CountsPerMs = CountsPerSecond / 1000;
        private const int StepMsMax = 1000;

        private readonly SystemServices _services;
        private readonly object _gate = new object();
        private readonly long _stepCounts;
        private long _offset;
        private long _lastCount;

        /// <summary>Creates the source.</summary>
        /// <param name="services">The base library's services.</param>
        /// <param name="stepMs">The uptime's step in milliseconds, 1 to 1000.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The step is out of its range.</exception>
        public WallClockSource(SystemServices services, int stepMs)
            : base(
                "wallclock",
                200,
                64,
                CountsPerSecond,
                ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep)
        {
            if (services == null)
            {
                throw new ArgumentNullException(nameof(services));
            }

            if (stepMs < 1 || stepMs > StepMsMax)
            {
                throw new ArgumentOutOfRangeException(nameof(stepMs), "1 to 1000.");
            }

            _services = services;
            _stepCounts = stepMs * CountsPerMs;
            ReadCycles();
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            lock (_gate)
            {
                long utc = _services.UtcNowTicks();
                long earliest = _services.TickCountMs() * CountsPerMs;
                long count = utc + _offset;
                if (count < earliest)
                {
                    count = earliest;
                    _offset = count - utc;
                }
                else if (count >= earliest + _stepCounts)
                {
                    count = earliest + _stepCounts - 1;
                    _offset = count - utc;
                }

                if (count > _lastCount)
                {
                    _lastCount = count;
                }

                return _lastCount;
            }
        }
    }
}
