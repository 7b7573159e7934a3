using System;
using System.Threading;

namespace TimeCore.Threading
{
    /// <summary>Where a program gets its time from, so that a test can give it another.</summary>
    /// <remarks>
    /// A class that needs time takes a Clock: <see cref="System"/> on the board, a
    /// <see cref="FakeClock"/> in a test. A class of your own may derive from it, to show another time
    /// of day for one; its timers are the default system's.
    /// Source: .NET, System.TimeProvider; docs/results/timer-cases.md has every case.
    /// </remarks>
    public abstract class Clock
    {
        /// <summary>The clock of the board that was started.</summary>
        /// <exception cref="InvalidOperationException">The board has not been started.</exception>
        public static Clock System => SystemClock.Default();

        /// <summary>The time of day; it jumps when a program sets it. For durations take
        /// <see cref="GetTimestamp"/>.</summary>
        public abstract DateTime UtcNow { get; }

        /// <summary>Counts of <see cref="GetTimestamp"/> in a second.</summary>
        public abstract long TimestampFrequency { get; }

        /// <summary>What runs the callbacks of its timers.</summary>
        internal virtual CallbackThread Callbacks => SystemClock.Default().Callbacks;

        /// <summary>Reads a counter that goes forward only, in light sleep too.</summary>
        /// <returns>Counts of <see cref="TimestampFrequency"/>.</returns>
        /// <remarks>Context: any. Allocates: nothing.</remarks>
        public abstract long GetTimestamp();

        /// <summary>Returns the time since a reading of <see cref="GetTimestamp"/>.</summary>
        /// <param name="startingTimestamp">The reading.</param>
        /// <returns>The time, cut to 100 ns.</returns>
        /// <exception cref="InvalidOperationException">The frequency is zero or less.</exception>
        public TimeSpan GetElapsedTime(long startingTimestamp)
        {
            return GetElapsedTime(startingTimestamp, GetTimestamp());
        }

        /// <summary>
        /// Returns the time from one reading of <see cref="GetTimestamp"/> to another.
        /// </summary>
        /// <param name="startingTimestamp">The first reading.</param>
        /// <param name="endingTimestamp">The second; the time is negative if it lies before.</param>
        /// <returns>The time, cut to 100 ns.</returns>
        /// <exception cref="InvalidOperationException">The frequency is zero or less.</exception>
        public TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp)
        {
            long frequency = TimestampFrequency;
            if (frequency <= 0)
            {
                throw new InvalidOperationException("The clock's frequency must be more than zero.");
            }

            // In two parts: the product of a whole day would not fit.
            long counts = endingTimestamp - startingTimestamp;
            return new TimeSpan(
                counts / frequency * TimeSpan.TicksPerSecond
                + counts % frequency * TimeSpan.TicksPerSecond / frequency);
        }

        /// <summary>Creates a timer on this clock and starts it.</summary>
        /// <param name="callback">What runs.</param>
        /// <param name="state">What it gets; may be null.</param>
        /// <param name="dueTime">To the first call; −1 ms for not yet.</param>
        /// <param name="period">Between calls; zero or −1 ms for one call.</param>
        /// <returns>The timer.</returns>
        /// <exception cref="ArgumentNullException">No callback was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A time is out of range.</exception>
        public Timer CreateTimer(
            TimerCallback callback, object state, TimeSpan dueTime, TimeSpan period)
        {
            return new Timer(Callbacks, callback, state, dueTime, period);
        }
    }
}
