using System;

namespace TimeCore
{
    /// <summary>What the application wants of the tick, and what device and clock allow.</summary>
    /// <remarks>
    /// Whatever changes, an option, the device or the clock source, only changes what is wanted. The
    /// core goes there at the next tick: that is the moment when nothing else is under way. A stopped
    /// tick runs again for it.
    /// Context: any. Lock: whatever changes something takes the gate once.
    /// Source: Linux kernel/time/tick-sched.c, tick_check_oneshot_change; design only, no code taken.
    /// </remarks>
    public sealed class TickOptions
    {
        /// <summary>The mode to be in.</summary>
        internal TickMode WantedMode;

        /// <summary>The grid to go on with; null for the present one.</summary>
        internal TickGrid WantedGrid;

        internal bool MayStop;
        internal bool MayStopWhileBusy;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly TickDevice _tickDevice;
        private readonly Timekeeper _clock;
        private readonly int _hzMax;
        private readonly int _cpuCount;
        private bool _highRes;

        internal TickOptions(
            CoreThread core, TickDevice tickDevice, Timekeeper clock, TimeSystemOptions options,
            int hzMax, int cpuCount)
        {
            _core = core;
            _gate = core.Gate;
            _tickDevice = tickDevice;
            _clock = clock;
            _hzMax = hzMax;
            _cpuCount = cpuCount;
            _highRes = options.HighRes;
            MayStop = options.NoHz;
            MayStopWhileBusy = options.FullNoHz;
        }

        /// <summary>Whether timers are finer than a tick, where clock and device allow.</summary>
        /// <remarks>Takes effect at the next tick; no timer is lost.</remarks>
        public bool HighRes
        {
            get => _highRes;
            set
            {
                lock (_gate)
                {
                    _highRes = value;
                    ChooseLocked();
                }
            }
        }

        /// <summary>Whether the tick may be stopped.</summary>
        /// <remarks>Takes effect at the next idle entry or tick.</remarks>
        public bool NoHz
        {
            get => MayStop;
            set
            {
                lock (_gate)
                {
                    MayStop = value;
                    ChooseLocked();
                }
            }
        }

        /// <summary>Whether the tick stays stopped while threads are runnable, too.</summary>
        /// <remarks>
        /// Then nothing interrupts a thread that computes but timers, and work that needs a tick.
        /// Source: Linux kernel/time/tick-sched.c, NO_HZ_FULL; design only, no code taken.
        /// </remarks>
        public bool FullNoHz
        {
            get => MayStopWhileBusy;
            set => MayStopWhileBusy = value;
        }

        /// <summary>Whether the tick is what it is wanted to be.</summary>
        internal bool IsSettled => WantedMode == _tickDevice.Mode && WantedGrid == null;

        /// <summary>Changes the length of a tick while it runs.</summary>
        /// <param name="hz">Ticks in a second, 1 up to what the board can keep.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The tick is faster than the board can keep, or slower than its counter wraps.
        /// </exception>
        /// <remarks>
        /// Takes effect at the next tick, which lies on both grids. Jiffies go on from where they are;
        /// work that waits for a count of jiffies waits for that count. Should a clock source be in
        /// use by then that cannot count the new period, the tick stays as it is.
        /// Allocates: the new grid.
        /// Source: variable HZ in T. Gleixner and D. Niehaus, "Hrtimers and Beyond", OLS 2006.
        /// </remarks>
        public void SetHz(int hz)
        {
            Check(hz, _hzMax, _clock.Source);
            TickGrid grid = new TickGrid(KTime.NsPerSec / hz);
            lock (_gate)
            {
                WantedGrid = grid;
                _core.DropPlanLocked();
            }
        }

        /// <summary>Refuses a tick that the board cannot keep, or a source cannot count.</summary>
        internal static void Check(int hz, int hzMax, ClockSource source)
        {
            if (hz < 1 || hz > hzMax || KTime.NsPerSec / hz > source.MaxIdleNs)
            {
                throw new ArgumentOutOfRangeException("TickHz");
            }
        }

        /// <summary>Looks again at what options, device and source allow.</summary>
        internal void ChooseLocked()
        {
            WantedMode = Best();
            _core.DropPlanLocked();
        }

        /// <summary>Takes the grid that was asked for.</summary>
        /// <returns>The grid to go on with, or null for the present one.</returns>
        internal TickGrid TakeGridLocked()
        {
            TickGrid grid = WantedGrid;
            WantedGrid = null;
            return grid != null && grid.PeriodNs <= _clock.Source.MaxIdleNs ? grid : null;
        }

        private TickMode Best()
        {
            ClockEventDevice device = _tickDevice.Device;
            if (device == null || !device.IsOneShot || !_clock.Source.IsValidForHighRes)
            {
                return TickMode.Periodic;
            }

            // One device for several CPUs cannot be programmed for the timers of each.
            bool isShared = (device.Features & ClockEventFeatures.Global) != 0 && _cpuCount > 1;
            if (_highRes && !isShared)
            {
                return TickMode.HighRes;
            }

            return MayStop ? TickMode.LowRes : TickMode.Periodic;
        }
    }
}
