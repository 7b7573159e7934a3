using System;

namespace TimeCore
{
    /// <content>From nanoseconds to the cycles of the hardware.</content>
    /// <remarks>
    /// Invariant: the longest delta in nanoseconds times the frequency fits a long, so one product and
    /// one division convert it exactly.
    /// </remarks>
    public abstract partial class ClockEventDevice
    {
        /// <summary>
        /// The shortest delta that is armed, in nanoseconds; grows if it proves too short.
        /// </summary>
        internal long MinDeltaNs;

        /// <summary>The longest delta that is armed, in nanoseconds.</summary>
        internal long MaxDeltaNs;

        /// <summary>Cycles in a second; 0 until they are stated.</summary>
        internal long FrequencyHz;

        /// <summary>No device is asked for less than this: the call alone takes longer.</summary>
        private const long MinDeltaNsFloor = KTime.NsPerUs;

        /// <summary>Nor for more cycles at one go: 2.5 hours at 1 MHz, 38 s at 240 MHz.</summary>
        private const long CyclesMax = long.MaxValue / KTime.NsPerSec - 1;

        /// <summary>Rounds up: the shortest delta must not lose its last cycle.</summary>
        private const long RoundUp = KTime.NsPerSec - 1;

        /// <summary>States what the hardware can count.</summary>
        /// <param name="frequencyHz">Cycles in a second, 1 to 10^10.</param>
        /// <param name="minDeltaCycles">The shortest event it can be armed for, 1 or more.</param>
        /// <param name="maxDeltaCycles">The longest one.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        /// <remarks>
        /// Context: set-up, before registration. Limits become nanoseconds rounded inwards: the
        /// shortest delta, converted back, is never shorter than the hardware can. Events are late by
        /// less than one cycle. No more than 9.2 * 10^9 cycles of the reach are used at one go; the
        /// core takes the early event for what it is.
        /// </remarks>
        protected void SetRange(long frequencyHz, long minDeltaCycles, long maxDeltaCycles)
        {
            if (frequencyHz < 1 || frequencyHz > 10000000000)
            {
                throw new ArgumentOutOfRangeException(nameof(frequencyHz), "1 to 10^10.");
            }

            if (maxDeltaCycles > CyclesMax)
            {
                maxDeltaCycles = CyclesMax;
            }

            if (minDeltaCycles < 1 || maxDeltaCycles < minDeltaCycles)
            {
                throw new ArgumentOutOfRangeException(nameof(minDeltaCycles), "1 to maxDeltaCycles.");
            }

            long maxDeltaNs = maxDeltaCycles * KTime.NsPerSec / frequencyHz;
            long minDeltaNs = (minDeltaCycles * KTime.NsPerSec + frequencyHz - 1) / frequencyHz;
            if (minDeltaNs < MinDeltaNsFloor)
            {
                minDeltaNs = MinDeltaNsFloor;
            }

            // The floor must not exceed what the hardware can count.
            FrequencyHz = frequencyHz;
            MaxDeltaNs = maxDeltaNs;
            MinDeltaNs = minDeltaNs < maxDeltaNs ? minDeltaNs : maxDeltaNs;
        }
    }
}
