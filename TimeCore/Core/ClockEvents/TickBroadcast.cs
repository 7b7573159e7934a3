namespace TimeCore
{
    /// <summary>
    /// Disarms a tick device that does not work in a deep idle state, and arms it again.
    /// </summary>
    /// <remarks>
    /// One-shot mode only. Where the idle state wakes by its own timer, as light sleep on ESP32 does,
    /// that is all. A board with a device that works in every idle state gives
    /// <see cref="TimePlatform.Broadcast"/> a kind that passes the events on.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_broadcast_oneshot_control; design only, no
    /// code taken.
    /// </remarks>
    public class TickBroadcast
    {
        /// <summary>The device that works in every idle state; null where there is none.</summary>
        internal ClockEventDevice Device;

        /// <summary>True between <see cref="EnterLocked"/> and <see cref="ExitLocked"/>.</summary>
        internal bool IsEntered;

        internal TickDevice TickDevice;
        internal Timekeeper Clock;

        internal void Connect(TickDevice tickDevice, Timekeeper clock)
        {
            TickDevice = tickDevice;
            Clock = clock;
        }

        /// <summary>Takes a device that the tick has no use for, if one is of use here.</summary>
        internal virtual void OfferLocked(ClockEventDevice device)
        {
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

        /// <summary>Lets the tick device be armed again; the caller arms it.</summary>
        internal void ExitLocked()
        {
            if (IsEntered)
            {
                IsEntered = false;
                TickDevice.Device.SetMode(ClockEventMode.OneShot);
            }
        }

        /// <summary>Serves the event of <see cref="Device"/>.</summary>
        internal virtual void OnEventLocked()
        {
        }
    }
}
