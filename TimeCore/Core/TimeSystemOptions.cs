namespace TimeCore
{
    /// <summary>
    /// What an application may choose when it asks a board for a <see cref="TimeSystem"/>.
    /// </summary>
    public sealed class TimeSystemOptions
    {
        /// <summary>Ticks in a second, 1 up to what the board can keep.</summary>
        public int TickHz = 100;

        /// <summary>Whether timers are finer than a tick, where clock and device allow.</summary>
        public bool HighRes = true;

        /// <summary>Whether the tick stops in idle.</summary>
        public bool NoHz = true;

        /// <summary>Whether it stays stopped while threads are runnable, too.</summary>
        public bool FullNoHz;

        /// <summary>Whether the chip may enter light sleep, which freezes all threads.</summary>
        public bool AllowLightSleep;

        /// <summary>
        /// No light sleep for so long after boot, so that a board can be flashed again.
        /// </summary>
        public long AwakeAfterBootNs = 10 * KTime.NsPerSec;
    }
}
