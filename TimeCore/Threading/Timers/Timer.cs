using System;
using System.Threading;

namespace TimeCore.Threading
{
    /// <summary>
    /// The timer that .NET programs know: a callback after a while, once or again and again.
    /// </summary>
    /// <remarks>
    /// In the place of nanoFramework's own: <c>using Timer = TimeCore.Threading.Timer;</c> and the
    /// board's Start at the beginning of Main. Callbacks run one at a time on one thread of all timers
    /// and may block; then the others wait, and each comes once when it is its turn, the earliest due
    /// first. A period has no drift: points of its grid that pass meanwhile are left out and
    /// counted. An exception ends the callback, is logged and counted, and the timer goes on.
    /// A started timer is held; one that is stopped or disposed can be collected.
    /// <para>
    /// Times are never early, and late by <see cref="Tolerance"/> at most, but for what the platform
    /// and other callbacks take. Setting the time of day changes nothing. All members may be called
    /// from any thread, callbacks included.
    /// </para>
    /// Source: .NET, System.Threading.Timer, and nanoFramework's. Every case:
    /// docs/results/timer-cases.md.
    /// </remarks>
    public sealed class Timer : IDisposable
    {
        /// <summary>The neighbours while it waits for its callback; itself its own if alone.</summary>
        internal Timer Next;
        internal Timer Prev;

        private readonly CallbackThread _thread;
        private readonly object _gate;
        private readonly TimerCallback _callback;
        private readonly object _state;
        private readonly HrTimer _timer;
        private ManualResetEvent _notifyObject;
        private long _periodNs;
        private long _intervalNs;
        private long _toleranceNs = -1;
        private long _start;
        private long _overruns;
        private bool _isArmed;
        private bool _isRunning;
        private bool _isDisposed;
        private bool _wasChanged;
        private bool _onCoreThread;

        /// <summary>Creates a timer that is not started; its state is the timer itself.</summary>
        /// <param name="callback">What runs.</param>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        /// <remarks>As all constructors it allocates; calls and expiries do not.</remarks>
        public Timer(TimerCallback callback)
            : this(null, callback, null)
        {
            _state = this;
        }

        /// <summary>Creates a timer and starts it, times in milliseconds.</summary>
        /// <param name="callback">What runs.</param>
        /// <param name="state">What it gets; may be null.</param>
        /// <param name="dueTime">
        /// To the first call; 0 for at once, though never inside this call; −1 for not yet.
        /// </param>
        /// <param name="period">Between calls; 0 or −1 for one call.</param>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A time is less than −1.</exception>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        public Timer(TimerCallback callback, object state, int dueTime, int period)
            : this(
                null, Require(callback), state,
                TimeRange.ToNs(dueTime, nameof(dueTime)), TimeRange.ToNs(period, nameof(period)))
        {
        }

        /// <summary>Creates a timer and starts it.</summary>
        /// <param name="callback">What runs.</param>
        /// <param name="state">What it gets; may be null.</param>
        /// <param name="dueTime">To the first call, in steps of 100 ns; −1 ms for not yet.</param>
        /// <param name="period">Between calls; zero or −1 ms for one call.</param>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A time is negative and not −1 ms, or over int.MaxValue milliseconds and not
        /// <see cref="TimeSpan.MaxValue"/>, which counts as −1 ms.
        /// </exception>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        public Timer(TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
            : this(null, callback, state, dueTime, period)
        {
        }

        internal Timer(
            CallbackThread thread, TimerCallback callback, object state,
            TimeSpan dueTime, TimeSpan period)
            : this(
                thread, Require(callback), state,
                TimeRange.ToNs(dueTime, nameof(dueTime)), TimeRange.ToNs(period, nameof(period)))
        {
        }

        private Timer(
            CallbackThread thread, TimerCallback callback, object state, long dueNs, long periodNs)
            : this(thread, callback, state)
        {
            lock (_gate)
            {
                StartLocked(dueNs, periodNs);
            }
        }

        private Timer(CallbackThread thread, TimerCallback callback, object state)
        {
            _callback = Require(callback);
            _state = state;
            _thread = thread ?? SystemClock.Default().Callbacks;
            _gate = _thread.Gate;
            _timer = new HrTimer(OnExpired) { State = state as string ?? "Timer" };
        }

        /// <summary>How late a call may come without harm; later only, it never adds up.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        /// <remarks>
        /// Unless set: what the board takes to wake without polling at full power (20 ms on ESP32, 2 ms
        /// on STM32), but a quarter of the interval at most. Granting more lets one wake-up serve
        /// several timers. Zero is exact, and costs full power over the last stretch. Holds at once.
        /// </remarks>
        public TimeSpan Tolerance
        {
            get
            {
                lock (_gate)
                {
                    return TimeRange.ToSpan(SlackNs());
                }
            }

            set
            {
                long toleranceNs = TimeRange.SlackNs(value, nameof(value));
                lock (_gate)
                {
                    _toleranceNs = toleranceNs;
                    if (_isArmed && _timer.IsStarted)
                    {
                        _timer.LateNs = toleranceNs;
                        _thread.Timers.StartLocked(_timer, _timer.SoftExpiresNs);
                    }
                }
            }
        }

        /// <summary>Calls left out so far: their points had passed when the timer was free.</summary>
        public long Overruns
        {
            get
            {
                lock (_gate)
                {
                    return _overruns;
                }
            }
        }

        /// <summary>
        /// Whether the callback is short and runs on the core thread, at once; false unless set.
        /// </summary>
        /// <exception cref="InvalidOperationException">The timer is started.</exception>
        /// <remarks>
        /// It saves two thread switches. Such a callback MUST NOT block, and may run while one of the
        /// other thread does. Set it before Change starts the timer.
        /// </remarks>
        public bool OnCoreThread
        {
            get => _onCoreThread;
            set
            {
                lock (_gate)
                {
                    if (_isArmed || _isRunning || Next != null)
                    {
                        throw new InvalidOperationException("Stop the timer first: Change(-1, -1).");
                    }

                    _onCoreThread = value;
                }
            }
        }

        /// <summary>Starts the timer anew, or stops it; times in milliseconds.</summary>
        /// <param name="dueTime">To the next call; 0 for at once; −1 stops the timer.</param>
        /// <param name="period">Between calls; 0 or −1 for one call.</param>
        /// <returns>True; false if the timer is disposed.</returns>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A time is less than −1; then nothing has changed.
        /// </exception>
        /// <remarks>
        /// A call that waits for the thread is taken back. In its own callback and while that runs, the
        /// new times hold: a due time that passes meanwhile is late, not lost. Lock: takes the gate.
        /// Allocates: nothing.
        /// </remarks>
        public bool Change(int dueTime, int period)
        {
            return Change(
                TimeRange.ToNs(dueTime, nameof(dueTime)), TimeRange.ToNs(period, nameof(period)));
        }

        /// <summary>
        /// Starts the timer anew, or stops it; times are spans in steps of 100 ns.
        /// </summary>
        /// <param name="dueTime">To the next call; zero for at once; −1 ms stops the timer.</param>
        /// <param name="period">Between calls; zero or −1 ms for one call.</param>
        /// <returns>True; false if the timer is disposed.</returns>
        /// <exception cref="ArgumentOutOfRangeException">As in the constructor.</exception>
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            return Change(
                TimeRange.ToNs(dueTime, nameof(dueTime)), TimeRange.ToNs(period, nameof(period)));
        }

        /// <summary>Stops the timer for good.</summary>
        /// <remarks>
        /// A call under way goes on, and this does not wait for it; no other follows. May be called in
        /// the callback, and again.
        /// </remarks>
        public void Dispose()
        {
            lock (_gate)
            {
                DisposeLocked();
            }
        }

        /// <summary>Stops the timer for good, and tells when no callback of it runs any more.</summary>
        /// <param name="notifyObject">
        /// Set at once, or when the call under way has returned.
        /// </param>
        /// <returns>True; false if it was disposed before: then the event is left alone.</returns>
        /// <exception cref="ArgumentNullException">No event was given.</exception>
        public bool Dispose(ManualResetEvent notifyObject)
        {
            if (notifyObject == null)
            {
                throw new ArgumentNullException(nameof(notifyObject));
            }

            lock (_gate)
            {
                if (_isDisposed)
                {
                    return false;
                }

                DisposeLocked();
                if (_isRunning)
                {
                    _notifyObject = notifyObject;
                    return true;
                }
            }

            notifyObject.Set();
            return true;
        }

        /// <summary>Tells whether its callback goes before that of another.</summary>
        internal bool IsBefore(Timer other)
        {
            long aheadNs = other._timer.SoftExpiresNs - _timer.SoftExpiresNs;
            return aheadNs > 0 || (aheadNs == 0 && _start < other._start);
        }

        internal void LinkLocked(Timer prev, Timer next)
        {
            Prev = prev;
            Next = next;
            prev.Next = this;
            next.Prev = this;
        }

        internal void UnlinkLocked()
        {
            Prev.Next = Next;
            Next.Prev = Prev;
            Prev = null;
            Next = null;
        }

        internal void BeginLocked()
        {
            _isRunning = true;
            _wasChanged = false;
        }

        internal void Call()
        {
            _callback(_state);
        }

        /// <summary>Goes on, after a call, to the next point of the grid.</summary>
        internal void EndLocked()
        {
            _isRunning = false;
            if (_notifyObject != null)
            {
                _notifyObject.Set();
                _notifyObject = null;
            }

            if (_wasChanged || _periodNs <= 0)
            {
                return;
            }

            long dueNs = _timer.SoftExpiresNs;
            long points = CallbackThread.PointsAfter(
                dueNs, _thread.System.Clock.ReadNs(), _periodNs);
            _overruns += points - 1;
            ArmLocked(KTime.AddSafe(dueNs, points * _periodNs), _periodNs);
        }

        private static TimerCallback Require(TimerCallback callback)
        {
            if (callback == null)
            {
                throw new ArgumentNullException(nameof(callback));
            }

            return callback;
        }

        private bool Change(long dueNs, long periodNs)
        {
            lock (_gate)
            {
                if (_isDisposed)
                {
                    return false;
                }

                StartLocked(dueNs, periodNs);
                return true;
            }
        }

        private void DisposeLocked()
        {
            _isDisposed = true;
            StartLocked(TimeRange.Infinite, 0);
        }

        /// <summary>Takes back what is under way, and starts anew if there is a due time.</summary>
        private void StartLocked(long dueNs, long periodNs)
        {
            _wasChanged = true;
            _periodNs = periodNs;
            if (Next != null)
            {
                _thread.RemoveLocked(this);
            }

            if (dueNs >= 0)
            {
                ArmLocked(KTime.AddSafe(_thread.System.Clock.ReadNs(), dueNs), dueNs);
                return;
            }

            _isArmed = false;
            if (_timer.IsStarted
                && _thread.Timers.TryCancelLocked(_timer) == CancelResult.Running)
            {
                // The core is still in the last expiry, and the timer was started again meanwhile.
                _thread.Timers.Queue.Remove(_timer);
            }
        }

        private void ArmLocked(long expiresNs, long intervalNs)
        {
            _isArmed = true;
            _intervalNs = intervalNs;
            _start = _thread.NextStartLocked();
            _timer.LateNs = SlackNs();
            _thread.Timers.StartLocked(_timer, expiresNs);
        }

        private long SlackNs()
        {
            return _toleranceNs >= 0 ? _toleranceNs : _thread.DefaultSlackNs(_intervalNs);
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            lock (_gate)
            {
                // Between the expiry and this lock another thread may have stopped or restarted it:
                // then this expiry is void.
                if (!_isArmed || timer.IsStarted)
                {
                    return HrTimerRestart.NoRestart;
                }

                _isArmed = false;
                if (!_onCoreThread)
                {
                    _thread.AddLocked(this);
                    return HrTimerRestart.NoRestart;
                }

                BeginLocked();
            }

            try
            {
                _callback(_state);
            }
            catch (Exception exception)
            {
                _thread.CountError(exception);
            }

            lock (_gate)
            {
                EndLocked();
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
