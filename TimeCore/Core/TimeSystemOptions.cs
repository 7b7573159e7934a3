namespace TimeCore
{
    /// <summary>
    /// What an application may choose when it asks a board for a <see cref="TimeSystem"/>.
    /// </summary>
    public sealed class TimeSystemOptions
    {
        private int _tickHz = 100;
        private bool _highRes = true;
        private bool _noHz = true;
        private bool _allowLightSleep;
        private long _awakeAfterBootNs = 10 * KTime.NsPerSec;

        /// <summary>Ticks in a second, 1 up to what the board can keep.</summary>
        public int TickHz
        {
            get => _tickHz;
            set => _tickHz = value;
        }

        /// <summary>Whether timers are finer than a tick, where clock and device allow.</summary>
        public bool HighRes
        {
            get => _highRes;
            set => _highRes = value;
        }

        /// <summary>Whether the tick stops in idle.</summary>
        public bool NoHz
        {
            get => _noHz;
            set => _noHz = value;
        }

        /// <summary>Whether the chip may enter light sleep, which freezes all threads.</summary>
        /// <remarks>
        /// The core then runs at priority Normal instead of Highest, so timers are later beside threads
        /// that compute. Leave it off on a chip without such a sleep: STM32.
        /// </remarks>
        public bool AllowLightSleep
        {
            get => _allowLightSleep;
            set => _allowLightSleep = value;
        }

        /// <summary>
        /// How long after boot light sleep is forbidden, so that a board can be flashed again.
        /// </summary>
        public long AwakeAfterBootNs
        {
            get => _awakeAfterBootNs;
            set => _awakeAfterBootNs = value;
        }
    }
}
