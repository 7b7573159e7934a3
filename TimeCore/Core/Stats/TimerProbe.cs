namespace TimeCore
{
    /// <summary>Receives what happens to timers, tick and idle: for traces, statistics.</summary>
    /// <remarks>
    /// Without a listener, a site costs two field reads. Source: Linux tracepoints
    /// timer:hrtimer_start and its kin; design only, no code taken.
    /// </remarks>
    public abstract class TimerProbe
    {
        /// <summary>Takes a note.</summary>
        /// <param name="point">What happened.</param>
        /// <param name="timer">The timer; null where none is concerned.</param>
        /// <param name="timeNs">What the point says: nanoseconds, or jiffies.</param>
        /// <remarks>
        /// Context: any thread, often with the gate held. MUST NOT block, start or cancel a timer, or
        /// allocate.
        /// </remarks>
        public abstract void On(ProbePoint point, HrTimer timer, long timeNs);
    }
}
