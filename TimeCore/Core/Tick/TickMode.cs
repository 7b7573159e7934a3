namespace TimeCore
{
    /// <summary>What makes the tick.</summary>
    /// <remarks>
    /// The best that options, device and clock source allow, looked at after each change of these.
    /// </remarks>
    public enum TickMode
    {
        /// <summary>The device raises every tick, or is made to; it cannot be stopped.</summary>
        Periodic = 0,

        /// <summary>
        /// Each tick programs the next one; it can be stopped; timers wait for ticks.
        /// </summary>
        LowRes = 1,

        /// <summary>The tick is a timer among the others and can be stopped.</summary>
        HighRes = 2,
    }
}
