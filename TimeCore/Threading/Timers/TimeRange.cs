using System;

namespace TimeCore.Threading
{
    /// <summary>Which times are taken, and what they are in nanoseconds.</summary>
    /// <remarks>
    /// Exactly what nanoFramework's own timer takes: whole milliseconds up to int.MaxValue, 100 ns
    /// steps in a TimeSpan, and −1 ms or TimeSpan.MaxValue for never.
    /// </remarks>
    internal static class TimeRange
    {
        /// <summary>Stands for a time that never comes.</summary>
        internal const long Infinite = -1;

        private const long TicksMax = int.MaxValue * TimeSpan.TicksPerMillisecond;

        private const string Sentence =
            "It takes 0 to 2147483647 milliseconds, or -1 millisecond for never.";

        /// <summary>Converts an argument in milliseconds.</summary>
        internal static long ToNs(int ms, string name)
        {
            if (ms < -1)
            {
                throw new ArgumentOutOfRangeException(name, Sentence);
            }

            return ms < 0 ? Infinite : ms * KTime.NsPerMs;
        }

        /// <summary>Converts a time span to nanoseconds; nothing is cut off.</summary>
        internal static long ToNs(TimeSpan span, string name)
        {
            long ticks = span.Ticks;
            return ticks == long.MaxValue ? Infinite : WaitNs(ticks, name);
        }

        /// <summary>Converts a span that has an end or is −1 ms to nanoseconds.</summary>
        internal static long WaitNs(long ticks, string name)
        {
            if (ticks == -TimeSpan.TicksPerMillisecond)
            {
                return Infinite;
            }

            if (ticks < 0 || ticks > TicksMax)
            {
                throw new ArgumentOutOfRangeException(name, Sentence);
            }

            return ticks * KTime.NsPerTimeSpanTick;
        }

        /// <summary>Converts a tolerance to nanoseconds.</summary>
        internal static long SlackNs(TimeSpan span, string name)
        {
            long ticks = span.Ticks;
            if (ticks < 0)
            {
                throw new ArgumentOutOfRangeException(name, "A tolerance is zero or more.");
            }

            return (ticks < TicksMax ? ticks : TicksMax) * KTime.NsPerTimeSpanTick;
        }

        /// <summary>Converts to a span; <see cref="Infinite"/> is −1 ms.</summary>
        internal static TimeSpan ToSpan(long ns)
        {
            return new TimeSpan(ns < 0 ? -TimeSpan.TicksPerMillisecond : ns / KTime.NsPerTimeSpanTick);
        }
    }
}
