namespace TimeCore.Threading
{
    /// <summary>Where one application thread waits; it is kept for that thread.</summary>
    /// <remarks>
    /// A thread that waits holds nothing. Code that wakes it takes a hold for it, so that it runs
    /// before the next light sleep, and it gives that back when it waits here again.
    /// </remarks>
    internal sealed class Waiter
    {
        internal readonly int ThreadId;
        internal readonly Waiter Next;

        private readonly TimeSystem _system;
        private readonly object _gate;
        private readonly HrTimer _timeout;
        private readonly SystemEvent _wake;
        private bool _isAwaited;
        private bool _isHeld;
        private bool _isTimed;

        internal Waiter(TimeSystem system, int threadId, Waiter next)
        {
            _system = system;
            _gate = system.Core.Gate;
            ThreadId = threadId;
            Next = next;
            _timeout = new HrTimer(OnTimeout) { State = "wait" };
            _wake = system.Services.CreateEvent();
        }

        /// <summary>Says that the thread is about to wait: its hold goes back.</summary>
        /// <param name="timeoutNs">How long at most; negative without an end.</param>
        /// <param name="slackNs">How late the timeout may come.</param>
        internal void PrepareLocked(long timeoutNs, long slackNs)
        {
            _isAwaited = true;
            ReleaseLocked();
            if (timeoutNs >= 0)
            {
                _isTimed = true;
                _timeout.LateNs = slackNs;
                _system.Timers.StartLocked(
                    _timeout, KTime.AddSafe(_system.Clock.ReadNs(), timeoutNs));
            }
        }

        /// <summary>Takes back a timeout that has not come.</summary>
        internal void DisarmLocked()
        {
            _isTimed = false;
            if (_timeout.IsStarted)
            {
                _system.Timers.TryCancelLocked(_timeout);
            }
        }

        /// <summary>Waits for what was prepared.</summary>
        internal void Wait()
        {
            _wake.Wait(-1);
        }

        /// <summary>Wakes the thread, if it waits.</summary>
        internal void WakeLocked()
        {
            if (_isAwaited)
            {
                _isAwaited = false;
                _isHeld = true;
                _system.Idle.TakeHoldLocked();
                _wake.Set();
            }
        }

        /// <summary>Gives back the hold that the last wake-up left, if any.</summary>
        internal void Release()
        {
            lock (_gate)
            {
                ReleaseLocked();
            }
        }

        /// <summary>Does what <see cref="Release"/> does, for callers that hold the gate.</summary>
        internal void ReleaseLocked()
        {
            if (_isHeld)
            {
                _isHeld = false;
                _system.Idle.ReleaseHoldLocked();
            }
        }

        private HrTimerRestart OnTimeout(HrTimer timer)
        {
            lock (_gate)
            {
                // Between the expiry and this lock the wait may have ended, or another begun.
                if (_isTimed && !timer.IsStarted)
                {
                    _isTimed = false;
                    WakeLocked();
                }
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
