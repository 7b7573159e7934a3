using System;

namespace TimeCore.Drivers.Common
{
    /// <summary>The base library's uptime as a clock source: on every board, coarse on each.</summary>
    /// <remarks>
    /// Counts milliseconds, on ESP32 ten at a time. It is the tick of the system underneath, which
    /// stands still in light sleep.
    /// </remarks>
    public sealed class TickCountClockSource : ClockSource
    {
        private const int CountsPerSecond = 1000;

        private readonly SystemServices _services;

        /// <summary>Creates the source.</summary>
        /// <param name="services">The base library's services.</param>
        /// <exception cref="ArgumentNullException">No services were given.</exception>
        public TickCountClockSource(SystemServices services)
            : base(
                "tickcount",
                100,
                64,
                CountsPerSecond,
                ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep)
        {
            if (services == null)
            {
                throw new ArgumentNullException(nameof(services));
            }

            _services = services;
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            return _services.TickCountMs();
        }
    }
}
