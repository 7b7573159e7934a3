using System;
using System.Threading;

namespace TimeCore.Diagnostics
{
    /// <summary>Keeps the last things that happened to timers, tick and idle, and tells them.</summary>
    /// <remarks>
    /// Attach it with <see cref="TimerProbes.Attach"/>. The words are those of docs/walk.md.
    /// Source: Linux tracepoints timer:* and the trace ring buffer; design only, no code taken.
    /// </remarks>
    public sealed class TraceRing : TimerProbe
    {
        private readonly Timekeeper _clock;
        private readonly int _mask;
        private readonly long[] _nowNs;
        private readonly long[] _timeNs;
        private readonly byte[] _point;
        private readonly object[] _state;
        private int _next;
        private bool _isPaused;

        /// <summary>Creates a ring.</summary>
        /// <param name="system">Whose clock stamps the entries.</param>
        /// <param name="capacity">Entries it keeps, a power of two from 2 to 65536.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">It is no such power of two.</exception>
        /// <remarks>Allocates 21 bytes an entry on a chip, all of them here.</remarks>
        public TraceRing(TimeSystem system, int capacity)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            if (capacity < 2 || capacity > 65536 || (capacity & (capacity - 1)) != 0)
            {
                throw new ArgumentOutOfRangeException(nameof(capacity), "A power of 2 up to 65536.");
            }

            _clock = system.Clock;
            _mask = capacity - 1;
            _nowNs = new long[capacity];
            _timeNs = new long[capacity];
            _point = new byte[capacity];
            _state = new object[capacity];
        }

        /// <summary>Entries that were overwritten before they were printed.</summary>
        public int Lost => _next > _mask + 1 ? _next - _mask - 1 : 0;

        /// <inheritdoc/>
        /// <remarks>Cost: one clock read. Nothing is noted while the ring is printed.</remarks>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            if (_isPaused)
            {
                return;
            }

            // Counted first, so that a thread that gets between writes another entry.
            int index = (Interlocked.Increment(ref _next) - 1) & _mask;
            _nowNs[index] = _clock.ReadNs();
            _timeNs[index] = timeNs;
            _point[index] = (byte)point;
            _state[index] = timer == null ? null : timer.State ?? "timer";
        }

        /// <summary>Prints what is kept, the oldest first, and starts anew.</summary>
        /// <param name="log">Where to.</param>
        /// <exception cref="ArgumentNullException">No log was given.</exception>
        /// <remarks>
        /// Context: any thread that may block; best while the core does not run. It allocates.
        /// </remarks>
        public void Print(Log log)
        {
            if (log == null)
            {
                throw new ArgumentNullException(nameof(log));
            }

            _isPaused = true;
            int lost = Lost;
            log.WriteLine("Trace: " + (_next - lost) + " entries, " + lost + " lost");
            for (int i = lost; i < _next; i++)
            {
                int index = i & _mask;
                long timeNs = _timeNs[index];
                log.WriteLine(
                    _nowNs[index] + " ns: " + Tell((ProbePoint)_point[index], _state[index], timeNs));
            }

            _next = 0;
            _isPaused = false;
        }

        private static string Tell(ProbePoint point, object state, long timeNs)
        {
            string until = timeNs == KTime.Never ? "never" : timeNs + " ns";
            switch (point)
            {
                case ProbePoint.Start:
                    return state + " started, expires at " + until;
                case ProbePoint.Cancel:
                    return state + " cancelled, was to expire at " + until;
                case ProbePoint.Program:
                    return "device programmed for " + until;
                case ProbePoint.Raise:
                    return "device raised its event for " + until;
                case ProbePoint.Run:
                    return state + " runs, in the event of " + until;
                case ProbePoint.Tick:
                    return "tick " + timeNs;
                case ProbePoint.TickStop:
                    return "tick stopped until " + until;
                case ProbePoint.TickRestart:
                    return "tick restarted";
                case ProbePoint.IdleEnter:
                    return "idle, marker LOW, next event at " + until;
                case ProbePoint.IdleExit:
                    return "awake, marker HIGH";
                case ProbePoint.Return:
                    return state + " has returned";
                case ProbePoint.SoftRun:
                    return state == null ? "a queue is woken" : state + " runs on its queue";
                default:
                    return state == null ? "a queue is empty" : state + " has returned to its queue";
            }
        }
    }
}
