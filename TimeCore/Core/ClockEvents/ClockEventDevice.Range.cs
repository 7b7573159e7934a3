using System;

namespace TimeCore
{
    /// <content>From nanoseconds to the cycles of the hardware.</content>
    /// <remarks>
    /// Invariant: the longest delta in nanoseconds times the multiplier fits a long.
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

        /// <summary>
        /// No device is asked for more, 73 minutes: each bit of reach costs the multiplier a bit.
        /// </summary>
        private const long MaxDeltaNsCeiling = 1L << 42;

        private long _mult;
        private int _shift;
        private long _roundUp;

        /// <summary>States what the hardware can count.</summary>
        /// <param name="frequencyHz">Cycles in a second, 1 to 10^10.</param>
        /// <param name="minDeltaCycles">The shortest event it can be armed for, 1 or more.</param>
        /// <param name="maxDeltaCycles">The longest one.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        /// <remarks>
        /// Context: set-up, before registration. Limits become nanoseconds rounded inwards: the
        /// shortest delta, converted back, is never shorter than the hardware can. Events are late by
        /// one cycle and 1 ppm at most, so no more than 73 minutes of the reach are used.
        /// </remarks>
        protected void SetRange(long frequencyHz, long minDeltaCycles, long maxDeltaCycles)
        {
            if (frequencyHz < 1 || frequencyHz > 10000000000)
            {
                throw new ArgumentOutOfRangeException(nameof(frequencyHz), "1 to 10^10.");
            }

            if (minDeltaCycles < 1 || maxDeltaCycles < minDeltaCycles)
            {
                throw new ArgumentOutOfRangeException(nameof(minDeltaCycles), "1 to maxDeltaCycles.");
            }

            FrequencyHz = frequencyHz;
            MinDeltaNs = (minDeltaCycles * KTime.NsPerSec + frequencyHz - 1) / frequencyHz;
            if (MinDeltaNs < MinDeltaNsFloor)
            {
                MinDeltaNs = MinDeltaNsFloor;
            }

            long seconds = maxDeltaCycles / frequencyHz;
            MaxDeltaNs = seconds >= MaxDeltaNsCeiling / KTime.NsPerSec
                ? MaxDeltaNsCeiling
                : seconds * KTime.NsPerSec
                    + maxDeltaCycles % frequencyHz * KTime.NsPerSec / frequencyHz;
            ChooseMult();

            // Rounded up, the longest delta may come out longer than the hardware counts.
            long overCycles = ((MaxDeltaNs * _mult + _roundUp) >> _shift) - maxDeltaCycles;
            if (overCycles > 0)
            {
                MaxDeltaNs -= (overCycles * KTime.NsPerSec + frequencyHz - 1) / frequencyHz;
            }

            // The floor must not exceed what the hardware can count.
            if (MinDeltaNs > MaxDeltaNs)
            {
                MinDeltaNs = MaxDeltaNs;
            }

            _minDeltaNsMax = MaxDeltaNs;
        }

        /// <summary>The finest multiplier whose product with the longest delta fits a long.</summary>
        private void ChooseMult()
        {
            for (_shift = 62; ; _shift--)
            {
                // Rounded up as well, or the shortest delta would lose its last cycle.
                _roundUp = (1L << _shift) - 1;
                if (FrequencyHz > (long.MaxValue - KTime.NsPerSec) >> _shift)
                {
                    continue;
                }

                _mult = ((FrequencyHz << _shift) + KTime.NsPerSec - 1) / KTime.NsPerSec;
                if (MaxDeltaNs <= (long.MaxValue - _roundUp) / _mult)
                {
                    return;
                }
            }
        }
    }
}
