namespace TimeCore
{
    /// <summary>
    /// Disarms a tick device that does not work in a deep idle state, and arms it again.
    /// </summary>
    /// <remarks>
    /// One-shot mode only. Where the idle state wakes by its own timer, as light sleep on ESP32 does,
    /// that is all. A board with a device that works in every idle state gives
    /// <see cref="TimePlatform.Broadcast"/> a kind that passes the events on.
    /// Lock: the timers' gate is held around every call.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_broadcast_oneshot_control; design only, no
    /// code taken.
    /// </remarks>
    public class TickBroadcast
    {
        /// <summary>The device that works in every idle state; null where there is none.</summary>
        internal ClockEventDevice Device;

        /// <summary>True between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
        internal bool IsEntered;

        internal TimeSystem System;

        private TickDevice _tickDevice;

        internal void Connect(TimeSystem system)
        {
            System = system;
            _tickDevice = system.TickDevice;
        }

        /// <summary>Takes a device that the tick has no use for, if one is of use here.</summary>
        internal virtual void Offer(ClockEventDevice device)
        {
        }

        /// <summary>Disarms the tick device; what it owes is remembered.</summary>
        internal virtual void Enter()
        {
            ClockEventDevice device = _tickDevice.Device;
            if (!IsEntered
                && _tickDevice.IsOneShot
                && (device.Features & ClockEventFeatures.StopsInDeepIdle) != 0)
            {
                IsEntered = true;
                device.SetMode(ClockEventMode.Shutdown, 0);
            }
        }

        /// <summary>Arms the tick device again for what it owes.</summary>
        internal void Exit()
        {
            if (!IsEntered)
            {
                return;
            }

            IsEntered = false;
            ClockEventDevice device = _tickDevice.Device;
            device.SetMode(ClockEventMode.OneShot, 0);
            device.ProgramEvent(device.NextEventNs, true);
        }

        /// <summary>Serves the event of <see cref="Device"/>.</summary>
        internal virtual void OnEvent()
        {
        }
    }
}
