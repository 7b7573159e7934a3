namespace TimeCore.PerCpu
{
    /// <summary>
    /// Wakes the CPUs whose own devices sleep, or never worked, by one global device.
    /// </summary>
    /// <remarks>
    /// It remembers when each sleeper wants to be woken, and is armed for the first of them. Its event
    /// comes to one CPU, the host, which passes it on.
    /// Lock: one of its own, under any CPU's gate, never the other way round. What it tells a CPU, a
    /// mark and an unpark, needs none.
    /// Source: Linux kernel/time/tick-broadcast.c, tick_handle_oneshot_broadcast; design only, no code
    /// taken.
    /// </remarks>
    internal sealed class BroadcastHub
    {
        /// <summary>Times that it looks again because what comes next has passed meanwhile.</summary>
        private const int LooksMax = 3;

        private readonly object _lock = new object();
        private readonly Timekeeper _clock;
        private readonly Cpu[] _cpus;
        private readonly long[] _wakeNs;
        private readonly bool[] _isPlaceholder;
        private readonly HubParker _parker = new HubParker();
        private readonly CoreThread _core;
        private ClockEventDevice _device;
        private int _host;

        internal BroadcastHub(Timekeeper clock, Cpu[] cpus, SystemServices services)
        {
            _clock = clock;
            _cpus = cpus;
            _wakeNs = new long[cpus.Length];
            _isPlaceholder = new bool[cpus.Length];
            _core = new CoreThread(_parker, services);
            for (int i = 0; i < cpus.Length; i++)
            {
                _wakeNs[i] = KTime.Never;
            }
        }

        /// <summary>The device; null before there is one.</summary>
        internal ClockEventDevice Device => _device;

        /// <summary>Makes a global device known; refuses one that is.</summary>
        internal void Attach(ClockEventDevice device, long tickPeriodNs)
        {
            lock (_core.Gate)
            {
                device.AttachLocked(_core, _clock, tickPeriodNs);
            }
        }

        /// <summary>Whether a device is better than the one in use.</summary>
        internal bool IsBetter(ClockEventDevice device)
        {
            return device.IsOneShot
                && (device.Features & ClockEventFeatures.StopsInDeepIdle) == 0
                && (_device == null || device.Rating > _device.Rating);
        }

        /// <summary>Puts a device in place of the present one, whose events it owes.</summary>
        internal void Exchange(ClockEventDevice device, int host)
        {
            lock (_lock)
            {
                if (_device != null)
                {
                    CpuBroadcast.Release(_device);
                }

                _device = device;
                device.SetMode(ClockEventMode.OneShot);
                HostOn(host);
                Arm();
            }
        }

        /// <summary>Serves a CPU's ticks from now on, or leaves them to its own device.</summary>
        internal void Serve(int cpu, bool isPlaceholder)
        {
            lock (_lock)
            {
                _isPlaceholder[cpu] = isPlaceholder;
                _wakeNs[cpu] = isPlaceholder ? _clock.ReadNs() + PeriodNs(cpu) : KTime.Never;
                Arm();
            }
        }

        /// <summary>A CPU's device sleeps: it wants to be woken at a moment.</summary>
        internal void Enter(int cpu, long wakeNs)
        {
            lock (_lock)
            {
                _wakeNs[cpu] = wakeNs;
                Arm();
            }
        }

        /// <summary>Its device works again.</summary>
        internal void Exit(int cpu)
        {
            lock (_lock)
            {
                if (!_isPlaceholder[cpu])
                {
                    _wakeNs[cpu] = KTime.Never;
                }
            }
        }

        /// <summary>A CPU leaves: nothing is to wake it, and another one is the host.</summary>
        internal void Leave(int cpu, int heir)
        {
            lock (_lock)
            {
                _isPlaceholder[cpu] = false;
                _wakeNs[cpu] = KTime.Never;
                if (_device != null && _host == cpu)
                {
                    HostOn(heir);

                    // Its event may have come to the one that left.
                    _device.MarkPending();
                }
            }
        }

        /// <summary>Wakes exactly those whose time has come.</summary>
        internal void OnEvent()
        {
            lock (_lock)
            {
                _device.TakeEvent();
                int looks = 0;
                do
                {
                    Wake(_clock.ReadNs());
                }
                while (!Arm() && ++looks < LooksMax);
            }
        }

        private void Wake(long nowNs)
        {
            for (int i = 0; i < _cpus.Length; i++)
            {
                if (_wakeNs[i] > nowNs)
                {
                    continue;
                }

                long wakeNs = _wakeNs[i];
                _wakeNs[i] = KTime.Never;
                if (_isPlaceholder[i])
                {
                    // Counted from the last one, so the phase is kept; none is in the past.
                    long periodNs = PeriodNs(i);
                    _wakeNs[i] = wakeNs + ((nowNs - wakeNs) / periodNs + 1) * periodNs;
                }

                TimeSystem system = _cpus[i].System;
                system.TickDevice.Device.MarkPending();
                system.Core.Wake();
            }
        }

        /// <summary>Arms the device for the first who wants to be woken.</summary>
        private bool Arm()
        {
            if (_device == null)
            {
                return true;
            }

            long nextNs = KTime.Never;
            for (int i = 0; i < _wakeNs.Length; i++)
            {
                if (_wakeNs[i] < nextNs)
                {
                    nextNs = _wakeNs[i];
                }
            }

            if (_device.ProgramEvent(nextNs, false))
            {
                return true;
            }

            _cpus[_host].System.Core.Wake();
            return false;
        }

        private void HostOn(int host)
        {
            TimeSystem system = _cpus[host].System;
            _cpus[_host].Broadcast.Host(null);
            _host = host;
            _parker.Host(system.Core);
            _cpus[host].Broadcast.Host(_device);
            system.Core.Wake();
        }

        private long PeriodNs(int cpu)
        {
            return _cpus[cpu].System.Tick.PeriodNs;
        }
    }
}
