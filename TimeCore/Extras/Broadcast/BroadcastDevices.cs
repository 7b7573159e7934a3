namespace TimeCore.Extras
{
    /// <summary>
    /// Chooses between several devices, and passes events on to a tick device that stops in a deep
    /// idle state, or never worked at all.
    /// </summary>
    /// <remarks>
    /// For a board with more than one device: give it to the <see cref="TimePlatform"/>. The better one
    /// drives the tick. What it replaces is offered again, as is a device that was not good enough:
    /// the best of those that work in every idle state broadcasts. A tick device that can do nothing,
    /// a placeholder, is served every tick.
    /// Source: Linux kernel/time/clockevents.c; tick-common.c, tick_check_new_device;
    /// tick-broadcast.c, tick_check_broadcast_device,
    /// tick_handle_oneshot_broadcast, tick_handle_periodic_broadcast; design only, no code taken.
    /// </remarks>
    public sealed class BroadcastDevices : ClockEvents
    {
        private const ClockEventFeatures Events =
            ClockEventFeatures.OneShot | ClockEventFeatures.Periodic;

        private readonly int _cpuCount;

        /// <summary>For a board whose devices each serve one CPU.</summary>
        public BroadcastDevices()
            : this(1)
        {
        }

        /// <summary>For a board whose devices may serve several CPUs.</summary>
        /// <param name="cpuCount">
        /// CPUs that one <see cref="ClockEventFeatures.Global"/> device would serve, 1 or more. Managed
        /// code runs on one, however many the chip has.
        /// </param>
        public BroadcastDevices(int cpuCount)
        {
            _cpuCount = cpuCount;
        }

        internal override void OfferLocked(ClockEventDevice device)
        {
            ClockEventDevice current = TickDevice.Device;
            if (!IsBetter(device, current))
            {
                OfferBroadcastLocked(device);
                return;
            }

            Tick.Options.ShareLocked(
                _cpuCount > 1 && (device.Features & ClockEventFeatures.Global) != 0);
            if (current == null)
            {
                base.OfferLocked(device);
                return;
            }

            TickDevice.ExchangeLocked(device);
            ReleaseLocked(current);
            if (TickDevice.Mode == TickMode.Periodic)
            {
                Tick.StartPeriodicLocked(Tick.Clock.ReadNs());
            }

            Tick.Options.ChooseLocked();
            Tick.ArmLocked(true);
            OfferBroadcastLocked(current);
        }

        internal override void EnterLocked()
        {
            base.EnterLocked();
            long nextNs = TickDevice.Device.NextEventNs;
            if (Device != null && IsEntered && nextNs < Device.NextEventNs)
            {
                ArmLocked(Device, nextNs, true);
            }
        }

        internal override void Serve(long nowNs)
        {
            if (Device.IsPending || nowNs >= Device.NextEventNs)
            {
                CoreThread core = Tick.Options.Core;
                lock (core.Gate)
                {
                    ServeLocked(nowNs);
                }
            }
        }

        private void ServeLocked(long nowNs)
        {
            ClockEventDevice device = TickDevice.Device;
            long lastNs = Device.NextEventNs;
            Device.TakeEvent();
            ArmLocked(Device, KTime.Never, false);
            if (IsPlaceholder())
            {
                // The next one is counted from the last, so the phase is kept; none is in the past.
                long periodNs = TickDevice.PeriodNs;
                if (nowNs >= lastNs)
                {
                    lastNs += ((nowNs - lastNs) / periodNs + 1) * periodNs;
                }

                device.MarkPending();
                ArmLocked(Device, lastNs, true);
            }
            else if (IsEntered
                && (device.NextEventNs <= nowNs || !ArmLocked(Device, device.NextEventNs, false)))
            {
                device.MarkPending();
            }
        }

        /// <summary>Whether a device should drive the tick in place of the one that does.</summary>
        private static bool IsBetter(ClockEventDevice device, ClockEventDevice current)
        {
            if (current == null)
            {
                return true;
            }

            bool losesOneShot = current.IsOneShot && !device.IsOneShot;
            bool losesCpu = (current.Features & ClockEventFeatures.Global) == 0
                && (device.Features & ClockEventFeatures.Global) != 0;
            return !losesOneShot && !losesCpu && device.Rating > current.Rating;
        }

        /// <summary>Takes a device that the tick has no use for, if one is of use here.</summary>
        private void OfferBroadcastLocked(ClockEventDevice device)
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
                ReleaseLocked(old);
            }

            if (IsPlaceholder())
            {
                owedNs = Tick.Clock.ReadNs() + TickDevice.PeriodNs;
            }

            ArmLocked(Device, owedNs, true);
        }

        /// <summary>Has a device forget what it was to raise: it is in use no more.</summary>
        private static void ReleaseLocked(ClockEventDevice device)
        {
            device.SetMode(ClockEventMode.Unused);
            ArmLocked(device, KTime.Never, false);
            device.TakeEvent();
        }

        private static bool ArmLocked(ClockEventDevice device, long nextNs, bool force)
        {
            return device.ProgramEvent(nextNs, force);
        }

        private bool IsPlaceholder()
        {
            ClockEventDevice device = TickDevice.Device;
            return device != null && (device.Features & Events) == 0;
        }
    }
}
