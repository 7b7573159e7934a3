using System;

namespace TimeCore.PerCpu
{
    /// <summary>One CPU: a base of timers, a tick and an idle loop of its own.</summary>
    /// <remarks>
    /// What is started at <see cref="System"/> itself, a sleeper, a soft timer, a wheel's tick, belongs
    /// to this CPU alone; a <see cref="CpuTimer"/> may be on any.
    /// </remarks>
    public sealed class Cpu
    {
        /// <summary>Its number, from 0.</summary>
        public readonly int Index;

        /// <summary>Its timers, its tick, its idle loop.</summary>
        public readonly TimeSystem System;

        internal readonly CpuBroadcast Broadcast;
        internal readonly object Gate;

        private readonly CpuSet _set;
        private bool _isOnline = true;
        private bool _isIdle;
        private bool _isLeaving;

        internal Cpu(CpuSet set, int index, TimeSystem system, CpuBroadcast broadcast)
        {
            _set = set;
            Index = index;
            System = system;
            Gate = system.Core.Gate;
            Broadcast = broadcast;
        }

        /// <summary>False once it has left; it does not come back.</summary>
        public bool IsOnline => _isOnline;

        /// <summary>True while it is in an idle state that gives the CPU away.</summary>
        public bool IsIdle => _isIdle;

        /// <summary>Runs its loop on the calling thread until somebody stops it.</summary>
        /// <exception cref="InvalidOperationException">
        /// It has no clock event device, or has left.
        /// </exception>
        /// <remarks>Context: the thread that is this CPU's core.</remarks>
        public void Run()
        {
            RequireOnline();
            System.Run();
            if (_isLeaving)
            {
                HandOver();
            }
        }

        /// <summary>Makes <see cref="Run"/> return.</summary>
        /// <remarks>Context: any.</remarks>
        public void Stop()
        {
            System.Stop();
        }

        /// <summary>Has the CPU leave: its loop ends and hands its timers to another CPU.</summary>
        /// <exception cref="InvalidOperationException">
        /// It has left, or it is the last one, or a timer that belongs to it alone is started: the
        /// message names it. Cancel that first.
        /// </exception>
        /// <remarks>
        /// Context: any. Lock: takes the set's of members, and its gate. The thread that runs the loop
        /// makes the hand-over, as it returns: no callback runs then. A CPU whose loop does not run
        /// calls <see cref="HandOver"/>.
        /// </remarks>
        public void Leave()
        {
            // Of two that leave at once the second must see the first: one has to stay.
            lock (_set.Members)
            {
                CheckMayLeave();
                lock (Gate)
                {
                    CheckTimersLocked();
                }

                _isLeaving = true;
            }

            System.Stop();
        }

        /// <summary>
        /// Gives its timers to another CPU: all of them, as they are, in their order.
        /// </summary>
        /// <exception cref="InvalidOperationException">As in <see cref="Leave"/>.</exception>
        /// <remarks>
        /// Context: the thread that ran the loop; the loop has ended. Lock: takes that of members and
        /// both gates. A timer keeps its expiry; among those of one moment the heir's own come
        /// first. The tick is cancelled and its devices are shut; another CPU counts jiffies and
        /// serves the broadcast.
        /// Source: Linux kernel/hrtimer.c, migrate_hrtimers (R59); design only, no code taken.
        /// </remarks>
        public void HandOver()
        {
            lock (_set.Members)
            {
                // Refused, it stays as it was.
                _isLeaving = false;
                CheckMayLeave();
                _set.HandOver(this);
            }
        }

        internal void RequireOnline()
        {
            if (!_isOnline)
            {
                throw new InvalidOperationException("CPU " + Index + " has left.");
            }
        }

        /// <summary>Tells whether the CPU takes new timers: it is online and does not leave.</summary>
        internal bool MayTake()
        {
            return _isOnline && !_isLeaving;
        }

        internal void SetIdle(bool isIdle)
        {
            _isIdle = isIdle;
        }

        internal void SetOffline()
        {
            _isOnline = false;
            _isIdle = false;
        }

        internal void CheckTimersLocked()
        {
            TimerQueue queue = System.Timers.Queue;
            for (HrTimer timer = queue.First; timer != null; timer = queue.Next(timer))
            {
                if (!(timer is CpuTimer) && timer != System.Tick.Timer)
                {
                    throw new InvalidOperationException(
                        (timer.State ?? "timer") + " belongs to CPU " + Index + " alone.");
                }
            }
        }

        private void CheckMayLeave()
        {
            RequireOnline();
            if (_set.Other(this) == null)
            {
                throw new InvalidOperationException("CPU " + Index + " is the last one.");
            }
        }
    }
}
