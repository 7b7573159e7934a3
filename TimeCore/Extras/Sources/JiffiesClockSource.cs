using System;

namespace TimeCore.Extras
{
    /// <summary>Counts the events of the tick device: the clock of a board that has none.</summary>
    /// <remarks>
    /// As good as the periodic tick, and no better: a lost event is lost time. It counts only
    /// when the tick counts it, so it never carries high resolution or a tick that stops.
    /// Source: Linux kernel/time/jiffies.c; design only, no code taken.
    /// </remarks>
    public sealed class JiffiesClockSource : ClockSource
    {
        private readonly TickDevice _tickDevice;
        private ClockEventDevice _device;
        private long _atExchange;

        /// <summary>Creates the source.</summary>
        /// <param name="system">The system whose ticks it counts.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public JiffiesClockSource(TimeSystem system)
            : base(
                "jiffies",
                1,
                32,
                TickHz(system),
                ClockSourceFeatures.None)
        {
            _tickDevice = system.TickDevice;
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            ClockEventDevice device = _tickDevice.Device;
            if (device != _device)
            {
                // Another device has counted otherwise: go on from where the old one was.
                _atExchange = (_device == null ? 0 : _atExchange + _device.EventCount)
                    - (device == null ? 0 : device.EventCount);
                _device = device;
            }

            return device == null ? _atExchange : _atExchange + device.EventCount;
        }

        private static long TickHz(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            return (KTime.NsPerSec + system.Tick.PeriodNs / 2) / system.Tick.PeriodNs;
        }
    }
}
