using System;

namespace TimeCore.Extras
{
    /// <summary>A timer whose expiry is a time of day, or a time since boot.</summary>
    /// <remarks>
    /// An absolute one follows the clock: set forward past the expiry it runs at once, set back it runs
    /// later, never early. A relative one does not care. Create it at set-up: its clock keeps it for
    /// good, to move it when the clock is set.
    /// Source: Linux kernel/hrtimer.c, clock_was_set; design only, no code taken.
    /// </remarks>
    public sealed class RealTimer
    {
        /// <summary>The timer that does it; its <see cref="HrTimer.State"/> is this object.</summary>
        public readonly HrTimer Timer;

        /// <summary>The next timer of the clock; owned by <see cref="WallClock"/>.</summary>
        internal RealTimer Next;

        private readonly WallClock _wall;
        private readonly object _gate;
        private readonly HrTimerBase _timers;
        private readonly HrTimerCallback _callback;
        private readonly bool _isBoot;
        private bool _isRelative;
        private long _expiresNs;
        private object _state;

        /// <summary>Creates a timer that is not started.</summary>
        /// <param name="wall">The clock; it keeps the timer.</param>
        /// <param name="isBoot">True for the time since boot, false for the time of day.</param>
        /// <param name="callback">What runs at expiry; it is given <see cref="Timer"/>.</param>
        /// <exception cref="ArgumentNullException">Clock or callback is missing.</exception>
        public RealTimer(WallClock wall, bool isBoot, HrTimerCallback callback)
        {
            if (wall == null || callback == null)
            {
                throw new ArgumentNullException(wall == null ? nameof(wall) : nameof(callback));
            }

            _wall = wall;
            _timers = wall.System.Timers;
            _gate = wall.System.Core.Gate;
            _isBoot = isBoot;
            _callback = callback;
            Timer = new HrTimer(OnExpired) { State = this };
            wall.Add(this);
        }

        /// <summary>Anything the callback wants to find again.</summary>
        public object State
        {
            get => _state;
            set => _state = value;
        }

        /// <summary>The expiry on its clock; of a relative start, in monotonic time.</summary>
        public long ExpiresNs => _expiresNs;

        /// <summary>Starts the timer, or moves it if it is started.</summary>
        /// <param name="expiresNs">Absolute expiry on its clock, in nanoseconds, zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The expiry is negative.</exception>
        /// <remarks>As <see cref="HrTimerBase.Start"/>; a past expiry runs at once.</remarks>
        public bool Start(long expiresNs)
        {
            if (expiresNs < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
            }

            return Start(expiresNs, false);
        }

        /// <summary>Starts the timer a while from now; setting the clock does not change it.</summary>
        /// <param name="deltaNs">Nanoseconds from now; negative counts as zero.</param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>
        /// As <see cref="HrTimerBase.StartRelative"/>. On the time since boot, suspends count; on the
        /// time of day they do not: there it is a monotonic timer.
        /// </remarks>
        public bool StartRelative(long deltaNs)
        {
            long nowNs = _isBoot ? _wall.ReadBootNs() : _wall.System.Clock.ReadNs();
            return Start(KTime.AddSafe(nowNs, deltaNs < 0 ? 0 : deltaNs), !_isBoot);
        }

        /// <summary>Cancels the timer; waits for its callback if that is running.</summary>
        /// <returns>True if it was started.</returns>
        /// <exception cref="InvalidOperationException">Called from its own callback.</exception>
        /// <remarks>As <see cref="HrTimerBase.Cancel"/>.</remarks>
        public bool Cancel()
        {
            return _timers.Cancel(Timer);
        }

        /// <summary>Returns the time left until it expires, as its clock is now.</summary>
        /// <returns>Nanoseconds; negative once the expiry has passed.</returns>
        /// <remarks>Context: any. Lock: none. Cost: one clock read.</remarks>
        public long RemainingNs()
        {
            return _expiresNs - OffsetNs() - _wall.System.Clock.ReadNs();
        }

        /// <summary>Moves the expiry behind now by whole intervals; for its callback.</summary>
        /// <param name="intervalNs">The interval; raised to the resolution in use.</param>
        /// <returns>The intervals it was moved by.</returns>
        /// <remarks>As <see cref="HrTimerBase.Forward"/>, on the grid of its own clock.</remarks>
        public long Forward(long intervalNs)
        {
            long offsetNs = OffsetNs();
            _timers.SetExpiry(Timer, _expiresNs - offsetNs);
            long intervals = _timers.Forward(Timer, _timers.LastEventNs, intervalNs);
            _expiresNs = KTime.AddSafe(Timer.SoftExpiresNs, offsetNs);
            return intervals;
        }

        /// <summary>Puts a started timer where its clock is now.</summary>
        /// <remarks>Lock: the gate is held; the caller programs the device.</remarks>
        internal void MoveLocked()
        {
            if (Timer.IsStarted && !_isRelative)
            {
                _timers.PlaceLocked(Timer, MonotonicNs());
            }
        }

        private bool Start(long expiresNs, bool isRelative)
        {
            lock (_gate)
            {
                return StartLocked(expiresNs, isRelative);
            }
        }

        /// <summary>Starts it where its clock stands now: no set of that clock comes between.</summary>
        internal bool StartLocked(long expiresNs, bool isRelative)
        {
            _isRelative = isRelative;
            _expiresNs = expiresNs;
            return _timers.StartLocked(Timer, MonotonicNs());
        }

        private long OffsetNs()
        {
            return _isRelative ? 0 : _isBoot ? _wall.BootOffsetNs : _wall.RealOffsetNs;
        }

        /// <summary>The expiry in monotonic time, as its clock is now.</summary>
        private long MonotonicNs()
        {
            long offsetNs = OffsetNs();
            if (_expiresNs < offsetNs)
            {
                return 0;
            }

            // Short of never, so that a far one stays in the tree and a set of the clock finds it.
            long monotonicNs = KTime.AddSafe(_expiresNs, -offsetNs);
            return monotonicNs == KTime.Never ? KTime.Never - 1 : monotonicNs;
        }

        private HrTimerRestart OnExpired(HrTimer timer)
        {
            HrTimerRestart restart = HrTimerRestart.Restart;
            if (_timers.LastEventNs >= MonotonicNs())
            {
                restart = _callback(timer);
            }

            // Otherwise this event is early: the clock was set back between the expiry and here.
            lock (_gate)
            {
                if (restart == HrTimerRestart.Restart && !timer.IsStarted)
                {
                    // Start it here, under the gate. After the callback has returned, another
                    // thread could set the clock before the core restarts the timer, find it in no
                    // tree, and leave it at the old moment.
                    _timers.StartLocked(timer, MonotonicNs());
                }
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
