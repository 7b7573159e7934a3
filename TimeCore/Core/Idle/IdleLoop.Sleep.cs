namespace TimeCore
{
    /// <content>Going to sleep, and being woken.</content>
    public sealed partial class IdleLoop
    {
        /// <summary>Spends the time until the next event in the best state there is.</summary>
        /// <returns>True if nothing but the timers needs a look: it slept, and served them.</returns>
        private bool Idle()
        {
            if (Holds > 0)
            {
                GiveWay();
                return false;
            }

            if (_allowLightSleep)
            {
                // A thread that was woken, but has not run yet, would wait until after the sleep.
                _parker.Yield();
            }

            IdleState state = null;
            bool hasSlept = false;
            bool isWorkDue = false;
            lock (Gate)
            {
                NowNs = _clock.ReadNs();
                if (Holds == 0 && !IsWakeRequested && !_isStopping)
                {
                    hasSlept = FreezeAgain();
                    if (!hasSlept)
                    {
                        isWorkDue = _tick.StopHeld(NowNs);
                        state = isWorkDue ? null : ChooseOrFreeze();
                    }
                }
            }

            if (hasSlept)
            {
                if (NowNs >= NextNs)
                {
                    _timers.OnClockEvent(NowNs);
                }
            }
            else if (isWorkDue)
            {
                _tick.RaiseWork();
            }
            else if (state != null)
            {
                Stay(state);
            }

            return hasSlept;
        }

        /// <summary>Chooses a state, and enters it at once if it freezes threads.</summary>
        /// <returns>The state to enter, or null if there is none to enter any more.</returns>
        /// <remarks>
        /// Lock: the gate is held, through such a sleep too: no thread can run then anyway, and until
        /// then none can start an earlier timer or take a hold behind our back.
        /// </remarks>
        private IdleState ChooseOrFreeze()
        {
            ClockEventDevice device = _tickDevice.Device;
            FreezeUntilNs = 0;
            NextNs = device.NextEventNs;
            if (device.IsPending || NextNs <= NowNs)
            {
                return null;
            }

            // When code must run at the latest; only timers that expire first may delay it.
            bool mayFreeze = _allowLightSleep && MayFreeze();
            long deadlineNs = KTime.Never;
            if (_timers.IsHighRes)
            {
                deadlineNs = _timers.Queue.DeadlineNs();
                if (deadlineNs < NextNs)
                {
                    deadlineNs = NextNs;
                }
            }

            IdleState state = Governor.Choose(NowNs, NextNs, deadlineNs, mayFreeze);
            if (state.FreezesThreads)
            {
                LastState = state;
                if (Freeze(state, Governor.ChosenNs) && _broadcast.Device == null)
                {
                    FreezeUntilNs = _debuggerLookNs;
                }

                return null;
            }

            if (state.End == IdleEnd.Device)
            {
                // Set under the gate: from here on, whoever takes a hold ends the wait.
                _idleSinceNs = NowNs;
            }

            return state;
        }

        /// <summary>Lets runnable threads run: the core waits, but the system is not idle.</summary>
        private void GiveWay()
        {
            if (_tick.IsStopped)
            {
                // A thread that was woken for one callback has done by now; then the tick may rest. It
                // takes two: at the end of its wait the thread gave its first turn up.
                _parker.Yield();
                if (Holds > 0)
                {
                    _parker.Yield();
                }

                if (Holds == 0)
                {
                    return;
                }
            }

            _tick.GiveWay();
            LeaveBroadcast();
            long untilNs = UntilNextNs();
            if (untilNs > 0)
            {
                // Up to whole steps, never down: a park of no time is a turn that the core pays for.
                bool isSlow = (_tickDevice.Device.Features & ClockEventFeatures.Slow) != 0;
                _parker.Park(KTime.AddSafe(untilNs, isSlow ? _pollNs - 1 : _waitSlackNs));
            }
        }

        /// <summary>Spends the time in a state through which other threads can run.</summary>
        private void Stay(IdleState state)
        {
            LastState = state;
            long deltaNs = Governor.ChosenNs;
            if (state.End == IdleEnd.Self)
            {
                _stats.Polls++;
                state.Enter(deltaNs);
                return;
            }

            LeaveBroadcast();

            // With the event to end it, the timeout only guards against an event that never comes.
            if (deltaNs >= NextNs - NowNs)
            {
                deltaNs = KTime.AddSafe(deltaNs, _waitSlackNs);
            }

            Enter(state, deltaNs);
            _stats.Wakeups++;
        }

        /// <summary>The marker's way down and up, and what is between.</summary>
        private IdleResult Enter(IdleState state, long deltaNs)
        {
            TimerProbe probe = _stats.Probe;
            if (probe != null)
            {
                probe.Tell(ProbePoint.IdleEnter, null, NextNs);
            }

            _marker.SetLow();
            IdleResult result = state.Enter(deltaNs);
            _marker.SetHigh();
            if (probe != null)
            {
                probe.Tell(ProbePoint.IdleExit, null, NextNs);
            }

            return result;
        }

        /// <summary>Arms the tick device again after sleeps that ended by themselves.</summary>
        /// <remarks>
        /// Not after each of them: from one such sleep to the next nobody needs the device, and arming
        /// it would only bring an event that finds its timer served.
        /// </remarks>
        private void LeaveBroadcast()
        {
            if (_broadcast.IsEntered)
            {
                lock (Gate)
                {
                    _broadcast.Exit();
                }
            }
        }
    }
}
