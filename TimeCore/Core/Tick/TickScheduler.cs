using System;

namespace TimeCore
{
    /// <summary>The periodic tick: counts jiffies, and stops while nobody needs it.</summary>
    /// <remarks>
    /// Ticks lie on a grid that starts when the first device is registered, and stay on it through
    /// every change of mode and every idle period: a jiffy that was slept over is counted from the
    /// clock, not from events. In high resolution the tick is a timer like any other.
    /// Lock: one gate for timers, device and tick.
    /// Source: Linux kernel/time/tick-sched.c, tick-common.c; design only, no code taken.
    /// </remarks>
    public sealed partial class TickScheduler
    {
        /// <summary>Times that a tick is programmed again because its moment has passed.</summary>
        private const int ProgramTriesMax = 3;

        /// <summary>True while the tick is stopped; the core writes it, nobody else may.</summary>
        public bool IsStopped;

        /// <summary>Who works at ticks; null for nobody. Set at set-up.</summary>
        public TickWork Work;

        private readonly Timekeeper _clock;
        private readonly HrTimerBase _timers;
        private readonly TickDevice _tickDevice;
        private readonly TimerStats _stats;
        private readonly HrTimer _timer;
        private readonly TickBroadcast _broadcast;
        private readonly int _cpuCount;
        private TickMode _mode;
        private TickGrid _grid;
        private long _periodNs;
        private long _workedJiffies;
        private long _lastUpdateNs;
        private long _reachEndNs;
        private long _refreshAtNs;

        internal TickScheduler(
            TimeSystem system, TimeSystemOptions options, int hzMax, int cpuCount)
        {
            _clock = system.Clock;
            _timers = system.Timers;
            _tickDevice = system.TickDevice;
            _stats = system.Stats;
            _broadcast = system.Broadcast;
            _cpuCount = cpuCount;
            _hzMax = hzMax;
            CheckHz(options.TickHz);
            _grid = new TickGrid(options.TickHz);
            _periodNs = _grid.PeriodNs;
            _highRes = options.HighRes;
            _noHz = options.NoHz;
            FullNoHz = options.FullNoHz;

            // Jiffies are caught up from the clock, so nobody need be awake for a tick to the moment.
            _timer = new HrTimer(OnTickTimer) { SlackNs = _timers.Queue.WakeLatencyNs, State = "tick" };
            _timers.ResolutionNs = _periodNs;
        }

        /// <summary>The tick period in nanoseconds.</summary>
        public long PeriodNs => _periodNs;

        /// <summary>Tick periods since boot, as of the last update.</summary>
        /// <remarks>
        /// Current in every callback. Another thread that wants it current while the tick is stopped
        /// calls <see cref="JiffiesAt"/>.
        /// </remarks>
        public long Jiffies =>
            IsStopped && _mode == TickMode.HighRes && _timers.EventNs > _lastUpdateNs
                ? JiffiesAt(_timers.EventNs)
                : JiffiesAt(_lastUpdateNs);

        /// <summary>Who makes the tick now.</summary>
        public TickMode Mode => _mode;

        /// <summary>Tells the count of jiffies at a moment, counted or not.</summary>
        /// <param name="timeNs">An absolute time, not before the grid began.</param>
        /// <returns>Tick periods since the grid began.</returns>
        /// <remarks>Context: any. Lock: none. Allocates: nothing.</remarks>
        public long JiffiesAt(long timeNs)
        {
            TickGrid grid = _grid;
            return grid.OriginJiffies + (timeNs - grid.OriginNs) / grid.PeriodNs;
        }

        /// <summary>Counts the tick periods that have passed since the last update.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <returns>How many were counted; mostly 0 or 1.</returns>
        /// <remarks>
        /// Context: the core thread, at each tick and before an event is served whose handler may look
        /// at <see cref="Jiffies"/>. Lock: none; what others read is one field. Allocates: nothing.
        /// Late by an hour, it counts the hour; the phase of the grid is kept.
        /// </remarks>
        public long UpdateJiffies(long nowNs)
        {
            long lateNs = nowNs - _lastUpdateNs;
            if (lateNs < _periodNs)
            {
                return 0;
            }

            long ticks = lateNs / _periodNs;
            _lastUpdateNs += ticks * _periodNs;
            if (nowNs >= _refreshAtNs)
            {
                Refresh(nowNs);
            }

            return ticks;
        }

        /// <summary>Serves the tick device's event where that is a tick: in low resolution.</summary>
        /// <remarks>Context: the core thread only.</remarks>
        internal void OnClockEvent(long nowNs)
        {
            _stats.Events++;
            _tickDevice.Device.IsPending = false;
            Tick(nowNs);
            _timers.OnTick(_lastUpdateNs);
            if (!IsStopped)
            {
                ProgramTick();
                if (_isModeStale)
                {
                    CheckMode();
                }
            }
        }

        private HrTimerRestart OnTickTimer(HrTimer timer)
        {
            long nowNs = _timers.EventNs;
            IsResting = false;
            Tick(nowNs);
            if (IsStopped)
            {
                return HrTimerRestart.NoRestart;
            }

            if (_isModeStale && CheckMode())
            {
                return HrTimerRestart.NoRestart;
            }

            _timers.Forward(timer, nowNs, _periodNs);
            return HrTimerRestart.Restart;
        }

        /// <summary>One tick, or what several missed ones leave to do.</summary>
        private void Tick(long nowNs)
        {
            UpdateJiffies(nowNs);
            long jiffies = JiffiesAt(_lastUpdateNs);
            if (_workedJiffies == jiffies)
            {
                return;
            }

            // Whoever counted them, each jiffy is worked for once; an early or stale event for none.
            _workedJiffies = jiffies;
            if (_isIdle)
            {
                // This tick is accounted here; the restart must not count it as idle again.
                _idleStartJiffies++;
            }

            _stats.Ticks++;
            TimerProbe probe = _stats.Probe;
            if (probe != null)
            {
                probe.Tell(ProbePoint.Tick, null, jiffies);
            }

            if (Work != null)
            {
                DoWork(jiffies);
            }
        }

        /// <summary>
        /// Lets the work be done; what it throws must end neither the tick nor the core.
        /// </summary>
        private void DoWork(long jiffies)
        {
            try
            {
                Work.OnTick(jiffies);
            }
            catch (Exception exception)
            {
                _stats.CallbackErrors++;
                _stats.LastCallbackError = exception;
            }
        }

        /// <summary>Lets the counter wrap once more from here.</summary>
        /// <remarks>Done when half its reach is used up: for a wide counter hardly ever.</remarks>
        private void Refresh(long nowNs)
        {
            long maxIdleNs = _clock.Source.MaxIdleNs;
            _clock.Accumulate();
            _reachEndNs = nowNs + maxIdleNs;
            _refreshAtNs = nowNs + maxIdleNs / 2;
        }

        /// <summary>Programs the next tick where no timer does it.</summary>
        private void ProgramTick()
        {
            lock (_timers.Gate)
            {
                ClockEventDevice device = _tickDevice.Device;
                long nextNs = _lastUpdateNs + _periodNs;
                if (device.Mode == ClockEventMode.Periodic)
                {
                    // It comes by itself. Remembered, so that a lost event is noticed.
                    device.NextEventNs = nextNs;
                    return;
                }

                for (int attempt = 0; attempt < ProgramTriesMax; attempt++)
                {
                    if (device.ProgramEvent(nextNs, false))
                    {
                        return;
                    }

                    UpdateJiffies(_clock.ReadNs());
                    nextNs = _lastUpdateNs + _periodNs;
                }

                device.ProgramEvent(nextNs, true);
            }
        }
    }
}
