using System;
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
    public sealed class IdleLoop
    {
        /// <summary>How often a debugger is looked for, at most.</summary>
        private const long DebuggerLookNs = KTime.NsPerSec;

        /// <summary>Guards the holds and the inhibitors.</summary>
        internal readonly object Gate;

        /// <summary>How the core waits for threads; accounting puts itself before it.</summary>
        internal Parker Parker;

        internal readonly Marker Marker;

        /// <summary>How long behind its event a wait ends at the latest.</summary>
        internal readonly long WaitSlackNs;

        /// <summary>What chooses the states.</summary>
        internal readonly IdleGovernor Governor;

        /// <summary>The time: when the plan was made, or when what it said was over.</summary>
        internal long NowNs;

        /// <summary>The plan: the next event.</summary>
        internal long NextNs;

        /// <summary>A timer that was taken as due when a sleep ended, or null.</summary>
        internal HrTimer Taken;

        /// <summary>The IdleInhibitor acquired last, head of a list of all held; or null.</summary>
        internal object Inhibitors;

        /// <summary>Threads that are runnable; guarded by the gate.</summary>
        internal int Holds;

        /// <summary>Waits in which other threads could run.</summary>
        internal long WaitCount;

        /// <summary>Stretches polled because no state could be left in time.</summary>
        internal long PollCount;

        /// <summary>Sleeps that froze all threads.</summary>
        internal long SleepCount;

        /// <summary>Such sleeps that the hardware refused.</summary>
        internal long RefusalCount;

        /// <summary>Time spent in states that give the CPU away, in nanoseconds.</summary>
        internal long IdleNs;

        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly HrTimerBase _timers;
        private readonly TickScheduler _tick;
        private readonly TickDevice _tickDevice;
        private readonly ClockEvents _broadcast;
        private IdleState _state;

        /// <summary>The plan: how long to stay in the state; 0 where nothing is planned.</summary>
        private long _forNs;

        /// <summary>A wait is under way, or about to be: taking a hold ends it.</summary>
        private bool _isWaiting;

        private bool _allowLightSleep;
        private long _awakeUntilNs;
        private long _debuggerLookNs;
        private bool _isDebugged;

        internal IdleLoop(
            CoreThread core, Timekeeper clock, TickDevice tickDevice, ClockEvents broadcast,
            HrTimerBase timers, TickScheduler tick, IdleGovernor governor,
            Parker parker, Marker marker, long waitSlackNs, bool allowLightSleep)
        {
            _core = core;
            Gate = core.Gate;
            _clock = clock;
            _tickDevice = tickDevice;
            _broadcast = broadcast;
            _timers = timers;
            _tick = tick;
            Governor = governor;
            Parker = parker;
            Marker = marker;
            WaitSlackNs = waitSlackNs;
            _allowLightSleep = allowLightSleep;
        }

        /// <summary>The state entered last, or null: where the core waited for a callback.</summary>
        public IdleState LastState => _state;

        /// <summary>Whether states that freeze threads are allowed at all.</summary>
        /// <remarks>Context: any. Lock: to set it takes the gate. No such sleep begins after.</remarks>
        public bool AllowLightSleep
        {
            get => _allowLightSleep;
            set
            {
                lock (Gate)
                {
                    _allowLightSleep = value;
                    _core.DropPlanLocked();
                }

                _core.Wake();
            }
        }

        /// <summary>Makes the core look at its timers now, or as soon as it can.</summary>
        /// <remarks>Context: any, the event-dispatch thread included. Allocates: nothing.</remarks>
        public void Wake()
        {
            _core.Wake();
        }

        /// <summary>Says that one more thread is runnable: no sleep until it has run.</summary>
        /// <remarks>
        /// Context: the code about to wake that thread, before it does. Lock: takes the gate.
        /// Allocates: nothing. The first one ends a wait: the marker rises and the tick runs again.
        /// </remarks>
        public void TakeHold()
        {
            lock (Gate)
            {
                TakeHoldLocked();
            }
        }

        /// <summary>Says that a thread is about to wait again.</summary>
        /// <exception cref="InvalidOperationException">No hold was taken.</exception>
        /// <remarks>Context: that thread. Lock: takes the gate. Allocates: nothing.</remarks>
        public void ReleaseHold()
        {
            lock (Gate)
            {
                ReleaseHoldLocked();
            }
        }

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
                    _core.DropPlanLocked();
                }
            }
        }

        internal void TakeHoldLocked()
        {
            if (Holds++ == 0 && _isWaiting)
            {
                _core.Wake();
            }
        }

        internal void ReleaseHoldLocked()
        {
            if (Holds == 0)
            {
                throw new InvalidOperationException("Nobody took this hold.");
            }

            if (--Holds == 0 && !_core.IsWakeRequested)
            {
                _core.Wake();
            }

            Debug.Assert(Holds >= 0, "A hold was released twice.");
        }

        /// <summary>Forbids states that freeze threads while the list has an inhibitor.</summary>
        /// <param name="first">The head of the list, or null.</param>
        /// <returns>The time now.</returns>
        internal long InhibitLocked(object first)
        {
            Inhibitors = first;
            _core.DropPlanLocked();
            return _clock.ReadNs();
        }

        /// <summary>Finds out whether states that freeze threads, if allowed, may be entered.</summary>
        /// <remarks>A debugger is looked for once a second: a sleep would cut its line.</remarks>
        internal bool JudgeFreezeLocked(long nowNs)
        {
            if (nowNs >= _debuggerLookNs)
            {
                _debuggerLookNs = nowNs + DebuggerLookNs;
                _isDebugged = _core.Services.IsDebuggerAttached();
            }

            return Inhibitors == null && nowNs >= _awakeUntilNs && !_isDebugged
                && _tickDevice.Mode != TickMode.Periodic
                && (_clock.Source.Features & ClockSourceFeatures.StopsInSleep) == 0;
        }

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
                // The event should have come three polls ago: it is lost, so serve what is due.
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
