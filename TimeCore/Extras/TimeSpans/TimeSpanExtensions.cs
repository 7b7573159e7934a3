using System;

namespace TimeCore.Extras
{
    /// <summary>Times as <see cref="TimeSpan"/> where the types themselves count nanoseconds.</summary>
    /// <remarks>
    /// A tick of a span is 100 ns, so nothing is rounded on the way in. What lies beyond 292 years
    /// counts as never. On the way out a time is cut to 100 ns. A negative start, sleep, slack or
    /// interval is refused, though the same in nanoseconds may count as zero. All may be called where
    /// the method with nanoseconds may, and allocate nothing.
    /// </remarks>
    public static class TimeSpanExtensions
    {
        private const long TicksMax = KTime.Never / KTime.NsPerTimeSpanTick;

        /// <summary>Starts a timer a while from now.</summary>
        /// <param name="timers">The timers of a system.</param>
        /// <param name="timer">The timer.</param>
        /// <param name="delay">Zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentNullException">No timer was given.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static bool StartRelative(this HrTimerBase timers, HrTimer timer, TimeSpan delay)
        {
            return timers.StartRelative(timer, ToNs(delay, nameof(delay)));
        }

        /// <summary>
        /// Moves a timer's expiry, in its callback, behind the event by intervals.
        /// </summary>
        /// <param name="timers">The timers of a system.</param>
        /// <param name="timer">A timer that is not started, its own in a callback.</param>
        /// <param name="interval">More than zero.</param>
        /// <returns>The intervals it was moved by: 1 on time, more when some were missed.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is zero or less.</exception>
        public static long Forward(this HrTimerBase timers, HrTimer timer, TimeSpan interval)
        {
            return timers.Forward(timer, timers.EventNs, IntervalNs(interval));
        }

        /// <summary>
        /// Returns the time left until a timer expires; negative once that has passed.
        /// </summary>
        /// <param name="timers">The timers of a system.</param>
        /// <param name="timer">The timer, started or not.</param>
        /// <returns>The time.</returns>
        public static TimeSpan Remaining(this HrTimerBase timers, HrTimer timer)
        {
            return ToSpan(timers.RemainingNs(timer));
        }

        /// <summary>Says how late a timer's callback may come.</summary>
        /// <param name="timer">A timer that is not started.</param>
        /// <param name="slack">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void SetSlack(this HrTimer timer, TimeSpan slack)
        {
            timer.SlackNs = ToNs(slack, nameof(slack));
        }

        /// <summary>Forbids states that freeze threads for a while from now.</summary>
        /// <param name="system">The system.</param>
        /// <param name="time">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void StayAwakeFor(this TimeSystem system, TimeSpan time)
        {
            long ns = ToNs(time, nameof(time));
            system.Idle.StayAwakeUntil(KTime.AddSafe(system.Clock.ReadNs(), ns));
        }

        /// <summary>Sleeps for a while.</summary>
        /// <param name="sleeper">The thread's place.</param>
        /// <param name="time">Zero or more.</param>
        /// <returns>True when the time is over, false when the sleep was interrupted.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static bool Sleep(this Sleeper sleeper, TimeSpan time)
        {
            return sleeper.Sleep(ToNs(time, nameof(time)));
        }

        /// <summary>Returns what was left of the last sleep when it was interrupted.</summary>
        /// <param name="sleeper">The thread's place.</param>
        /// <returns>The time.</returns>
        public static TimeSpan Remaining(this Sleeper sleeper)
        {
            return ToSpan(sleeper.RemainingNs);
        }

        /// <summary>Says how late a sleep may end.</summary>
        /// <param name="sleeper">The thread's place.</param>
        /// <param name="slack">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void SetSlack(this Sleeper sleeper, TimeSpan slack)
        {
            sleeper.SlackNs = ToNs(slack, nameof(slack));
        }

        /// <summary>Starts a timer a while from now.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="delay">Zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static bool StartRelative(this SoftTimer timer, TimeSpan delay)
        {
            return timer.StartRelative(ToNs(delay, nameof(delay)));
        }

        /// <summary>Says how late a timer's callback may come.</summary>
        /// <param name="timer">A timer that is not started.</param>
        /// <param name="slack">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void SetSlack(this SoftTimer timer, TimeSpan slack)
        {
            timer.Timer.SetSlack(slack);
        }

        /// <summary>Starts an interval timer, or starts it anew, or stops it.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="due">To the first expiry; zero stops the timer.</param>
        /// <param name="interval">Between expiries; zero for one expiry.</param>
        /// <returns>What was left before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">A span is negative.</exception>
        public static TimeSpan Start(this IntervalTimer timer, TimeSpan due, TimeSpan interval)
        {
            long dueNs = ToNs(due, nameof(due));
            return ToSpan(timer.Start(dueNs, ToNs(interval, nameof(interval))));
        }

        /// <summary>Returns the time to the next expiry; zero if it is stopped.</summary>
        /// <param name="timer">The timer.</param>
        /// <returns>The time.</returns>
        public static TimeSpan Remaining(this IntervalTimer timer)
        {
            return ToSpan(timer.RemainingNs);
        }

        /// <summary>Says how late an expiry may be noticed.</summary>
        /// <param name="timer">A timer that is not started.</param>
        /// <param name="slack">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void SetSlack(this IntervalTimer timer, TimeSpan slack)
        {
            timer.SlackNs = ToNs(slack, nameof(slack));
        }

        /// <summary>Starts a timer a while from now, whatever becomes of the clock.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="delay">Zero or more.</param>
        /// <returns>True if it was started before.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static bool StartRelative(this RealTimer timer, TimeSpan delay)
        {
            return timer.StartRelative(ToNs(delay, nameof(delay)));
        }

        /// <summary>Moves a timer's expiry, in its callback, behind now by intervals.</summary>
        /// <param name="timer">The timer.</param>
        /// <param name="interval">More than zero.</param>
        /// <returns>The intervals it was moved by.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The span is zero or less.</exception>
        public static long Forward(this RealTimer timer, TimeSpan interval)
        {
            return timer.Forward(IntervalNs(interval));
        }

        /// <summary>
        /// Returns the time left until a timer expires; negative once that has passed.
        /// </summary>
        /// <param name="timer">The timer.</param>
        /// <returns>The time.</returns>
        public static TimeSpan Remaining(this RealTimer timer)
        {
            return ToSpan(timer.RemainingNs());
        }

        /// <summary>Corrects an offset by running faster or slower, 500 µs a second.</summary>
        /// <param name="clock">The wall clock.</param>
        /// <param name="offset">To gain, negative to lose; less than 512 ms either way.</param>
        /// <returns>What was left of the earlier one.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The offset is too large.</exception>
        public static TimeSpan Slew(this ClockDiscipline clock, TimeSpan offset)
        {
            const long Most = ClockDiscipline.SlewNsMax / KTime.NsPerTimeSpanTick;
            long ticks = offset.Ticks;
            if (ticks <= -Most || ticks >= Most)
            {
                throw new ArgumentOutOfRangeException(nameof(offset), "Below 512 ms: set it.");
            }

            return ToSpan(clock.Slew(ticks * KTime.NsPerTimeSpanTick));
        }

        /// <summary>Sets how long after boot light sleep is forbidden.</summary>
        /// <param name="options">Options, before a board is asked for a system.</param>
        /// <param name="time">Zero or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The span is negative.</exception>
        public static void SetAwakeAfterBoot(this TimeSystemOptions options, TimeSpan time)
        {
            options.AwakeAfterBootNs = ToNs(time, nameof(time));
        }

        /// <summary>Nanoseconds of an argument.</summary>
        internal static long ToNs(TimeSpan span, string name)
        {
            long ticks = span.Ticks;
            if (ticks < 0)
            {
                throw new ArgumentOutOfRangeException(name, "Zero or more.");
            }

            return ticks > TicksMax ? KTime.Never : ticks * KTime.NsPerTimeSpanTick;
        }

        private static long IntervalNs(TimeSpan interval)
        {
            if (interval.Ticks <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(interval), "More than zero.");
            }

            return ToNs(interval, nameof(interval));
        }

        private static TimeSpan ToSpan(long ns)
        {
            return new TimeSpan(ns / KTime.NsPerTimeSpanTick);
        }
    }
}
