using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>The periodic tick: runs, stops while nothing needs it, and runs again.</summary>
    /// <remarks>
    /// Ticks lie on a grid that starts when the first device is registered, and stay on it through
    /// every change of mode and every idle period. In high resolution the tick is a timer like any
    /// other; in low resolution the device is armed for it. <see cref="JiffyCounter"/> counts,
    /// <see cref="TickOptions"/> chooses the mode.
    /// Source: Linux kernel/time/tick-sched.c, tick-common.c; design only, no code taken.
    /// </remarks>
    public sealed partial class TickScheduler
    {
        /// <summary>Counts jiffies.</summary>
        internal JiffyCounter Counter;

        /// <summary>What is wanted of the tick.</summary>
        internal readonly TickOptions Options;

        /// <summary>What it counts from.</summary>
        internal readonly Timekeeper Clock;

        internal TickState TickState;

        /// <summary>The next tick, where the device is armed for ticks.</summary>
        internal long NextTickNs;

        /// <summary>The tick, where it is a timer.</summary>
        internal readonly HrTimer Timer;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly HrTimerBase _timers;
        private readonly TickDevice _tickDevice;
        private TickWork _work;

        internal TickScheduler(
            CoreThread core, Timekeeper clock, HrTimerBase timers, TickDevice tickDevice,
            TickOptions options)
        {
            _core = core;
            _gate = core.Gate;
            Clock = clock;
            _timers = timers;
            _tickDevice = tickDevice;
            Options = options;
            Counter = new JiffyCounter(core, clock, tickDevice.PeriodNs);

            // Jiffies are caught up from the clock, so no tick needs the chip awake to the moment.
            Timer = new HrTimer(OnTickTimer) { SlackNs = timers.Queue.WakeLatencyNs, State = "tick" };
        }

        /// <summary>True while the tick is stopped.</summary>
        public bool IsStopped => TickState != TickState.Running;

        /// <summary>The work at ticks, or null. Set at set-up.</summary>
        public TickWork Work
        {
            get => _work;
            set
            {
                lock (_gate)
                {
                    _work = value;
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
                JiffyCounter counter = Counter;
                long timeNs = counter.LastUpdateNs;
                return counter.At(_timers.LastEventNs > timeNs ? _timers.LastEventNs : timeNs);
            }
        }

        /// <summary>What makes the tick now.</summary>
        public TickMode Mode => _tickDevice.Mode;

        /// <summary>Tells the count of jiffies at a moment, counted or not.</summary>
        /// <param name="timeNs">An absolute time, not before the grid began.</param>
        /// <returns>Tick periods since the grid began.</returns>
        /// <remarks>Context: any. Lock: none. Allocates: nothing.</remarks>
        public long JiffiesAt(long timeNs)
        {
            return Counter.At(timeNs);
        }

        /// <summary>Arms the device for whatever comes next.</summary>
        internal bool ArmLocked(bool force)
        {
            return _timers.ArmLocked(NextTickNs, force);
        }

        /// <summary>Gets the work done that is due; the next stop finds what comes after it.</summary>
        internal void RunWork()
        {
            if (_work != null)
            {
                _work.RunSoon();
            }
        }

        /// <summary>Serves the tick device's event in low resolution: a tick.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <returns>The tick's own moment; a timer that expires on it waits for the next one.</returns>
        /// <remarks>Context: the core thread only. The caller arms the device.</remarks>
        internal long OnTickEvent(long nowNs)
        {
            Counter.RunTick(nowNs, _work);
            if (_tickDevice.Device.Mode != ClockEventMode.Periodic)
            {
                nowNs = Counter.LastUpdateNs;
            }

            if (TickState == TickState.Running)
            {
                // Where the hardware repeats by itself, the next one lies where that puts it.
                NextTickNs = nowNs + Counter.PeriodNs;
                if (!Options.IsSettled)
                {
                    SettleMode();
                }
            }
            else
            {
                // It has passed. The next stop or restart places another; before that none is needed.
                NextTickNs = KTime.Never;
            }

            return nowNs;
        }

        /// <summary>Goes to the mode that is wanted, at a tick, and places the next one.</summary>
        private void SettleMode()
        {
            lock (_gate)
            {
                if (Options.WantedCounter != null)
                {
                    Counter = Options.WantedCounter.FollowLocked(Counter);
                }

                _tickDevice.EnterLocked(Options.WantedMode, Counter.PeriodNs);
                Options.ChangeLocked(null);
                PlaceLocked(Counter.LastUpdateNs + Counter.PeriodNs);
            }
        }

        /// <summary>Begins to tick, on the first device.</summary>
        internal void BeginLocked()
        {
            Counter.Begin();
            StartPeriodicLocked(Counter.LastUpdateNs);
            Options.ChooseLocked();
            ArmLocked(true);
        }

        /// <summary>Starts the periodic tick, at first or again; the caller arms the device.</summary>
        internal void StartPeriodicLocked(long nowNs)
        {
            Counter.Update(nowNs);
            long periodNs = Counter.PeriodNs;
            bool isOwnPeriod = _tickDevice.StartPeriodicLocked(nowNs == Counter.LastUpdateNs);
            NextTickNs = (isOwnPeriod ? nowNs : Counter.LastUpdateNs) + periodNs;
        }

        private HrTimerRestart OnTickTimer(HrTimer timer)
        {
            long nowNs = _timers.LastEventNs;
            if (TickState == TickState.Resting)
            {
                // The end of the counter's reach has come: the next stop finds another one.
                TickState = TickState.Stopped;
            }

            Counter.RunTick(nowNs, _work);
            if (TickState != TickState.Running)
            {
                return HrTimerRestart.NoRestart;
            }

            if (!Options.IsSettled)
            {
                SettleMode();
                return HrTimerRestart.NoRestart;
            }

            _timers.Forward(timer, nowNs, Counter.PeriodNs);
            return HrTimerRestart.Restart;
        }

        /// <summary>Counts the tick periods until the next tick that something needs.</summary>
        /// <returns>
        /// 0 or less if it is due, <see cref="TickWork.NeverJiffies"/> if nothing does.
        /// </returns>
        private long DeltaJiffiesLocked(long nowNs)
        {
            JiffyCounter counter = Counter;
            if (TickState != TickState.Running)
            {
                // A tick that is stopped counts nothing.
                counter.Update(nowNs);
            }

            long deltaJiffies = TickWork.NeverJiffies;
            if (_work != null)
            {
                long jiffies = counter.At(counter.LastUpdateNs);
                long nextJiffies = _work.NextEventJiffies(jiffies);
                if (nextJiffies != TickWork.NeverJiffies)
                {
                    deltaJiffies = nextJiffies - jiffies;
                }
            }

            HrTimer first = _timers.Queue.First;
            if (_tickDevice.Mode == TickMode.HighRes || first == null)
            {
                return deltaJiffies;
            }

            // Timers wait for ticks here, so the first of them needs one: at it or after it.
            long periodNs = counter.PeriodNs;
            long timerJiffies = (first.HardExpiresNs - counter.LastUpdateNs + periodNs - 1) / periodNs;
            if (timerJiffies < 1)
            {
                timerJiffies = 1;
            }

            return timerJiffies < deltaJiffies ? timerJiffies : deltaJiffies;
        }

        /// <summary>Says when the next tick is to come; the caller arms the device.</summary>
        private void PlaceLocked(long expiresNs)
        {
            Debug.Assert(expiresNs >= 0, "A tick was placed before boot.");
            NextTickNs = expiresNs;
            if (_tickDevice.Mode == TickMode.HighRes)
            {
                _timers.PlaceLocked(Timer, expiresNs);
            }
        }
    }
}
