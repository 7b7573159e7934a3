namespace TimeCore
{
    /// <summary>Whether the tick runs, and why it does not.</summary>
    internal enum TickState
    {
        /// <summary>It runs.</summary>
        Running = 0,

        /// <summary>It is stopped until the first one that something needs.</summary>
        Stopped = 1,

        /// <summary>
        /// The same, and nothing needs a tick until the end of the counter's reach.
        /// </summary>
        Resting = 2,
    }
}
