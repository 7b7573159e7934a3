namespace TimeCore
{
    /// <summary>The clock event device that drives the tick, and the mode it drives it in.</summary>
    /// <remarks>
    /// Lock: the timers' gate is held around every call.
    /// Source: Linux kernel/time/tick-common.c, tick-oneshot.c; design only, no code taken.
    /// </remarks>
    public sealed class TickDevice
    {
        /// <summary>The device; null until the first one is registered.</summary>
        internal ClockEventDevice Device;

        /// <summary>True while every event is programmed by itself.</summary>
        internal bool IsOneShot;

        private readonly HrTimerBase _timers;

        internal TickDevice(HrTimerBase timers)
        {
            _timers = timers;
        }

        /// <summary>
        /// Puts a device in place; in one-shot mode it takes over what the old one owed.
        /// </summary>
        /// <param name="device">The new device, attached and unused.</param>
        /// <returns>The old device, shut down for good, or null.</returns>
        internal ClockEventDevice Exchange(ClockEventDevice device)
        {
            ClockEventDevice old = Device;
            Device = device;
            _timers.Device = device;
            device.SetMode(ClockEventMode.Shutdown, 0);
            if (old == null)
            {
                return null;
            }

            long owedNs = old.NextEventNs;
            old.SetMode(ClockEventMode.Unused, 0);
            old.NextEventNs = KTime.Never;
            old.IsPending = false;
            if (IsOneShot)
            {
                device.SetMode(ClockEventMode.OneShot, 0);
                device.ProgramEvent(owedNs, true);
            }

            return old;
        }

        /// <summary>Starts the periodic tick, on a device that may know one-shots only.</summary>
        /// <param name="nextNs">The next tick on the grid.</param>
        /// <param name="periodNs">The tick period.</param>
        internal void SetUpPeriodic(long nextNs, long periodNs)
        {
            if ((Device.Features & ClockEventFeatures.Periodic) != 0)
            {
                Device.SetMode(ClockEventMode.Periodic, periodNs);
                Device.NextEventNs = nextNs;
            }
            else if ((Device.Features & ClockEventFeatures.OneShot) != 0)
            {
                Device.SetMode(ClockEventMode.OneShot, 0);
                Device.ProgramEvent(nextNs, true);
            }
        }
    }
}
