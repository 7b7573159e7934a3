using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <content>What it works with, the holds, and what forbids a sleep.</content>
    public sealed partial class IdleLoop
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
            _allowLightSleep = allowLightSleep && governor.CanFreeze;
        }

        /// <summary>The state entered last, or null: where the core waited for a callback.</summary>
        public IdleState LastState => _state;

        /// <summary>Whether states that freeze threads are allowed at all.</summary>
        /// <remarks>
        /// Context: any. Lock: to set it takes the gate. No such sleep begins after. It stays false on
        /// a board that has no such state, as an STM32: the core is at Highest there.
        /// </remarks>
        public bool AllowLightSleep
        {
            get => _allowLightSleep;
            set
            {
                lock (Gate)
                {
                    _allowLightSleep = value && Governor.CanFreeze;
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

        /// <summary>Places the tick that a timer of low resolution waits for.</summary>
        /// <remarks>
        /// If the yield was the first of many, each with news, none would be placed before the last.
        /// </remarks>
        private void PlaceTickLocked()
        {
            if (_tickDevice.Mode == TickMode.LowRes && Holds == 0)
            {
                _tick.StopLocked(NowNs);
            }
        }
    }
}
