namespace TimeCore.PerCpu
{
    /// <summary>
    /// One CPU's devices: the one that drives its tick, and its side of the broadcast.
    /// </summary>
    internal sealed class CpuBroadcast : ClockEvents
    {
        private readonly BroadcastHub _hub;
        private Cpu _cpu;
        private CpuDevices _devices;

        internal CpuBroadcast(BroadcastHub hub)
        {
            _hub = hub;
        }

        internal void Belong(Cpu cpu, CpuDevices devices)
        {
            _cpu = cpu;
            _devices = devices;
        }

        /// <summary>Makes the CPU the one that serves the device, or not any more.</summary>
        internal void Host(ClockEventDevice device)
        {
            Device = device;
        }

        /// <summary>Has a better device drive the tick; another one is a spare.</summary>
        internal override void OfferLocked(ClockEventDevice device)
        {
            ClockEventDevice current = TickDevice.Device;
            if (current == null)
            {
                base.OfferLocked(device);
                return;
            }

            if (device.Rating <= current.Rating || (current.IsOneShot && !device.IsOneShot))
            {
                return;
            }

            TickDevice.ExchangeLocked(device);
            Release(current);
            if (TickDevice.Mode == TickMode.Periodic)
            {
                Tick.StartPeriodicLocked(Tick.Clock.ReadNs());
            }

            Tick.Options.ChooseLocked();
            Tick.ArmLocked(true);
        }

        internal override void EnterLocked()
        {
            base.EnterLocked();
            if (IsEntered)
            {
                _hub.Enter(_cpu.Index, TickDevice.Device.NextEventNs);
            }
        }

        /// <summary>Ends it, and arms the CPU's own device for what comes next.</summary>
        internal void LeaveLocked()
        {
            if (IsEntered)
            {
                _hub.Exit(_cpu.Index);
                ExitLocked();
            }
        }

        internal override void Serve(long nowNs)
        {
            if (Device.IsPending || nowNs >= Device.NextEventNs)
            {
                _hub.OnEvent();
            }
        }

        internal override string[] List()
        {
            return _devices.ListOf(_cpu);
        }

        /// <summary>Has a device forget what it was to raise: it is in use no more.</summary>
        internal static void Release(ClockEventDevice device)
        {
            device.SetMode(ClockEventMode.Unused);
            device.ProgramEvent(KTime.Never, false);
            device.TakeEvent();
        }
    }
}
