using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>Counts tick periods from the clock, and has the work of each done once.</summary>
    /// <remarks>
    /// Other threads read only one field, the moment of the last update, and a grid that never changes
    /// once it is in use. So readers need no lock, and no second number can disagree with the first.
    /// A new period gets a new counter, which takes over at a tick (<see cref="FollowLocked"/>).
    /// Context of the updates: the core thread.
    /// Source: Linux kernel/time/tick-sched.c, tick_do_update_jiffies64; design only, no code taken.
    /// </remarks>
    internal class JiffyCounter
    {
        /// <summary>The tick period in nanoseconds.</summary>
        internal readonly long PeriodNs;

        /// <summary>The moment up to which periods are counted: a tick's.</summary>
        internal long LastUpdateNs;

        /// <summary>By this moment the core must read the counter, or it wraps unnoticed.</summary>
        internal long ReachEndNs;

        /// <summary>The moment at which half of the counter's reach is used up.</summary>
        internal long RefreshAtNs;

        /// <summary>Ticks served; one that caught up several jiffies counts once.</summary>
        internal long TickCount;

        /// <summary>A tick, and which one it is.</summary>
        internal long OriginNs;
        internal long OriginJiffies;

        /// <summary>The tick that was worked for last.</summary>
        internal long WorkedJiffies;

        private readonly CoreThread _core;
        /// <summary>What it counts from.</summary>
        internal readonly Timekeeper Clock;

        internal JiffyCounter(CoreThread core, Timekeeper clock, long periodNs)
        {
            _core = core;
            Clock = clock;
            PeriodNs = periodNs;
        }

        /// <summary>Begins the grid now.</summary>
        internal void Begin()
        {
            LastUpdateNs = OriginNs = Clock.ReadNs();
            Refresh(LastUpdateNs);
        }

        /// <summary>Goes on with the count of another one, from the last tick.</summary>
        /// <returns>The counter to go on with: the other one, where this one cannot.</returns>
        internal virtual JiffyCounter FollowLocked(JiffyCounter other)
        {
            return this;
        }

        /// <summary>Tells the count at a moment, counted or not.</summary>
        internal long At(long timeNs)
        {
            return OriginJiffies + (timeNs - OriginNs) / PeriodNs;
        }

        /// <summary>Counts what has passed since the last update; the grid keeps its phase.</summary>
        /// <returns>The periods counted; mostly 0 or 1.</returns>
        internal long Update(long nowNs)
        {
            long periodNs = PeriodNs;
            long lateNs = nowNs - LastUpdateNs;
            if (lateNs < periodNs)
            {
                return 0;
            }

            long ticks = lateNs / periodNs;
            LastUpdateNs += ticks * periodNs;
            if (nowNs >= RefreshAtNs)
            {
                Refresh(nowNs);
            }

            Debug.Assert(nowNs - LastUpdateNs < periodNs, "A tick period was left uncounted.");
            return ticks;
        }

        /// <summary>Lets the counter wrap once more from here.</summary>
        /// <remarks>Done when half its reach is used up: for a wide counter hardly ever.</remarks>
        internal void Refresh(long nowNs)
        {
            long maxIdleNs = Clock.Source.MaxIdleNs;
            Clock.Adopt(Clock.Source, Clock.AdjustPpb);
            ReachEndNs = KTime.AddSafe(nowNs, maxIdleNs);
            RefreshAtNs = KTime.AddSafe(nowNs, maxIdleNs / 2);
        }

        /// <summary>Runs one tick, or what several missed ones leave to do.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <param name="work">The work at ticks, or null.</param>
        internal void RunTick(long nowNs, TickWork work)
        {
            Update(nowNs);

            // As At does, but without a call.
            long jiffies = OriginJiffies + (LastUpdateNs - OriginNs) / PeriodNs;
            if (WorkedJiffies == jiffies)
            {
                return;
            }

            // Each jiffy is worked for once, whatever counted it; an early or stale event for none.
            WorkedJiffies = jiffies;
            TickCount++;
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.Tick, null, jiffies);
            }

            if (work == null)
            {
                return;
            }

            try
            {
                work.OnTick(jiffies);
            }
            catch (Exception exception)
            {
                // What work throws must end neither the tick nor the core.
                _core.CountError(exception);
            }
        }
    }
}
