using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// What the core thread does while nothing is due: it sleeps as deep as the next event allows.
    /// </summary>
    /// <remarks>
    /// The tick stays stopped while events are served out of idle, as it does in Linux through an
    /// interrupt; it runs again as soon as a thread is runnable, that is, while holds are taken.
    /// Code that makes a thread runnable takes a hold for it; the thread releases it before it waits
    /// again. The marker is LOW only at zero holds and in a state that gives the CPU away.
    /// Source: Linux arch/i386/kernel/process.c, cpu_idle, and kernel/time/tick-sched.c; design only,
    /// no code taken.
    /// </remarks>
    public sealed partial class IdleLoop
    {
        /// <summary>Spends the time until the next event in the best state there is.</summary>
        /// <returns>
        /// True if it slept: then only what is due by <see cref="NowNs"/> has to be looked at.
        /// </returns>
        /// <remarks>
        /// Context: the core thread. Lock: takes the gate once, and holds it through a sleep that
        /// freezes all threads: none could run then anyway, and until then none can start an earlier
        /// timer or take a hold behind our back.
        /// </remarks>
        internal bool Idle()
        {
            if (_allowLightSleep)
            {
                // A thread that was woken, but has not run yet, would wait until after the sleep.
                Parker.Yield();
            }

            bool isWorkDue = false;
            lock (Gate)
            {
                NowNs = _clock.ReadNs();
                if (Holds > 0 || _core.IsWakeRequested)
                {
                    PlaceTickLocked();
                    return false;
                }

                if (_core.PlanHoldsUntilNs != 0)
                {
                    if (NowNs < _core.PlanHoldsUntilNs && PlanHoldsLocked())
                    {
                        return FreezeLocked(true);
                    }

                    _core.DropPlanLocked();
                }

                isWorkDue = MakePlanLocked();
                if (_forNs != 0 && _state.Kind == IdleKind.Freeze)
                {
                    return FreezeLocked(false);
                }
            }

            if (isWorkDue)
            {
                _tick.RunWork();
                NowNs = _clock.ReadNs();
            }
            else if (_forNs != 0)
            {
                Stay();
            }

            return false;
        }

        /// <summary>Tells whether the last sleep's plan holds for another, up to a new event.</summary>
        /// <remarks>Nothing has dropped it since, and nothing needs the tick.</remarks>
        private bool PlanHoldsLocked()
        {
            HrTimer first = _timers.Queue.First;
            if (first == null || _tick.TickState != TickState.Resting)
            {
                return false;
            }

            long nextNs = NextNs = first.HardExpiresNs;
            long untilNs = _timers.Queue.DeadlineNs() - _state.ExitNs;
            long forNs = _forNs = (untilNs < nextNs ? untilNs : nextNs) - NowNs;
            return _state.IsFitFor(forNs);
        }

        /// <summary>Stops the tick and plans for what comes next.</summary>
        /// <returns>True if work is due first; nothing is planned then, nor if an event is.</returns>
        private bool MakePlanLocked()
        {
            long nowNs = NowNs;
            _forNs = 0;
            if (_tick.StopLocked(nowNs))
            {
                return true;
            }

            // When code must run at the latest; only timers that expire first may delay it.
            long deadlineNs = KTime.Never;
            long nextNs = _tick.NextTickNs;
            if (_tickDevice.Mode == TickMode.HighRes)
            {
                HrTimer first = _timers.Queue.First;
                nextNs = first == null ? KTime.Never : first.HardExpiresNs;
                nextNs = nextNs < _timers.PauseEndNs ? _timers.PauseEndNs : nextNs;
                deadlineNs = _timers.Queue.DeadlineNs();
            }

            if (_tickDevice.Device.IsPending || nextNs <= nowNs)
            {
                return false;
            }

            bool mayFreeze = false;
            if (_allowLightSleep)
            {
                mayFreeze = JudgeFreezeLocked(nowNs);
                if (nowNs < _awakeUntilNs && _awakeUntilNs < nextNs)
                {
                    // To wait for the event would miss the moment when threads may be frozen again.
                    nextNs = _awakeUntilNs;
                }
            }

            NextNs = nextNs;
            IdleState state = _state = Governor.Choose(nowNs, nextNs, deadlineNs, mayFreeze);
            _forNs = Governor.ChosenNs;
            Debug.Assert(_forNs > 0, "A state was chosen for no time at all.");

            // From here on, taking a hold ends a wait.
            _isWaiting = state.Kind == IdleKind.Wait;
            if (state.Kind != IdleKind.Freeze && _broadcast.IsEntered)
            {
                _broadcast.ExitLocked();
            }

            return false;
        }

        /// <summary>Stops every thread, this one too, until the state's own timer ends it.</summary>
        /// <param name="again">Whether the plan held: then nothing but timers can be due.</param>
        /// <returns>False if it was refused.</returns>
        private bool FreezeLocked(bool again)
        {
            Debug.Assert(Holds == 0, "All threads were to be frozen although one is runnable.");
            ClockEvents broadcast = _broadcast;
            if (!again && broadcast.Device == null)
            {
                // Other threads must see the plan before the sleep, to be able to drop it.
                _core.KeepPlanLocked(_debuggerLookNs);
            }

            if (!broadcast.IsEntered)
            {
                broadcast.EnterLocked();
            }

            long forNs = _forNs;
            IdleResult result = Enter(forNs);
            if (result != IdleResult.Entered || _state.BackOffUntilNs != 0)
            {
                _state.Learn(result, forNs, NowNs);
            }

            if (result != IdleResult.Entered)
            {
                RefusalCount++;
                _forNs = 0;
                _core.DropPlanLocked();
                broadcast.ExitLocked();
                return false;
            }

            SleepCount++;
            long nowNs = _clock.ReadNs();
            IdleNs += nowNs - NowNs;
            NowNs = nowNs;

            // Here, with the gate still held: later it would have to be taken once more.
            Taken = again && nowNs >= NextNs
                ? _timers.TakeDueLocked(null, HrTimerRestart.NoRestart, nowNs)
                : null;
            return true;
        }

        /// <summary>Spends the time in a state through which other threads can run.</summary>
        private void Stay()
        {
            if (_state.Kind == IdleKind.Poll)
            {
                PollCount++;

                // Planning has taken time: subtract it.
                _state.Enter(NowNs + _forNs - _clock.ReadNs());
                NowNs = _clock.ReadNs();
                return;
            }

            WaitCount++;
            long forNs = _forNs;
            bool isForEvent = forNs >= NextNs - NowNs;
            if (isForEvent)
            {
                forNs = KTime.AddSafe(forNs, WaitSlackNs);
            }

            if (Enter(forNs) == IdleResult.TimedOut && isForEvent)
            {
                // The event should have come three steps ago: it is lost, so serve what is due.
                _tickDevice.Device.MarkPending();
            }

            _isWaiting = false;
            long endedNs = _clock.ReadNs();
            IdleNs += endedNs - NowNs;
            NowNs = endedNs;
        }

        /// <summary>The marker's way down and up, and what is between.</summary>
        private IdleResult Enter(long forNs)
        {
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.IdleEnter, null, NextNs);
            }

            Marker.SetLow();
            IdleResult result = _state.Enter(forNs);
            Marker.SetHigh();
            if (probe != null)
            {
                probe.On(ProbePoint.IdleExit, null, NextNs);
            }

            return result;
        }
    }
}
