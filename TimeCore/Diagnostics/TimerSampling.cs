using System;

namespace TimeCore.Diagnostics
{
    /// <summary>
    /// Counts who starts which timer how often: the /proc/timer_stats of a board.
    /// </summary>
    /// <remarks>
    /// Attach it with <see cref="TimerProbes.Attach"/>, then <see cref="Start"/> a sample. A line is a
    /// timer and the thread that started it last. Reading does not end a sample (D14).
    /// Source: Linux kernel/time/timer_stats.c; design only, no code taken.
    /// </remarks>
    public sealed class TimerSampling : TimerProbe
    {
        private readonly object _gate;
        private readonly Timekeeper _clock;
        private readonly SystemServices _services;
        private readonly HrTimer[] _timer;
        private readonly int[] _thread;
        private readonly int[] _count;
        private int _used;
        private int _overflow;
        private bool _isSampling;
        private long _startNs;
        private long _endNs;

        /// <summary>Creates a table.</summary>
        /// <param name="system">Whose clock measures the sample.</param>
        /// <param name="capacity">Lines, 1 to 1024; what finds no room is counted as overflow.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The capacity is out of range.</exception>
        public TimerSampling(TimeSystem system, int capacity)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (capacity < 1 || capacity > 1024)
            {
                throw new ArgumentOutOfRangeException(nameof(capacity), "1 to 1024.");
            }

            _gate = system.Core.Gate;
            _clock = system.Clock;
            _services = system.Services;
            _timer = new HrTimer[capacity];
            _thread = new int[capacity];
            _count = new int[capacity];
        }

        /// <summary>True between <see cref="Start"/> and <see cref="Stop"/>.</summary>
        public bool IsSampling => _isSampling;

        /// <summary>Expiries of timers that found no line.</summary>
        public int Overflow => _overflow;

        /// <summary>Starts a sample, with an empty table.</summary>
        public void Start()
        {
            _isSampling = false;
            for (int i = 0; i < _used; i++)
            {
                _timer[i] = null;
                _count[i] = 0;
            }

            _used = 0;
            _overflow = 0;
            _startNs = _clock.ReadNs();
            _isSampling = true;
        }

        /// <summary>Ends the sample; its figures stay.</summary>
        public void Stop()
        {
            if (_isSampling)
            {
                _isSampling = false;
                _endNs = _clock.ReadNs();
            }
        }

        /// <inheritdoc/>
        /// <remarks>
        /// Cost: a look along the lines, so keep the table short. Lock: takes the gate, which is
        /// held already at the start of a timer.
        /// </remarks>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            if (!_isSampling || (point != ProbePoint.Start && point != ProbePoint.Run))
            {
                return;
            }

            lock (_gate)
            {
                Count(point, timer);
            }
        }

        /// <summary>Prints the lines, the sample's length, and the rate if that is a second.</summary>
        /// <param name="log">Where to.</param>
        /// <exception cref="ArgumentNullException">No log was given.</exception>
        /// <remarks>Context: any thread that may block. It allocates.</remarks>
        public void Print(Log log)
        {
            if (log == null)
            {
                throw new ArgumentNullException(nameof(log));
            }

            long lengthNs = (_isSampling ? _clock.ReadNs() : _endNs) - _startNs;
            long events = _overflow;
            log.WriteLine("Timer stats");
            log.WriteLine("Sample period: " + lengthNs / KTime.NsPerMs + " ms");
            for (int i = 0; i < _used; i++)
            {
                if (_count[i] > 0)
                {
                    events += _count[i];
                    log.WriteLine(_count[i] + ", thread " + _thread[i] + ", "
                        + (_timer[i].State ?? "timer"));
                }
            }

            if (_overflow > 0)
            {
                log.WriteLine("Overflow: " + _overflow + " entries");
            }

            string rate = lengthNs < KTime.NsPerSec
                ? ""
                : ", " + events * KTime.NsPerMs / (lengthNs / 1000) + " total events/sec";
            log.WriteLine(events + " total events" + rate);
        }

        private void Count(ProbePoint point, HrTimer timer)
        {
            int line = Find(timer);
            if (point == ProbePoint.Start)
            {
                if (line >= 0)
                {
                    _thread[line] = _services.CurrentThreadId();
                }
            }
            else if (line >= 0)
            {
                _count[line]++;
            }
            else
            {
                _overflow++;
            }
        }

        /// <summary>The line of a timer; a new one if there is room, else -1.</summary>
        private int Find(HrTimer timer)
        {
            for (int i = 0; i < _used; i++)
            {
                if (_timer[i] == timer)
                {
                    return i;
                }
            }

            int line = _used;
            if (line == _timer.Length)
            {
                return -1;
            }

            _timer[line] = timer;
            _used = line + 1;
            return line;
        }
    }
}
