using System.Diagnostics;
using System.Threading;

namespace TimeCore
{
    /// <summary>The loop of the core thread: serve what is due, then idle, over and over.</summary>
    /// <remarks>
    /// Whether an event has come does not decide what is due: the clock does. So an event that is
    /// early, late, stale, doubled or lost does no harm.
    /// Source: Linux arch/i386/kernel/process.c, cpu_idle; kernel/time/hrtimer.c, hrtimer_interrupt;
    /// tick-sched.c, tick_nohz_handler; design only, no code taken.
    /// </remarks>
    internal sealed class CoreLoop
    {
        /// <summary>Rounds without room for other threads before the core pauses.</summary>
        private const int RoundsMax = 3;

        /// <summary>The longest pause that is forced on timers whose callbacks take too long.</summary>
        private const long PauseNsMax = 100 * KTime.NsPerMs;

        /// <summary>Iterations: each looks at what is due.</summary>
        internal long IterationCount;

        /// <summary>Events served, however many timers were due.</summary>
        internal long EventCount;

        /// <summary>Times that callbacks left no room, so that a pause was forced.</summary>
        internal long HangCount;

        /// <summary>The longest such run of callbacks, in nanoseconds.</summary>
        internal long MaxHangNs;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly TickDevice _tickDevice;
        private readonly ClockEvents _broadcast;
        private readonly TickScheduler _tick;
        private readonly HrTimerBase _timers;
        private readonly IdleLoop _idle;
        private readonly long _stepNs;
        private bool _isStopping;

        internal CoreLoop(
            CoreThread core, Timekeeper clock, TickDevice tickDevice, ClockEvents broadcast,
            HrTimerBase timers, TickScheduler tick, IdleLoop idle, long stepNs)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _tickDevice = tickDevice;
            _broadcast = broadcast;
            _tick = tick;
            _timers = timers;
            _idle = idle;
            _stepNs = stepNs;
        }

        /// <summary>Iterates until <see cref="Stop"/>.</summary>
        internal void Run()
        {
            _core.Become();
            _idle.Marker.SetHigh();
            ThreadPriority priority = ThreadPriority.Normal;
            long nowNs = _clock.ReadNs();
            while (!_isStopping)
            {
                // Normal where a sleep freezes threads: one yield before it must let all of them run.
                ThreadPriority wanted =
                    _idle.AllowLightSleep ? ThreadPriority.Normal : ThreadPriority.Highest;
                if (wanted != priority)
                {
                    priority = wanted;
                    _core.Services.SetPriority(wanted);
                }

                Serve(nowNs);
                if (_idle.Holds > 0)
                {
                    LetThreadsRun();
                    nowNs = _clock.ReadNs();
                    continue;
                }

                while (!_isStopping && _idle.Idle())
                {
                    // The chip slept. Serve what fell due, then go straight to the next sleep.
                    nowNs = _idle.NowNs;
                    if (_idle.Taken != null)
                    {
                        EventCount++;
                        _timers.RunDue(_idle.Taken, nowNs, nowNs, -1);
                    }
                    else if (nowNs >= _idle.NextNs)
                    {
                        Handle(nowNs);
                    }
                }

                nowNs = _idle.NowNs;
            }

            // Only the device wakes a caller of RunOnce.
            _isStopping = false;
            LeaveIdle();
            _core.Services.SetPriority(ThreadPriority.Normal);
        }

        /// <summary>Makes <see cref="Run"/> return at its next look.</summary>
        internal void Stop()
        {
            _isStopping = true;
            _core.Wake();
        }

        /// <summary>Serves what is due.</summary>
        /// <param name="nowNs">The time now.</param>
        internal void Serve(long nowNs)
        {
            _core.TakeWake();
            IterationCount++;
            ClockEventDevice device = _tickDevice.Device;
            if (_broadcast.Device != null)
            {
                _broadcast.Serve(nowNs);
            }

            // While the device is shut it has no news, and a timer may be due before its event.
            if (device.IsPending || nowNs >= device.NextEventNs || _broadcast.IsEntered)
            {
                Handle(nowNs);
            }
        }

        /// <summary>Runs every timer that is due, and arms the device for the next one.</summary>
        /// <param name="enteredNs">The time now.</param>
        /// <remarks>
        /// In high resolution the timers are asked for what is due, and the tick is one of them; in low
        /// resolution the tick comes first and looks for them.
        /// Cost: per due timer one removal, one callback, one insert if it restarts; per further round
        /// one clock read. Allocates: nothing.
        /// </remarks>
        private void Handle(long enteredNs)
        {
            long nowNs = enteredNs;
            long shortestNs = PauseNsMax;
            EventCount++;
            for (int round = 0; round < RoundsMax; round++)
            {
                ClockEventDevice device = _tickDevice.Device;
                if (device.IsPending)
                {
                    device.TakeEvent();
                }

                long eventNs = nowNs;
                long dueNs = nowNs;
                if (_tickDevice.Mode != TickMode.HighRes)
                {
                    // A timer that expires on the tick waits for the next one.
                    eventNs = _tick.OnTickEvent(nowNs);
                    dueNs = eventNs - 1;
                }

                // Nothing needs the device from one sleep that stops it to the next.
                long nextTickNs = _broadcast.IsEntered && _broadcast.Device == null
                    ? -1
                    : _tick.NextTickNs;
                if (_timers.RunDue(null, dueNs, eventNs, nextTickNs))
                {
                    return;
                }

                // What comes next fell due while callbacks ran. Serve it now, not one event later.
                long passedNs = nowNs;
                nowNs = _clock.ReadNs();
                passedNs = nowNs - passedNs;
                if (passedNs < shortestNs)
                {
                    shortestNs = passedNs;
                }
            }

            Pause(nowNs, nowNs - enteredNs, RoundsMax * shortestNs);
        }

        /// <summary>Gives the rest of the system time, after callbacks left it none.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <param name="spentNs">How long the rounds took.</param>
        /// <param name="ownNs">
        /// What all would have taken if each were the shortest. A longer one was held up by another
        /// thread's turn, as likely as not, and that thread needs no pause for it.
        /// </param>
        private void Pause(long nowNs, long spentNs, long ownNs)
        {
            Debug.Assert(spentNs >= 0, "Time went back while callbacks ran.");
            lock (_gate)
            {
                HangCount++;
                if (spentNs > MaxHangNs)
                {
                    MaxHangNs = spentNs;
                }

                _timers.PauseLocked(nowNs + (ownNs < PauseNsMax ? ownNs : PauseNsMax));
                _tickDevice.Device.TakeEvent();
                _tick.ArmLocked(true);
            }
        }

        /// <summary>Lets runnable threads run: the core waits, but the system is not idle.</summary>
        private void LetThreadsRun()
        {
            if (_tick.TickState != TickState.Running)
            {
                // A callback woke a thread. It releases its hold when it is done, and that ends the
                // park, so the tick may stay stopped. Where the chip may sleep, one yield must do:
                // a park would cost the next sleep, and no event would end it.
                if (_broadcast.IsEntered || _idle.AllowLightSleep)
                {
                    _idle.Parker.Yield();
                }
                else
                {
                    Park(_stepNs);
                }

                if (_idle.Holds == 0)
                {
                    return;
                }
            }

            LeaveIdle();
            Park(KTime.Never);
        }

        /// <summary>Waits for the next event, up to a limit.</summary>
        private void Park(long maxNs)
        {
            long untilNs = UntilNextNs();
            if (untilNs > 0)
            {
                // Up to whole steps, never down: a park of no time is a turn that the core pays for.
                untilNs = KTime.AddSafe(untilNs, _stepNs - 1);
                _idle.Parker.Park(untilNs < maxNs ? untilNs : maxNs);
            }
        }

        /// <summary>Restarts tick and device while threads run.</summary>
        private void LeaveIdle()
        {
            _tick.SetStopped(_tick.Options.StaysStopped);
            if (_broadcast.IsEntered)
            {
                lock (_gate)
                {
                    _broadcast.ExitLocked();
                }
            }
        }

        /// <summary>Returns the time until something is due: zero if it is.</summary>
        internal long UntilNextNs()
        {
            ClockEventDevice device = _tickDevice.Device;
            if (device.IsPending || _core.IsWakeRequested)
            {
                return 0;
            }

            long nextNs = device.NextEventNs;
            if (nextNs == KTime.Never)
            {
                return nextNs;
            }

            long deltaNs = nextNs - _clock.ReadNs();
            return deltaNs < 0 ? 0 : deltaNs;
        }
    }
}
