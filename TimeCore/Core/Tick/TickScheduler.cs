using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>The periodic tick: runs, stops while nobody needs it, and runs again.</summary>
    /// <remarks>
    /// Ticks lie on a grid that starts when the first device is registered, and stay on it through
    /// every change of mode and every idle period. In high resolution the tick is a timer like any
    /// other; in low resolution the device is armed for it. <see cref="JiffyCounter"/> counts,
    /// <see cref="TickOptions"/> chooses the mode.
    /// Source: Linux kernel/time/tick-sched.c, tick-common.c; design only, no code taken.
    /// </remarks>
    public sealed class TickScheduler
    {
        /// <summary>Times the tick was to be stopped, or looked at while it was.</summary>
        internal long IdleCallCount;

        /// <summary>Times it was stopped then, or stayed so.</summary>
        internal long IdleSleepCount;

        /// <summary>Idle periods: from a stop of the tick to its restart.</summary>
        internal long IdlePeriodCount;

        /// <summary>Jiffies that passed while the tick was stopped, less ticks served then.</summary>
        internal long IdleJiffyCount;

        /// <summary>Time spent with the tick stopped.</summary>
        internal long IdleSleepNs;

        /// <summary>Counts jiffies.</summary>
        internal readonly JiffyCounter Counter;

        internal TickState TickState;

        /// <summary>The next tick, where the device is armed for ticks.</summary>
        internal long NextTickNs;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly HrTimerBase _timers;
        private readonly TickDevice _tickDevice;
        private readonly TickOptions _options;
        private readonly HrTimer _timer;
        private long _idleEntryNs;
        private long _idleStartJiffies;
        private long _idleStartTicks;

        internal TickScheduler(
            CoreThread core, Timekeeper clock, HrTimerBase timers, TickDevice tickDevice,
            TickOptions options)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _timers = timers;
            _tickDevice = tickDevice;
            _options = options;
            Counter = new JiffyCounter(core, clock, tickDevice.PeriodNs);

            // Jiffies are caught up from the clock, so nobody need be awake for a tick to the moment.
            _timer = new HrTimer(OnTickTimer) { SlackNs = timers.Queue.WakeLatencyNs, State = "tick" };
        }

        /// <summary>True while the tick is stopped.</summary>
        public bool IsStopped => TickState != TickState.Running;

        /// <summary>Who works at ticks; null for nobody. Set at set-up.</summary>
        public TickWork Work
        {
            get => Counter.Work;
            set
            {
                lock (_gate)
                {
                    Counter.SetWorkLocked(value);
                    _core.DropPlanLocked();
                }
            }
        }

        /// <summary>The tick period in nanoseconds.</summary>
        public long PeriodNs => _tickDevice.PeriodNs;

        /// <summary>Tick periods since boot, as of the last event or tick.</summary>
        /// <remarks>
        /// Current in every callback. Another thread that wants it current while the tick is stopped
        /// calls <see cref="JiffiesAt"/>.
        /// </remarks>
        public long Jiffies
        {
            get
            {
                // A late core may be at an event whose tick is still to come.
                long timeNs = Counter.LastUpdateNs;
                return Counter.At(_timers.LastEventNs > timeNs ? _timers.LastEventNs : timeNs);
            }
        }

        /// <summary>Who makes the tick now.</summary>
        public TickMode Mode => _tickDevice.Mode;

        /// <summary>Tells the count of jiffies at a moment, counted or not.</summary>
        /// <param name="timeNs">An absolute time, not before the grid began.</param>
        /// <returns>Tick periods since the grid began.</returns>
        /// <remarks>Context: any. Lock: none. Allocates: nothing.</remarks>
        public long JiffiesAt(long timeNs)
        {
            return Counter.At(timeNs);
        }

        /// <summary>Stops the tick for as long as nobody needs one.</summary>
        /// <returns>True if the tick is stopped now.</returns>
        /// <remarks>
        /// Context: the core thread, idle. Lock: takes the gate once. Allocates: nothing. Cost: one
        /// clock read; at first one programming; again, after an event, it only moves the end.
        /// Source: Linux kernel/time/tick-sched.c, tick_nohz_stop_sched_tick; design only.
        /// </remarks>
        public bool StopTick()
        {
            bool isDue;
            lock (_gate)
            {
                isDue = StopLocked(_clock.ReadNs());
            }

            if (isDue)
            {
                RunWork();
            }

            return IsStopped;
        }

        /// <summary>Starts the tick again on its old grid and accounts the time slept.</summary>
        /// <remarks>
        /// Context: the core thread, when something has become runnable. Lock: takes the gate once, if
        /// the tick is stopped. Allocates: nothing. Source: as above, tick_nohz_restart_sched_tick.
        /// </remarks>
        public void RestartTick()
        {
            if (TickState != TickState.Running)
            {
                long nowNs = _clock.ReadNs();
                lock (_gate)
                {
                    RestartLocked(nowNs);
                }
            }
        }

        /// <summary>Arms the device for whatever comes next.</summary>
        internal bool ArmLocked(bool force)
        {
            return _timers.ArmLocked(NextTickNs, force);
        }

        /// <summary>Stops the tick; see <see cref="StopTick"/>.</summary>
        /// <returns>True if work is due now: then <see cref="RunWork"/>, without the gate.</returns>
        internal bool StopLocked(long nowNs)
        {
            if (!MayStopLocked())
            {
                RestartLocked(nowNs);
                return false;
            }

            IdleCallCount++;
            TickState state = TickState;
            bool wasIdle = state >= TickState.Idle;
            if (wasIdle)
            {
                IdleSleepNs += nowNs - _idleEntryNs;
            }

            _idleEntryNs = nowNs;
            if (state == TickState.Resting && Counter.Work == null && nowNs < Counter.RefreshAtNs)
            {
                // Nobody has anything to do at a tick, so the end of the idle period stays as it is.
                IdleSleepCount++;
                return false;
            }

            bool isResting = Counter.Work == null && _tickDevice.Mode == TickMode.HighRes;
            bool isDue = StopForLocked(nowNs, isResting ? TickState.Resting : TickState.Idle);
            if (!isDue && TickState >= TickState.Idle)
            {
                IdleSleepCount++;
                if (!wasIdle)
                {
                    IdlePeriodCount++;
                    _idleStartJiffies = Counter.At(Counter.LastUpdateNs);
                    _idleStartTicks = Counter.TickCount;
                }
            }

            return isDue;
        }

        /// <summary>Leaves the tick to those who need one while threads are runnable.</summary>
        /// <remarks>
        /// Context: the core thread. Lock: takes the gate once, if the tick is stopped or may be.
        /// Without <see cref="TickOptions.FullNoHz"/> all need the tick itself: it runs again.
        /// </remarks>
        internal void LeaveIdle()
        {
            if (!_options.MayStopWhileBusy)
            {
                RestartTick();
                return;
            }

            bool isDue = false;
            lock (_gate)
            {
                long nowNs = _clock.ReadNs();
                if (!MayStopLocked())
                {
                    RestartLocked(nowNs);
                    return;
                }

                AccountIdleLocked(nowNs);
                isDue = StopForLocked(nowNs, TickState.Stopped);
            }

            if (isDue)
            {
                RunWork();
            }
        }

        /// <summary>Starts the tick again; without a stopped tick it does nothing.</summary>
        internal void RestartLocked(long nowNs)
        {
            if (TickState == TickState.Running)
            {
                return;
            }

            Counter.Update(nowNs);
            AccountIdleLocked(nowNs);
            TickState = TickState.Running;
            Tell(ProbePoint.TickRestart, nowNs);
            PlaceTickLocked(Counter.LastUpdateNs + Counter.PeriodNs);
            ArmLocked(false);
        }

        /// <summary>Gets the work done that is due; the next stop finds what comes after it.</summary>
        internal void RunWork()
        {
            if (Counter.Work != null)
            {
                Counter.Work.RunSoon();
            }
        }

        /// <summary>Serves the tick device's event in low resolution: a tick.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <returns>The tick's own moment; a timer that expires on it waits for the next one.</returns>
        /// <remarks>Context: the core thread only. The caller arms the device.</remarks>
        internal long OnTickEvent(long nowNs)
        {
            Counter.RunTick(nowNs);
            if (_tickDevice.Device.Mode != ClockEventMode.Periodic)
            {
                nowNs = Counter.LastUpdateNs;
            }

            if (TickState == TickState.Running)
            {
                // Where the hardware repeats by itself, the next one lies where that puts it.
                NextTickNs = nowNs + Counter.PeriodNs;
                SettleMode();
            }

            return nowNs;
        }

        /// <summary>Goes to the mode that is wanted, at a tick.</summary>
        /// <returns>True if it did: then the next tick is placed.</returns>
        private bool SettleMode()
        {
            if (_options.IsSettled)
            {
                return false;
            }

            lock (_gate)
            {
                TickGrid grid = _options.TakeGridLocked();
                if (grid != null)
                {
                    Counter.ChangeGrid(grid);
                }

                _tickDevice.EnterModeLocked(_options.WantedMode, Counter.PeriodNs);
                PlaceTickLocked(Counter.LastUpdateNs + Counter.PeriodNs);
                return true;
            }
        }

        /// <summary>Reacts to a device that has been put in place of another, or of none.</summary>
        internal void OnDeviceExchangedLocked(bool isFirst)
        {
            if (isFirst)
            {
                Counter.Begin();
            }

            if (_tickDevice.Mode == TickMode.Periodic)
            {
                StartPeriodicLocked(isFirst ? Counter.LastUpdateNs : _clock.ReadNs());
            }

            _options.ChooseLocked();
            ArmLocked(true);
        }

        /// <summary>Starts the periodic tick, at first or again; the caller arms the device.</summary>
        internal void StartPeriodicLocked(long nowNs)
        {
            Counter.Update(nowNs);
            long periodNs = Counter.PeriodNs;
            bool isOwnPeriod = _tickDevice.SetUpPeriodicLocked(nowNs == Counter.LastUpdateNs);
            NextTickNs = (isOwnPeriod ? nowNs : Counter.LastUpdateNs) + periodNs;
        }

        /// <summary>Reacts to a clock source that was exchanged, or has gained or lost trust.</summary>
        /// <remarks>Context: the core thread.</remarks>
        internal void OnSourceChangedLocked()
        {
            Counter.Refresh(_clock.ReadNs());
            _options.ChooseLocked();
        }

        /// <summary>Whether the mode lets the tick stop, and nothing asks for another one.</summary>
        private bool MayStopLocked()
        {
            return _options.MayStop && _tickDevice.Mode != TickMode.Periodic && _options.IsSettled;
        }

        private HrTimerRestart OnTickTimer(HrTimer timer)
        {
            long nowNs = _timers.LastEventNs;
            if (TickState == TickState.Resting)
            {
                // The end of the counter's reach has come: the next stop finds another one.
                TickState = TickState.Idle;
            }

            Counter.RunTick(nowNs);
            if (TickState != TickState.Running)
            {
                return HrTimerRestart.NoRestart;
            }

            if (SettleMode())
            {
                return HrTimerRestart.NoRestart;
            }

            _timers.Forward(timer, nowNs, Counter.PeriodNs);
            return HrTimerRestart.Restart;
        }

        /// <summary>Tick periods until the next one that somebody needs.</summary>
        /// <returns>
        /// 0 or less if it is due, <see cref="TickWork.NeverJiffies"/> if nobody does.
        /// </returns>
        private long DeltaJiffiesLocked(long nowNs)
        {
            if (TickState != TickState.Running)
            {
                // A tick that is stopped counts nothing.
                Counter.Update(nowNs);
            }

            long deltaJiffies = Counter.DeltaJiffiesLocked();
            HrTimer first = _timers.Queue.First;
            if (_tickDevice.Mode == TickMode.HighRes || first == null)
            {
                return deltaJiffies;
            }

            // Timers wait for ticks here, so the first of them needs one: at it or after it.
            long periodNs = Counter.PeriodNs;
            long timerJiffies = (first.HardExpiresNs - Counter.LastUpdateNs + periodNs - 1) / periodNs;
            if (timerJiffies < 1)
            {
                timerJiffies = 1;
            }

            return timerJiffies < deltaJiffies ? timerJiffies : deltaJiffies;
        }

        /// <summary>Ends an idle period in the books.</summary>
        private void AccountIdleLocked(long nowNs)
        {
            if (TickState >= TickState.Idle)
            {
                TickState = TickState.Stopped;
                IdleSleepNs += nowNs - _idleEntryNs;

                // The ticks served meanwhile were accounted when they came.
                IdleJiffyCount += Counter.At(nowNs) - _idleStartJiffies
                    - (Counter.TickCount - _idleStartTicks);
            }
        }

        /// <summary>Stops the tick, or keeps it stopped, if nobody needs the very next one.</summary>
        /// <returns>True if work is due now.</returns>
        private bool StopForLocked(long nowNs, TickState state)
        {
            long deltaJiffies = DeltaJiffiesLocked(nowNs);
            if (deltaJiffies > 1 || (deltaJiffies == 1 && TickState != TickState.Running))
            {
                TickState = state;
                MoveTickLocked(nowNs, deltaJiffies);
            }

            return deltaJiffies <= 0;
        }

        /// <summary>Moves the tick to the first one that somebody needs.</summary>
        private void MoveTickLocked(long nowNs, long deltaJiffies)
        {
            // Somebody must look at the counter before it has wrapped twice over, and a period must be
            // left, or a tick would be asked for that has passed.
            long lastNs = Counter.LastUpdateNs;
            long periodNs = Counter.PeriodNs;
            if (nowNs >= Counter.RefreshAtNs || Counter.ReachEndNs - lastNs < periodNs)
            {
                Counter.Refresh(nowNs);
            }

            // Compared before multiplied: "never" times a period would overflow.
            long reachJiffies = (Counter.ReachEndNs - lastNs) / periodNs;
            long expiresNs = lastNs
                + (deltaJiffies < reachJiffies ? deltaJiffies : reachJiffies) * periodNs;
            Debug.Assert(expiresNs > lastNs, "The tick was stopped until before its last one.");
            if (_timer.HardExpiresNs == expiresNs && _timer.IsStarted)
            {
                return;
            }

            bool wasFirst = _timers.Queue.First == _timer;
            PlaceTickLocked(expiresNs);
            bool isFirst = wasFirst || _timers.Queue.First == _timer;
            if ((isFirst || _tickDevice.Mode == TickMode.LowRes) && !ArmLocked(false))
            {
                Counter.Update(_clock.ReadNs());
            }

            Tell(ProbePoint.TickStop, expiresNs);
        }

        /// <summary>Says when the next tick is to come; the caller arms the device.</summary>
        private void PlaceTickLocked(long expiresNs)
        {
            Debug.Assert(expiresNs >= 0, "A tick was placed before boot.");
            NextTickNs = expiresNs;
            if (_tickDevice.Mode == TickMode.HighRes)
            {
                _timers.PlaceLocked(_timer, expiresNs);
            }
        }

        private void Tell(ProbePoint point, long value)
        {
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.Tell(point, null, value);
            }
        }
    }
}
