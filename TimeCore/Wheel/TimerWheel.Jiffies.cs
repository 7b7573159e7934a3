namespace TimeCore.Wheel
{
    /// <content>Times in jiffies.</content>
    public sealed partial class TimerWheel
    {
        /// <summary>What <see cref="MsToJiffies"/> answers for a time without end.</summary>
        public const long MaxOffsetJiffies = (long.MaxValue >> 1) - 1;

        /// <summary>
        /// Moves an expiry to a whole second, so that many timeouts share one wake-up.
        /// </summary>
        /// <param name="expiresJiffies">The requested jiffy.</param>
        /// <param name="cpu">The CPU's number: each rounds to three jiffies before the last.</param>
        /// <returns>
        /// The second before if that is less than a quarter of a second away, otherwise the second
        /// after; the argument itself if the result would lie in the past.
        /// </returns>
        /// <remarks>
        /// Context: any. Lock: none. Allocates: nothing. For timeouts that need not be exact: it may
        /// shorten them by a quarter of a second and lengthen them by three.
        /// Source: Linux kernel/timer.c, round_jiffies; design only, no code taken.
        /// </remarks>
        public long RoundJiffies(long expiresJiffies, int cpu)
        {
            return Round(expiresJiffies, cpu * 3, KTime.NsPerSec / _tick.PeriodNs, _tick.Jiffies);
        }

        /// <summary>Turns a time into jiffies, rounded up.</summary>
        /// <param name="ms">Milliseconds; a negative time has no end.</param>
        /// <returns>Jiffies, no more than <see cref="MaxOffsetJiffies"/>.</returns>
        /// <remarks>Context: any. Lock: none. Allocates: nothing.</remarks>
        public long MsToJiffies(long ms)
        {
            if (ms < 0 || ms > KTime.Never / (2 * KTime.NsPerMs))
            {
                return MaxOffsetJiffies;
            }

            return (ms * KTime.NsPerMs + _tick.PeriodNs - 1) / _tick.PeriodNs;
        }

        /// <summary>
        /// Computes what <see cref="RoundJiffies"/> answers.
        /// </summary>
        internal static long Round(long expiresJiffies, int skewJiffies, long hz, long nowJiffies)
        {
            long skewed = expiresJiffies + skewJiffies;
            long rest = skewed % hz;
            long rounded = skewed - rest - skewJiffies;
            if (rest != 0 && rest >= hz / 4)
            {
                rounded += hz;
            }

            return rounded <= nowJiffies ? expiresJiffies : rounded;
        }
    }
}
