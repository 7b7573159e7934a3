using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <summary>
    /// The timers of one CPU: starts them, cancels them, runs them when they are due.
    /// </summary>
    /// <remarks>
    /// Any thread may start and cancel. Only the core thread runs callbacks, one after another, outside
    /// the gate. One gate guards the tree, the device and the tick, and every operation takes it once.
    /// In low resolution nobody programs a device for a timer: the tick looks for what is due.
    /// Source: Linux kernel/time/hrtimer.c; design only, no code taken.
    /// </remarks>
    public sealed partial class HrTimerBase
    {
        /// <summary>Answer of <see cref="TryCancel"/>: its callback is running now.</summary>
        public const int CancelRunning = -1;

        /// <summary>Answer of <see cref="TryCancel"/>: it was not started.</summary>
        public const int CancelIdle = 0;

        /// <summary>Answer of <see cref="TryCancel"/>: it was started and is not any more.</summary>
        public const int CancelDone = 1;

        /// <summary>The moment of the event whose timers are running now, or ran last.</summary>
        /// <remarks>
        /// A cheap "now" for a callback: one field, no clock read. The core writes it, nobody else may;
        /// a property would cost four times as much.
        /// </remarks>
        public long EventNs;

        /// <summary>Guards the tree, the device, the tick and the runnable count.</summary>
        internal readonly object Gate = new object();

        internal readonly TimerQueue Queue = new TimerQueue();

        /// <summary>
        /// The device that ends the wait for the first timer; null before there is one.
        /// </summary>
        internal ClockEventDevice Device;

        /// <summary>
        /// True when the device is programmed for timers, false when the tick serves them.
        /// </summary>
        internal bool IsHighRes;

        /// <summary>The shortest interval a timer is forwarded by: a tick, or 1 ns.</summary>
        internal long ResolutionNs;

        /// <summary>
        /// Callbacks run, or a probe listens: one look instead of two at each start and cancel.
        /// </summary>
        internal bool IsWatched;

        private readonly Timekeeper _clock;
        private readonly TimerStats _stats;
        private readonly IdleLoop _idle;
        private HrTimer _running;
        private bool _isDispatching;
        private long _dueNs;

        internal HrTimerBase(Timekeeper clock, TimerStats stats, IdleLoop idle, long wakeLatencyNs)
        {
            _clock = clock;
            _stats = stats;
            stats.Timers = this;
            _idle = idle;
            Queue.WakeLatencyNs = wakeLatencyNs;
            ResolutionNs = 1;
        }

        /// <summary>Starts a timer, or moves it if it is started.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="expiresNs">Absolute expiry in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included. Lock: takes the gate once. Allocates: nothing.
        /// Cost: one insert, one removal if it was started; one programming of the device, with a clock
        /// read, only if it is now the first. An expiry in the past runs at the core's next look.
        /// </remarks>
        public bool Start(HrTimer timer, long expiresNs)
        {
            if (expiresNs < 0)
            {
                throw new ArgumentOutOfRangeException("expiresNs");
            }

            bool wasStarted = false;
            lock (Gate)
            {
                bool wasFirst = false;
                if (timer.Parent != timer)
                {
                    wasStarted = true;
                    wasFirst = Queue.Remove(timer);
                }

                _stats.Starts++;
                timer.ExpiresNsField = expiresNs;
                bool isFirst = Queue.Insert(timer, IsWatched ? Watch(timer, expiresNs) : expiresNs);

                // While callbacks run the device waits: the dispatcher programs it once, at its end.
                if ((isFirst || wasFirst) && !_isDispatching)
                {
                    ProgramFirst();
                    _idle.Wake();
                }
            }

            return wasStarted;
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
        /// <returns>
        /// <see cref="CancelDone"/>, <see cref="CancelIdle"/>, or <see cref="CancelRunning"/>: then
        /// nothing was done.
        /// </returns>
        /// <remarks>
        /// Context: any thread; callbacks included, the timer's own too. Lock: takes the gate once.
        /// Allocates: nothing. Cost: one removal; one programming if it was the first.
        /// </remarks>
        public int TryCancel(HrTimer timer)
        {
            lock (Gate)
            {
                if (IsWatched)
                {
                    if (_running == timer)
                    {
                        return CancelRunning;
                    }

                    if (timer.Parent != timer && _stats.Probe != null)
                    {
                        _stats.Probe.Tell(ProbePoint.Cancel, timer, timer.ExpiresNsField);
                    }
                }

                if (timer.Parent == timer)
                {
                    return CancelIdle;
                }

                _stats.Cancels++;
                bool wasFirst = Queue.Remove(timer);
                if (wasFirst && !_isDispatching)
                {
                    ProgramFirst();
                }

                return CancelDone;
            }
        }

        /// <summary>Cancels a timer; waits for its callback if that is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>True if it was started, false if there was nothing to cancel.</returns>
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
            int answer = TryCancel(timer);
            while (answer == CancelRunning)
            {
                // Bounded by the callback: callbacks may not block, and each yield lets it go on.
                _idle.YieldToCallback();
                answer = TryCancel(timer);
            }

            return answer == CancelDone;
        }

        /// <summary>Moves a timer's expiry behind a moment by whole intervals.</summary>
        /// <param name="timer">A timer that is not started, its own in a callback as a rule.</param>
        /// <param name="nowNs">The moment; <see cref="EventNs"/> in a callback.</param>
        /// <param name="intervalNs">The interval; raised to the resolution in use.</param>
        /// <returns>The intervals it was moved by: 1 on time, more when some were missed.</returns>
        /// <remarks>
        /// Context: the timer's callback, or whoever owns a timer that is not started. Lock: none.
        /// Allocates: nothing. The expiry stays on its grid and stops at <see cref="KTime.Never"/>.
        /// </remarks>
        public long Forward(HrTimer timer, long nowNs, long intervalNs)
        {
            // The field, not the property: an assert costs the model nothing only if it calls nothing.
            Debug.Assert(timer.Parent == timer, "A started timer was forwarded: that tree is lost.");

            long lateNs = nowNs - timer.ExpiresNsField;
            if (lateNs < 0)
            {
                return 0;
            }

            if (intervalNs < ResolutionNs)
            {
                intervalNs = ResolutionNs;
            }

            // The division is for the rare case: on time, one addition does.
            long intervals = lateNs < intervalNs ? 1 : lateNs / intervalNs + 1;
            long deltaNs = intervals * intervalNs;
            timer.ExpiresNsField = deltaNs < 0
                ? KTime.Never
                : KTime.AddSafe(timer.ExpiresNsField, deltaNs);
            return intervals;
        }

        /// <summary>The time left until a timer expires.</summary>
        /// <param name="timer">The timer, started or not.</param>
        /// <returns>Nanoseconds; negative once the expiry has passed.</returns>
        /// <remarks>
        /// Context: any. Lock: none; a 64-bit field is read whole. Cost: one clock read.
        /// </remarks>
        public long RemainingNs(HrTimer timer)
        {
            return timer.ExpiresNsField - _clock.ReadNs();
        }

        /// <summary>What a start does besides, while callbacks run or a probe listens.</summary>
        /// <returns>
        /// When it may run: behind the pass under way, as a restart. Callbacks that start timers in the
        /// past would keep this pass from ending.
        /// </returns>
        private long Watch(HrTimer timer, long expiresNs)
        {
            TimerProbe probe = _stats.Probe;
            if (probe != null)
            {
                probe.Tell(ProbePoint.Start, timer, expiresNs);
            }

            return _isDispatching && expiresNs <= _dueNs ? _dueNs + 1 : expiresNs;
        }

        /// <summary>Asks the device for the first timer's expiry.</summary>
        /// <returns>False if that has passed: the device is marked pending instead.</returns>
        /// <remarks>
        /// Lock: the gate is held. Too late is a hint like any other: the core looks.
        /// </remarks>
        internal bool ProgramFirst()
        {
            if (!IsHighRes)
            {
                return true;
            }

            HrTimer first = Queue.First;
            _stats.Programs++;
            if (Device.ProgramEvent(first == null ? KTime.Never : first.KeyNs, false))
            {
                return true;
            }

            Device.IsPending = true;
            return false;
        }

        /// <summary>Puts a timer of the core's own in place; the caller programs the device.</summary>
        /// <remarks>Lock: the gate is held.</remarks>
        internal void Place(HrTimer timer, long expiresNs)
        {
            if (timer.IsStarted)
            {
                Queue.Remove(timer);
            }

            timer.ExpiresNsField = expiresNs;
            timer.KeyNs = expiresNs;
            if (expiresNs != KTime.Never)
            {
                Queue.Insert(timer, expiresNs);
            }
        }
    }
}
