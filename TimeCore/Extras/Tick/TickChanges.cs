using System;

namespace TimeCore.Extras
{
    /// <summary>What few programs change of the tick, while it runs.</summary>
    public static class TickChanges
    {
        /// <summary>Changes the length of a tick, at the next one.</summary>
        /// <param name="options">The time system's options.</param>
        /// <param name="hz">Ticks in a second, 1 up to what the board can keep.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep, or slower than its counter wraps.
        /// </exception>
        /// <remarks>
        /// Context: any. Lock: takes the gate once. Allocates: a counter of jiffies.
        /// The tick where the lengths meet lies on both grids. Jiffies go on from where they are; work
        /// that waits for a count of jiffies waits for that count. Should a clock source be in use by
        /// then that cannot count the new period, the tick stays as it is.
        /// Source: variable HZ in T. Gleixner and D. Niehaus, "Hrtimers and Beyond", OLS 2006.
        /// </remarks>
        public static void SetHz(this TickOptions options, int hz)
        {
            TickOptions.Check(hz, options.HzMax, options.Clock.Source, nameof(hz));
            JiffyCounter counter =
                new NextJiffyCounter(options.Core, options.Clock, KTime.NsPerSec / hz);
            CoreThread core = options.Core;
            lock (core.Gate)
            {
                options.ChangeLocked(counter);
            }
        }

        /// <summary>Says whether the tick stays stopped while threads are runnable, too.</summary>
        /// <param name="options">The time system's options.</param>
        /// <param name="fullNoHz">True to keep it stopped; as a rule it runs again.</param>
        /// <remarks>
        /// With it nothing interrupts a thread that computes but timers, and work that needs a tick.
        /// Context: any; takes effect when the core next leaves idle.
        /// Source: Linux kernel/time/tick-sched.c, NO_HZ_FULL; design only, no code taken.
        /// </remarks>
        public static void SetFullNoHz(this TickOptions options, bool fullNoHz)
        {
            options.StayStopped(fullNoHz);
        }
    }
}
