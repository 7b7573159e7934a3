using System;

namespace TimeCore.Extras
{
    /// <summary>A timer whose callback runs on the thread of a queue, where it may block.</summary>
    /// <remarks>
    /// It expires on the core like any other; from there on it is pending, until the queue's thread has
    /// come to it. Allocate it once and start it as often as needed.
    /// Source: Linux 2.6.21 kernel/hrtimer.c, timers in softirq mode; design only, no code taken.
    /// </remarks>
    public sealed class SoftTimer
    {
        /// <summary>
        /// The timer underneath, which the callback gets: its expiry, its slack, its state.
        /// </summary>
        /// <remarks>
        /// MUST NOT be started or cancelled itself, except that its callback may start it.
        /// </remarks>
        public readonly HrTimer Timer;

        internal readonly HrTimerCallback Callback;
        internal SoftTimer Next;
        internal SoftTimer Prev;

        private readonly object _gate;
        private readonly SoftQueue _queue;
        private bool _isPending;

        /// <summary>Started, and neither pending yet nor cancelled.</summary>
        private bool _isArmed;

        /// <summary>Creates a timer that is not started.</summary>
        /// <param name="queue">Whose thread runs the callback.</param>
        /// <param name="callback">
        /// What runs at expiry; it MAY block. Its answer counts as a hard callback's does:
        /// <c>Restart</c> starts a forwarded timer again.
        /// </param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        public SoftTimer(SoftQueue queue, HrTimerCallback callback)
        {
            if (queue == null || callback == null)
            {
                throw new ArgumentNullException(queue == null ? nameof(queue) : nameof(callback));
            }

            _queue = queue;
            _gate = queue.Gate;
            Callback = callback;
            Timer = new HrTimer(OnExpired);
        }

        /// <summary>
        /// True while it waits for its expiry or for its queue; a callback under way does not count.
        /// </summary>
        public bool IsStarted => _isPending || Timer.IsStarted || _isArmed;

        /// <summary>Starts the timer, or moves it if it is started or pending.</summary>
        /// <param name="expiresNs">Absolute expiry in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included, its own too: that start is kept whatever the
        /// callback answers. Lock: takes the gate. Allocates: nothing. Cost: as
        /// <see cref="HrTimerBase.Start"/>. An expiry in the past is pending at the core's next look.
        /// </remarks>
        public bool Start(long expiresNs)
        {
            if (expiresNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
            }

            lock (_gate)
            {
                return StartLocked(expiresNs);
            }
        }

        /// <summary>Starts the timer a while from now.</summary>
        /// <param name="deltaNs">Nanoseconds from now; negative counts as zero.</param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>As <see cref="Start"/>, with one clock read.</remarks>
        public bool StartRelative(long deltaNs)
        {
            return Start(KTime.AddSafe(_queue.System.Clock.ReadNs(), deltaNs < 0 ? 0 : deltaNs));
        }

        /// <summary>Cancels the timer unless its callback is running.</summary>
        /// <returns>What it found; nothing was done if its callback is running.</returns>
        /// <remarks>
        /// Context: any thread; callbacks included. Lock: takes the gate. Allocates: nothing.
        /// </remarks>
        public CancelResult TryCancel()
        {
            lock (_gate)
            {
                return TryCancelLocked();
            }
        }

        /// <summary>Cancels the timer; waits for its callback if that is running.</summary>
        /// <returns>True if it was started, false if there was nothing to cancel.</returns>
        /// <exception cref="InvalidOperationException">
        /// Called from the timer's own callback, which would wait for itself, or on the core thread,
        /// which that callback may be waiting for.
        /// </exception>
        /// <remarks>
        /// Context: any thread but the core's and the event-dispatch thread. Lock: takes the gate once
        /// a try. When it returns, the callback does not run and will not.
        /// </remarks>
        public bool Cancel()
        {
            CancelResult answer = TryCancel();
            for (int tries = 0; answer == CancelResult.Running; tries++)
            {
                SoftQueue.AwaitCallback(_queue.System, _queue.ThreadId, tries);
                answer = TryCancel();
            }

            return answer == CancelResult.Done;
        }

        /// <summary>Makes it pending without an expiry; if it is so already, once is enough.</summary>
        /// <returns>As <see cref="SoftQueue.AddLocked"/>.</returns>
        /// <remarks>Context: the core thread. Lock: takes the gate.</remarks>
        internal bool Post()
        {
            lock (_gate)
            {
                return _isPending || _queue.AddLocked(this);
            }
        }

        /// <summary>Does what <see cref="Start"/> does, for callers that hold the gate.</summary>
        internal bool StartLocked(long expiresNs)
        {
            bool wasStarted = IsStarted;
            _queue.Timers.StartLocked(Timer, expiresNs);
            if (_isPending)
            {
                _queue.RemoveLocked(this);
            }

            _isArmed = true;
            return wasStarted;
        }

        /// <summary>
        /// Does what <see cref="TryCancel"/> does, for callers that hold the gate.
        /// </summary>
        internal CancelResult TryCancelLocked()
        {
            if (_queue.Running == this)
            {
                return CancelResult.Running;
            }

            if (!IsStarted)
            {
                return CancelResult.NotStarted;
            }

            _isArmed = false;
            if (_isPending)
            {
                _queue.RemoveLocked(this);
            }
            else if (Timer.IsStarted
                && _queue.Timers.TryCancelLocked(Timer) == CancelResult.Running)
            {
                // The core is still in the last expiry, and another thread has started the timer
                // again meanwhile. Take it out of the tree; the core programs the device at its
                // end.
                _queue.Timers.Queue.Remove(Timer);
            }

            return CancelResult.Done;
        }

        /// <summary>Takes note that it is in the queue, or is not any more.</summary>
        internal void SetPendingLocked(bool isPending)
        {
            _isPending = isPending;
        }

        /// <summary>Starts again after its callback, or counts what the callback started.</summary>
        internal void EndLocked(HrTimerRestart restart)
        {
            if (Timer.IsStarted)
            {
                // The callback may have started the timer underneath.
                _isArmed = true;
            }
            else if (restart == HrTimerRestart.Restart && !IsStarted)
            {
                StartLocked(Timer.SoftExpiresNs);
            }
        }

        /// <summary>Moves the timer from the core's timers to the queue's end.</summary>
        private HrTimerRestart OnExpired(HrTimer timer)
        {
            lock (_gate)
            {
                // Between the expiry and this lock another thread may have cancelled or restarted
                // the timer: then this expiry is void. A start by the running callback counts.
                if (!timer.IsStarted && (_isArmed || _queue.Running == this) && !_isPending)
                {
                    _isArmed = false;
                    _queue.AddLocked(this);
                }
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
