using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>Counts tick periods from the clock, and has the work of each done once.</summary>
    /// <remarks>
    /// All that others read is one field, the moment of the last update, and a grid that never changes
    /// once it is in use: so readers need no lock, and no second number can disagree with the first.
    /// Context of the updates: the core thread.
    /// Source: Linux kernel/time/tick-sched.c, tick_do_update_jiffies64; design only, no code taken.
    /// </remarks>
    internal sealed class JiffyCounter
    {
        /// <summary>The moment up to which periods are counted: a tick's.</summary>
        internal long LastUpdateNs;

        /// <summary>By then the clock's counter must be read, or it wraps unnoticed.</summary>
        internal long ReachEndNs;

        /// <summary>From here on it is better read: half of its reach is used up.</summary>
        internal long RefreshAtNs;

        /// <summary>Ticks served; one that caught up several jiffies counts once.</summary>
        internal long TickCount;

        /// <summary>Who works at ticks; null for nobody.</summary>
        internal TickWork Work;

        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private TickGrid _grid;
        private long _workedJiffies;

        internal JiffyCounter(CoreThread core, Timekeeper clock, long periodNs)
        {
            _core = core;
            _clock = clock;
            _grid = new TickGrid(periodNs);
        }

        /// <summary>The tick period in nanoseconds.</summary>
        internal long PeriodNs => _grid.PeriodNs;

        /// <summary>Begins the grid now.</summary>
        internal void Begin()
        {
            LastUpdateNs = _clock.ReadNs();
            _grid.Begin(LastUpdateNs, 0);
            Refresh(LastUpdateNs);
        }

        /// <summary>Tells the count at a moment, counted or not.</summary>
        internal long At(long timeNs)
        {
            TickGrid grid = _grid;
            return grid.OriginJiffies + (timeNs - grid.OriginNs) / grid.PeriodNs;
        }

        /// <summary>Counts what has passed since the last update; the grid keeps its phase.</summary>
        /// <returns>The periods counted; mostly 0 or 1.</returns>
        internal long Update(long nowNs)
        {
            long periodNs = _grid.PeriodNs;
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
            long maxIdleNs = _clock.Source.MaxIdleNs;
            _clock.Accumulate();
            ReachEndNs = nowNs + maxIdleNs;
            RefreshAtNs = nowNs + maxIdleNs / 2;
        }

        /// <summary>Goes on with another grid, from the last tick.</summary>
        internal void ChangeGrid(TickGrid grid)
        {
            grid.Begin(LastUpdateNs, At(LastUpdateNs));
            _grid = grid;
        }

        /// <summary>Says who works at ticks.</summary>
        internal void SetWorkLocked(TickWork work)
        {
            Work = work;
        }

        /// <summary>One tick, or what several missed ones leave to do.</summary>
        internal void RunTick(long nowNs)
        {
            Update(nowNs);
            long jiffies = At(LastUpdateNs);
            if (_workedJiffies == jiffies)
            {
                return;
            }

            // Whoever counted them, each jiffy is worked for once; an early or stale event for none.
            _workedJiffies = jiffies;
            TickCount++;
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.Tell(ProbePoint.Tick, null, jiffies);
            }

            if (Work == null)
            {
                return;
            }

            try
            {
                Work.OnTick(jiffies);
            }
            catch (Exception exception)
            {
                // What work throws must end neither the tick nor the core.
                _core.CountError(exception);
            }
        }

        /// <summary>Jiffies until the work next needs a tick.</summary>
        /// <returns>0 or less if it is due, <see cref="TickWork.NeverJiffies"/> if never.</returns>
        internal long DeltaJiffiesLocked()
        {
            if (Work == null)
            {
                return TickWork.NeverJiffies;
            }

            long jiffies = At(LastUpdateNs);
            long nextJiffies = Work.NextEventJiffies(jiffies);
            return nextJiffies == TickWork.NeverJiffies ? nextJiffies : nextJiffies - jiffies;
        }
    }
}
