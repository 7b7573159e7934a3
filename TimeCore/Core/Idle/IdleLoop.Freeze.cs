namespace TimeCore
{
    /// <content>Light sleep: nothing runs but time.</content>
    public sealed partial class IdleLoop
    {
        /// <summary>How often a debugger is looked for, at most.</summary>
        private const long DebuggerLookNs = KTime.NsPerSec;

        /// <summary>
        /// Until then only the tick can speak against another sleep; 0 once something else might.
        /// </summary>
        /// <remarks>
        /// Guarded by the gate. A second ahead at most: then a debugger is looked for.
        /// </remarks>
        internal long FreezeUntilNs;

        private long _awakeUntilNs;
        private long _debuggerLookNs;
        private bool _isDebuggerAttached;
        private bool _isClockStopping;

        /// <summary>Forbids states that freeze threads until a moment.</summary>
        /// <param name="timeNs">An absolute time; an earlier one than before changes nothing.</param>
        /// <remarks>Context: any. Lock: takes the gate. Allocates: nothing.</remarks>
        public void StayAwakeUntil(long timeNs)
        {
            lock (Gate)
            {
                if (timeNs > _awakeUntilNs)
                {
                    _awakeUntilNs = timeNs;
                    FreezeUntilNs = 0;
                }
            }
        }

        /// <summary>Learns whether the clock that is read now stands still in light sleep.</summary>
        internal void OnSourceChanged()
        {
            FreezeUntilNs = 0;
            _isClockStopping = (_clock.Source.Flags & ClockSourceFlags.StopsInSleep) != 0;
        }

        /// <summary>Sleeps as the last time, if nothing has changed that allowed it then.</summary>
        /// <returns>False if all has to be looked at.</returns>
        /// <remarks>Lock: the gate is held.</remarks>
        private bool FreezeAgain()
        {
            if (NowNs >= FreezeUntilNs || !_tick.IsResting || _tick.Work != null)
            {
                return false;
            }

            IdleState state = LastState;
            NextNs = _tickDevice.Device.NextEventNs;
            long untilNs = _timers.Queue.DeadlineNs() - state.ExitLatencyNs;
            long deltaNs = (untilNs < NextNs ? untilNs : NextNs) - NowNs;
            if (!state.IsFitFor(deltaNs) || !Freeze(state, deltaNs))
            {
                return false;
            }

            if (NowNs >= NextNs)
            {
                // Here, with the gate still held: later it would have to be taken once more.
                _timers.TakeDue(null, NowNs, HrTimerRestart.NoRestart);
            }

            return true;
        }

        /// <summary>
        /// Stops everything, this thread included, until the state's own timer ends it.
        /// </summary>
        /// <returns>False if it was refused.</returns>
        /// <remarks>Lock: the gate is held.</remarks>
        private bool Freeze(IdleState state, long deltaNs)
        {
            if (!_broadcast.IsEntered)
            {
                _broadcast.Enter();
            }

            IdleResult result = Enter(state, deltaNs);
            if (result != IdleResult.Entered || state.BackOffUntilNs != 0)
            {
                state.Learn(result, deltaNs, NowNs);
            }

            TimerStats stats = _stats;
            if (result != IdleResult.Entered)
            {
                stats.Refusals++;
                _broadcast.Exit();
                return false;
            }

            stats.Sleeps++;
            stats.Wakeups++;
            long enteredNs = NowNs;
            NowNs = _clock.ReadNs();
            stats.AddIdle(NowNs - enteredNs);
            return true;
        }

        /// <summary>Whether threads may be frozen now.</summary>
        /// <remarks>
        /// Lock: the gate is held. The next event moves closer if waiting for it would miss the moment
        /// when threads may be frozen again.
        /// </remarks>
        internal bool MayFreeze()
        {
            if (Inhibits > 0 || _isClockStopping || !_tickDevice.IsOneShot)
            {
                return false;
            }

            if (NowNs < _awakeUntilNs)
            {
                if (_awakeUntilNs < NextNs)
                {
                    NextNs = _awakeUntilNs;
                }

                return false;
            }

            if (NowNs >= _debuggerLookNs)
            {
                _debuggerLookNs = NowNs + DebuggerLookNs;
                _isDebuggerAttached = _services.IsDebuggerAttached();
            }

            return !_isDebuggerAttached;
        }
    }
}
