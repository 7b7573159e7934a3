using System;

namespace TimeCore
{
    /// <content>Stopping the tick in idle and starting it again.</content>
    public sealed partial class TickScheduler
    {
        /// <summary>Idle in high resolution, the tick's timer at the end of the idle period.</summary>
        internal bool IsResting;

        private bool _isIdle;
        private long _idleEntryNs;
        private long _idleStartJiffies;

        /// <summary>Stops the tick for as long as nobody needs one; called before each sleep.</summary>
        /// <returns>True if the tick is stopped now.</returns>
        /// <remarks>
        /// Context: the core thread, idle, nothing runnable. Lock: takes the gate once. Allocates:
        /// nothing. Cost: one clock read; at the first call one removal and one programming. Called
        /// again in the same idle period, after an event was served, it only moves the end of it.
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_stop_sched_tick; design only, no code
        /// taken.
        /// </remarks>
        public bool StopTick()
        {
            bool isDue;
            lock (_timers.Gate)
            {
                isDue = StopHeld(_clock.ReadNs());
            }

            if (isDue)
            {
                RaiseWork();
            }

            return IsStopped;
        }

        /// <summary>Starts the tick again on its old grid and accounts the time slept.</summary>
        /// <remarks>
        /// Context: the core thread, when something has become runnable. Lock: takes the gate once.
        /// Allocates: nothing. Without a stopped tick it does nothing.
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_restart_sched_tick; design only, no code
        /// taken.
        /// </remarks>
        public void RestartTick()
        {
            if (!IsStopped)
            {
                return;
            }

            long nowNs = _clock.ReadNs();
            lock (_timers.Gate)
            {
                UpdateJiffies(nowNs);
                AccountIdle(nowNs);
                IsStopped = false;
                TimerProbe probe = _stats.Probe;
                if (probe != null)
                {
                    probe.Tell(ProbePoint.TickRestart, null, nowNs);
                }

                long nextNs = _lastUpdateNs + _periodNs;
                if (_mode == TickMode.LowRes)
                {
                    _tickDevice.Device.ProgramEvent(nextNs, true);
                    return;
                }

                _timers.Place(_timer, nextNs);
                _timers.ProgramFirst();
            }
        }

        /// <summary>Stops the tick, with the gate held and the clock read.</summary>
        /// <returns>True if work is due now: then <see cref="RaiseWork"/>, without the gate.</returns>
        internal bool StopHeld(long nowNs)
        {
            if (!MayStop())
            {
                RestartTick();
                return false;
            }

            _stats.IdleCalls++;
            if (_isIdle)
            {
                _stats.IdleSleepNs += nowNs - _idleEntryNs;
            }

            _idleEntryNs = nowNs;
            if (IsResting && Work == null && nowNs < _refreshAtNs)
            {
                // Nobody has anything to do at a tick, so the end of the idle period stays as it is.
                _stats.IdleSleeps++;
                return false;
            }

            long deltaJiffies = UpdateDelta(nowNs);
            if (deltaJiffies > 1 || (deltaJiffies == 1 && IsStopped))
            {
                if (!_isIdle)
                {
                    _isIdle = true;
                    _stats.IdlePeriods++;
                    _idleStartJiffies = JiffiesAt(_lastUpdateNs);
                }

                _stats.IdleSleeps++;
                Stop(nowNs, deltaJiffies);
            }

            return deltaJiffies <= 0;
        }

        /// <summary>Leaves the tick to those who need one while threads are runnable.</summary>
        /// <remarks>
        /// Context: the core thread, holds taken. Lock: takes the gate once. Without
        /// <see cref="FullNoHz"/> that is the tick itself: it runs again.
        /// </remarks>
        internal void GiveWay()
        {
            if (!FullNoHz || !MayStop())
            {
                RestartTick();
                return;
            }

            long deltaJiffies;
            lock (_timers.Gate)
            {
                long nowNs = _clock.ReadNs();
                AccountIdle(nowNs);
                deltaJiffies = UpdateDelta(nowNs);
                if (deltaJiffies > 1 || (deltaJiffies == 1 && IsStopped))
                {
                    Stop(nowNs, deltaJiffies);
                }
            }

            if (deltaJiffies <= 0)
            {
                RaiseWork();
            }
        }

        /// <summary>
        /// Gets the work done that is due; the next stop will find what comes after it.
        /// </summary>
        internal void RaiseWork()
        {
            if (Work != null)
            {
                Work.Raise();
            }
        }

        /// <summary>Tick periods until the next one that somebody needs.</summary>
        /// <returns>
        /// 0 or less if it is due, <see cref="TickWork.NeverJiffies"/> if nobody does.
        /// </returns>
        private long DeltaJiffies()
        {
            long deltaJiffies = TickWork.NeverJiffies;
            if (Work != null)
            {
                long jiffies = JiffiesAt(_lastUpdateNs);
                long nextJiffies = Work.NextEventJiffies(jiffies);
                if (nextJiffies != TickWork.NeverJiffies)
                {
                    deltaJiffies = nextJiffies - jiffies;
                }
            }

            if (_mode == TickMode.HighRes)
            {
                return deltaJiffies;
            }

            HrTimer first = _timers.Queue.First;
            if (first != null)
            {
                // Timers wait for ticks here, so the first of them needs one: at it or after it.
                long timerJiffies = (first.KeyNs - _lastUpdateNs + _periodNs - 1) / _periodNs;
                if (timerJiffies < 1)
                {
                    timerJiffies = 1;
                }

                if (timerJiffies < deltaJiffies)
                {
                    deltaJiffies = timerJiffies;
                }
            }

            return deltaJiffies;
        }

        /// <summary>Whether the mode lets the tick stop, and nothing asks for a look at it.</summary>
        private bool MayStop()
        {
            return _noHz && _mode != TickMode.Periodic && !_isModeStale;
        }

        /// <summary>Ends an idle period in the books.</summary>
        private void AccountIdle(long nowNs)
        {
            if (_isIdle)
            {
                _isIdle = false;
                IsResting = false;
                _stats.IdleSleepNs += nowNs - _idleEntryNs;
                _stats.IdleJiffies += JiffiesAt(nowNs) - _idleStartJiffies;
            }
        }

        /// <summary>
        /// Brings jiffies up to date if nobody else does, and tells when a tick is needed.
        /// </summary>
        private long UpdateDelta(long nowNs)
        {
            if (IsStopped)
            {
                UpdateJiffies(nowNs);
            }

            return DeltaJiffies();
        }

        /// <remarks>Lock: the gate is held.</remarks>
        private void Stop(long nowNs, long deltaJiffies)
        {
            IsStopped = true;

            // Somebody must look at the counter before it has wrapped twice over, and a period must be
            // left, or a tick would be asked for that has passed.
            if (nowNs >= _refreshAtNs || _reachEndNs - _lastUpdateNs < _periodNs)
            {
                Refresh(nowNs);
            }

            // Compared before multiplied: "never" times a period would overflow.
            long reachJiffies = (_reachEndNs - _lastUpdateNs) / _periodNs;
            long expiresNs = _lastUpdateNs
                + (deltaJiffies < reachJiffies ? deltaJiffies : reachJiffies) * _periodNs;
            bool isLate;
            IsResting = _isIdle && _mode == TickMode.HighRes;
            if (_mode == TickMode.LowRes)
            {
                isLate = !_tickDevice.Device.ProgramEvent(expiresNs, false);
                if (isLate)
                {
                    _tickDevice.Device.IsPending = true;
                }
            }
            else if (_timer.IsStarted && _timer.KeyNs == expiresNs)
            {
                return;
            }
            else
            {
                bool wasFirst = _timers.Queue.First == _timer;
                _timers.Place(_timer, expiresNs);
                isLate = (wasFirst || _timers.Queue.First == _timer) && !_timers.ProgramFirst();
            }

            TimerProbe probe = _stats.Probe;
            if (probe != null)
            {
                probe.Tell(ProbePoint.TickStop, null, expiresNs);
            }

            if (isLate)
            {
                UpdateJiffies(_clock.ReadNs());
            }
        }
    }
}
