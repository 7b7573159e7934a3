using System.Diagnostics;

namespace TimeCore
{
    /// <content>Stops the tick, moves its end, and restarts it.</content>
    public sealed partial class TickScheduler
    {
        /// <summary>Stops the tick for as long as nothing needs one, or keeps it stopped.</summary>
        /// <returns>True if work is due now: then <see cref="RunWork"/>, without the gate.</returns>
        /// <remarks>
        /// Cost: at first one programming; again, after an event, it only moves the end.
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_stop_sched_tick; design only.
        /// </remarks>
        internal bool StopLocked(long nowNs)
        {
            TickMode mode = _tickDevice.Mode;
            if (!Options.MayStop || mode == TickMode.Periodic || !Options.IsSettled)
            {
                RestartLocked(nowNs);
                return false;
            }

            JiffyCounter counter = Counter;
            bool isResting = _work == null && mode == TickMode.HighRes;
            if (TickState == TickState.Resting && isResting && nowNs < counter.RefreshAtNs)
            {
                // Nothing needs a tick, so the end of the idle period stays as it is.
                return false;
            }

            long deltaJiffies = DeltaJiffiesLocked(nowNs);
            if (deltaJiffies > 1 || (deltaJiffies == 1 && TickState != TickState.Running))
            {
                TickState = isResting ? TickState.Resting : TickState.Stopped;
                MoveTickLocked(nowNs, deltaJiffies);
            }

            return deltaJiffies <= 0;
        }

        /// <summary>Starts the tick again on its old grid; one that runs it leaves alone.</summary>
        /// <remarks>
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_restart_sched_tick; design only.
        /// </remarks>
        internal void RestartLocked(long nowNs)
        {
            if (TickState == TickState.Running)
            {
                return;
            }

            Counter.Update(nowNs);
            TickState = TickState.Running;
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.TickRestart, null, nowNs);
            }

            PlaceLocked(Counter.LastUpdateNs + Counter.PeriodNs);
            ArmLocked(false);
        }

        /// <summary>Stops the tick or restarts it, whichever threads that run allow.</summary>
        /// <remarks>
        /// Context: the core thread. Lock: takes the gate once, unless the tick runs and stays so.
        /// </remarks>
        internal void SetStopped(bool stop)
        {
            if (!stop && TickState == TickState.Running)
            {
                return;
            }

            bool isDue = false;
            lock (_gate)
            {
                long nowNs = Clock.ReadNs();
                if (stop)
                {
                    isDue = StopLocked(nowNs);
                }
                else
                {
                    RestartLocked(nowNs);
                }
            }

            if (isDue)
            {
                RunWork();
            }
        }

        /// <summary>Moves the tick to the first one that something needs.</summary>
        private void MoveTickLocked(long nowNs, long deltaJiffies)
        {
            // The core must read the counter before it has wrapped twice. At least a period must be
            // left, or the tick would lie in the past.
            JiffyCounter counter = Counter;
            long lastNs = counter.LastUpdateNs;
            long periodNs = counter.PeriodNs;
            if (nowNs >= counter.RefreshAtNs || counter.ReachEndNs - lastNs < periodNs)
            {
                counter.Refresh(nowNs);
            }

            // Compared before multiplied: "never" times a period would overflow.
            long reachJiffies = (counter.ReachEndNs - lastNs) / periodNs;
            long expiresNs = lastNs
                + (deltaJiffies < reachJiffies ? deltaJiffies : reachJiffies) * periodNs;
            Debug.Assert(expiresNs > lastNs, "The tick was stopped until before its last one.");
            if (Timer.HardExpiresNs == expiresNs && Timer.IsStarted)
            {
                return;
            }

            // Where another timer is the first, before and after, the device is armed for that.
            PlaceLocked(expiresNs);
            if (!ArmLocked(false))
            {
                counter.Update(Clock.ReadNs());
            }

            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.TickStop, null, expiresNs);
            }
        }
    }
}
