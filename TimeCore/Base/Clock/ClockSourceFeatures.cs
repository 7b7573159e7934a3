using System;

namespace TimeCore
{
    /// <summary>What a <see cref="ClockSource"/> promises.</summary>
    [Flags]
    public enum ClockSourceFeatures
    {
        /// <summary>Nothing: it counts when code makes it count.</summary>
        None = 0,

        /// <summary>It counts by itself, all the time the chip is awake.</summary>
        Continuous = 1,

        /// <summary>
        /// It must be compared with a better one before high resolution may rest on it.
        /// </summary>
        MustVerify = 2,

        /// <summary>It stands still in light sleep, so no such sleep may be entered on it.</summary>
        StopsInSleep = 4,
    }
}
