using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// The timers of one CPU: starts them, cancels them, and runs them when they are due.
    /// </summary>
    /// <remarks>
    /// Any thread may start and cancel. Only the core thread runs callbacks, one after another, outside
    /// the gate. In high resolution the tick device is armed for the first timer; in low resolution the
    /// tick looks for what is due, and the device is armed for it. <see cref="ArmLocked"/> is the only
    /// place in the core that programs a device.
    /// Source: Linux kernel/time/hrtimer.c; design only, no code taken.
    /// </remarks>
    public sealed class HrTimerBase
    {
        internal readonly TimerQueue Queue;

        internal long LastEventNs;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly TickDevice _tickDevice;

        /// <summary>
        /// Timers are run, or a probe listens: one look instead of two at each start and cancel.
        /// </summary>
        private bool _isSlow;

        /// <summary>
        /// The timer whose callback is running, or null. While timers run, the device is not armed:
        /// that is done once, after the last of them.
        /// </summary>
        internal HrTimer Running;

        private long _dueNs;

        /// <summary>No timer runs before this moment: callbacks left no room; R54.</summary>
        internal long PauseEndNs;

        internal HrTimerBase(
            CoreThread core, Timekeeper clock, TickDevice tickDevice, long wakeLatencyNs)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _tickDevice = tickDevice;
            Queue = new TimerQueue(wakeLatencyNs);
        }

        /// <summary>The moment of the event whose timers run now, or ran last.</summary>
        /// <remarks>A cheap "now" for a callback: no clock is read.</remarks>
        public long EventNs => LastEventNs;

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

        /// <summary>Cancels a timer unless its callback is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>What it found; nothing was done if its callback is running.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included, the timer's own too. Lock: takes the gate once.
        /// Allocates: nothing. Cost: one removal; one programming if it was the first.
        /// </remarks>
        public CancelResult TryCancel(HrTimer timer)
        {
            if (timer == null)
            {
                Refuse(timer, 0);
            }

            lock (_gate)
            {
                if (_isSlow || timer.Parent == timer)
                {
                    return TryCancelLocked(timer);
                }

                // The common case, without a call of its own.
                if (Queue.Remove(timer))
                {
                    ArmLocked(-1, false);
                }
            }

            return CancelResult.Done;
        }

        /// <summary>Cancels a timer; waits for its callback if that is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>True if it was started, false if there was nothing to cancel.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called from the timer's own callback, which would wait for itself: answer
        /// <see cref="HrTimerRestart.NoRestart"/> or call <see cref="TryCancel"/> there.
        /// </exception>
        /// <remarks>
        /// Context: any thread but the event-dispatch thread. Lock: takes the gate once a try. When it
        /// returns, the callback does not run and will not.
        /// </remarks>
        public bool Cancel(HrTimer timer)
        {
            CancelResult answer = TryCancel(timer);
            while (answer == CancelResult.Running)
            {
                // Bounded by the callback: callbacks may not block, and each yield lets it go on.
                _core.Yield();
                answer = TryCancel(timer);
            }

            return answer == CancelResult.Done;
        }

        /// <summary>Moves a timer's expiry behind a moment by whole intervals.</summary>
        /// <param name="timer">A timer that is not started, its own in a callback as a rule.</param>
        /// <param name="nowNs">The moment; <see cref="EventNs"/> in a callback.</param>
        /// <param name="intervalNs">The interval; raised to the resolution in use.</param>
        /// <returns>The intervals it was moved by: 1 on time, more when some were missed.</returns>
        /// <remarks>
        /// Context: the timer's callback, or the owner of a timer that is not started. Lock: none.
        /// Allocates: nothing. The expiry stays on its grid and stops at <see cref="KTime.Never"/>.
        /// </remarks>
        public long Forward(HrTimer timer, long nowNs, long intervalNs)
        {
            Debug.Assert(timer.Parent == timer, "A started timer was forwarded: that tree is lost.");

            long lateNs = nowNs - timer.SoftExpiresNs;
            if (lateNs < 0)
            {
                return 0;
            }

            if (intervalNs < _tickDevice.ResolutionNs)
            {
                intervalNs = _tickDevice.ResolutionNs;
            }

            // The division is for the rare case: on time, one addition does.
            long intervals = lateNs < intervalNs ? 1 : lateNs / intervalNs + 1;
            long deltaNs = intervals * intervalNs;
            timer.SoftExpiresNs = deltaNs < 0
                ? KTime.Never
                : KTime.AddSafe(timer.SoftExpiresNs, deltaNs);
            return intervals;
        }

        /// <summary>Returns the time left until a timer expires.</summary>
        /// <param name="timer">The timer, started or not.</param>
        /// <returns>Nanoseconds; negative once the expiry has passed.</returns>
        /// <remarks>
        /// Context: any. Lock: none; a 64-bit field is read whole. Cost: one clock read.
        /// </remarks>
        public long RemainingNs(HrTimer timer)
        {
            return timer.SoftExpiresNs - _clock.ReadNs();
        }

        /// <summary>Says when a timer that is not started expires, should it restart.</summary>
        internal void SetExpiry(HrTimer timer, long expiresNs)
        {
            Debug.Assert(timer.Parent == timer, "A started timer's expiry was changed.");
            timer.SoftExpiresNs = expiresNs;
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

        /// <summary>
        /// Does what <see cref="TryCancel"/> does, for callers that hold the gate.
        /// </summary>
        internal CancelResult TryCancelLocked(HrTimer timer)
        {
            if (Running == timer)
            {
                return CancelResult.Running;
            }

            if (timer.Parent == timer)
            {
                return CancelResult.NotStarted;
            }

            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.Cancel, timer, timer.SoftExpiresNs);
            }

            if (Queue.Remove(timer))
            {
                ArmFirstLocked();
            }

            return CancelResult.Done;
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

        /// <summary>Runs no timer for a while: callbacks left no room for other threads.</summary>
        internal void PauseLocked(long endNs)
        {
            PauseEndNs = endNs;
        }

        /// <summary>Arms the device for another first timer, unless that is done at the end.</summary>
        /// <remarks>Too late is a hint like any other: the core looks.</remarks>
        internal void ArmFirstLocked()
        {
            if (Running == null)
            {
                ArmLocked(-1, false);
            }
        }

        /// <summary>Moves a timer of our own; the caller arms the device.</summary>
        internal void PlaceLocked(HrTimer timer, long expiresNs)
        {
            if (timer.Parent != timer)
            {
                Queue.Remove(timer);
            }

            timer.SoftExpiresNs = expiresNs;
            if (expiresNs != KTime.Never)
            {
                Queue.Insert(timer, expiresNs);
            }
        }

        /// <summary>Tells probes of starts and cancels from now on.</summary>
        internal void ListenLocked()
        {
            _isSlow = true;
        }

        /// <summary>Throws for the argument that is at fault.</summary>
        private static void Refuse(HrTimer timer, long expiresNs)
        {
            if (timer == null)
            {
                throw new ArgumentNullException(nameof(timer));
            }

            throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
        }
    }
}
