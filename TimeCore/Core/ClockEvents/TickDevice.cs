namespace TimeCore
{
    /// <summary>The clock event device that drives the tick, and the mode it drives it in.</summary>
    /// <remarks>
    /// Whether timers are finer than a tick is said here once, by <see cref="Mode"/>; everybody else
    /// reads it.
    /// Source: Linux kernel/time/tick-common.c, tick-oneshot.c; design only, no code taken.
    /// </remarks>
    public sealed class TickDevice
    {
        /// <summary>The device; null until the first one is registered.</summary>
        internal ClockEventDevice Device;

        /// <summary>Who makes the tick.</summary>
        internal TickMode Mode;

        /// <summary>The tick period in nanoseconds.</summary>
        internal long PeriodNs;

        /// <summary>Times that it was shut for a suspend.</summary>
        internal long SuspendCount;

        /// <summary>The shortest interval a timer is forwarded by: a tick, or 1 ns.</summary>
        internal long ResolutionNs;

        internal TickDevice(int tickHz)
        {
            PeriodNs = KTime.NsPerSec / tickHz;
            ResolutionNs = PeriodNs;
        }

        /// <summary>Puts a device in place of the present one, or of none.</summary>
        /// <param name="device">The new device, attached and unused.</param>
        /// <returns>The old device, shut down for good, or null. The caller arms the new one.</returns>
        internal ClockEventDevice ExchangeLocked(ClockEventDevice device)
        {
            ClockEventDevice old = Device;
            Device = device;
            device.SetMode(
                Mode == TickMode.Periodic ? ClockEventMode.Shutdown : ClockEventMode.OneShot);
            if (old != null)
            {
                old.Release();
            }

            return old;
        }

        /// <summary>Goes to a mode, from any; the caller arms the device.</summary>
        /// <param name="mode">The mode.</param>
        /// <param name="periodNs">The tick period.</param>
        internal void EnterModeLocked(TickMode mode, long periodNs)
        {
            Mode = mode;
            PeriodNs = periodNs;
            ResolutionNs = mode == TickMode.HighRes ? 1 : periodNs;
            if (mode == TickMode.Periodic)
            {
                SetUpPeriodicLocked(false);
            }
            else
            {
                Device.SetMode(ClockEventMode.OneShot);
            }
        }

        /// <summary>Starts the periodic tick.</summary>
        /// <param name="isOnTick">Whether a tick lies here.</param>
        /// <returns>True if the hardware repeats by itself from now on.</returns>
        /// <remarks>
        /// Only so the ticks stay on the grid: a period of the hardware that begins between two ticks,
        /// or is no whole number of its cycles, would leave it. Then a device that knows one-shots is
        /// armed for each tick; one that does not brings its ticks late, but none is lost.
        /// </remarks>
        internal bool SetUpPeriodicLocked(bool isOnTick)
        {
            bool isExact = isOnTick && Device.CountsExactly(PeriodNs);
            if (!Device.IsPeriodic || (Device.IsOneShot && !isExact))
            {
                Device.SetMode(Device.IsOneShot ? ClockEventMode.OneShot : ClockEventMode.Shutdown);
                return false;
            }

            Device.StartPeriodic(PeriodNs);
            return true;
        }

        /// <summary>Shuts the device: no event until it is resumed.</summary>
        internal void SuspendLocked()
        {
            SuspendCount++;
            Device.SetMode(ClockEventMode.Shutdown);
        }

        /// <summary>Opens it again; the caller arms it.</summary>
        internal void ResumeLocked()
        {
            if (Mode != TickMode.Periodic)
            {
                Device.SetMode(ClockEventMode.OneShot);
            }
        }
    }
}
