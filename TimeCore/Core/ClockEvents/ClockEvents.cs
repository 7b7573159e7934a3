using System;

namespace TimeCore
{
    /// <summary>Knows the clock event devices and decides which one does what.</summary>
    /// <remarks>
    /// The better device drives the tick. What it replaces is offered again, and may become the
    /// broadcast device, as may a device that was not good enough.
    /// Source: Linux kernel/time/clockevents.c, tick-common.c, tick_check_new_device; design only, no
    /// code taken.
    /// </remarks>
    public sealed class ClockEvents
    {
        private readonly TickDevice _tickDevice;
        private readonly TickBroadcast _broadcast;
        private readonly TickScheduler _tick;
        private readonly HrTimerBase _timers;
        private readonly Timekeeper _clock;
        private readonly IdleLoop _idle;
        private readonly TimerStats _stats;
        private ClockEventDevice _first;

        internal ClockEvents(TimeSystem system)
        {
            _tickDevice = system.TickDevice;
            _broadcast = system.Broadcast;
            _tick = system.Tick;
            _timers = system.Timers;
            _clock = system.Clock;
            _idle = system.Idle;
            _stats = system.Stats;
        }

        /// <summary>Makes a device known and puts it to use if it is good enough.</summary>
        /// <param name="device">A device that is not registered.</param>
        /// <exception cref="ArgumentNullException">No device was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// The device is registered already, or never stated its range.
        /// </exception>
        /// <remarks>
        /// Context: any, at set-up or later. Lock: takes the gate. Allocates: nothing.
        /// </remarks>
        public void Register(ClockEventDevice device)
        {
            if (device == null)
            {
                throw new ArgumentNullException("device");
            }

            lock (_timers.Gate)
            {
                for (ClockEventDevice known = _first; known != null; known = known.NextDevice)
                {
                    if (known == device)
                    {
                        throw new InvalidOperationException(device.Name + ": registered twice.");
                    }
                }

                device.Attach(_clock, _idle, _stats, _tick.PeriodNs);
                device.NextDevice = _first;
                _first = device;
                if (!IsBetter(device))
                {
                    _broadcast.Offer(device);
                    return;
                }

                ClockEventDevice released = _tickDevice.Exchange(device);
                _tick.OnDeviceExchanged(released == null);
                if (released != null)
                {
                    _broadcast.Offer(released);
                }
            }

            _idle.Wake();
        }

        /// <summary>Whether a device should drive the tick in place of the one that does.</summary>
        private bool IsBetter(ClockEventDevice device)
        {
            ClockEventDevice current = _tickDevice.Device;
            if (current == null)
            {
                return true;
            }

            bool losesOneShot = (current.Features & ClockEventFeatures.OneShot) != 0
                && (device.Features & ClockEventFeatures.OneShot) == 0;
            bool losesCpu = (current.Features & ClockEventFeatures.Global) == 0
                && (device.Features & ClockEventFeatures.Global) != 0;
            return !losesOneShot && !losesCpu && device.Rating > current.Rating;
        }
    }
}
