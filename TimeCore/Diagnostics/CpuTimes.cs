using System;
using TimeCore.Extras;

namespace TimeCore.Diagnostics
{
    /// <summary>Accounts what the CPU was used for: each tick charges its jiffy to a user.</summary>
    /// <remarks>
    /// Attach it with <see cref="TimerProbes.Attach"/>. The four add up to the jiffies that passed. It
    /// is a sample, as fine as the tick: the user of the CPU at the tick is charged for all of it.
    /// Jiffies slept over with a stopped tick are idle, exactly.
    /// Source: Linux kernel/timer.c, update_process_times and account_idle_ticks; design only, no code
    /// taken.
    /// </remarks>
    public sealed class CpuTimes : TimerProbe
    {
        /// <summary>Jiffies with a thread of the application runnable.</summary>
        public long BusyJiffies { get; private set; }

        /// <summary>Jiffies with a soft callback pending or running.</summary>
        public long SoftJiffies { get; private set; }

        /// <summary>Jiffies with no runnable thread.</summary>
        public long IdleJiffies { get; private set; }

        /// <summary>Jiffies with the core itself at work: callbacks that outlast a tick.</summary>
        public long EventJiffies { get; private set; }

        private readonly TimeSystem _system;
        private readonly SoftQueue _wheelQueue;
        private readonly SoftQueue _timerQueue;
        private long _lastJiffies;
        private long _lastIdleJiffies;
        private readonly TimerCounts _counts;
        private bool _wasIdle;

        /// <summary>Starts to account, from now.</summary>
        /// <param name="system">The time system.</param>
        /// <param name="wheelQueue">The wheel's queue; null where there is none.</param>
        /// <param name="timerQueue">The soft timers' queue; null where there is none.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        public CpuTimes(TimeSystem system, SoftQueue wheelQueue, SoftQueue timerQueue)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _system = system;
            _wheelQueue = wheelQueue;
            _timerQueue = timerQueue;
            _lastJiffies = system.Tick.Jiffies;
            _counts = new TimerCounts(system);
        }

        /// <inheritdoc/>
        /// <remarks>Context: ticks come on the core thread only, so the sums need no lock.</remarks>
        public override void On(ProbePoint point, HrTimer timer, long timeNs)
        {
            _counts.On(point, timer, timeNs);
            if (point == ProbePoint.IdleExit)
            {
                _wasIdle = true;
            }
            else if (point == ProbePoint.Tick)
            {
                Account(timeNs);
            }
        }

        private void Account(long jiffies)
        {
            long ticks = jiffies - _lastJiffies;
            long idle = _counts.IdleJiffies - _lastIdleJiffies;
            _lastJiffies = jiffies;
            _lastIdleJiffies += idle;
            if (idle > ticks)
            {
                // The rest was idle before the last tick, which has been charged already.
                idle = ticks;
            }

            IdleJiffies += idle;
            ticks -= idle;
            if (_wasIdle)
            {
                IdleJiffies += ticks;
            }
            else if (IsBusy(_wheelQueue) || IsBusy(_timerQueue))
            {
                SoftJiffies += ticks;
            }
            else if (_system.Idle.Holds > 0)
            {
                BusyJiffies += ticks;
            }
            else
            {
                EventJiffies += ticks;
            }

            _wasIdle = false;
        }

        private static bool IsBusy(SoftQueue queue)
        {
            return queue != null && queue.IsBusy;
        }
    }
}
