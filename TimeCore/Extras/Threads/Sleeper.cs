using System;

namespace TimeCore.Extras
{
    /// <summary>Where one application thread waits: for a moment, for a timer.</summary>
    /// <remarks>
    /// One a thread, created once: a sleep allocates nothing. A thread that sleeps here holds nothing,
    /// so the chip may sleep as deep as it likes. Code that wakes it takes a hold for it, and it gives
    /// that back when it waits here again, or by <see cref="ReleaseHold"/>.
    /// Source: Linux kernel/time/hrtimer.c, do_nanosleep; design only, no code taken.
    /// </remarks>
    public sealed class Sleeper : IDisposable
    {
        internal readonly TimeSystem System;

        private readonly object _gate;
        private readonly HrTimer _timer;
        private readonly RealTimer _realTimer;
        private readonly WallClock _wall;
        private readonly SystemEvent _wake;

        /// <summary>What the thread waits for, null while it runs; guarded by the gate.</summary>
        private HrTimer _awaited;

        private bool _isHeld;
        private bool _isInterruptPending;
        private bool _wasInterrupted;
        private long _remainingNs;

        /// <summary>Creates a place to wait for one thread.</summary>
        /// <param name="system">The system whose core wakes it.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>Context: any. Allocates: a timer and an event; call it at set-up.</remarks>
        public Sleeper(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            System = system;
            _gate = system.Core.Gate;
            _timer = new HrTimer(OnExpired) { State = "sleep" };
            _wake = system.Services.CreateEvent();
        }

        /// <summary>Creates a place to wait for one thread, for times of day too.</summary>
        /// <param name="wall">The time of day of the system whose core wakes it.</param>
        /// <exception cref="ArgumentNullException">No clock was given.</exception>
        /// <remarks>As the other; the clock keeps a timer of it for good.</remarks>
        public Sleeper(WallClock wall)
            : this((wall ?? throw new ArgumentNullException(nameof(wall))).System)
        {
            _wall = wall;
            _realTimer = new RealTimer(wall, false, OnExpired);
        }

        /// <summary>How late a sleep may end without harm, in nanoseconds, zero or more.</summary>
        /// <remarks>As <see cref="HrTimer.SlackNs"/>.</remarks>
        public long SlackNs
        {
            get => _timer.LateNs;
            set => _timer.LateNs = value;
        }

        /// <summary>What was left of the last sleep when it was interrupted, in nanoseconds.</summary>
        /// <remarks>
        /// Of a relative sleep only: no more than was asked for; zero after one that was slept to its
        /// end. An absolute sleep is taken up again with the same moment and leaves zero.
        /// </remarks>
        public long RemainingNs => _remainingNs;

        /// <summary>Sleeps for a while.</summary>
        /// <param name="deltaNs">Nanoseconds, zero or more; zero returns at once.</param>
        /// <returns>
        /// True when the time is over, false when the sleep was interrupted before: then
        /// <see cref="RemainingNs"/> is left of it.
        /// </returns>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called on the core thread, or while another thread waits here.
        /// </exception>
        /// <remarks>
        /// Context: an application thread. Lock: takes the gate twice. Allocates: nothing. Cost: two
        /// clock reads, a timer start, an event wait. Never early; late by what the platform takes to
        /// run a thread that was woken. Setting the wall clock changes nothing.
        /// </remarks>
        public bool Sleep(long deltaNs)
        {
            if (deltaNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(deltaNs), "Zero or more.");
            }

            long expiresNs = KTime.AddSafe(System.Clock.ReadNs(), deltaNs);
            if (SleepUntil(expiresNs))
            {
                return true;
            }

            // The time may have run out while the thread waited for its turn: then nothing is left.
            long leftNs = expiresNs - System.Clock.ReadNs();
            _remainingNs = leftNs < 0 ? 0 : leftNs;
            return leftNs <= 0;
        }

        /// <summary>Sleeps until a moment.</summary>
        /// <param name="expiresNs">
        /// Absolute monotonic time in nanoseconds, zero or more; one that has passed returns at once.
        /// </param>
        /// <returns>True when the moment has come, false when the sleep was interrupted.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The moment is negative.</exception>
        /// <exception cref="InvalidOperationException">As <see cref="Sleep(long)"/>.</exception>
        /// <remarks>As <see cref="Sleep(long)"/>, with one clock read.</remarks>
        public bool SleepUntil(long expiresNs)
        {
            return Sleep(_timer, expiresNs, System.Clock.ReadNs());
        }

        /// <summary>Sleeps until a time of day.</summary>
        /// <param name="realNs">Nanoseconds since 1970; a past one returns at once.</param>
        /// <returns>True when it has come, false when the sleep was interrupted.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
        /// <exception cref="InvalidOperationException">
        /// As <see cref="Sleep(long)"/>; or the sleeper was made without a time of day.
        /// </exception>
        /// <remarks>
        /// As <see cref="SleepUntil"/>, but it follows the clock: set forward past the time, the sleep
        /// ends at once; set back, it lasts longer.
        /// </remarks>
        public bool SleepUntilReal(long realNs)
        {
            if (_realTimer == null)
            {
                throw new InvalidOperationException("No WallClock was given.");
            }

            _realTimer.Timer.LateNs = _timer.LateNs;
            return Sleep(_realTimer.Timer, realNs, _wall.ReadRealNs());
        }

        /// <summary>Ends the thread's wait, or its next one if it does not wait now.</summary>
        /// <returns>True if it was waiting.</returns>
        /// <remarks>
        /// Context: any; callbacks included. Lock: takes the gate. Allocates: nothing. An interrupt
        /// that comes just before the thread waits is not lost; two of them count as one.
        /// </remarks>
        public bool Interrupt()
        {
            lock (_gate)
            {
                if (_awaited == null)
                {
                    _isInterruptPending = true;
                    return false;
                }

                _wasInterrupted = true;
                WakeLocked(_awaited);
                return true;
            }
        }

        /// <summary>Gives back the hold that the last wake-up left with the thread, if any.</summary>
        /// <remarks>
        /// Context: the thread, before it ends or waits elsewhere. Lock: takes the gate.
        /// </remarks>
        public void ReleaseHold()
        {
            lock (_gate)
            {
                ReleaseHoldLocked();
            }
        }

        /// <summary>Gives back the hold of a thread that sleeps here no more.</summary>
        /// <remarks>As <see cref="ReleaseHold"/>.</remarks>
        public void Dispose()
        {
            ReleaseHold();
        }

        private void ReleaseHoldLocked()
        {
            if (_isHeld)
            {
                _isHeld = false;
                System.Idle.ReleaseHoldLocked();
            }
        }

        internal void RequireThread()
        {
            if (System.Core.IsCurrent())
            {
                throw new InvalidOperationException("The core thread cannot wait.");
            }
        }

        /// <summary>Says what the thread is about to wait for, and gives its hold back.</summary>
        /// <returns>False if it was interrupted: then it must not wait.</returns>
        /// <remarks>Lock: the gate is held, so that no wake-up falls in between.</remarks>
        internal bool PrepareLocked(HrTimer timer)
        {
            if (_awaited != null)
            {
                throw new InvalidOperationException("A sleeper serves one thread.");
            }

            if (_isInterruptPending)
            {
                _isInterruptPending = false;
                return false;
            }

            _awaited = timer;
            _wasInterrupted = false;
            ReleaseHoldLocked();
            return true;
        }

        /// <summary>Waits for what was prepared.</summary>
        /// <returns>False if the thread was interrupted.</returns>
        internal bool Wait()
        {
            _wake.Wait(-1);

            // A thread that has slept stands first for several turns. It gives them up, so that
            // timers are served after its first turn, even if it computes. With light sleep it
            // keeps them: there the one yield of the core must let this thread run to its next
            // wait.
            if (!System.Idle.AllowLightSleep)
            {
                System.Services.Sleep(0);
            }
            return !_wasInterrupted;
        }

        /// <summary>Wakes the thread if this is what it waits for.</summary>
        /// <remarks>Lock: the gate is held.</remarks>
        internal void WakeLocked(HrTimer timer)
        {
            if (_awaited == timer)
            {
                _awaited = null;
                _isHeld = true;
                System.Idle.TakeHoldLocked();
                _wake.Set();
            }
        }

        /// <summary>Sleeps until a timer expires.</summary>
        private bool Sleep(HrTimer timer, long expiresNs, long nowNs)
        {
            if (expiresNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
            }

            RequireThread();
            _remainingNs = 0;
            if (expiresNs <= nowNs)
            {
                return true;
            }

            lock (_gate)
            {
                if (!PrepareLocked(timer))
                {
                    return false;
                }

                if (timer == _timer)
                {
                    System.Timers.StartLocked(timer, expiresNs);
                }
                else
                {
                    _realTimer.StartLocked(expiresNs, false);
                }
            }

            if (Wait())
            {
                return true;
            }

            System.Timers.TryCancel(timer);
            return false;
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            lock (_gate)
            {
                // Between the expiry and this lock the sleep may have been interrupted and a new
                // one begun: the timer is started again, and this expiry is void.
                if (!timer.IsStarted)
                {
                    WakeLocked(timer);
                }
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
