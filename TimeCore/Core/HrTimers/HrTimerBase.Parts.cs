using System;
using System.Diagnostics;

namespace TimeCore
{
    /// <content>What it works with, and all but starting and running: cancel, forward, pause.</content>
    public sealed partial class HrTimerBase
    {
        internal readonly TimerQueue Queue;

        internal long LastEventNs;

        private readonly object _gate;
        private readonly CoreThread _core;
        private readonly Timekeeper _clock;
        private readonly TickDevice _tickDevice;

        /// <summary>
        /// Timers are run, or a probe listens: one look instead of two at each start and cancel.
        /// </summary>
        private bool _isSlow;

        /// <summary>
        /// The timer whose callback is running, or null. While timers run, the device is not armed:
        /// that is done once, after the last of them.
        /// </summary>
        internal HrTimer Running;

        private long _dueNs;

        /// <summary>No timer runs before this moment: callbacks left no room; R54.</summary>
        internal long PauseEndNs;

        internal HrTimerBase(
            CoreThread core, Timekeeper clock, TickDevice tickDevice, long wakeLatencyNs)
        {
            _core = core;
            _gate = core.Gate;
            _clock = clock;
            _tickDevice = tickDevice;
            Queue = new TimerQueue(wakeLatencyNs);
        }

        /// <summary>The moment of the event whose timers run now, or ran last.</summary>
        /// <remarks>A cheap "now" for a callback: no clock is read.</remarks>
        public long EventNs => LastEventNs;

        /// <summary>Cancels a timer unless its callback is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>What it found; nothing was done if its callback is running.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <remarks>
        /// Context: any thread; callbacks included, the timer's own too. Lock: takes the gate once.
        /// Allocates: nothing. Cost: one removal; one programming if it was the first.
        /// </remarks>
        public CancelResult TryCancel(HrTimer timer)
        {
            if (timer == null)
            {
                Refuse(timer, 0);
            }

            lock (_gate)
            {
                if (_isSlow || timer.Parent == timer)
                {
                    return TryCancelLocked(timer);
                }

                // The common case, without a call of its own.
                if (Queue.Remove(timer))
                {
                    ArmLocked(-1, false);
                }
            }

            return CancelResult.Done;
        }

        /// <summary>Cancels a timer; waits for its callback if that is running.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>True if it was started, false if there was nothing to cancel.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <exception cref="InvalidOperationException">
        /// Called from the timer's own callback, which would wait for itself: answer
        /// <see cref="HrTimerRestart.NoRestart"/> or call <see cref="TryCancel"/> there.
        /// </exception>
        /// <remarks>
        /// Context: any thread but the event-dispatch thread. Lock: takes the gate once a try. When it
        /// returns, the callback does not run and will not.
        /// </remarks>
        public bool Cancel(HrTimer timer)
        {
            CancelResult answer = TryCancel(timer);
            while (answer == CancelResult.Running)
            {
                // Bounded by the callback: callbacks may not block, and each yield lets it go on.
                _core.Yield();
                answer = TryCancel(timer);
            }

            return answer == CancelResult.Done;
        }

        /// <summary>Moves a timer's expiry behind a moment by whole intervals.</summary>
        /// <param name="timer">A timer that is not started, its own in a callback as a rule.</param>
        /// <param name="nowNs">The moment; <see cref="EventNs"/> in a callback.</param>
        /// <param name="intervalNs">The interval; raised to the resolution in use.</param>
        /// <returns>The intervals it was moved by: 1 on time, more when some were missed.</returns>
        /// <remarks>
        /// Context: the timer's callback, or the owner of a timer that is not started. Lock: none.
        /// Allocates: nothing. The expiry stays on its grid and stops at <see cref="KTime.Never"/>.
        /// </remarks>
        public long Forward(HrTimer timer, long nowNs, long intervalNs)
        {
            Debug.Assert(timer.Parent == timer, "A started timer was forwarded: that tree is lost.");

            long lateNs = nowNs - timer.SoftExpiresNs;
            if (lateNs < 0)
            {
                return 0;
            }

            if (intervalNs < _tickDevice.ResolutionNs)
            {
                intervalNs = _tickDevice.ResolutionNs;
            }

            // The division is for the rare case: on time, one addition does.
            long intervals = lateNs < intervalNs ? 1 : lateNs / intervalNs + 1;
            long deltaNs = intervals * intervalNs;
            timer.SoftExpiresNs = deltaNs < 0
                ? KTime.Never
                : KTime.AddSafe(timer.SoftExpiresNs, deltaNs);
            return intervals;
        }

        /// <summary>Returns the time left until a timer expires.</summary>
        /// <param name="timer">The timer, started or not.</param>
        /// <returns>Nanoseconds; negative once the expiry has passed.</returns>
        /// <remarks>
        /// Context: any. Lock: none; a 64-bit field is read whole. Cost: one clock read.
        /// </remarks>
        public long RemainingNs(HrTimer timer)
        {
            return timer.SoftExpiresNs - _clock.ReadNs();
        }

        /// <summary>Says when a timer that is not started expires, should it restart.</summary>
        internal void SetExpiry(HrTimer timer, long expiresNs)
        {
            Debug.Assert(timer.Parent == timer, "A started timer's expiry was changed.");
            timer.SoftExpiresNs = expiresNs;
        }

        /// <summary>
        /// Does what <see cref="TryCancel"/> does, for callers that hold the gate.
        /// </summary>
        internal CancelResult TryCancelLocked(HrTimer timer)
        {
            if (Running == timer)
            {
                return CancelResult.Running;
            }

            if (timer.Parent == timer)
            {
                return CancelResult.NotStarted;
            }

            TimerProbe probe = _core.Probe;
            if (probe != null)
            {
                probe.On(ProbePoint.Cancel, timer, timer.SoftExpiresNs);
            }

            if (Queue.Remove(timer))
            {
                ArmFirstLocked();
            }

            return CancelResult.Done;
        }

        /// <summary>Runs no timer for a while: callbacks left no room for other threads.</summary>
        internal void PauseLocked(long endNs)
        {
            PauseEndNs = endNs;
        }

        /// <summary>Arms the device for another first timer, unless that is done at the end.</summary>
        /// <remarks>Too late is a hint like any other: the core looks.</remarks>
        internal void ArmFirstLocked()
        {
            if (Running == null)
            {
                ArmLocked(-1, false);
            }
        }

        /// <summary>Moves a timer of our own; the caller arms the device.</summary>
        internal void PlaceLocked(HrTimer timer, long expiresNs)
        {
            if (timer.Parent != timer)
            {
                Queue.Remove(timer);
            }

            timer.SoftExpiresNs = expiresNs;
            if (expiresNs != KTime.Never)
            {
                Queue.Insert(timer, expiresNs);
            }
        }

        /// <summary>Tells probes of starts and cancels from now on.</summary>
        internal void ListenLocked()
        {
            _isSlow = true;
        }

        /// <summary>Throws for the argument that is at fault.</summary>
        private static void Refuse(HrTimer timer, long expiresNs)
        {
            if (timer == null)
            {
                throw new ArgumentNullException(nameof(timer));
            }

            throw new ArgumentOutOfRangeException(nameof(expiresNs), "Zero or more.");
        }
    }
}
