using System;

namespace TimeCore.Threading
{
    /// <summary>The thread that runs the callbacks of one clock's timers, one by one.</summary>
    /// <remarks>
    /// What has expired waits here in the order of its due time; a callback may block, and then all
    /// wait. While anything waits or runs, the core is held awake: no light sleep cuts a callback off.
    /// </remarks>
    internal sealed class CallbackThread
    {
        /// <summary>A callback that keeps others waiting for longer is logged.</summary>
        private const long WatchNs = KTime.NsPerSec;

        internal readonly TimeSystem System;
        internal readonly HrTimerBase Timers;
        internal readonly object Gate;

        /// <summary>The thread's number.</summary>
        internal int ThreadId;

        private readonly SystemEvent _event;
        private readonly HrTimer _watch;
        private long _starts;
        private Timer _first;
        private Timer _running;
        private Waiter _waiters;
        private Waiter _own;
        private bool _isHeld;
        private int _calls;
        private int _watchedCall;
        private int _toldCall;

        /// <summary>Creates the queue and starts its thread.</summary>
        /// <remarks>Allocates: a thread.</remarks>
        internal CallbackThread(TimeSystem system)
        {
            System = system;
            Timers = system.Timers;
            Gate = system.Core.Gate;
            _watch = new HrTimer(OnWatch) { State = "watch", SlackNs = WatchNs };
            _event = system.Services.CreateEvent();
            system.Services.StartThread(Run);
        }

        /// <summary>True while a callback waits for the thread.</summary>
        internal bool HasPending => _first != null;

        /// <summary>Returns the first point of a grid after a moment.</summary>
        /// <param name="dueNs">The last point; not after the moment.</param>
        /// <param name="nowNs">The moment.</param>
        /// <param name="periodNs">The distance of the points, more than zero.</param>
        /// <returns>How many points it is away: 1 if none was missed.</returns>
        internal static long PointsAfter(long dueNs, long nowNs, long periodNs)
        {
            // The division is for the rare case.
            long lateNs = nowNs - dueNs;
            return lateNs < periodNs ? 1 : lateNs / periodNs + 1;
        }

        /// <summary>Returns the slack of a timer whose tolerance is not set.</summary>
        /// <remarks>
        /// What the core needs not to poll at full power, but no more than a quarter of the interval.
        /// </remarks>
        internal long DefaultSlackNs(long intervalNs)
        {
            long latencyNs = Timers.Queue.WakeLatencyNs;
            intervalNs >>= 2;
            return intervalNs < latencyNs ? intervalNs : latencyNs;
        }

        /// <summary>Numbers a start: among equal due times the earlier start goes first.</summary>
        internal long NextStartLocked()
        {
            return ++_starts;
        }

        /// <summary>Returns the place where the calling thread waits.</summary>
        /// <exception cref="InvalidOperationException">It is the core thread.</exception>
        /// <remarks>Allocates: at the first call of each thread.</remarks>
        internal Waiter WaiterOfCaller()
        {
            int id = System.Services.CurrentThreadId();
            if (System.Core.IsCurrent())
            {
                throw new InvalidOperationException(
                    "The core thread must not wait: a callback marked OnCoreThread has to be short.");
            }

            lock (Gate)
            {
                Waiter waiter = _waiters;
                while (waiter != null && waiter.ThreadId != id)
                {
                    waiter = waiter.Next;
                }

                if (waiter == null)
                {
                    waiter = new Waiter(System, id, _waiters);
                    _waiters = waiter;
                }

                return waiter;
            }
        }

        /// <summary>Blocks the calling thread for a while.</summary>
        /// <param name="waiter">Its place.</param>
        /// <param name="delayNs">How long; negative without an end.</param>
        /// <param name="slackNs">How late it may end.</param>
        internal void Sleep(Waiter waiter, long delayNs, long slackNs)
        {
            lock (Gate)
            {
                PrepareLocked(waiter, delayNs, slackNs);
            }

            waiter.Wait();
        }

        /// <summary>Says that a thread is about to wait: what it holds goes back.</summary>
        /// <remarks>In a callback that is this thread's hold as well: the chip may sleep.</remarks>
        internal void PrepareLocked(Waiter waiter, long timeoutNs, long slackNs)
        {
            waiter.PrepareLocked(timeoutNs, slackNs);
            if (waiter.ThreadId == ThreadId)
            {
                _own = waiter;
                ReleaseLocked();
            }
        }

        /// <summary>Sorts a timer in behind all that are not due later.</summary>
        /// <remarks>Context: the core thread. Lock: the gate is held.</remarks>
        internal void AddLocked(Timer timer)
        {
            Timer first = _first;
            if (first == null)
            {
                timer.LinkLocked(timer, timer);
                _first = timer;
            }
            else
            {
                // From the end, where a timer belongs that expired in its order.
                Timer before = first.Prev;
                while (timer.IsBefore(before) && before != first)
                {
                    before = before.Prev;
                }

                if (timer.IsBefore(before))
                {
                    timer.LinkLocked(first.Prev, first);
                    _first = timer;
                }
                else
                {
                    timer.LinkLocked(before, before.Next);
                }
            }

            WatchLocked();
            if (!_isHeld)
            {
                HoldLocked();
                _event.Set();
            }
        }

        /// <summary>Takes out a timer that waits for its callback.</summary>
        /// <remarks>The hold stays until the thread has looked: it is woken already.</remarks>
        internal void RemoveLocked(Timer timer)
        {
            if (timer.Next == timer)
            {
                _first = null;
            }
            else if (_first == timer)
            {
                _first = timer.Next;
            }

            timer.UnlinkLocked();
        }

        /// <summary>Runs what waits, until nothing does or a callback has thrown.</summary>
        /// <returns>What it threw, or null.</returns>
        /// <remarks>Context: the thread. Allocates: nothing.</remarks>
        internal Exception RunPending()
        {
            Exception thrown = null;
            Timer timer;
            while (thrown == null && (timer = TakeNext()) != null)
            {
                try
                {
                    timer.Call();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                    CountError(exception);
                }
            }

            return thrown;
        }

        /// <summary>Runs all that waits, and tells the log what callbacks have thrown.</summary>
        internal void RunAndReport()
        {
            Exception thrown;
            while ((thrown = RunPending()) != null)
            {
                System.Log.WriteLine("A timer's callback threw: " + thrown.Message);
            }
        }

        /// <summary>Counts an exception, which must not end the thread of all others.</summary>
        internal void CountError(Exception exception)
        {
            lock (Gate)
            {
                System.Core.CountError(exception);
            }
        }

        private void Run()
        {
            ThreadId = System.Services.CurrentThreadId();
            while (true)
            {
                _event.Wait(-1);
                RunAndReport();
            }
        }

        /// <summary>Puts back the timer that ran and takes the next: one look at the gate.</summary>
        private Timer TakeNext()
        {
            lock (Gate)
            {
                Timer ran = _running;
                _running = null;
                if (ran != null)
                {
                    ran.EndLocked();
                }

                Timer timer = _first;
                if (timer != null)
                {
                    RemoveLocked(timer);
                    _running = timer;
                    _calls++;
                    timer.BeginLocked();
                    HoldLocked();
                    if (_first != null)
                    {
                        WatchLocked();
                    }
                }
                else
                {
                    ReleaseLocked();
                }

                // What a wait in the callback has left.
                if (_own != null)
                {
                    _own.ReleaseLocked();
                }

                return timer;
            }
        }

        private void HoldLocked()
        {
            if (!_isHeld)
            {
                _isHeld = true;
                System.Idle.TakeHoldLocked();
            }
        }

        private void ReleaseLocked()
        {
            if (_isHeld)
            {
                _isHeld = false;
                System.Idle.ReleaseHoldLocked();
            }
        }

        /// <summary>Makes sure that a callback which never returns is logged.</summary>
        private void WatchLocked()
        {
            if (!_watch.IsStarted && _running != null)
            {
                _watchedCall = _calls;
                Timers.StartLocked(_watch, KTime.AddSafe(System.Clock.ReadNs(), WatchNs));
            }
        }

        private HrTimerRestart OnWatch(HrTimer timer)
        {
            lock (Gate)
            {
                if (_running == null || _first == null)
                {
                    return HrTimerRestart.NoRestart;
                }

                bool isStuck = _watchedCall == _calls && _toldCall != _calls;
                if (!isStuck)
                {
                    if (_toldCall != _calls)
                    {
                        WatchLocked();
                    }

                    return HrTimerRestart.NoRestart;
                }

                _toldCall = _calls;
            }

            System.Log.WriteLine(
                "A timer's callback has been running for over a second, and others wait for it.");
            return HrTimerRestart.NoRestart;
        }
    }
}
