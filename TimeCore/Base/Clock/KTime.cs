namespace TimeCore
{
    /// <summary>Constants and saturating arithmetic of kernel time: nanoseconds in a long.</summary>
    /// <remarks>
    /// A time is absolute, monotonic, counted from boot; a delta is relative. A long of nanoseconds
    /// wraps after 292 years. There is no time type: on the device every local of a user struct is
    /// an allocation.
    /// Source: Linux include/linux/ktime.h; design only, no code taken.
    /// </remarks>
    public static class KTime
    {
        /// <summary>The expiry that never comes, and the longest delta.</summary>
        public const long Never = long.MaxValue;

        /// <summary>Nanoseconds in a microsecond.</summary>
        public const long NsPerUs = 1000;

        /// <summary>Nanoseconds in a millisecond.</summary>
        public const long NsPerMs = 1000000;

        /// <summary>Nanoseconds in a second.</summary>
        public const long NsPerSec = 1000000000;

        /// <summary>Nanoseconds in a tick of <c>TimeSpan</c> and <c>DateTime</c>.</summary>
        public const long NsPerTimeSpanTick = 100;

        /// <summary>
        /// Adds a delta to a time and stops at <see cref="Never"/> instead of wrapping.
        /// </summary>
        /// <param name="timeNs">An absolute time in nanoseconds, zero or later.</param>
        /// <param name="deltaNs">A relative amount in nanoseconds, of either sign.</param>
        /// <returns>The sum, or <see cref="Never"/> when it lies beyond.</returns>
        /// <remarks>Context: any. Allocates: nothing. Cost: one addition, two compares.</remarks>
        public static long AddSafe(long timeNs, long deltaNs)
        {
            long sumNs = timeNs + deltaNs;
            return deltaNs > 0 && sumNs < timeNs ? Never : sumNs;
        }
    }
}
