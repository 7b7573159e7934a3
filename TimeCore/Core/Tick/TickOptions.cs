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
        /// <summary>Whether the tick stays stopped while threads are runnable, too.</summary>
        internal bool StaysStopped;

        /// <summary>The mode to be in.</summary>
        internal TickMode WantedMode;

        /// <summary>What is to count jiffies from the next tick on; null for what does now.</summary>
        internal JiffyCounter WantedCounter;

        /// <summary>Whether the tick is what it is wanted to be: read at each tick and stop.</summary>
        internal bool IsSettled;

        /// <summary>Whether the tick may be stopped; <see cref="NoHz"/> for the core itself.</summary>
        internal bool MayStop;

        /// <summary>The fastest tick that the board can keep.</summary>
        internal readonly int HzMax;

        internal readonly CoreThread Core;
        internal readonly Timekeeper Clock;

        private readonly object _gate;
        private readonly TickDevice _tickDevice;
        private bool _highRes;
        private bool _isShared;

        internal TickOptions(
            CoreThread core, TickDevice tickDevice, Timekeeper clock, TimeSystemOptions options,
            int hzMax)
        {
            Core = core;
            Clock = clock;
            _gate = core.Gate;
            _tickDevice = tickDevice;
            HzMax = hzMax;
            _highRes = options.HighRes;
            MayStop = options.NoHz;
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

        /// <summary>Refuses a tick that the board cannot keep, or a source cannot count.</summary>
        internal static void Check(int hz, int hzMax, ClockSource source, string name)
        {
            if (hz < 1 || hz > hzMax || KTime.NsPerSec / hz > source.MaxIdleNs)
            {
                throw new ArgumentOutOfRangeException(
                    name, "1 to what board and clock can keep.");
            }
        }

        /// <summary>Looks again at what options, device and source allow.</summary>
        internal void ChooseLocked()
        {
            ClockEventDevice device = _tickDevice.Device;
            TickMode mode = TickMode.Periodic;
            if (device != null && device.IsOneShot && Clock.Source.IsValidForHighRes)
            {
                // One device for several CPUs cannot be programmed for the timers of each.
                if (_highRes && !_isShared)
                {
                    mode = TickMode.HighRes;
                }
                else if (MayStop)
                {
                    mode = TickMode.LowRes;
                }
            }

            WantedMode = mode;
            ChangeLocked(WantedCounter);
        }

        /// <summary>Says what is to count jiffies from the next tick on; null for what does.</summary>
        internal void ChangeLocked(JiffyCounter counter)
        {
            WantedCounter = counter;
            IsSettled = counter == null && WantedMode == _tickDevice.Mode;
            Core.DropPlanLocked();
        }

        /// <summary>Says whether the tick stays stopped while threads are runnable, too.</summary>
        internal void StayStopped(bool staysStopped)
        {
            StaysStopped = staysStopped;
        }

        /// <summary>Says whether the tick device serves several CPUs.</summary>
        internal void ShareLocked(bool isShared)
        {
            _isShared = isShared;
        }
    }
}
