using System;

namespace TimeCore.Diagnostics
{
    /// <summary>Counts what the core itself does not: what timers do, and the stopped tick.</summary>
    /// <remarks>
    /// Attach it with <see cref="TimerProbes.Attach"/>; it counts from then on. Only a program that
    /// attaches it pays, at each start, cancel and expiry. Idle is a stopped tick while
    /// no thread is runnable. Any thread may read; a 64-bit field is read whole.
    /// Source: Linux kernel/time/timer_list.c, idle_calls to idle_sleeptime; design only, no code
    /// taken.
    /// </remarks>
    public sealed class TimerCounts : TimerProbe
    {
        private readonly TimeSystem _system;
        private readonly TickScheduler _tick;
        private long _starts;
        private long _cancels;
        private long _expired;
        private long _programs;
        private long _idleCalls;
        private long _idleSleeps;
        private long _idlePeriods;
        private long _idleJiffies;
        private long _idleSleepNs;
        private long _longestIdleNs;
        private long _enteredNs;
        private bool _isIdle;
        private long _startNs;
        private long _startJiffies;
        private long _startTicks;

        /// <summary>Creates the counters, at zero.</summary>
        /// <param name="system">The time system.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public TimerCounts(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _system = system;
            _tick = system.Tick;
        }

        /// <summary>Timers started or moved.</summary>
        public long Starts => _starts;

        /// <summary>Timers cancelled before they expired.</summary>
        public long Cancels => _cancels;

        /// <summary>Callbacks run, the tick's own too where it is a timer.</summary>
        public long Expired => _expired;

        /// <summary>Times that a clock event device was armed.</summary>
        public long Programs => _programs;

        /// <summary>Times that a state which gives the CPU away was entered.</summary>
        public long IdleCalls => _idleCalls;

        /// <summary>Times that the tick was stopped then.</summary>
        public long IdleSleeps => _idleSleeps;

        /// <summary>
        /// Idle periods: from a stop of the tick to its restart, however often woken.
        /// </summary>
        public long IdlePeriods => _idlePeriods;

        /// <summary>Jiffies of the idle periods that are over, less ticks served then.</summary>
        public long IdleJiffies => _idleJiffies;

        /// <summary>Time spent in them, in nanoseconds.</summary>
        public long IdleSleepNs => _idleSleepNs;

        /// <summary>The longest stay in a state that gives the CPU away, in nanoseconds.</summary>
        public long LongestIdleNs => _longestIdleNs;

        /// <inheritdoc/>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            if (_isIdle && _system.TickOptions.StaysStopped && _system.Idle.Holds > 0)
            {
                // A full tickless core leaves the tick stopped while threads are runnable.
                Follow(false);
            }

            switch (point)
            {
                case ProbePoint.Start:
                    _starts++;
                    break;
                case ProbePoint.Cancel:
                    _cancels++;
                    break;
                case ProbePoint.Run:
                    _expired++;
                    break;
                case ProbePoint.Program:
                    _programs++;
                    break;
                case ProbePoint.IdleEnter:
                    _enteredNs = _system.Clock.ReadNs();
                    _idleCalls++;
                    if (_tick.IsStopped)
                    {
                        _idleSleeps++;
                        Follow(true);
                    }

                    break;
                case ProbePoint.IdleExit:
                    long stayedNs = _system.Clock.ReadNs() - _enteredNs;
                    _longestIdleNs = stayedNs > _longestIdleNs ? stayedNs : _longestIdleNs;
                    break;
                case ProbePoint.TickStop:
                    Follow(_tick.IsStopped && _system.Idle.Holds == 0);
                    break;
                case ProbePoint.TickRestart:
                    Follow(false);
                    break;
            }
        }

        private void Follow(bool isIdle)
        {
            if (_isIdle == isIdle)
            {
                return;
            }

            _isIdle = isIdle;
            long nowNs = _system.Clock.ReadNs();
            JiffyCounter counter = _tick.Counter;
            if (isIdle)
            {
                _idlePeriods++;
                _startNs = nowNs;
                _startJiffies = counter.At(nowNs);
                _startTicks = counter.TickCount;
                return;
            }

            // The ticks served meanwhile were accounted when they came.
            _idleSleepNs += nowNs - _startNs;
            _idleJiffies += counter.At(nowNs) - _startJiffies - (counter.TickCount - _startTicks);
        }
    }
}
