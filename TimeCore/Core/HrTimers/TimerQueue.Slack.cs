namespace TimeCore
{
    /// <content>How late a timer may come, and what that is used for.</content>
    internal sealed partial class TimerQueue
    {
        /// <summary>Timers that are asked for their slack before one idle period.</summary>
        private const int DeadlineLooksMax = 8;

        /// <summary>How late the deepest idle state may wake the core, in nanoseconds.</summary>
        internal readonly long WakeLatencyNs;

        internal TimerQueue(long wakeLatencyNs)
        {
            WakeLatencyNs = wakeLatencyNs;
        }

        /// <summary>
        /// Returns the moment by which the CPU must be awake for the timers that come first.
        /// </summary>
        /// <returns>The earliest expiry plus slack, or <see cref="KTime.Never"/>.</returns>
        /// <remarks>
        /// A slack beyond what a wake-up is late is spent in the tree already. So only a timer with
        /// less than that, sorted closely behind the first, asks for an earlier moment.
        /// Cost: one tree step a timer in that window.
        /// </remarks>
        internal long DeadlineNs()
        {
            HrTimer timer = First;
            if (timer == null)
            {
                return KTime.Never;
            }

            // Beyond the end of time it is negative, which the caller takes for "at the event".
            long keyNs = timer.HardExpiresNs;
            long deadlineNs = keyNs + WakeLatencyNs;
            for (int looked = 0; keyNs < deadlineNs; looked++)
            {
                // A crowd is not worth the walk: be punctual for all of it.
                long slackNs = looked < DeadlineLooksMax ? timer.LateNs : 0;
                if (slackNs < WakeLatencyNs && keyNs + slackNs < deadlineNs)
                {
                    deadlineNs = keyNs + slackNs;
                }

                timer = Next(timer);
                keyNs = timer == null ? KTime.Never : timer.HardExpiresNs;
            }

            return deadlineNs;
        }
    }
}
