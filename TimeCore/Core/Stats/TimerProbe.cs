namespace TimeCore
{
    /// <summary>Is told what happens to timers, tick and idle: for traces and statistics.</summary>
    /// <remarks>
    /// Where nobody listens, a site costs two field reads. Source: Linux tracepoints
    /// timer:hrtimer_start and its kin; design only, no code taken.
    /// </remarks>
    public abstract class TimerProbe
    {
        private TimerProbe _next;

        /// <summary>Takes a note.</summary>
        /// <param name="point">What happened.</param>
        /// <param name="timer">The timer; null where none is concerned.</param>
        /// <param name="timeNs">What the point says: nanoseconds, or jiffies.</param>
        /// <remarks>
        /// Context: any thread, often with the gate held. MUST NOT block, start or cancel a timer, or
        /// allocate.
        /// </remarks>
        public abstract void On(ProbePoint point, HrTimer timer, long timeNs);

        /// <summary>Makes it the head of a list.</summary>
        internal void Follow(TimerProbe next)
        {
            _next = next;
        }

        internal void Tell(ProbePoint point, HrTimer timer, long timeNs)
        {
            for (TimerProbe probe = this; probe != null; probe = probe._next)
            {
                probe.On(point, timer, timeNs);
            }
        }
    }
}
