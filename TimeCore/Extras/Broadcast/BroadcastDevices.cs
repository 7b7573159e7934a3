namespace TimeCore
{
    /// <summary>
    /// Passes events on to a tick device that stops in a deep idle state, or never worked at all.
    /// </summary>
    /// <remarks>
    /// For a board with a second device that works in every idle state: set
    /// <see cref="TimePlatform.Broadcast"/>. The best device that the tick has no use for broadcasts. A
    /// tick device that can do nothing, a placeholder, is served every tick.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_check_broadcast_device,
    /// tick_handle_oneshot_broadcast, tick_handle_periodic_broadcast; design only, no code taken.
    /// </remarks>
    public sealed class BroadcastDevices : TickBroadcast
    {
        private const ClockEventFeatures Events =
            ClockEventFeatures.OneShot | ClockEventFeatures.Periodic;

        internal override void OfferLocked(ClockEventDevice device)
        {
            ClockEventDevice old = Device;
            if (!device.IsOneShot
                || (device.Features & ClockEventFeatures.StopsInDeepIdle) != 0
                || (old != null && device.Rating <= old.Rating))
            {
                return;
            }

            Device = device;
            device.SetMode(ClockEventMode.OneShot);
            long owedNs = KTime.Never;
            if (old != null)
            {
                // What it owed is the successor's to raise.
                owedNs = old.NextEventNs;
                old.Release();
            }

            if (IsPlaceholder())
            {
                owedNs = Clock.ReadNs() + TickDevice.PeriodNs;
            }

            ArmLocked(owedNs, true);
        }

        internal override void EnterLocked()
        {
            bool wasEntered = IsEntered;
            base.EnterLocked();
            long nextNs = TickDevice.Device.NextEventNs;
            if (Device != null && IsEntered && !wasEntered && nextNs < Device.NextEventNs)
            {
                ArmLocked(nextNs, true);
            }
        }

        internal override void OnEventLocked()
        {
            ClockEventDevice device = TickDevice.Device;
            long lastNs = Device.NextEventNs;
            long nowNs = Clock.ReadNs();
            Device.TakeEvent();
            ArmLocked(KTime.Never, false);
            if (IsPlaceholder())
            {
                // The next one is counted from the last, so the phase is kept; none is in the past.
                long periodNs = TickDevice.PeriodNs;
                if (nowNs >= lastNs)
                {
                    lastNs += ((nowNs - lastNs) / periodNs + 1) * periodNs;
                }

                device.MarkPending();
                ArmLocked(lastNs, true);
            }
            else if (IsEntered
                && (device.NextEventNs <= nowNs || !ArmLocked(device.NextEventNs, false)))
            {
                device.MarkPending();
            }
        }

        private bool ArmLocked(long nextNs, bool force)
        {
            return Device.ProgramEvent(nextNs, force);
        }

        private bool IsPlaceholder()
        {
            ClockEventDevice device = TickDevice.Device;
            return device != null && (device.Features & Events) == 0;
        }
    }
}
