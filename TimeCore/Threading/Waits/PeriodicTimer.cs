using System;

namespace TimeCore.Threading
{
    /// <summary>A period for one thread to follow: it waits for the next tick, then works.</summary>
    /// <remarks>
    /// Ticks lie on a grid without drift. However many pass while the thread is elsewhere, it finds
    /// one, and an untaken tick starts no other. There is no token and no async: the wait blocks its
    /// thread, and <see cref="Dispose"/> ends it. A thread that was woken holds the chip awake until it
    /// waits again, see <see cref="Delay"/>.
    /// Source: .NET, System.Threading.PeriodicTimer; docs/results/timer-cases.md has every case.
    /// </remarks>
    public sealed class PeriodicTimer : IDisposable
    {
        private readonly CallbackThread _thread;
        private readonly object _gate;
        private readonly HrTimer _timer;
        private long _periodNs;
        private long _toleranceNs = -1;
        private Waiter _waiter;
        private bool _isArmed;
        private bool _isTicked;
        private bool _isDisposed;

        /// <summary>Creates the timer; the first tick is one period away.</summary>
        /// <param name="period">1 ms to int.MaxValue ms, or −1 ms for no ticks as yet.</param>
        /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        /// <remarks>Allocates; a wait does so only at the first one of its thread.</remarks>
        public PeriodicTimer(TimeSpan period)
            : this(ToNs(period, nameof(period)), SystemClock.Default())
        {
        }

        /// <summary>Creates the timer on a clock.</summary>
        /// <param name="period">As in the other.</param>
        /// <param name="clock">Whose time it goes by.</param>
        /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
        /// <exception cref="ArgumentNullException">No clock was given.</exception>
        public PeriodicTimer(TimeSpan period, Clock clock)
            : this(ToNs(period, nameof(period)), clock)
        {
        }

        private PeriodicTimer(long periodNs, Clock clock)
        {
            if (clock == null)
            {
                throw new ArgumentNullException(nameof(clock));
            }

            _thread = clock.Callbacks;
            _gate = _thread.Gate;
            _timer = new HrTimer(OnExpired) { State = "periodic" };
            lock (_gate)
            {
                StartLocked(periodNs);
            }
        }

        /// <summary>The period; setting it counts the next tick from now.</summary>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The value is out of range; then nothing has changed.
        /// </exception>
        /// <exception cref="ObjectDisposedException">The timer is disposed.</exception>
        /// <remarks>A tick that is there already stays. Context: any thread.</remarks>
        public TimeSpan Period
        {
            get
            {
                lock (_gate)
                {
                    return TimeRange.ToSpan(_periodNs);
                }
            }

            set
            {
                long periodNs = ToNs(value, nameof(value));
                lock (_gate)
                {
                    if (_isDisposed)
                    {
                        throw new ObjectDisposedException(nameof(PeriodicTimer));
                    }

                    StartLocked(periodNs);
                }
            }
        }

        /// <summary>How late a tick may come without harm.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        /// <remarks>As <see cref="Timer.Tolerance"/>; holds from the next tick on.</remarks>
        public TimeSpan Tolerance
        {
            get => TimeRange.ToSpan(SlackNs());
            set => _toleranceNs = TimeRange.SlackNs(value, nameof(value));
        }

        /// <summary>Waits for the next tick; one that is there already is taken at once.</summary>
        /// <returns>True with the tick, false when the timer is disposed.</returns>
        /// <exception cref="InvalidOperationException">
        /// Called on the core thread, or while another thread waits for this timer.
        /// </exception>
        /// <remarks>Context: an application thread. Allocates: at the thread's first wait.</remarks>
        public bool WaitForNextTick()
        {
            return TryWait(-1);
        }

        /// <summary>Waits for the next tick, but no longer than a number of milliseconds.</summary>
        /// <param name="millisecondsTimeout">0 only looks; −1 waits without an end.</param>
        /// <returns>
        /// True with the tick; false when the time is over, which takes no tick, or when the timer is
        /// disposed.
        /// </returns>
        /// <exception cref="ArgumentOutOfRangeException">The time is less than −1.</exception>
        /// <exception cref="InvalidOperationException">As <see cref="WaitForNextTick"/>.</exception>
        public bool TryWait(int millisecondsTimeout)
        {
            return TryWait(TimeRange.ToNs(millisecondsTimeout, nameof(millisecondsTimeout)));
        }

        /// <summary>Waits for the next tick, but no longer than a span.</summary>
        /// <param name="timeout">Zero only looks; −1 ms waits without an end.</param>
        /// <returns>As the other.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is out of range.</exception>
        /// <exception cref="InvalidOperationException">As <see cref="WaitForNextTick"/>.</exception>
        public bool TryWait(TimeSpan timeout)
        {
            return TryWait(TimeRange.ToNs(timeout, nameof(timeout)));
        }

        /// <summary>Ends the timer: a wait under way, and every later one, answers false.</summary>
        /// <remarks>An untaken tick is void. May be called again. Context: any.</remarks>
        public void Dispose()
        {
            lock (_gate)
            {
                _isDisposed = true;
                StopLocked();
                if (_waiter != null)
                {
                    _waiter.WakeLocked();
                }
            }
        }

        private static long ToNs(TimeSpan period, string name)
        {
            long periodNs = TimeRange.WaitNs(period.Ticks, name);
            if (periodNs >= 0 && periodNs < KTime.NsPerMs)
            {
                throw new ArgumentOutOfRangeException(name, "A period is 1 ms or more.");
            }

            return periodNs;
        }

        private bool TryWait(long timeoutNs)
        {
            Waiter waiter = timeoutNs == 0 ? null : _thread.WaiterOfCaller();
            lock (_gate)
            {
                if (_isDisposed)
                {
                    return false;
                }

                if (_waiter != null)
                {
                    throw new InvalidOperationException(
                        "Another thread waits for this timer: give each a timer of its own.");
                }

                if (_isTicked || timeoutNs == 0)
                {
                    return TakeLocked();
                }

                _waiter = waiter;
                _thread.PrepareLocked(waiter, timeoutNs, _thread.DefaultSlackNs(timeoutNs));
            }

            waiter.Wait();
            lock (_gate)
            {
                _waiter = null;
                waiter.DisarmLocked();
                return TakeLocked();
            }
        }

        /// <summary>Takes the tick, and starts for the next point of the grid.</summary>
        /// <returns>False if there is none.</returns>
        private bool TakeLocked()
        {
            if (_isDisposed || !_isTicked)
            {
                return false;
            }

            _isTicked = false;
            if (!_isArmed && _periodNs > 0)
            {
                long dueNs = _timer.SoftExpiresNs;
                long points = CallbackThread.PointsAfter(
                    dueNs, _thread.System.Clock.ReadNs(), _periodNs);
                ArmLocked(KTime.AddSafe(dueNs, points * _periodNs));
            }

            return true;
        }

        private void StartLocked(long periodNs)
        {
            StopLocked();
            _periodNs = periodNs;
            if (periodNs > 0)
            {
                ArmLocked(KTime.AddSafe(_thread.System.Clock.ReadNs(), periodNs));
            }
        }

        private void StopLocked()
        {
            _isArmed = false;
            if (_timer.IsStarted)
            {
                _thread.Timers.TryCancelLocked(_timer);
            }
        }

        private void ArmLocked(long expiresNs)
        {
            _isArmed = true;
            _timer.LateNs = SlackNs();
            _thread.Timers.StartLocked(_timer, expiresNs);
        }

        private long SlackNs()
        {
            return _toleranceNs >= 0 ? _toleranceNs : _thread.DefaultSlackNs(_periodNs);
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            lock (_gate)
            {
                if (_isArmed && !timer.IsStarted)
                {
                    _isArmed = false;
                    _isTicked = true;
                    if (_waiter != null)
                    {
                        _waiter.WakeLocked();
                    }
                }
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
