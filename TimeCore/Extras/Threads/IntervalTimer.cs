using System;

namespace TimeCore.Extras
{
    /// <summary>What an <see cref="IntervalTimer"/> calls on the thread of its queue.</summary>
    /// <param name="timer">The timer; it is started for its next expiry already.</param>
    /// <param name="overrun">Expiries missed since the one that is delivered.</param>
    public delegate void IntervalCallback(IntervalTimer timer, long overrun);

    /// <summary>A timer that expires once or again and again, for a thread to attend to.</summary>
    /// <remarks>
    /// An expiry is notified once, to a thread that waits for it or to a callback on the thread of a
    /// queue. Until that has taken the notification the timer is not started again: what it misses is
    /// counted as overrun, on the grid of the first expiry, and a timer that no thread attends to costs
    /// one event, however short its interval.
    /// Source: Linux kernel/posix-timers.c, kernel/itimer.c; design only, no code taken.
    /// </remarks>
    public sealed class IntervalTimer : IDisposable
    {
        private readonly TimeSystem _system;
        private readonly object _gate;
        private readonly Sleeper _sleeper;
        private readonly SoftTimer _soft;
        private readonly IntervalCallback _callback;
        private readonly HrTimer _timer;
        private long _intervalNs;
        private bool _isArmed;
        private bool _isDue;

        /// <summary>Creates a timer that notifies nothing: it only knows its time.</summary>
        /// <param name="system">The system whose clock it goes by.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>It is never started in the core, so it costs no event at all.</remarks>
        public IntervalTimer(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _system = system;
            _gate = system.Core.Gate;
            _timer = new HrTimer(OnExpired) { State = "interval" };
        }

        /// <summary>Creates a timer that a thread waits for.</summary>
        /// <param name="sleeper">Where that thread waits; for one or for many timers.</param>
        /// <exception cref="ArgumentNullException">No sleeper was given.</exception>
        public IntervalTimer(Sleeper sleeper)
            : this((sleeper ?? throw new ArgumentNullException(nameof(sleeper))).System)
        {
            _sleeper = sleeper;
        }

        /// <summary>Creates a timer that calls back on the thread of a queue.</summary>
        /// <param name="queue">Whose thread runs the callback.</param>
        /// <param name="callback">What runs at an expiry; it MAY block.</param>
        /// <exception cref="ArgumentNullException">An argument is missing.</exception>
        public IntervalTimer(SoftQueue queue, IntervalCallback callback)
            : this((queue ?? throw new ArgumentNullException(nameof(queue))).System)
        {
            if (callback == null)
            {
                throw new ArgumentNullException(nameof(callback));
            }

            _callback = callback;
            _soft = new SoftTimer(queue, OnPending);
            _timer = _soft.Timer;
        }

        /// <summary>The interval in nanoseconds; 0 if it expires once or is stopped.</summary>
        public long IntervalNs => _intervalNs;

        /// <summary>How late an expiry may be noticed, in nanoseconds, zero or more.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
        /// <remarks>As <see cref="HrTimer.SlackNs"/>: set it while the timer is not started.</remarks>
        public long SlackNs
        {
            get => _timer.LateNs;
            set
            {
                if (value < 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(value), "Zero or more.");
                }

                _timer.LateNs = value;
            }
        }

        /// <summary>The time to the next expiry, in nanoseconds.</summary>
        /// <remarks>
        /// 0 if it is stopped or has expired for good; at least 1 while it is started: one that is due
        /// and has not been served is not stopped. Relative for absolute starts too. Context: any.
        /// Lock: takes the gate. Cost: one clock read.
        /// </remarks>
        public long RemainingNs
        {
            get
            {
                lock (_gate)
                {
                    return RemainingAtLocked(_system.Clock.ReadNs());
                }
            }
        }

        /// <summary>The same in whole seconds, rounded to the nearest, 0 only if it is 0.</summary>
        public long RemainingSeconds
        {
            get
            {
                long ns = RemainingNs;
                long seconds = ns / KTime.NsPerSec;
                return ns % KTime.NsPerSec >= KTime.NsPerSec / 2 || (seconds == 0 && ns > 0)
                    ? seconds + 1
                    : seconds;
            }
        }

        /// <summary>Starts the timer, or starts it anew, or stops it.</summary>
        /// <param name="deltaNs">Nanoseconds to the first expiry; 0 stops the timer.</param>
        /// <param name="intervalNs">Nanoseconds between expiries; 0 for one expiry.</param>
        /// <returns>What <see cref="RemainingNs"/> was.</returns>
        /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
        /// <remarks>
        /// Context: any; callbacks included. Lock: takes the gate. Allocates: nothing. A notification
        /// that is not taken yet is dropped. A thread that waits goes on waiting for the new
        /// expiry; if there is none, its wait ends.
        /// </remarks>
        public long Start(long deltaNs, long intervalNs)
        {
            long nowNs = deltaNs > 0 ? _system.Clock.ReadNs() : 0;
            return StartAt(deltaNs < 0 ? deltaNs : KTime.AddSafe(nowNs, deltaNs), intervalNs);
        }

        /// <summary>
        /// Does what <see cref="Start"/> does, with the moment of the first expiry.
        /// </summary>
        /// <param name="expiresNs">
        /// Absolute monotonic time; a past one expires at once, and what lies between counts as
        /// overrun; 0 stops the timer.
        /// </param>
        /// <param name="intervalNs">Nanoseconds between expiries; 0 for one expiry.</param>
        /// <returns>What <see cref="RemainingNs"/> was.</returns>
        /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
        public long StartAt(long expiresNs, long intervalNs)
        {
            if (expiresNs < 0 || intervalNs < 0)
            {
                throw new ArgumentOutOfRangeException(
                    expiresNs < 0 ? nameof(expiresNs) : nameof(intervalNs), "Zero or more.");
            }

            lock (_gate)
            {
                long oldNs = RemainingAtLocked(_system.Clock.ReadNs());
                _isDue = false;
                _isArmed = expiresNs > 0;
                _intervalNs = _isArmed ? intervalNs : 0;
                if (_isArmed)
                {
                    ArmLocked(expiresNs);
                }
                else if (_soft != null)
                {
                    _soft.TryCancelLocked();
                }
                else if (_sleeper != null)
                {
                    _system.Timers.TryCancelLocked(_timer);
                    _sleeper.WakeLocked(_timer);
                }

                return oldNs;
            }
        }

        /// <summary>Stops the timer; a thread that waits for it goes on.</summary>
        /// <returns>What <see cref="RemainingNs"/> was.</returns>
        /// <remarks>As <see cref="Start"/> with 0.</remarks>
        public long Stop()
        {
            return StartAt(0, 0);
        }

        /// <summary>Stops the timer. It may be started again.</summary>
        /// <remarks>As <see cref="Stop"/>.</remarks>
        public void Dispose()
        {
            Stop();
        }

        /// <summary>Waits for the next notification.</summary>
        /// <param name="overrun">Expiries missed since the one that was notified.</param>
        /// <returns>
        /// True when it came; false when the timer is stopped, or the thread was interrupted.
        /// </returns>
        /// <exception cref="InvalidOperationException">
        /// The timer was created without a sleeper, or as <see cref="Sleeper.Sleep(long)"/>.
        /// </exception>
        /// <remarks>
        /// Context: the sleeper's thread. Lock: takes the gate once or twice. Allocates: nothing. A
        /// notification that is there already is taken at once.
        /// </remarks>
        public bool Wait(out long overrun)
        {
            overrun = 0;
            if (_sleeper == null)
            {
                throw new InvalidOperationException("Give the timer a sleeper.");
            }

            _sleeper.RequireThread();
            do
            {
                lock (_gate)
                {
                    if (_isDue)
                    {
                        overrun = TakeLocked();
                        return true;
                    }

                    if (!_isArmed || !_sleeper.PrepareLocked(_timer))
                    {
                        return false;
                    }
                }
            }
            while (_sleeper.Wait());

            return false;
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            lock (_gate)
            {
                // Between the expiry and this lock another thread may have stopped or restarted it:
                // then this expiry is void.
                if (_isArmed && !timer.IsStarted)
                {
                    _isDue = true;
                    _sleeper.WakeLocked(timer);
                }
            }

            return HrTimerRestart.NoRestart;
        }

        private HrTimerRestart OnPending(HrTimer timer)
        {
            long overrun;
            lock (_gate)
            {
                if (!_isArmed || timer.IsStarted)
                {
                    return HrTimerRestart.NoRestart;
                }

                overrun = TakeLocked();
            }

            _callback(this, overrun);
            return HrTimerRestart.NoRestart;
        }

        /// <summary>Takes the notification and starts the timer for the next.</summary>
        /// <returns>The expiries in between.</returns>
        private long TakeLocked()
        {
            _isDue = false;
            if (_intervalNs == 0)
            {
                _isArmed = false;
                return 0;
            }

            long intervals = _system.Timers.Forward(_timer, _system.Clock.ReadNs(), _intervalNs);
            ArmLocked(_timer.SoftExpiresNs);
            return intervals - 1;
        }

        private void ArmLocked(long expiresNs)
        {
            if (_soft != null)
            {
                _soft.StartLocked(expiresNs);
            }
            else if (_sleeper == null)
            {
                _system.Timers.SetExpiry(_timer, expiresNs);
            }
            else
            {
                _system.Timers.StartLocked(_timer, expiresNs);
            }
        }

        private long RemainingAtLocked(long nowNs)
        {
            long lateNs = nowNs - _timer.SoftExpiresNs;
            if (!_isArmed || lateNs < 0)
            {
                return _isArmed ? -lateNs : 0;
            }

            if (_timer.IsStarted || _intervalNs == 0)
            {
                return _timer.IsStarted ? 1 : 0;
            }

            // Where it would be, had it been started again at each expiry.
            return _intervalNs - lateNs % _intervalNs;
        }
    }
}
