using System;
using TimeCore.Extras;

namespace TimeCore.Wheel
{
    /// <summary>
    /// Timers that expire at a tick: cheap to start, cheap to cancel, exact to the jiffy.
    /// </summary>
    /// <remarks>
    /// A cascading wheel in its small size. 64 lists hold the next 64 jiffies, one list each; four rows
    /// of 16 lists hold what lies further away, ever more coarsely, and are dealt out to finer lists as
    /// their time comes. A bit a list tells which are not empty. Beyond 2^22 jiffies a timer goes round
    /// the last row until its time comes; its expiry is exact even so.
    /// <para>
    /// Jiffies are 64 bits wide and start at 0, not five minutes before a wrap of 32 bits as in Linux:
    /// there is no wrap to find early. The wheel of today's Linux, which rounds expiries up, is not
    /// offered.
    /// </para>
    /// Context: any thread may start and cancel. Lock: the timers' gate, once an operation.
    /// Source: Linux 2.6.21 kernel/timer.c; design only, no code taken.
    /// </remarks>
    public sealed partial class TimerWheel : WheelLists
    {
        private readonly TimeSystem _system;
        private readonly TickScheduler _tick;
        private readonly object _gate;
        private readonly SoftQueue _queue;
        private readonly SoftTimer _runner;
        private WheelTimer _running;
        private int _threadId;

        /// <summary>Creates a wheel and makes it the work of the system's tick.</summary>
        /// <param name="system">The system whose ticks turn it.</param>
        /// <param name="queue">
        /// Whose thread runs the callbacks; null for the core thread, where they must not block.
        /// </param>
        /// <exception cref="ArgumentNullException">No system was given.</exception>
        /// <exception cref="InvalidOperationException">The tick has other work already.</exception>
        /// <remarks>Allocates: some 3 KB on a device. Call it at set-up.</remarks>
        public TimerWheel(TimeSystem system, SoftQueue queue)
            : this(system, queue, system == null ? 0 : system.Tick.Jiffies + 1)
        {
            if (_tick.Work != null)
            {
                throw new InvalidOperationException("The tick has other work.");
            }

            _tick.Work = this;
        }

        /// <summary>A wheel that a test turns by hand, from a jiffy of its choice.</summary>
        internal TimerWheel(TimeSystem system, SoftQueue queue, long originJiffies)
            : base(originJiffies)
        {
            if (system == null)
            {
                throw new ArgumentNullException(nameof(system));
            }

            _system = system;
            _tick = system.Tick;
            _gate = system.Core.Gate;
            _queue = queue;
            if (queue != null)
            {
                _runner = new SoftTimer(queue, RunDue);
            }
        }

        /// <summary>Starts a timer, or moves it if it is started.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="expiresJiffies">
        /// The jiffy; one that has passed runs at the next tick, also if a callback starts it.
        /// </param>
        /// <returns>
        /// True if it was started before; at the same expiry it then keeps its place in the order.
        /// </returns>
        /// <remarks>
        /// Context: any thread, callbacks included. Lock: takes the gate once. Allocates: nothing.
        /// Cost: the same for any number of timers. The core is woken only if the tick is stopped and
        /// nothing else needs it so early. A timeout counted from <see cref="TickScheduler.Jiffies"/>
        /// is up to a tick short, because the present jiffy has begun already.
        /// </remarks>
        public bool Start(WheelTimer timer, long expiresJiffies)
        {
            bool wasStarted;
            lock (_gate)
            {
                wasStarted = timer.List >= 0;
                if (wasStarted)
                {
                    if (timer.Expires == expiresJiffies)
                    {
                        return true;
                    }

                    Unlink(timer);
                }

                if ((_near | _far) == 0 && _running == null && _next <= _jiffies)
                {
                    // Ticks over an empty wheel do not turn it.
                    _next = _jiffies + 1;
                }

                timer.Expires = expiresJiffies;
                Link(timer);
                if (expiresJiffies < _told && _tick.TickState != TickState.Running
                    && !timer.NeedNotWake)
                {
                    // The core sleeps, or is about to, until the jiffy it was told.
                    _told = expiresJiffies;
                    _system.Core.Wake();
                }
            }

            return wasStarted;
        }

        /// <summary>Starts a timer a while from now; it is never early.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="deltaNs">Nanoseconds from now; negative counts as zero.</param>
        /// <returns>True if it was started before.</returns>
        /// <remarks>
        /// As <see cref="Start"/>, with one clock read. It expires at the first tick that is not before
        /// the moment. If the tick's length is changed meanwhile, the jiffies stay, the moment moves.
        /// </remarks>
        public bool StartRelative(WheelTimer timer, long deltaNs)
        {
            long atNs = KTime.AddSafe(_system.Clock.ReadNs(), deltaNs < 0 ? 0 : deltaNs);
            return Start(timer, _tick.JiffiesAt(KTime.AddSafe(atNs, _tick.PeriodNs - 1)));
        }

        /// <summary>Cancels a timer unless its callback is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>What it found; nothing was done if its callback is running.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <remarks>
        /// Context: any thread, callbacks included. Lock: takes the gate once. Allocates: nothing.
        /// Cost: the same for any number of timers.
        /// </remarks>
        public CancelResult TryCancel(WheelTimer timer)
        {
            if (timer == null)
            {
                throw new ArgumentNullException(nameof(timer));
            }

            lock (_gate)
            {
                if (_running == timer)
                {
                    return CancelResult.Running;
                }

                if (timer.List < 0)
                {
                    return CancelResult.NotStarted;
                }

                Unlink(timer);
                return CancelResult.Done;
            }
        }

        /// <summary>Cancels a timer; waits for its callback if that is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>True if it was started, false if there was nothing to cancel.</returns>
        /// <exception cref="InvalidOperationException">
        /// Called from the timer's own callback, which would wait for itself; or on the core thread
        /// while the callback runs on the queue's.
        /// </exception>
        /// <remarks>
        /// Context: any thread but the core's and the event-dispatch thread. Lock: takes the gate once
        /// a try. When it returns, the callback does not run and will not.
        /// </remarks>
        public bool Cancel(WheelTimer timer)
        {
            CancelResult answer = TryCancel(timer);
            for (int tries = 0; answer == CancelResult.Running; tries++)
            {
                SoftQueue.AwaitCallback(_system, _threadId, tries);
                answer = TryCancel(timer);
            }

            return answer == CancelResult.Done;
        }

        /// <inheritdoc/>
        public override void OnTick(long jiffies)
        {
            _jiffies = jiffies;
            if ((_near | _far) == 0)
            {
                return;
            }

            bool isDue;
            lock (_gate)
            {
                isDue = FindDue() != null;
            }

            if (isDue && (_runner == null || !_runner.Post()))
            {
                RunDue(null);
            }
        }

        /// <inheritdoc/>
        public override void RunSoon()
        {
            OnTick(_tick.Jiffies);
        }

        /// <summary>Runs what is due, one by one, jiffy by jiffy.</summary>
        /// <remarks>Context: the queue's thread, or the core's where there is none.</remarks>
        private HrTimerRestart RunDue(HrTimer runner)
        {
            _threadId = _system.Services.CurrentThreadId();
            Exception thrown = null;
            WheelTimer timer;
            while ((timer = TakeDue(thrown)) != null)
            {
                thrown = null;
                try
                {
                    timer.Callback(timer);
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            }

            return HrTimerRestart.NoRestart;
        }

        /// <summary>Ends one callback and finds the next: one lock for both.</summary>
        private WheelTimer TakeDue(Exception thrown)
        {
            lock (_gate)
            {
                if (thrown != null)
                {
                    _system.Core.CountError(thrown);
                }

                WheelTimer timer = FindDue();
                if (timer != null)
                {
                    Unlink(timer);
                }

                _running = timer;
                return timer;
            }
        }
    }
}
