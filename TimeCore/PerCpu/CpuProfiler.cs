using System;

namespace TimeCore.PerCpu
{
    /// <summary>Samples what one CPU does, by a device and at a frequency of its own.</summary>
    /// <remarks>
    /// The CPU's spare device interrupts it so often a second, and each time who has the CPU gets a
    /// sample: the timer whose callback runs, by its <see cref="HrTimer.State"/>, or the core, or idle.
    /// A frequency that the tick's is no multiple of sees what the tick causes. Attach it with
    /// <c>system.Attach</c> of TimeCore.Diagnostics.
    /// <para>
    /// It needs an event that interrupts. nanoFramework brings events to managed code only when the
    /// running thread blocks or its quantum ends, so on a board no callback shorter than that is ever
    /// sampled: use <c>CpuTimes</c> there.
    /// </para>
    /// Source: profiling in T. Gleixner and D. Niehaus, "Hrtimers and Beyond", OLS 2006; design only,
    /// no code taken.
    /// </remarks>
    public sealed class CpuProfiler : TimerProbe
    {
        private readonly Cpu _cpu;
        private readonly ClockEventDevice _device;
        private readonly object[] _state;
        private readonly int[] _count;
        private int _used;
        private int _samples;
        private int _idle;
        private int _core;
        private int _others;
        private long _periodNs;
        private long _nextNs;
        private bool _isOn;

        /// <summary>Takes the CPU's spare device.</summary>
        /// <param name="set">The CPUs.</param>
        /// <param name="cpu">The one to sample.</param>
        /// <param name="capacity">Timers that are told apart, 1 to 1024.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
        /// <exception cref="InvalidOperationException">The CPU has no spare device.</exception>
        public CpuProfiler(CpuSet set, Cpu cpu, int capacity)
        {
            if (set == null || cpu == null)
            {
                throw new ArgumentNullException(set == null ? nameof(set) : nameof(cpu));
            }

            if (capacity < 1 || capacity > 1024)
            {
                throw new ArgumentOutOfRangeException(nameof(capacity), "1 to 1024.");
            }

            _device = set.Devices.ProfilingDevice(cpu);
            if (_device == null)
            {
                throw new InvalidOperationException(
                    "CPU " + cpu.Index + " has no spare device: register a second one.");
            }

            _cpu = cpu;
            _state = new object[capacity];
            _count = new int[capacity];
        }

        /// <summary>Samples taken.</summary>
        public int Samples => _samples;

        /// <summary>Those of them that found the CPU idle.</summary>
        public int IdleSamples => _idle;

        /// <summary>Those that found the core at its own work.</summary>
        public int CoreSamples => _core;

        /// <summary>Samples of timers that found no room.</summary>
        public int Overflow => _others;

        /// <summary>Starts to sample, or goes on at another frequency.</summary>
        /// <param name="hz">Samples in a second, 1 to 100000.</param>
        /// <exception cref="ArgumentOutOfRangeException">The frequency is out of range.</exception>
        /// <remarks>Context: any. Lock: takes the CPU's gate. Allocates: nothing.</remarks>
        public void Start(int hz)
        {
            if (hz < 1 || hz > 100000)
            {
                throw new ArgumentOutOfRangeException(nameof(hz), "1 to 100000.");
            }

            lock (_cpu.Gate)
            {
                _isOn = true;
                _periodNs = KTime.NsPerSec / hz;
                _nextNs = _cpu.System.Clock.ReadNs() + _periodNs;
                _device.SetMode(ClockEventMode.OneShot);
                _device.ProgramEvent(_nextNs, true);
            }
        }

        /// <summary>Stops; the samples stay.</summary>
        /// <remarks>Context: any. Lock: takes the CPU's gate. Allocates: nothing.</remarks>
        public void Stop()
        {
            lock (_cpu.Gate)
            {
                _isOn = false;
                _device.SetMode(ClockEventMode.Shutdown);
            }
        }

        /// <summary>Samples of the timers with a state.</summary>
        /// <param name="state">Their <see cref="HrTimer.State"/>.</param>
        public int SamplesOf(object state)
        {
            int samples = 0;
            for (int i = 0; i < _used; i++)
            {
                samples += _state[i] == state || (state != null && state.Equals(_state[i]))
                    ? _count[i]
                    : 0;
            }

            return samples;
        }

        /// <inheritdoc/>
        /// <remarks>
        /// Context: the device's interrupt. Lock: none. Allocates: nothing. The device is armed on the
        /// grid of its own, so one sample more or less comes of a late event, not a slower frequency.
        /// </remarks>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            if (!_isOn || point != ProbePoint.Raise || !_device.IsPending)
            {
                return;
            }

            _device.TakeEvent();
            Take();
            long nowNs = _cpu.System.Clock.ReadNs();
            if (nowNs >= _nextNs)
            {
                _nextNs += ((nowNs - _nextNs) / _periodNs + 1) * _periodNs;
            }

            _device.ProgramEvent(_nextNs, true);
        }

        /// <summary>Prints the samples.</summary>
        /// <param name="log">Where to.</param>
        /// <exception cref="ArgumentNullException">No log was given.</exception>
        /// <remarks>Context: any thread that may block. It allocates.</remarks>
        public void Print(Log log)
        {
            if (log == null)
            {
                throw new ArgumentNullException(nameof(log));
            }

            log.WriteLine("Samples of CPU " + _cpu.Index + ": " + _samples);
            for (int i = 0; i < _used; i++)
            {
                log.WriteLine("  timer " + (_state[i] ?? "timer") + ": " + _count[i]);
            }

            log.WriteLine("  core: " + _core);
            log.WriteLine("  idle: " + _idle);
            log.WriteLine("  others: " + _others);
        }

        private void Take()
        {
            _samples++;
            HrTimer running = _cpu.System.Timers.Running;
            if (running != null)
            {
                Count(running.State);
            }
            else if (_cpu.IsIdle)
            {
                _idle++;
            }
            else
            {
                _core++;
            }
        }

        private void Count(object state)
        {
            for (int i = 0; i < _used; i++)
            {
                if (_state[i] == state)
                {
                    _count[i]++;
                    return;
                }
            }

            if (_used == _state.Length)
            {
                _others++;
                return;
            }

            _state[_used] = state;
            _count[_used++] = 1;
        }
    }
}
