namespace TimeCore
{
    /// <summary>What a timer's callback wants to happen to its timer.</summary>
    public enum HrTimerRestart
    {
        /// <summary>
        /// The timer is done, unless the callback or a thread has started it again.
        /// </summary>
        NoRestart = 0,

        /// <summary>The timer is started again at its expiry, which the callback has moved.</summary>
        Restart = 1,
    }

    /// <summary>Runs when a timer expires.</summary>
    /// <param name="timer">The timer.</param>
    /// <returns>Whether to start it again.</returns>
    /// <remarks>
    /// Context: the core thread, between two looks at the clock: it MUST NOT block, and every other
    /// timer waits for it. Lock: none is held, so it MAY start and cancel any timer. An exception that
    /// leaves it is caught and counted, and its timer is not started again.
    /// </remarks>
    public delegate HrTimerRestart HrTimerCallback(HrTimer timer);
}
