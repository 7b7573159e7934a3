using System;

namespace TimeCore
{
    /// <content>From nanoseconds to the cycles of the hardware.</content>
    /// <remarks>
    /// Invariant: the longest delta in nanoseconds times <see cref="UnitCycles"/> fits a long, so one
    /// product and one division convert it exactly.
    /// </remarks>
    public abstract partial class ClockEventDevice
    {
        /// <summary>
        /// The shortest delta that is armed, in nanoseconds; grows if it proves too short.
        /// </summary>
        internal long MinDeltaNs;

        /// <summary>The longest delta that is armed, in nanoseconds.</summary>
        internal long MaxDeltaNs;

        /// <summary>
        /// So many cycles last <see cref="UnitNs"/>: the frequency as a reduced fraction.
        /// </summary>
        internal long UnitCycles;

        /// <summary>What these cycles last, in nanoseconds; 0 until the frequency is stated.</summary>
        internal long UnitNs;

        /// <summary>No device is asked for less than this: the call alone takes longer.</summary>
        private const long MinDeltaNsFloor = KTime.NsPerUs;

        /// <summary>States what the hardware can count.</summary>
        /// <param name="frequencyHz">Cycles in a second, 1 to 10^10.</param>
        /// <param name="minDeltaCycles">The shortest event it can be armed for, 1 or more.</param>
        /// <param name="maxDeltaCycles">The longest one.</param>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        /// <remarks>
        /// Context: set-up, before registration. Limits become nanoseconds rounded inwards: the
        /// shortest delta, converted back, is never shorter than the hardware can. Events are late by
        /// less than one cycle. Of a reach of many hours not all may be used at one go.
        /// </remarks>
        protected void SetRange(long frequencyHz, long minDeltaCycles, long maxDeltaCycles)
        {
            if (frequencyHz < 1 || frequencyHz > 10000000000)
            {
                throw new ArgumentOutOfRangeException(nameof(frequencyHz), "1 to 10^10.");
            }

            long unitCycles = frequencyHz;
            long divisor = KTime.NsPerSec;
            while (divisor != 0)
            {
                long rest = unitCycles % divisor;
                unitCycles = divisor;
                divisor = rest;
            }

            long unitNs = KTime.NsPerSec / unitCycles;
            unitCycles = frequencyHz / unitCycles;
            long cyclesMax = long.MaxValue / unitNs - 1;
            if (maxDeltaCycles > cyclesMax)
            {
                maxDeltaCycles = cyclesMax;
            }

            if (minDeltaCycles < 1 || maxDeltaCycles < minDeltaCycles)
            {
                throw new ArgumentOutOfRangeException(nameof(minDeltaCycles), "1 to maxDeltaCycles.");
            }

            long maxDeltaNs = maxDeltaCycles * unitNs / unitCycles;
            long minDeltaNs = (minDeltaCycles * unitNs + unitCycles - 1) / unitCycles;
            if (minDeltaNs < MinDeltaNsFloor)
            {
                minDeltaNs = MinDeltaNsFloor;
            }

            // The floor must not exceed what the hardware can count.
            UnitCycles = unitCycles;
            UnitNs = unitNs;
            MaxDeltaNs = maxDeltaNs;
            MinDeltaNs = minDeltaNs < maxDeltaNs ? minDeltaNs : maxDeltaNs;
        }
    }
}
