using System;

namespace TimeCore
{
    /// <summary>Makes clock event devices known, and puts them to use.</summary>
    public sealed class ClockEvents
    {
        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly TickBroadcast _broadcast;

        internal ClockEvents(CoreThread core, Timekeeper clock, TickBroadcast broadcast)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _broadcast = broadcast;
        }

        /// <summary>Makes a device known and puts it to use if it is good enough.</summary>
        /// <param name="device">A device that is not registered.</param>
        /// <exception cref="ArgumentNullException">No device was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// The device is registered already, never stated its range, or is periodic only and cannot
        /// count as far as a tick; or it is a second one, and the board's
        /// <see cref="TimePlatform.Broadcast"/> cannot choose.
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
                device.AttachLocked(_core, _clock, _broadcast.TickDevice.PeriodNs);
                _broadcast.OfferLocked(device);
            }

            _core.Wake();
        }
    }
}
