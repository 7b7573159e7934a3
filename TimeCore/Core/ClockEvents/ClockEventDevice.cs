using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// A hardware timer that can raise one event at a chosen moment: our alarm clock.
    /// </summary>
    /// <remarks>
    /// The core speaks absolute nanoseconds, the peripheral a relative count of its own cycles. This
    /// class is the only place where one becomes the other. A driver derives from it and overrides
    /// <see cref="SetNextEvent"/> and <see cref="CancelEvent"/>; it never sees a nanosecond.
    /// <para>
    /// A driver MUST call <see cref="RaiseEvent"/> once for each event it was armed for, MAY call it
    /// early, late, twice or without cause (the core re-reads the clock), and MUST NOT call it from
    /// inside <see cref="SetNextEvent"/>.
    /// </para>
    /// Lock: the timers' gate is held around every call but <see cref="RaiseEvent"/>.
    /// Source: Linux kernel/time/clockevents.c, clockevents_program_event; design only, no code taken.
    /// </remarks>
    public abstract partial class ClockEventDevice
    {
        /// <summary>Where the shortest delta starts to grow when the device keeps missing it.</summary>
        private const long MinDeltaNsGrown = 5 * KTime.NsPerUs;

        private const int ForcedTriesMax = 3;

        /// <summary>What lists call it.</summary>
        public readonly string Name;

        /// <summary>How good it is; a better one replaces it.</summary>
        public readonly int Rating;

        /// <summary>What it can do.</summary>
        public readonly ClockEventFeatures Features;

        /// <summary>
        /// The absolute time the core wants an event at, whatever the device can reach.
        /// </summary>
        internal long NextEventNs = KTime.Never;

        /// <summary>Set by an event, cleared by the core when it has served the device.</summary>
        internal bool IsPending;

        /// <summary>Times that it took nothing, not even the shortest event.</summary>
        internal int RefusalCount;

        /// <summary>Events it has raised; what a clock that counts ticks is read from.</summary>
        internal int EventCount;

        private Timekeeper _clock;
        private CoreThread _core;
        private ClockEventMode _mode;
        private bool _isArmed;
        private long _minDeltaNsMax;

        /// <summary>Describes the device; <see cref="SetRange"/> must follow.</summary>
        /// <param name="name">A short name without spaces, 1 to 31 characters.</param>
        /// <param name="rating">1 (fit for nothing else) to 499 (perfect).</param>
        /// <param name="features">What it can do.</param>
        /// <exception cref="ArgumentException">The name is empty or too long.</exception>
        protected ClockEventDevice(string name, int rating, ClockEventFeatures features)
        {
            if (name == null || name.Length == 0 || name.Length > 31)
            {
                throw new ArgumentException("A name has 1 to 31 characters.", nameof(name));
            }

            Name = name;
            Rating = rating;
            Features = features;
        }

        /// <summary>What the device is doing.</summary>
        public ClockEventMode Mode => _mode;

        /// <summary>Whether it can raise one event at a chosen moment.</summary>
        internal bool IsOneShot => (Features & ClockEventFeatures.OneShot) != 0;

        /// <summary>Programs the next event.</summary>
        /// <param name="expiresNs">Absolute expiry, or <see cref="KTime.Never"/> for none.</param>
        /// <param name="force">Arm the shortest event if the expiry has already passed.</param>
        /// <returns>
        /// False when the expiry has passed and nothing was armed: the device is marked as if its event
        /// had come. Not an exception, because it happens in normal running. Forced, false means that
        /// the device took nothing at all, however far away: that is counted, and the core goes
        /// by its own timeouts.
        /// </returns>
        /// <remarks>
        /// Context: any. Lock: the caller holds the gate. Allocates: nothing. Cost: one clock read, one
        /// <see cref="SetNextEvent"/>; nothing if that very event is armed. An expiry beyond the
        /// device's reach is armed at the reach; the core takes the early event for what it is. None is
        /// left to the event that may still be armed: one event too many costs less than a stop.
        /// </remarks>
        public bool ProgramEvent(long expiresNs, bool force)
        {
            Debug.Assert(expiresNs >= 0, "An expiry is an absolute time; a delta was passed.");

            if (expiresNs == KTime.Never || _mode != ClockEventMode.OneShot
                || (_isArmed && expiresNs == NextEventNs && !force))
            {
                // A device that is shut arms nothing; a periodic one fires by itself. Keep the
                // moment, so that the core notices when it passes without an event.
                NextEventNs = expiresNs;
                return true;
            }

            long deltaNs = expiresNs - _clock.ReadNs();
            if (deltaNs <= 0 && !force)
            {
                IsPending = true;
                return false;
            }

            NextEventNs = expiresNs;

            // No Min/Max helper: to the interpreter a call is a stack frame, a compare one instruction.
            if (deltaNs > MaxDeltaNs)
            {
                deltaNs = MaxDeltaNs;
            }
            else if (deltaNs < MinDeltaNs)
            {
                deltaNs = MinDeltaNs;
            }

            // Rounded up. An event one cycle early finds nothing due and costs a second one; one
            // rounded down to zero cycles would fire for ever.
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.Program, null, expiresNs);
            }

            _isArmed = SetNextEvent((deltaNs * UnitCycles + UnitNs - 1) / UnitNs);
            if (!_isArmed && !force)
            {
                IsPending = true;
            }

            return _isArmed || (force && ProgramShortest());
        }

        /// <summary>Tells the core that the device's event has come, or may have.</summary>
        /// <remarks>
        /// Context: any thread, mostly the event-dispatch thread. Lock: none. Allocates: nothing. Only
        /// a hint: it marks the device and unparks the core, which looks at the clock itself.
        /// </remarks>
        public void RaiseEvent()
        {
            _isArmed = false;
            IsPending = true;
            EventCount++;
            if (_core != null)
            {
                _core.Wake();
                TimerProbe probe = _core.Probe;
                if (probe != null)
                {
                    probe.On(ProbePoint.Raise, null, NextEventNs);
                }
            }
        }

        /// <summary>Arms the hardware.</summary>
        /// <param name="deltaCycles">Cycles from now, within the stated range.</param>
        /// <returns>
        /// False when the moment has passed before the hardware was armed, as a compare unit that
        /// matches on equality only must find by reading its counter again; true otherwise.
        /// </returns>
        /// <remarks>
        /// Context: any thread; the gate is held; MUST NOT block. Allocates: nothing.
        /// </remarks>
        protected abstract bool SetNextEvent(long deltaCycles);

        /// <summary>Stops the hardware: no event until it is armed again.</summary>
        /// <remarks>
        /// Context: any thread; the gate is held. An event that is already on its way MAY still come.
        /// </remarks>
        protected abstract void CancelEvent();

        /// <summary>Makes the device known to the core.</summary>
        /// <param name="core">The thread that its events wake.</param>
        /// <param name="clock">What tells it how far away a moment is.</param>
        /// <param name="tickPeriodNs">How far its shortest event may grow.</param>
        internal virtual void AttachLocked(CoreThread core, Timekeeper clock, long tickPeriodNs)
        {
            if (UnitNs == 0 || _core != null)
            {
                throw new InvalidOperationException(
                    Name + ": registered twice, or without SetRange.");
            }

            _clock = clock;
            _core = core;
            _minDeltaNsMax = tickPeriodNs < MaxDeltaNs ? tickPeriodNs : MaxDeltaNs;
        }

        /// <summary>Has the hardware raise an event every period from now on, if it can.</summary>
        /// <returns>False if it must be armed for each.</returns>
        internal virtual bool StartPeriodicLocked(long periodNs, bool isOnTick)
        {
            return false;
        }

        /// <summary>Takes the armed event for come or lost: the core looks, and arms another.</summary>
        internal void MarkPending()
        {
            _isArmed = false;
            IsPending = true;
        }

        /// <summary>Takes the event: what is due is served now.</summary>
        internal void TakeEvent()
        {
            IsPending = false;
        }

        /// <summary>Changes what the device does; the hardware hears only of a change.</summary>
        internal void SetMode(ClockEventMode mode)
        {
            if (_mode == mode)
            {
                return;
            }

            _mode = mode;
            _isArmed = false;
            if (mode < ClockEventMode.Periodic)
            {
                CancelEvent();
            }
        }

        /// <summary>
        /// Tries the shortest event until the hardware takes it, longer from try to try.
        /// </summary>
        private bool ProgramShortest()
        {
            for (int attempt = 1; ; attempt++)
            {
                if (SetNextEvent((MinDeltaNs * UnitCycles + UnitNs - 1) / UnitNs))
                {
                    _isArmed = true;
                    return true;
                }

                if (attempt < ForcedTriesMax)
                {
                    continue;
                }

                attempt = 0;

                // The device cannot do what it said. The growth ends at a tick, so this loop ends too.
                if (MinDeltaNs >= _minDeltaNsMax)
                {
                    RefusalCount++;
                    return false;
                }

                long grownNs = MinDeltaNs < MinDeltaNsGrown
                    ? MinDeltaNsGrown
                    : MinDeltaNs + MinDeltaNs / 2;
                MinDeltaNs = grownNs < _minDeltaNsMax ? grownNs : _minDeltaNsMax;
            }
        }
    }
}
