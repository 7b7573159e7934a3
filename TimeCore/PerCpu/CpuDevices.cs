using System;

namespace TimeCore.PerCpu
{
    /// <summary>The clock event devices of all CPUs, and who does which job.</summary>
    /// <remarks>
    /// A device of one CPU drives that CPU's tick if it is better than the one that does; the best of
    /// the others samples, if anybody profiles. A global device cannot be armed for the timers of each
    /// CPU: it broadcasts, and a CPU without a device of its own gets its ticks from there, in low
    /// resolution.
    /// Source: Linux kernel/time/tick-common.c, tick_check_new_device; design only, no code taken.
    /// </remarks>
    public sealed class CpuDevices
    {
        private readonly object _lock = new object();
        private readonly CpuSet _set;
        private readonly BroadcastHub _hub;
        private DeviceEntry _first;

        internal CpuDevices(CpuSet set, BroadcastHub hub)
        {
            _set = set;
            _hub = hub;
        }

        /// <summary>Makes a device of one CPU known.</summary>
        /// <param name="device">A device that is not registered and not global.</param>
        /// <param name="cpu">The CPU that it interrupts.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentException">The device is global.</exception>
        /// <exception cref="InvalidOperationException">
        /// As that of <see cref="ClockEvents.Register"/>; or the CPU has left.
        /// </exception>
        /// <remarks>Context: any. Lock: takes the CPU's gate. Allocates: an entry.</remarks>
        public void Register(ClockEventDevice device, Cpu cpu)
        {
            if (device == null || cpu == null)
            {
                throw new ArgumentNullException(device == null ? nameof(device) : nameof(cpu));
            }

            if ((device.Features & ClockEventFeatures.Global) != 0)
            {
                throw new ArgumentException("Global: it serves no CPU alone.", nameof(device));
            }

            cpu.RequireOnline();
            lock (_lock)
            {
                cpu.System.ClockEvents.Register(device);
                Add(device, cpu);
                Serve(cpu);
            }
        }

        /// <summary>Makes a device known that serves all CPUs.</summary>
        /// <param name="device">A global device that is not registered.</param>
        /// <exception cref="ArgumentNullException">No device was given.</exception>
        /// <exception cref="ArgumentException">
        /// The device is not global, or knows no one-shots: it cannot broadcast.
        /// </exception>
        /// <exception cref="InvalidOperationException">It is registered already.</exception>
        /// <remarks>Context: any. Allocates: an entry, and what stands in for missing
        /// devices.</remarks>
        public void Register(ClockEventDevice device)
        {
            if (device == null)
            {
                throw new ArgumentNullException(nameof(device));
            }

            if ((device.Features & ClockEventFeatures.Global) == 0 || !device.IsOneShot)
            {
                throw new ArgumentException("It must be global, and know one-shots.", nameof(device));
            }

            lock (_lock)
            {
                Cpu host = _set.First();
                _hub.Attach(device, host.System.Tick.PeriodNs);
                Add(device, null);
                if (!_hub.IsBetter(device))
                {
                    return;
                }

                _hub.Exchange(device, host.Index);
                for (int i = 0; i < _set.Count; i++)
                {
                    Cpu cpu = _set.Get(i);
                    if (cpu.IsOnline && cpu.System.TickDevice.Device == null)
                    {
                        cpu.System.ClockEvents.Register(new PlaceholderClockEvent());
                        Serve(cpu);
                    }
                }
            }
        }

        /// <summary>What a device does now.</summary>
        /// <param name="device">Any device.</param>
        /// <returns>Its jobs; none of one that is not registered.</returns>
        /// <remarks>
        /// Context: any. Lock: none, so it is a picture of one moment. Worked out from who has which
        /// device, so it cannot disagree with what happens.
        /// </remarks>
        public DeviceJobs JobsOf(ClockEventDevice device)
        {
            for (DeviceEntry entry = _first; entry != null; entry = entry.Next)
            {
                if (entry.Device == device)
                {
                    return entry.Cpu == null ? JobsOfGlobal(device) : JobsOfLocal(device, entry.Cpu);
                }
            }

            return DeviceJobs.None;
        }

        /// <summary>The device that samples what a CPU does: a spare one, or null.</summary>
        /// <param name="cpu">The CPU.</param>
        /// <returns>Its best device that does not drive the tick and knows one-shots.</returns>
        public ClockEventDevice ProfilingDevice(Cpu cpu)
        {
            ClockEventDevice best = null;
            for (DeviceEntry entry = _first; entry != null; entry = entry.Next)
            {
                ClockEventDevice device = entry.Device;
                if (entry.Cpu == cpu && device != cpu.System.TickDevice.Device && device.IsOneShot
                    && cpu.IsOnline && (best == null || device.Rating > best.Rating))
                {
                    best = device;
                }
            }

            return best;
        }

        /// <summary>Lines of what a CPU's devices do, and the global ones.</summary>
        /// <remarks>The tick device's line first, since a list names that device itself.</remarks>
        internal string[] ListOf(Cpu cpu)
        {
            ClockEventDevice tick = cpu.System.TickDevice.Device;
            string own = "";
            string others = "";
            for (DeviceEntry entry = _first; entry != null; entry = entry.Next)
            {
                if (entry.Device == tick)
                {
                    own = "  .jobs: " + entry + "\n";
                }
                else if (entry.Cpu == null || entry.Cpu == cpu)
                {
                    others += "device: " + entry.Device.Name + "\n  .jobs: " + entry + "\n";
                }
            }

            return (own + others).Trim('\n').Split('\n');
        }

        private DeviceJobs JobsOfLocal(ClockEventDevice device, Cpu cpu)
        {
            if (!cpu.IsOnline)
            {
                return DeviceJobs.None;
            }

            ClockEventDevice profiling = ProfilingDevice(cpu);
            if (device != cpu.System.TickDevice.Device)
            {
                return device == profiling ? DeviceJobs.Profiling : DeviceJobs.None;
            }

            DeviceJobs jobs = DeviceJobs.Accounting;
            jobs |= profiling == null ? DeviceJobs.Profiling : DeviceJobs.None;
            jobs |= _set.Jiffies.Owner == cpu.Index ? DeviceJobs.Tick : DeviceJobs.None;
            return cpu.System.TickDevice.Mode == TickMode.Periodic ? jobs : jobs | DeviceJobs.NextEvent;
        }

        private DeviceJobs JobsOfGlobal(ClockEventDevice device)
        {
            DeviceJobs jobs = DeviceJobs.None;
            if (device != _hub.Device)
            {
                return jobs;
            }

            for (int i = 0; i < _set.Count; i++)
            {
                Cpu cpu = _set.Get(i);
                if (!cpu.IsOnline)
                {
                    continue;
                }

                if (!IsPlaceholder(cpu))
                {
                    jobs |= DeviceJobs.NextEvent;
                }
                else
                {
                    jobs |= DeviceJobs.Accounting;
                    jobs |= _set.Jiffies.Owner == i ? DeviceJobs.Tick : DeviceJobs.None;
                }
            }

            return jobs;
        }

        private static bool IsPlaceholder(Cpu cpu)
        {
            return cpu.System.TickDevice.Device is PlaceholderClockEvent;
        }

        private void Serve(Cpu cpu)
        {
            _hub.Serve(cpu.Index, IsPlaceholder(cpu));
        }

        private void Add(ClockEventDevice device, Cpu cpu)
        {
            _first = new DeviceEntry(this, device, cpu, _first);
        }
    }
}
