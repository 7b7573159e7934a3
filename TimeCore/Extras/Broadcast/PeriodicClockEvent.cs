using System;
using System.Diagnostics;

namespace TimeCore.Extras
{
    /// <summary>A hardware timer that can raise an event every period by itself.</summary>
    /// <remarks>
    /// What comes from the hardware's own period costs no programming; a tick that is to stop needs
    /// one-shots. A driver derives from it and also overrides <see cref="SetPeriodic"/>.
    /// Source: Linux kernel/time/tick-common.c, tick_setup_periodic; design only, no code taken.
    /// </remarks>
    public abstract class PeriodicClockEvent : ClockEventDevice
    {
        /// <summary>Describes the device; <c>SetRange</c> must follow.</summary>
        /// <param name="name">A short name without spaces.</param>
        /// <param name="rating">1 (fit for nothing else) to 499 (perfect).</param>
        /// <param name="features">What else it can do.</param>
        /// <exception cref="ArgumentException">The name is missing.</exception>
        protected PeriodicClockEvent(string name, int rating, ClockEventFeatures features)
            : base(name, rating, features)
        {
        }

        /// <summary>Makes the hardware raise an event every period.</summary>
        /// <param name="periodCycles">Cycles between events.</param>
        /// <remarks>Context and lock as those of <c>SetNextEvent</c>.</remarks>
        protected abstract void SetPeriodic(long periodCycles);

        internal override void AttachLocked(CoreThread core, Timekeeper clock, long tickPeriodNs)
        {
            if (!IsOneShot && tickPeriodNs > MaxDeltaNs)
            {
                throw new InvalidOperationException(Name + ": it cannot count a tick.");
            }

            base.AttachLocked(core, clock, tickPeriodNs);
        }

        /// <remarks>
        /// Only from a tick on, by a whole number of its cycles, do the ticks stay on the grid. Else a
        /// device that knows one-shots is armed for each; one that does not brings its ticks late, but
        /// none is lost.
        /// </remarks>
        internal override bool StartPeriodicLocked(long periodNs, bool isOnTick)
        {
            if ((Features & ClockEventFeatures.Periodic) == 0
                || (IsOneShot && !(isOnTick && CountsExactly(periodNs))))
            {
                return false;
            }

            Debug.Assert(periodNs <= KTime.NsPerSec, "A tick lasts a second at most.");
            if (periodNs > MaxDeltaNs)
            {
                periodNs = MaxDeltaNs;
            }

            SetMode(ClockEventMode.Periodic);
            SetPeriodic((periodNs * UnitCycles + UnitNs / 2) / UnitNs);
            return true;
        }

        /// <summary>Whether a period, of a second at most, is a whole number of its cycles.</summary>
        private bool CountsExactly(long periodNs)
        {
            return periodNs <= MaxDeltaNs && periodNs * UnitCycles % UnitNs == 0;
        }
    }
}
