using System;
using System.Diagnostics;

namespace TimeCore.Extras
{
    /// <summary>
    /// A thread that runs soft callbacks one by one, in the order in which their timers expired.
    /// </summary>
    /// <remarks>
    /// A system has two: one for its <c>TimerWheel</c> and one for its <see cref="SoftTimer"/>s.
    /// A callback that blocks delays the others of its queue, and no other queue.
    /// <para>
    /// While anything is pending or running the queue holds the core awake
    /// (<see cref="IdleLoop.TakeHold"/>): its thread runs before the next light sleep.
    /// </para>
    /// Source: Linux 2.6.21 kernel/softirq.c and kernel/hrtimer.c; design only, no code taken.
    /// </remarks>
    public sealed class SoftQueue : IDisposable
    {
        /// <summary>What a thread sleeps between two looks at a callback that it waits for.</summary>
        private const int AwaitMs = 10;

        internal readonly TimeSystem System;
        internal readonly HrTimerBase Timers;
        internal readonly object Gate;

        /// <summary>The timer whose callback is running, or null.</summary>
        internal SoftTimer Running;

        internal int ThreadId;

        /// <summary>A callback is pending or running: the core is held for the thread.</summary>
        internal bool IsHeld;

        private readonly CoreThread _core;
        private readonly SystemEvent _event;
        private SoftTimer _first;
        private bool _isStopped;

        /// <summary>Creates the queue and starts its thread.</summary>
        /// <param name="system">The system whose core expires the timers.</param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <remarks>Allocates: a thread. Call it at set-up.</remarks>
        public SoftQueue(TimeSystem system)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            System = system;
            Timers = system.Timers;
            _core = system.Core;
            Gate = _core.Gate;
            _event = system.Services.CreateEvent();
            system.Services.StartThread(Run);
        }

        /// <summary>True while a callback is pending or running.</summary>
        public bool IsBusy => IsHeld;

        /// <summary>Ends the thread when the callback under way, if any, has returned.</summary>
        /// <remarks>
        /// Context: any. Callbacks still pending do not run, and what expires from now on is dropped. A
        /// wheel goes on with its callbacks on the core thread.
        /// </remarks>
        public void Stop()
        {
            _isStopped = true;
            _event.Set();
        }

        /// <summary>Ends the thread.</summary>
        /// <remarks>As <see cref="Stop"/>.</remarks>
        public void Dispose()
        {
            Stop();
        }

        /// <summary>Runs what is pending, then lets the core sleep again.</summary>
        /// <remarks>Context: the queue's thread. Allocates: nothing.</remarks>
        internal void RunPending()
        {
            SoftTimer timer = null;
            HrTimerRestart restart = HrTimerRestart.NoRestart;
            Exception thrown = null;
            while ((timer = TakePending(timer, restart, thrown)) != null)
            {
                thrown = null;
                TimerProbe probe = _core.Probe;
                if (probe != null)
                {
                    probe.On(ProbePoint.SoftRun, timer.Timer, 0);
                }

                try
                {
                    restart = timer.Callback(timer.Timer);
                }
                catch (Exception exception)
                {
                    // One bad callback must not end the thread that runs all the others.
                    thrown = exception;
                    restart = HrTimerRestart.NoRestart;
                }

                if (probe != null)
                {
                    probe.On(ProbePoint.SoftReturn, timer.Timer, 0);
                }
            }
        }

        /// <summary>Puts a timer behind all that are pending and sees that the thread runs.</summary>
        /// <returns>
        /// False if the queue has been stopped and the timer's callback is not running any more.
        /// </returns>
        /// <remarks>
        /// Context: the core thread, which is awake and looks at the holds before it idles. Lock: the
        /// gate is held.
        /// </remarks>
        internal bool AddLocked(SoftTimer timer)
        {
            if (_isStopped)
            {
                return Running == timer;
            }

            timer.SetPendingLocked(true);
            SoftTimer first = _first;
            if (first == null)
            {
                timer.Next = timer;
                timer.Prev = timer;
                _first = timer;
            }
            else
            {
                SoftTimer last = first.Prev;
                timer.Next = first;
                timer.Prev = last;
                last.Next = timer;
                first.Prev = timer;
            }

            if (!IsHeld)
            {
                IsHeld = true;
                System.Idle.TakeHoldLocked();
                if (_core.Probe != null)
                {
                    _core.Probe.On(ProbePoint.SoftRun, null, 0);
                }

                _event.Set();
            }

            return true;
        }

        /// <summary>Takes a timer out of those that are pending.</summary>
        /// <remarks>
        /// Lock: the gate is held. The hold stays until the thread has looked: it is woken already.
        /// </remarks>
        internal void RemoveLocked(SoftTimer timer)
        {
            timer.SetPendingLocked(false);
            SoftTimer next = timer.Next;
            if (next == timer)
            {
                _first = null;
                return;
            }

            SoftTimer prev = timer.Prev;
            Debug.Assert(prev.Next == timer, "The queue's list has lost its way forward.");
            prev.Next = next;
            next.Prev = prev;
            if (_first == timer)
            {
                _first = next;
            }
        }

        /// <summary>Waits a little for a callback on another thread, which may block.</summary>
        internal static void AwaitCallback(TimeSystem system, int threadId, int tries)
        {
            if (system.Services.CurrentThreadId() == threadId)
            {
                throw new InvalidOperationException(
                    "Its own callback: call TryCancel.");
            }

            system.Core.Yield();
            if (tries > 0)
            {
                // Take a hold: the callback has ended, and a light sleep now would stretch this
                // wait.
                system.Idle.TakeHold();
                system.Services.Sleep(AwaitMs);
                system.Idle.ReleaseHold();
            }
        }

        /// <summary>Runs callbacks on the queue's thread.</summary>
        private void Run()
        {
            ThreadId = System.Services.CurrentThreadId();
            do
            {
                _event.Wait(-1);
                RunPending();
            }
            while (!_isStopped);
        }

        /// <summary>Puts back the timer that ran and takes the next: one look at the gate.</summary>
        private SoftTimer TakePending(SoftTimer ran, HrTimerRestart restart, Exception thrown)
        {
            lock (Gate)
            {
                if (thrown != null)
                {
                    System.Core.CountError(thrown);
                }

                if (ran != null)
                {
                    ran.EndLocked(restart);
                }

                SoftTimer timer = _first;
                while (timer != null)
                {
                    RemoveLocked(timer);
                    if (!_isStopped)
                    {
                        Running = timer;
                        return timer;
                    }

                    timer = _first;
                }

                Running = null;
                if (IsHeld)
                {
                    IsHeld = false;
                    System.Idle.ReleaseHoldLocked();
                    if (_core.Probe != null)
                    {
                        _core.Probe.On(ProbePoint.SoftReturn, null, 0);
                    }
                }

                return null;
            }
        }
    }
}
