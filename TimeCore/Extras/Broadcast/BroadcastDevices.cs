namespace TimeCore
{
    /// <summary>
    /// Passes events on to a tick device that stops in a deep idle state, or never worked at all.
    /// </summary>
    /// <remarks>
    /// For a board with a second device that works in every idle state: set
    /// <see cref="TimePlatform.Broadcast"/>. The best device that the tick has no use for broadcasts. A
    /// tick device that can do nothing, a placeholder, is served every tick.
    /// Lock: the timers' gate is held around every call.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_check_broadcast_device,
    /// tick_handle_oneshot_broadcast, tick_handle_periodic_broadcast; design only, no code taken.
    /// </remarks>
    public sealed class BroadcastDevices : TickBroadcast
    {
        private const ClockEventFeatures Events =
            ClockEventFeatures.OneShot | ClockEventFeatures.Periodic;

        internal override void Offer(ClockEventDevice device)
        {
            ClockEventDevice old = Device;
            if ((device.Features & ClockEventFeatures.OneShot) == 0
                || (device.Features & ClockEventFeatures.StopsInDeepIdle) != 0
                || (old != null && device.Rating <= old.Rating))
            {
                return;
            }

            Device = device;
            device.SetMode(ClockEventMode.OneShot, 0);
            if (old != null)
            {
                // What it owed is the successor's to raise.
                device.ProgramEvent(old.NextEventNs, true);
                old.SetMode(ClockEventMode.Unused, 0);
                old.NextEventNs = KTime.Never;
                old.IsPending = false;
            }

            if (IsPlaceholder())
            {
                TickScheduler tick = System.Tick;
                device.ProgramEvent(System.Clock.ReadNs() + tick.PeriodNs, true);
            }
        }

        internal override void Enter()
        {
            bool wasEntered = IsEntered;
            base.Enter();
            long nextNs = System.TickDevice.Device.NextEventNs;
            if (Device != null && IsEntered && !wasEntered && nextNs < Device.NextEventNs)
            {
                Device.ProgramEvent(nextNs, true);
            }
        }

        internal override void OnEvent()
        {
            ClockEventDevice device = System.TickDevice.Device;
            long lastNs = Device.NextEventNs;
            long nowNs = System.Clock.ReadNs();
            Device.IsPending = false;
            Device.NextEventNs = KTime.Never;
            if (IsPlaceholder())
            {
                // The next one is counted from the last, so the phase is kept; none is in the past.
                long periodNs = System.Tick.PeriodNs;
                if (nowNs >= lastNs)
                {
                    lastNs += ((nowNs - lastNs) / periodNs + 1) * periodNs;
                }

                device.IsPending = true;
                Device.ProgramEvent(lastNs, true);
            }
            else if (IsEntered
                && (device.NextEventNs <= nowNs || !Device.ProgramEvent(device.NextEventNs, false)))
            {
                device.IsPending = true;
            }
        }

        private bool IsPlaceholder()
        {
            ClockEventDevice device = System.TickDevice.Device;
            return device != null && (device.Features & Events) == 0;
        }
    }
}
