using System;

namespace TimeCore
{
    /// <content>What the core thread does when an event has come.</content>
    public sealed partial class HrTimerBase
    {
        /// <summary>Times that callbacks left no timer room before the next one was due.</summary>
        private const int PassesMax = 3;

        /// <summary>The longest pause that is forced on timers whose callbacks take too long.</summary>
        private const long BackOffNsMax = 100 * KTime.NsPerMs;

        /// <summary>Runs every timer that is due, then programs the device for the next one.</summary>
        /// <param name="enteredNs">The time now.</param>
        /// <remarks>
        /// Context: the core thread only, in high resolution. Lock: taken once a timer and once an
        /// event, never held in a callback; who held it anyway may have taken the first timer already.
        /// Allocates: nothing. Cost: per due timer one removal, one callback, one insert if it
        /// restarts; per further pass one clock read.
        /// Source: Linux kernel/time/hrtimer.c, hrtimer_interrupt; design only, no code taken.
        /// </remarks>
        internal void OnClockEvent(long enteredNs)
        {
            long nowNs = enteredNs;
            _stats.Events++;
            Device.IsPending = false;

            long shortestNs = BackOffNsMax;
            for (int pass = 0; pass < PassesMax; pass++)
            {
                RunDue(nowNs, nowNs);
                if (!_isDispatching)
                {
                    return;
                }

                // The next timer fell due while callbacks ran. Serve it now, not one event later.
                long passedNs = nowNs;
                nowNs = _clock.ReadNs();
                passedNs = nowNs - passedNs;
                shortestNs = passedNs < shortestNs ? passedNs : shortestNs;
            }

            BackOff(nowNs, nowNs - enteredNs, shortestNs);
        }

        /// <summary>Runs the timers that are due at a tick: low resolution.</summary>
        /// <param name="tickNs">The tick's own moment; a timer that expires on it waits a tick.</param>
        internal void OnTick(long tickNs)
        {
            RunDue(tickNs - 1, tickNs);
        }

        /// <summary>Runs what is due, after the timer that was taken already, if one was.</summary>
        /// <remarks>
        /// A timer that restarts in the past waits for the next pass. If the next timer falls due
        /// meanwhile, so that it cannot be programmed, the dispatch is not over on return.
        /// </remarks>
        private void RunDue(long dueNs, long nowNs)
        {
            EventNs = nowNs;
            _dueNs = dueNs;
            HrTimer timer = _running;
            HrTimerRestart restart = HrTimerRestart.NoRestart;
            do
            {
                if (timer != null)
                {
                    try
                    {
                        restart = timer.Callback(timer);
                    }
                    catch (Exception exception)
                    {
                        // One bad callback must not end the thread that runs all the others.
                        _stats.CallbackErrors++;
                        _stats.LastCallbackError = exception;
                        restart = HrTimerRestart.NoRestart;
                    }
                }

                lock (Gate)
                {
                    timer = TakeDue(timer, dueNs, restart);
                }
            }
            while (timer != null);
        }

        /// <summary>Puts back the timer that ran and takes the next one: one lock for both.</summary>
        /// <param name="ran">The timer whose callback has returned, or null at the start.</param>
        /// <param name="dueNs">What expires by then is due.</param>
        /// <param name="restart">What that callback answered.</param>
        /// <returns>
        /// The next timer to run, or null when none is due and the device is programmed.
        /// </returns>
        /// <remarks>Context: the core thread. Lock: the gate is held.</remarks>
        internal HrTimer TakeDue(HrTimer ran, long dueNs, HrTimerRestart restart)
        {
            if (restart == HrTimerRestart.Restart && ran.Parent == ran)
            {
                // Sorted behind this pass even if its expiry is not, so that a timer which forgets
                // to move on runs once a pass and starves nobody.
                long expiresNs = ran.ExpiresNsField;
                Queue.Insert(ran, expiresNs <= dueNs ? dueNs + 1 : expiresNs);
            }

            HrTimer first = Queue.First;
            if (first != null
                && (first.KeyNs <= dueNs
                    || (first.ExpiresNsField <= dueNs && Queue.MayRun(first, dueNs))))
            {
                _isDispatching = true;
                IsWatched = true;
                Queue.RemoveFirst();
                _running = first;
                TimerStats stats = _stats;
                stats.Expired++;
                if (stats.Probe != null)
                {
                    stats.Probe.Tell(ProbePoint.Run, first, dueNs);
                }

                return first;
            }

            _running = null;
            _isDispatching = IsHighRes
                && !Device.ProgramEvent(first == null ? KTime.Never : first.KeyNs, false);
            IsWatched = _isDispatching || _stats.Probe != null;
            return null;
        }

        /// <summary>Gives the rest of the system as much time as the callbacks took.</summary>
        /// <param name="nowNs">The time now.</param>
        /// <param name="spentNs">How long all passes took.</param>
        /// <param name="shortestNs">
        /// How long the shortest took. A longer one was held up by another thread's turn as likely as
        /// not, and whoever had a turn meanwhile needs no pause for it.
        /// </param>
        private void BackOff(long nowNs, long spentNs, long shortestNs)
        {
            lock (Gate)
            {
                _isDispatching = false;
                _stats.Hangs++;
                if (spentNs > _stats.MaxHangNs)
                {
                    _stats.MaxHangNs = spentNs;
                }

                long ownNs = PassesMax * shortestNs;
                long pauseNs = ownNs < BackOffNsMax ? ownNs : BackOffNsMax;
                Device.ProgramEvent(nowNs + pauseNs, true);
            }
        }
    }
}
