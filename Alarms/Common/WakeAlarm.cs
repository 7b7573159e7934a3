using System;

namespace TimeCore.Alarms
{
    /// <summary>
    /// A clock that starts the chip again after it was switched off: a reboot, not a sleep.
    /// </summary>
    /// <remarks>
    /// Deep sleep on ESP32, Standby with an RTC alarm on STM32. RAM, threads and timers are lost and
    /// Main runs again, so it is no idle state: only the application can choose it. What must outlast
    /// it goes into a <see cref="BackupStore"/>.
    /// <para>
    /// A driver derives from it, MUST NOT return from <see cref="PowerDown"/> on hardware, and MUST
    /// NOT wake later than its clock's error explains; earlier is allowed.
    /// </para>
    /// Source: Linux kernel/time/alarmtimer.c and drivers/rtc; design only, no code taken.
    /// </remarks>
    public abstract class WakeAlarm
    {
        /// <summary>What lists call it.</summary>
        public readonly string Name;

        /// <summary>The shortest time off that the clock can end, in nanoseconds.</summary>
        public readonly long MinDeltaNs;

        /// <summary>The longest one, in nanoseconds.</summary>
        public readonly long MaxDeltaNs;

        /// <summary>Describes the alarm.</summary>
        /// <param name="name">A short name.</param>
        /// <param name="minDeltaNs">Shortest time off in nanoseconds, 1 or more.</param>
        /// <param name="maxDeltaNs">Longest time off in nanoseconds, not shorter.</param>
        /// <exception cref="ArgumentNullException">The name is missing.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
        protected WakeAlarm(string name, long minDeltaNs, long maxDeltaNs)
        {
            if (name == null)
            {
                throw new ArgumentNullException(nameof(name));
            }

            if (minDeltaNs < 1 || maxDeltaNs < minDeltaNs)
            {
                throw new ArgumentOutOfRangeException(
                    minDeltaNs < 1 ? nameof(minDeltaNs) : nameof(maxDeltaNs), "1 or more, in order.");
            }

            Name = name;
            MinDeltaNs = minDeltaNs;
            MaxDeltaNs = maxDeltaNs;
        }

        /// <summary>Why the program runs from its start.</summary>
        /// <remarks>Context: any. It does not change while the program runs.</remarks>
        public abstract WakeCause Cause { get; }

        /// <summary>Switches the chip off until the alarm; on hardware it does not return.</summary>
        /// <param name="deltaNs">
        /// Nanoseconds from now. Outside of <see cref="MinDeltaNs"/> and <see cref="MaxDeltaNs"/> the
        /// nearer of the two is taken: for more, look at the time after the boot.
        /// </param>
        /// <exception cref="InvalidOperationException">
        /// The chip refused the alarm; it was not switched off.
        /// </exception>
        /// <remarks>
        /// Context: an application thread, with nothing left to do and its lines written out. It asks
        /// no inhibitor: the caller does. Give a board some awake seconds after each boot, or nobody
        /// can flash it any more.
        /// </remarks>
        public void SwitchOffFor(long deltaNs)
        {
            if (deltaNs < MinDeltaNs)
            {
                deltaNs = MinDeltaNs;
            }
            else if (deltaNs > MaxDeltaNs)
            {
                deltaNs = MaxDeltaNs;
            }

            PowerDown(deltaNs);
        }

        /// <summary>Switches off for a span, in steps of 100 ns.</summary>
        /// <param name="time">From now; what is out of the chip's range is cut to it.</param>
        /// <exception cref="InvalidOperationException">As the other.</exception>
        public void SwitchOffFor(TimeSpan time)
        {
            long ticks = time.Ticks;
            if (ticks < 0)
            {
                ticks = 0;
            }

            SwitchOffFor(
                ticks < KTime.Never / KTime.NsPerTimeSpanTick
                    ? ticks * KTime.NsPerTimeSpanTick
                    : KTime.Never);
        }

        /// <summary>Sets the alarm and switches the chip off.</summary>
        /// <param name="deltaNs">Nanoseconds, within the range.</param>
        protected abstract void PowerDown(long deltaNs);
    }
}
