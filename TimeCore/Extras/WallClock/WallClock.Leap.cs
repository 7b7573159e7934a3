using System;

namespace TimeCore.Extras
{
    /// <content>Leap seconds.</content>
    public sealed partial class WallClock
    {
        private const long DayNs = 86400 * KTime.NsPerSec;

        private RealTimer _leap;
        private int _leapSeconds;

        /// <summary>Announces a leap second at the end of the present UTC day.</summary>
        /// <param name="seconds">
        /// 1 for a second more: the last one comes twice; -1 for one less: it is left out; 0 for none
        /// after all.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">Another number of seconds.</exception>
        /// <remarks>
        /// Context: any thread. Lock: takes the gate. Allocates: a timer, the first time. Monotonic
        /// time does not notice, and an absolute timer on the next day is not a second early. After
        /// setting the clock, announce anew.
        /// Source: Linux kernel/time/ntp.c, second_overflow; design only, no code taken.
        /// </remarks>
        public void AnnounceLeap(int seconds)
        {
            if (seconds < -1 || seconds > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(seconds), "-1 to 1.");
            }

            _leap = _leap ?? new RealTimer(this, false, OnLeap);
            _leap.Cancel();
            if (seconds == 0)
            {
                return;
            }

            _leapSeconds = seconds;
            long realNs = ReadRealNs();
            long midnightNs = realNs - realNs % DayNs + DayNs;

            // A nanosecond before midnight, so that it comes before the timers of the next day.
            _leap.Start(midnightNs - (seconds < 0 ? KTime.NsPerSec : 1));
        }

        /// <summary>Forgets an announcement: the clock was set.</summary>
        private void EndLeapLocked()
        {
            if (_leap != null)
            {
                _timers.TryCancelLocked(_leap.Timer);
            }
        }

        private HrTimerRestart OnLeap(HrTimer timer)
        {
            lock (_gate)
            {
                MoveLocked(-_leapSeconds * KTime.NsPerSec, 0);
            }

            return HrTimerRestart.NoRestart;
        }
    }
}
