namespace TimeCore
{
    /// <summary>What is done at ticks, apart from counting them, and when it next needs one.</summary>
    /// <remarks>
    /// Context: the core thread calls everything here. Lock: <see cref="NextEventJiffies"/> is called
    /// with the timers' gate held, the rest without.
    /// </remarks>
    public abstract class TickWork
    {
        /// <summary>The answer of <see cref="NextEventJiffies"/> for "never".</summary>
        public const long NeverJiffies = long.MaxValue;

        /// <summary>Does the work of a tick, or of several that were caught up at once.</summary>
        /// <param name="jiffies">The count of tick periods since boot.</param>
        public abstract void OnTick(long jiffies);

        /// <summary>Tells when the work next needs a tick.</summary>
        /// <param name="jiffies">The count of tick periods since boot.</param>
        /// <returns>
        /// A count of tick periods since boot; <paramref name="jiffies"/> + 1 forbids to stop the tick;
        /// no more than <paramref name="jiffies"/> means that work is due now;
        /// <see cref="NeverJiffies"/> if it needs none.
        /// </returns>
        public abstract long NextEventJiffies(long jiffies);

        /// <summary>
        /// Does, as soon as possible, what fell due while the tick was about to stop.
        /// </summary>
        public abstract void RunSoon();
    }
}
