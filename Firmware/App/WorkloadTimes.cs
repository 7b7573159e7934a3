namespace TimeCore.Firmware
{
    /// <summary>
    /// When the workload does what, in milliseconds of each second; the same in all phases.
    /// </summary>
    /// <remarks>
    /// All are multiples of 10, so that timers of the base library can keep them on ESP32.
    /// </remarks>
    internal static class WorkloadTimes
    {
        /// <summary>The period of the workload.</summary>
        internal const int RepetitionMs = 1000;

        /// <summary>Between two samples.</summary>
        internal const int SampleMs = 200;

        /// <summary>The report's place in the second.</summary>
        internal const int ReportAtMs = 100;

        /// <summary>The burst's place in the second.</summary>
        internal const int BurstAtMs = 500;

        /// <summary>Between two steps of the burst.</summary>
        internal const int BurstStepMs = 20;

        /// <summary>Steps of the burst.</summary>
        internal const int BurstSteps = 5;

        /// <summary>Timeouts armed at each sample, and cancelled at the next.</summary>
        internal const int Timeouts = 2;

        /// <summary>A timeout that no thread waits for.</summary>
        internal const int TimeoutMs = 1000;

        /// <summary>A timeout that does expire, once a second.</summary>
        internal const int MissedTimeoutMs = 50;

        /// <summary>
        /// As late as the base library's own timers may be on ESP32: a poll and a tick.
        /// </summary>
        internal const int SlackMs = 20;

        /// <summary>Returns how long a timeout is armed for.</summary>
        /// <param name="samples">Samples taken so far, this one included.</param>
        /// <param name="index">Which of the timeouts, from 0.</param>
        /// <returns>Milliseconds; short once a second, for the one that does expire.</returns>
        internal static int TimeoutMsOf(int samples, int index)
        {
            bool isLast = samples % (RepetitionMs / SampleMs) == 0;
            return isLast && index == 0 ? MissedTimeoutMs : TimeoutMs;
        }
    }
}
