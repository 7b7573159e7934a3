using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// The timers of one CPU: starts them, cancels them, and runs them when they are due.
    /// </summary>
    /// <remarks>
    /// Any thread may start and cancel. Only the core thread runs callbacks, one after another, outside
    /// the gate. In high resolution the tick device is armed for the first timer; in low resolution it
    /// is armed for the tick, which looks for what is due. <see cref="ArmLocked"/> is the only place in
    /// the core that programs a device.
    /// Source: Linux kernel/time/hrtimer.c; design only, no code taken.
    /// </remarks>
    public sealed partial class HrTimerBase
    {
        /// <summary>Starts a timer, or moves it if it is started.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="expiresNs">Absolute expiry in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included. Lock: takes the gate once. Allocates: nothing.
        /// Cost: one insert, one removal if it was started; one programming of the device, with a clock
        /// read, only if it is now the first. An expiry in the past runs at the core's next look.
        /// </remarks>
        public bool Start(HrTimer timer, long expiresNs)
        {
            if (timer == null || expiresNs < 0)
            {
                Refuse(timer, expiresNs);
            }

            lock (_gate)
            {
                if (_isSlow || timer.Parent != timer)
                {
                    return StartLocked(timer, expiresNs);
                }

                // The common case, without a call of its own: a call costs as much as four compares.
                timer.SoftExpiresNs = expiresNs;
                if (Queue.Insert(timer, expiresNs))
                {
                    ArmLocked(-1, false);
                    _core.Wake();
                }
            }

            return false;
        }

        /// <summary>Starts a timer a while from now.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="deltaNs">
        /// Nanoseconds from now; negative counts as zero; what reaches beyond the end of time never
        /// expires.
        /// </param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>As <see cref="Start"/>, with one clock read.</remarks>
        public bool StartRelative(HrTimer timer, long deltaNs)
        {
            return Start(timer, KTime.AddSafe(_clock.ReadNs(), deltaNs < 0 ? 0 : deltaNs));
        }

        /// <summary>Does what <see cref="Start"/> does, for callers that hold the gate.</summary>
        internal bool StartLocked(HrTimer timer, long expiresNs)
        {
            bool wasStarted = false;
            bool wasFirst = false;
            if (timer.Parent != timer)
            {
                wasStarted = true;
                wasFirst = Queue.Remove(timer);
            }

            timer.SoftExpiresNs = expiresNs;
            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.Start, timer, expiresNs);
            }

            // A callback starts a timer in the past: sort it behind this round, or the round need
            // not end.
            bool isFirst = Queue.Insert(
                timer, Running != null && expiresNs <= _dueNs ? _dueNs + 1 : expiresNs);
            if ((isFirst || wasFirst) && Running == null)
            {
                ArmLocked(-1, false);
                _core.Wake();
            }

            return wasStarted;
        }

        /// <summary>Arms the device for what comes next: after events, for idle, at its end.</summary>
        /// <param name="nextTickNs">
        /// The next tick, where the device is armed for ticks; negative leaves it as it is there.
        /// </param>
        /// <param name="force">Arm the shortest event if the moment has passed.</param>
        /// <returns>False if it has passed: the device is marked, and the core must look.</returns>
        internal bool ArmLocked(long nextTickNs, bool force)
        {
            Debug.Assert(Running == null, "The device was armed in the middle of a callback.");
            if (_tickDevice.Mode == TickMode.HighRes)
            {
                HrTimer first = Queue.First;
                nextTickNs = first == null ? KTime.Never : first.HardExpiresNs;
                if (nextTickNs < PauseEndNs)
                {
                    nextTickNs = PauseEndNs;
                }
            }
            else if (nextTickNs < 0)
            {
                return true;
            }

            return _tickDevice.Device.ProgramEvent(nextTickNs, force);
        }

        /// <summary>Runs what is due, one by one, and arms the device for what comes then.</summary>
        /// <param name="timer">A timer that was taken as due already, or null.</param>
        /// <param name="dueNs">What expires by then is due.</param>
        /// <param name="eventNs">What callbacks take for now.</param>
        /// <param name="nextTickNs">The next tick; negative where nothing is armed after.</param>
        /// <returns>False if what comes next has passed already.</returns>
        /// <remarks>
        /// Context: the core thread. Lock: taken once a timer and once an event, never in a callback.
        /// </remarks>
        internal bool RunDue(HrTimer timer, long dueNs, long eventNs, long nextTickNs)
        {
            LastEventNs = eventNs;
            if (eventNs < PauseEndNs)
            {
                dueNs = -1;
            }

            _dueNs = dueNs;
            bool isArmed = true;
            HrTimerRestart restart = HrTimerRestart.NoRestart;
            do
            {
                if (timer != null)
                {
                    TimerProbe probe = _core.Probe;
                    if (probe != null)
                    {
                        probe.On(ProbePoint.Run, timer, eventNs);
                    }

                    try
                    {
                        restart = timer.Callback(timer);
                    }
                    catch (Exception exception)
                    {
                        _core.CountError(exception);
                        restart = HrTimerRestart.NoRestart;
                    }

                    if (probe != null)
                    {
                        probe.On(ProbePoint.Return, timer, eventNs);
                    }
                }

                lock (_gate)
                {
                    timer = TakeDueLocked(timer, restart, dueNs);
                    if (timer == null)
                    {
                        _isSlow = _core.Probe != null;
                        isArmed = nextTickNs < 0 || ArmLocked(nextTickNs, false);
                    }
                }
            }
            while (timer != null);
            return isArmed;
        }

        /// <summary>Puts back the timer that ran and takes the next one: one lock for both.</summary>
        /// <returns>The next timer to run, or null when none is due any more.</returns>
        internal HrTimer TakeDueLocked(HrTimer ran, HrTimerRestart restart, long dueNs)
        {
            if (restart == HrTimerRestart.Restart && ran.Parent == ran)
            {
                // Sorted behind this round even if its expiry is not: a timer that does not move
                // its expiry runs once a round and starves no other.
                long expiresNs = ran.SoftExpiresNs;
                Queue.Insert(ran, expiresNs <= dueNs ? dueNs + 1 : expiresNs);
            }

            // A timer with slack left shares this wake-up, unless it is sorted behind this round:
            // R54.
            HrTimer first = Queue.First;
            if (first != null
                && (first.HardExpiresNs <= dueNs
                    || (first.SoftExpiresNs <= dueNs && first.LateNs != 0
                        && first.HardExpiresNs - first.LateNs + Queue.WakeLatencyNs <= dueNs)))
            {
                _isSlow = true;
                Queue.RemoveFirst();
                Running = first;
                return first;
            }

            Running = null;
            return null;
        }
    }
}
