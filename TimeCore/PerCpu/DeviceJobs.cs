using System;

namespace TimeCore.PerCpu
{
    /// <summary>What a clock event device was given to do.</summary>
    /// <remarks>
    /// Source: the functions of clock event devices in T. Gleixner and D. Niehaus, "Hrtimers and
    /// Beyond", OLS 2006; design only, no code taken.
    /// </remarks>
    [Flags]
    public enum DeviceJobs
    {
        /// <summary>It is known, and waits to be better than another, or for one to go.</summary>
        None = 0,

        /// <summary>The system's tick: its CPU counts the jiffies of all.</summary>
        Tick = 1,

        /// <summary>A tick for each CPU that it serves, which accounts for that CPU's time.</summary>
        Accounting = 2,

        /// <summary>Samples of what its CPU does.</summary>
        Profiling = 4,

        /// <summary>The event of the next timer.</summary>
        NextEvent = 8,
    }
}
