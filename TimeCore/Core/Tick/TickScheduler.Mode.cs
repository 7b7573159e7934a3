using System;

namespace TimeCore
{
    /// <content>Who makes the tick, how often, and how that changes while it runs.</content>
    /// <remarks>
    /// Whatever changes, options, device or source, only marks the mode as stale. The core looks at it
    /// at the next tick: that is the moment when nothing else is under way. A stopped tick runs again
    /// for that.
    /// </remarks>
    public sealed partial class TickScheduler
    {
        /// <summary>Whether the tick stays stopped while threads are runnable, too.</summary>
        /// <remarks>
        /// Then nothing interrupts a thread that computes but timers, and work that needs a tick.
        /// Source: Linux kernel/time/tick-sched.c, NO_HZ_FULL; design only, no code taken.
        /// </remarks>
        public bool FullNoHz;

        private readonly int _hzMax;
        private bool _highRes;
        private bool _noHz;
        private bool _isModeStale;
        private TickGrid _nextGrid;

        /// <summary>Whether timers are finer than a tick, where clock and device allow.</summary>
        /// <remarks>Context: any. Takes effect at the next tick; no timer is lost.</remarks>
        public bool HighRes
        {
            get => _highRes;
            set
            {
                _highRes = value;
                MarkModeStale();
            }
        }

        /// <summary>Whether the tick may be stopped.</summary>
        /// <remarks>Context: any. Takes effect at the next idle entry or tick.</remarks>
        public bool NoHz
        {
            get => _noHz;
            set
            {
                _noHz = value;
                MarkModeStale();
            }
        }

        /// <summary>Changes the length of a tick while it runs.</summary>
        /// <param name="hz">Ticks in a second, 1 up to what the board can keep.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep, or slower than its counter wraps.
        /// </exception>
        /// <remarks>
        /// Context: any. Takes effect at the next tick, which lies on both grids. Jiffies go on from
        /// where they are; work that waits for a count of jiffies waits for that count.
        /// Allocates: the new grid.
        /// Source: variable HZ in T. Gleixner and D. Niehaus, "Hrtimers and Beyond", OLS 2006.
        /// </remarks>
        public void SetHz(int hz)
        {
            CheckHz(hz);
            _nextGrid = new TickGrid(hz);
            MarkModeStale();
        }

        /// <summary>Refuses a tick that the board cannot keep.</summary>
        internal void CheckHz(int hz)
        {
            if (hz < 1 || hz > _hzMax || KTime.NsPerSec / hz > _clock.Source.MaxIdleNs)
            {
                throw new ArgumentOutOfRangeException("TickHz");
            }
        }

        /// <summary>Reacts to a device that has been put in place of another, or of none.</summary>
        /// <remarks>Lock: the gate is held.</remarks>
        internal void OnDeviceExchanged(bool isFirst)
        {
            if (isFirst)
            {
                _lastUpdateNs = _clock.ReadNs();
                _grid.OriginNs = _lastUpdateNs;
                Refresh(_lastUpdateNs);
            }

            if (!_tickDevice.IsOneShot)
            {
                _tickDevice.SetUpPeriodic(_lastUpdateNs + _periodNs, _periodNs);
            }

            MarkModeStale();
        }

        /// <summary>Reacts to a clock source that was exchanged, or has gained or lost trust.</summary>
        /// <remarks>Context: the core thread. Lock: the gate is held.</remarks>
        internal void OnSourceChanged()
        {
            Refresh(_clock.ReadNs());
            MarkModeStale();
        }

        /// <remarks>
        /// A core that stops the tick at this very moment may miss the second write. It looks for the
        /// first one itself, a second later at most.
        /// </remarks>
        private void MarkModeStale()
        {
            _isModeStale = true;
            IsResting = false;
        }

        /// <summary>Changes the mode or the grid, if that is asked for and possible.</summary>
        /// <returns>True if it did: then the next tick is placed.</returns>
        /// <remarks>
        /// Context: the core thread, at a tick. Tried once after every change, successful or not.
        /// Source: Linux kernel/time/tick-sched.c, tick_check_oneshot_change; design only.
        /// </remarks>
        private bool CheckMode()
        {
            lock (_timers.Gate)
            {
                _isModeStale = false;
                TickGrid grid = _nextGrid;
                TickMode mode = ChooseMode();
                if (grid == null && mode == _mode)
                {
                    return false;
                }

                if (grid != null)
                {
                    grid.OriginNs = _lastUpdateNs;
                    grid.OriginJiffies = JiffiesAt(_lastUpdateNs);
                    _periodNs = grid.PeriodNs;
                    _grid = grid;
                    _nextGrid = null;
                }

                EnterMode(mode);
                return true;
            }
        }

        /// <summary>The best mode that options, device and source allow.</summary>
        private TickMode ChooseMode()
        {
            ClockEventFeatures features = _tickDevice.Device.Features;
            if ((features & ClockEventFeatures.OneShot) == 0 || !_clock.Source.IsValidForHighRes)
            {
                return TickMode.Periodic;
            }

            // One device for several CPUs cannot be programmed for the timers of each.
            bool isShared = (features & ClockEventFeatures.Global) != 0 && _cpuCount > 1;
            if (_highRes && !isShared)
            {
                return TickMode.HighRes;
            }

            return _noHz ? TickMode.LowRes : TickMode.Periodic;
        }

        /// <summary>Goes to a mode, from any; the next tick is on the grid.</summary>
        /// <remarks>Lock: the gate is held.</remarks>
        private void EnterMode(TickMode mode)
        {
            // A tick device that is shut for a light sleep is armed again before its mode changes.
            _broadcast.Exit();
            _mode = mode;
            _timers.IsHighRes = mode == TickMode.HighRes;
            _timers.ResolutionNs = _timers.IsHighRes ? 1 : _periodNs;
            ClockEventDevice device = _tickDevice.Device;
            long nextNs = _lastUpdateNs + _periodNs;
            _tickDevice.IsOneShot = mode != TickMode.Periodic;
            if (mode == TickMode.Periodic)
            {
                device.SetMode(ClockEventMode.Shutdown, 0);
                _tickDevice.SetUpPeriodic(nextNs, _periodNs);
                return;
            }

            device.SetMode(ClockEventMode.OneShot, 0);
            if (_timers.IsHighRes)
            {
                // Forced: a timer that was waiting for a tick may be due already.
                _timers.Place(_timer, nextNs);
                nextNs = _timers.Queue.First.KeyNs;
            }

            device.ProgramEvent(nextNs, true);
        }
    }
}
