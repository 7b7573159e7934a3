using System;

namespace TimeCore
{
    /// <summary>
    /// Puts a clock event device to use; disarms it where it does not work in an idle state.
    /// </summary>
    /// <remarks>
    /// One-shot mode only. Where the idle state wakes by its own timer, as light sleep on ESP32 does,
    /// that is all. A board with several devices gives <see cref="TimePlatform"/> a kind
    /// that chooses between them, and passes the events of one that works in every idle state on.
    /// Source: Linux kernel/time/clockevents.c; tick-broadcast.c, tick_broadcast_oneshot_control;
    /// design only, no code taken.
    /// </remarks>
    public class ClockEvents
    {
        /// <summary>The device that works in every idle state; null where there is none.</summary>
        internal ClockEventDevice Device;

        /// <summary>True between <see cref="EnterLocked"/> and <see cref="ExitLocked"/>.</summary>
        internal bool IsEntered;

        internal TickDevice TickDevice;
        internal TickScheduler Tick;

        internal void Connect(TickDevice tickDevice, TickScheduler tick)
        {
            TickDevice = tickDevice;
            Tick = tick;
        }

        /// <summary>Makes a device known and puts it to use if it is good enough.</summary>
        /// <param name="device">A device that is not registered.</param>
        /// <exception cref="ArgumentNullException">No device was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// The device is registered already, never stated its range, or is periodic only and cannot
        /// count as far as a tick; or it is a second one, and this kind cannot choose.
        /// </exception>
        /// <remarks>
        /// Context: any, at set-up or later. Lock: takes the gate. Allocates: nothing.
        /// </remarks>
        public void Register(ClockEventDevice device)
        {
            if (device == null)
            {
                throw new ArgumentNullException(nameof(device));
            }

            CoreThread core = Tick.Options.Core;
            lock (core.Gate)
            {
                device.AttachLocked(core, Tick.Clock, TickDevice.PeriodNs);
                OfferLocked(device);
            }

            core.Wake();
        }

        /// <summary>Puts a device to use that has been registered.</summary>
        /// <exception cref="InvalidOperationException">It is the second one.</exception>
        internal virtual void OfferLocked(ClockEventDevice device)
        {
            if (TickDevice.Device != null)
            {
                throw new InvalidOperationException("A second device needs BroadcastDevices.");
            }

            TickDevice.ExchangeLocked(device);
            Tick.BeginLocked();
        }

        /// <summary>Disarms the tick device for a sleep that stops it.</summary>
        internal virtual void EnterLocked()
        {
            ClockEventDevice device = TickDevice.Device;
            if (!IsEntered
                && TickDevice.Mode != TickMode.Periodic
                && (device.Features & ClockEventFeatures.StopsInDeepIdle) != 0)
            {
                IsEntered = true;
                device.SetMode(ClockEventMode.Shutdown);
            }
        }

        /// <summary>Arms the tick device again after sleeps that ended by themselves.</summary>
        /// <remarks>
        /// Not after each of them: from one such sleep to the next nothing needs the device, and the
        /// event would find its timer served.
        /// </remarks>
        internal void ExitLocked()
        {
            if (IsEntered)
            {
                IsEntered = false;
                TickDevice.Device.SetMode(ClockEventMode.OneShot);
                Tick.ArmLocked(true);
            }
        }

        /// <summary>Lines for lists: what the tick device does, and which others there are.</summary>
        internal virtual string[] List()
        {
            return null;
        }

        /// <summary>Serves the event of <see cref="Device"/>, if it has come.</summary>
        /// <remarks>Context: the core thread. Only called where there is one.</remarks>
        internal virtual void Serve(long nowNs)
        {
        }
    }
}
