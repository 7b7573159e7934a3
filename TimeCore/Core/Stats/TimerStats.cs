using System;

namespace TimeCore
{
    /// <summary>What the core has counted since boot.</summary>
    /// <remarks>
    /// Plain fields, written under the gate or by the core thread alone. Anybody may read them; a
    /// 64-bit field is read whole. Counting allocates nothing.
    /// </remarks>
    public sealed class TimerStats
    {
        /// <summary>Timers started or moved.</summary>
        public long Starts;

        /// <summary>Timers cancelled before they expired.</summary>
        public long Cancels;

        /// <summary>Callbacks run.</summary>
        public long Expired;

        /// <summary>Clock events served: looks for due timers, however many were found.</summary>
        public long Events;

        /// <summary>Times that a start or a cancel asked for another event of the device.</summary>
        public long Programs;

        /// <summary>Tick events served; one that caught up several jiffies counts once.</summary>
        public long Ticks;

        /// <summary>Times that the tick was to be stopped, or looked at while it was.</summary>
        public long IdleCalls;

        /// <summary>Times that it was stopped then, or stayed so.</summary>
        public long IdleSleeps;

        /// <summary>
        /// Idle periods: from a stop of the tick to its restart, however often woken.
        /// </summary>
        public long IdlePeriods;

        /// <summary>Jiffies that passed while the tick was stopped, less ticks served then.</summary>
        public long IdleJiffies;

        /// <summary>Time spent with the tick stopped, in nanoseconds.</summary>
        public long IdleSleepNs;

        /// <summary>Passes of the core loop.</summary>
        public long Passes;

        /// <summary>Returns from an idle state that gave the CPU away.</summary>
        public long Wakeups;

        /// <summary>Stretches polled because no state could be left in time.</summary>
        public long Polls;

        /// <summary>Sleeps that froze all threads.</summary>
        public long Sleeps;

        /// <summary>Such sleeps that the hardware refused.</summary>
        public long Refusals;

        /// <summary>Times that the tick device was shut for a suspend.</summary>
        public long Suspends;

        /// <summary>
        /// Times that callbacks left no room between timers, so that a pause was forced.
        /// </summary>
        public long Hangs;

        /// <summary>The longest such run of callbacks, in nanoseconds.</summary>
        public long MaxHangNs;

        /// <summary>Exceptions that left a callback.</summary>
        public long CallbackErrors;

        /// <summary>The last of them, or null.</summary>
        public Exception LastCallbackError;

        /// <summary>Time spent in idle states that give the CPU away, in nanoseconds.</summary>
        public long IdleNs;

        /// <summary>The longest unbroken stretch of it, in nanoseconds.</summary>
        public long LongestIdleNs;

        /// <summary>Whose counters these are.</summary>
        internal HrTimerBase Timers;

        /// <summary>Who listens; null for nobody.</summary>
        internal TimerProbe Probe;

        /// <summary>Lets a probe listen from now on.</summary>
        /// <param name="probe">A probe that listens to nobody yet.</param>
        /// <remarks>Context: any, as a rule at set-up. There is no way to take it off.</remarks>
        public void Attach(TimerProbe probe)
        {
            probe.Next = Probe;
            Probe = probe;
            Timers.IsWatched = true;
        }

        /// <summary>Counts a stretch of idle time.</summary>
        internal void AddIdle(long stayedNs)
        {
            IdleNs += stayedNs;
            if (stayedNs > LongestIdleNs)
            {
                LongestIdleNs = stayedNs;
            }
        }
    }
}
