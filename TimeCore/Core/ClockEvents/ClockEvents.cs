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
        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly TickDevice _tickDevice;
        private readonly TickBroadcast _broadcast;
        private readonly TickScheduler _tick;
        private ClockEventDevice _first;

        internal ClockEvents(
            CoreThread core, Timekeeper clock, TickDevice tickDevice, TickBroadcast broadcast,
            TickScheduler tick)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _tickDevice = tickDevice;
            _broadcast = broadcast;
            _tick = tick;
        }

        /// <summary>Makes a device known and puts it to use if it is good enough.</summary>
        /// <param name="device">A device that is not registered.</param>
        /// <exception cref="ArgumentNullException">No device was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// The device is registered already, never stated its range, or is periodic only and cannot
        /// count as far as a tick.
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

            lock (_gate)
            {
                for (ClockEventDevice known = _first; known != null; known = known.NextDevice)
                {
                    if (known == device)
                    {
                        throw new InvalidOperationException(device.Name + ": registered twice.");
                    }
                }

                device.Attach(_core, _clock, _tickDevice.PeriodNs, _first);
                _first = device;
                if (!IsBetter(device))
                {
                    _broadcast.OfferLocked(device);
                    return;
                }

                ClockEventDevice released = _tickDevice.ExchangeLocked(device);
                _tick.OnDeviceExchangedLocked(released == null);
                if (released != null)
                {
                    _broadcast.OfferLocked(released);
                }
            }

            _core.Wake();
        }

        /// <summary>Whether a device should drive the tick in place of the one that does.</summary>
        private bool IsBetter(ClockEventDevice device)
        {
            ClockEventDevice current = _tickDevice.Device;
            if (current == null)
            {
                return true;
            }

            bool losesOneShot = current.IsOneShot && !device.IsOneShot;
            bool losesCpu = (current.Features & ClockEventFeatures.Global) == 0
                && (device.Features & ClockEventFeatures.Global) != 0;
            return !losesOneShot && !losesCpu && device.Rating > current.Rating;
        }
    }
}
