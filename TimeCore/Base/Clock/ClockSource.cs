using System;

namespace TimeCore
{
    /// <summary>A free-running counter that time is read from.</summary>
    /// <remarks>
    /// A driver derives from it and overrides <see cref="ReadCycles"/>. The counter MAY be 1 to 64 bits
    /// wide and MAY wrap; it MUST count at the stated frequency while the chip is awake. Readings that
    /// jump back are taken for no motion, so time stands rather than goes back.
    /// Source: Linux kernel/time/clocksource.c, clocks_calc_mult_shift, clocks_calc_max_nsecs;
    /// design only, no code taken.
    /// </remarks>
    public abstract class ClockSource
    {
        /// <summary>A multiplier of 32 bits keeps products of 32 bits of cycles in 64.</summary>
        private const int MultBits = 32;

        /// <summary>A wide counter need not be convertible for longer than this at one go.</summary>
        private const long ConvertibleSecondsMax = 600;

        /// <summary>Later corrections of the multiplier stay below this share of it.</summary>
        private const long AdjustPercentMax = 11;

        /// <summary>A multiplier up to this, corrected, still has 32 bits.</summary>
        private const long MultMax = (1L << MultBits) * 100 / (100 + AdjustPercentMax);

        /// <summary>What lists and overrides call it.</summary>
        public readonly string Name;

        /// <summary>What it promises.</summary>
        public readonly ClockSourceFeatures Features;

        /// <summary>Cycles in a second.</summary>
        public readonly long FrequencyHz;

        /// <summary>
        /// The longest time between two readings that still tells how much time passed.
        /// </summary>
        public readonly long MaxIdleNs;

        internal int RatingField;
        internal bool IsValid;

        /// <summary>The bits the counter has, as ones.</summary>
        internal readonly long Mask;

        /// <summary>
        /// The top bit of <see cref="Mask"/>: set in a delta, it means backward motion.
        /// </summary>
        internal readonly long SignBit;

        /// <summary>Nanoseconds in a cycle, shifted left by <see cref="Shift"/>.</summary>
        internal readonly long Mult;

        /// <summary>The fraction bits of <see cref="Mult"/>.</summary>
        internal readonly int Shift;

        /// <summary>The most cycles that are forward motion and fit a long once multiplied.</summary>
        internal readonly long CyclesMax;

        /// <summary>Describes the counter.</summary>
        /// <param name="name">A short name without spaces, 1 to 31 characters.</param>
        /// <param name="rating">1 (fit for nothing else) to 499 (perfect).</param>
        /// <param name="bits">Width of the counter, 2 to 64.</param>
        /// <param name="frequencyHz">Cycles in a second, 1 to 10^10.</param>
        /// <param name="features">What it promises.</param>
        /// <exception cref="ArgumentException">The name is empty or too long.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
        protected ClockSource(
            string name, int rating, int bits, long frequencyHz, ClockSourceFeatures features)
        {
            if (name == null || name.Length == 0 || name.Length > 31)
            {
                throw new ArgumentException("A name has 1 to 31 characters.", nameof(name));
            }

            if (bits < 2 || bits > 64)
            {
                throw new ArgumentOutOfRangeException(nameof(bits), "2 to 64.");
            }

            if (frequencyHz < 1 || frequencyHz > 10000000000)
            {
                throw new ArgumentOutOfRangeException(nameof(frequencyHz), "1 to 10^10.");
            }

            Name = name;
            RatingField = rating;
            Features = features;
            IsValid =
                (features & (ClockSourceFeatures.Continuous | ClockSourceFeatures.MustVerify))
                == ClockSourceFeatures.Continuous;
            FrequencyHz = frequencyHz;
            long signBit = 1L << (bits - 1);
            SignBit = signBit;
            Mask = (signBit << 1) - 1;

            int shift = ChooseShift(bits);
            long mult = ToMult(shift);
            if (mult > MultMax)
            {
                // Half the multiplier leaves room for the corrections of a clock that is disciplined.
                shift--;
                mult >>= 1;
            }

            Shift = shift;
            Mult = mult;
            long adjustMax = mult * AdjustPercentMax / 100;
            long cyclesMax = (long.MaxValue - (1L << shift)) / (mult + adjustMax);
            CyclesMax = bits < 64 && cyclesMax >= signBit ? signBit - 1 : cyclesMax;
            MaxIdleNs = ToMaxIdleNs(adjustMax);
        }

        /// <summary>How good it is; the highest rating is chosen. Below 100: fit for little.</summary>
        /// <remarks>0 once it was found to drift.</remarks>
        public int Rating => RatingField;

        /// <summary>True when timers finer than a tick may rest on it.</summary>
        /// <remarks>One that must be verified becomes so when it has been.</remarks>
        public bool IsValidForHighRes => IsValid;

        /// <summary>Reads the counter.</summary>
        /// <returns>The count; bits beyond the stated width are ignored.</returns>
        /// <remarks>
        /// Context: any thread, with the timers' gate held or not; MUST NOT block. Allocates: nothing.
        /// </remarks>
        public abstract long ReadCycles();

        /// <summary>Changes what is thought of it.</summary>
        internal void Rate(int rating, bool isValid)
        {
            RatingField = rating;
            IsValid = isValid;
        }

        /// <summary>Converts what is backward motion, or more than a product can hold.</summary>
        /// <param name="cycles">Any count beyond <see cref="CyclesMax"/>.</param>
        /// <param name="mult"><see cref="Mult"/>, corrected or not.</param>
        /// <returns>Nanoseconds, truncated; 0 for backward motion.</returns>
        internal long ToNsRare(long cycles, long mult)
        {
            if ((cycles & SignBit) != 0)
            {
                return 0;
            }

            // High and low part apart: (high * 2^shift + low) * mult >> shift, without the big product.
            long high = cycles >> Shift;
            long low = cycles & ((1L << Shift) - 1);
            return high * mult + ((low * mult) >> Shift);
        }

        /// <summary>
        /// The largest shift that converts the whole reach of the counter in 64 bits.
        /// </summary>
        private int ChooseShift(int bits)
        {
            long reachSeconds = bits == 64 ? long.MaxValue : Mask / FrequencyHz;
            if (reachSeconds == 0)
            {
                reachSeconds = 1;
            }
            else if (bits > 32 && reachSeconds > ConvertibleSecondsMax)
            {
                reachSeconds = ConvertibleSecondsMax;
            }

            int multBits = MultBits;
            for (long over = (reachSeconds * FrequencyHz) >> 32; over != 0; over >>= 1)
            {
                multBits--;
            }

            int shift = 32;
            while (shift > 0 && (ToMult(shift) >> multBits) != 0)
            {
                shift--;
            }

            return shift;
        }

        private long ToMult(int shift)
        {
            // Ten digits of nanoseconds shifted by 32 still fit a long.
            return ((KTime.NsPerSec << shift) + FrequencyHz / 2) / FrequencyHz;
        }

        private long ToMaxIdleNs(long adjustMax)
        {
            ulong cyclesMax = ulong.MaxValue / (ulong)(Mult + adjustMax);
            if (Mask > 0 && cyclesMax > (ulong)Mask)
            {
                cyclesMax = (ulong)Mask;
            }

            // Half of it: the other half is where a delta would read as backward motion.
            return (long)(((cyclesMax * (ulong)(Mult - adjustMax)) >> Shift) >> 1);
        }
    }
}
