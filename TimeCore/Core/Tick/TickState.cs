namespace TimeCore
{
    /// <summary>Whether the tick runs, and why it does not.</summary>
    public enum TickState
    {
        /// <summary>It runs.</summary>
        Running = 0,

        /// <summary>It is stopped although threads are runnable.</summary>
        Stopped = 1,

        /// <summary>It is stopped in an idle period.</summary>
        Idle = 2,

        /// <summary>
        /// The same, and until the end of the counter's reach nobody has anything to do at a tick.
        /// </summary>
        Resting = 3,
    }
}
