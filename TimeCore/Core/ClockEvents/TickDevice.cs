using System.Diagnostics;

namespace TimeCore
{
    /// <summary>The clock event device that drives the tick, and the mode it drives it in.</summary>
    /// <remarks>
    /// Whether timers are finer than a tick is said here once, by <see cref="Mode"/>; all others
    /// read it.
    /// Source: Linux kernel/time/tick-common.c, tick-oneshot.c; design only, no code taken.
    /// </remarks>
    internal sealed class TickDevice
    {
        /// <summary>The device; null until the first one is registered.</summary>
        internal ClockEventDevice Device;

        /// <summary>What makes the tick.</summary>
        internal TickMode Mode;

        /// <summary>The tick period in nanoseconds.</summary>
        internal long PeriodNs;

        /// <summary>Times that it was shut for a suspend.</summary>
        internal int SuspendCount;

        /// <summary>The shortest interval a timer is forwarded by: a tick, or 1 ns.</summary>
        internal long ResolutionNs;

        internal TickDevice(int tickHz)
        {
            PeriodNs = KTime.NsPerSec / tickHz;
            ResolutionNs = PeriodNs;
        }

        /// <summary>Puts a device in place of the present one, or of none.</summary>
        /// <param name="device">The new device, attached and unused; the caller arms it.</param>
        internal void ExchangeLocked(ClockEventDevice device)
        {
            Device = device;
            device.SetMode(
                Mode == TickMode.Periodic ? ClockEventMode.Shutdown : ClockEventMode.OneShot);
        }

        /// <summary>Goes to a mode, from any; the caller arms the device.</summary>
        /// <param name="mode">The mode.</param>
        /// <param name="periodNs">The tick period.</param>
        internal void EnterLocked(TickMode mode, long periodNs)
        {
            Debug.Assert(
                mode == TickMode.Periodic || (Device.Features & ClockEventFeatures.OneShot) != 0,
                "The device cannot do one-shots.");
            Mode = mode;
            PeriodNs = periodNs;
            ResolutionNs = mode == TickMode.HighRes ? 1 : periodNs;
            if (mode == TickMode.Periodic)
            {
                StartPeriodicLocked(false);
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
        /// Where it does not, a device that knows one-shots is armed for each tick.
        /// </remarks>
        internal bool StartPeriodicLocked(bool isOnTick)
        {
            if (Device.StartPeriodicLocked(PeriodNs, isOnTick))
            {
                return true;
            }

            Device.SetMode(Device.IsOneShot ? ClockEventMode.OneShot : ClockEventMode.Shutdown);
            return false;
        }

        /// <summary>Shuts the device: no event until its mode is set again.</summary>
        internal void SuspendLocked()
        {
            SuspendCount++;
            Device.SetMode(ClockEventMode.Shutdown);
        }
    }
}
