using System;

namespace TimeCore.Diagnostics
{
    /// <summary>What the core has counted since boot.</summary>
    /// <remarks>
    /// A view: each part of the core counts for itself, under the gate or on the core thread alone, and
    /// counting allocates nothing. Any thread reads; a 64-bit field is read whole. What costs too much
    /// to be counted always, <see cref="TimerCounts"/> counts on demand.
    /// </remarks>
    public sealed class TimerStats
    {
        private readonly CoreThread _core;
        private readonly TickDevice _tickDevice;
        private readonly TickScheduler _tick;
        private readonly IdleLoop _idle;
        private readonly CoreLoop _loop;

        /// <summary>Creates a view of a system's counters.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public TimerStats(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _core = system.Core;
            _tickDevice = system.TickDevice;
            _tick = system.Tick;
            _idle = system.Idle;
            _loop = system.Loop;
        }

        /// <summary>Clock events served: looks for due timers, however many were found.</summary>
        public long Events => _loop.EventCount;

        /// <summary>Ticks served; one that caught up several jiffies counts once.</summary>
        public long Ticks => _tick.Counter.TickCount;

        /// <summary>Iterations of the core loop.</summary>
        public long Iterations => _loop.IterationCount;

        /// <summary>Returns from an idle state that gave the CPU away.</summary>
        public long Wakeups => _idle.WaitCount + _idle.SleepCount;

        /// <summary>Stretches polled because no state could be left in time.</summary>
        public long Polls => _idle.PollCount;

        /// <summary>Sleeps that froze all threads.</summary>
        public long Sleeps => _idle.SleepCount;

        /// <summary>Such sleeps that the hardware refused.</summary>
        public long Refusals => _idle.RefusalCount;

        /// <summary>
        /// Times that callbacks left no room between timers, so that a pause was forced.
        /// </summary>
        public long Hangs => _loop.HangCount;

        /// <summary>The longest such run of callbacks, in nanoseconds.</summary>
        public long MaxHangNs => _loop.MaxHangNs;

        /// <summary>Events that the tick device refused, however far away.</summary>
        public long DeviceRefusals => _tickDevice.Device == null ? 0 : _tickDevice.Device.RefusalCount;

        /// <summary>Exceptions that left a callback.</summary>
        public long CallbackErrors => _core.ErrorCount;

        /// <summary>The last of them, or null.</summary>
        public Exception LastCallbackError => _core.LastError;

        /// <summary>Time spent in idle states that give the CPU away, in nanoseconds.</summary>
        public long IdleNs => _idle.IdleNs;
    }
}
