namespace TimeCore;

/// <content>Going to sleep, and being woken.</content>
public sealed partial class IdleLoop
{
    /// <summary>Spends the time until the next event in the best state there is.</summary>
    private void Idle()
    {
        if (Holds > 0)
        {
            GiveWay();
            return;
        }

        if (_allowLightSleep)
        {
            // A thread that was woken, but has not run yet, would wait until after the sleep.
            _parker.Yield();
        }

        IdleState state = null;
        bool isWorkDue = false;
        lock (Gate)
        {
            NowNs = _clock.ReadNs();
            if (Holds == 0 && !IsWakeRequested && !_isStopping)
            {
                isWorkDue = _tick.StopHeld(NowNs);
                state = isWorkDue ? null : ChooseOrFreeze();
            }
        }

        if (isWorkDue)
        {
            _tick.RaiseWork();
        }
        else if (state == null)
        {
            return;
        }
        else if (state.End == IdleEnd.Self)
        {
            _stats.Polls++;
            LastState = state;
            state.Enter(Governor.ChosenNs);
        }
        else
        {
            LastState = state;
            Wait(state);
        }
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
            deadlineNs = _timers.DeadlineNs(Governor.LongestExitNs);
            if (deadlineNs < NextNs)
            {
                deadlineNs = NextNs;
            }
        }

        IdleState state = Governor.Choose(NowNs, NextNs, deadlineNs, mayFreeze);
        if (!state.FreezesThreads)
        {
            if (state.End == IdleEnd.Device)
            {
                // Set under the gate: from here on, whoever takes a hold ends the wait.
                _idleSinceNs = NowNs;
            }

            return state;
        }

        Freeze(state);
        return null;
    }

    /// <summary>Lets runnable threads run: the core waits, but the system is not idle.</summary>
    private void GiveWay()
    {
        if (_tick.IsStopped)
        {
            // A thread that was woken for one callback has done by now; then the tick may rest.
            _parker.Yield();
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
            _parker.Park(KTime.AddSafe(untilNs, _waitSlackNs));
        }
    }

    /// <summary>Waits for the armed device, or for the state's own timeout short of it.</summary>
    private void Wait(IdleState state)
    {
        LeaveBroadcast();

        // With the event to end it, the timeout only guards against an event that never comes.
        long deltaNs = Governor.ChosenNs;
        if (deltaNs >= NextNs - NowNs)
        {
            deltaNs = KTime.AddSafe(deltaNs, _waitSlackNs);
        }

        TimerProbe probe = _stats.Probe;
        if (probe != null)
        {
            probe.Tell(ProbePoint.IdleEnter, null, NextNs);
        }

        _marker.SetLow();
        state.Enter(deltaNs);
        _marker.SetHigh();
        if (probe != null)
        {
            probe.Tell(ProbePoint.IdleExit, null, NextNs);
        }

        _stats.Wakeups++;
    }

    /// <summary>
    /// Stops everything, this thread included, until the state's own timer ends it.
    /// </summary>
    /// <remarks>Lock: the gate is held.</remarks>
    private void Freeze(IdleState state)
    {
        if (!_broadcast.IsEntered)
        {
            _broadcast.Enter();
        }

        long deltaNs = Governor.ChosenNs;
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

        if (result != IdleResult.Entered || state.BackOffUntilNs != 0)
        {
            state.Learn(result, deltaNs, NowNs);
        }

        if (result != IdleResult.Entered)
        {
            _stats.Refusals++;
            _broadcast.Exit();
            return;
        }

        LastState = state;
        _idleSinceNs = NowNs;
        _stats.Sleeps++;
        _stats.Wakeups++;
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
