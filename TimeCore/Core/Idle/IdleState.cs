using System;

namespace TimeCore
{
    /// <summary>A way to spend time until the next event, and what it costs to come back.</summary>
    /// <remarks>
    /// A driver derives from it. The figures are the board's; what hardware refuses is learned.
    /// A refusal MUST leave everything as it was, and MUST be answered, not thrown.
    /// Source: Linux include/linux/cpuidle.h; design only, no code taken.
    /// </remarks>
    public abstract class IdleState
    {
        private const long BackOffNsMin = 10 * KTime.NsPerMs;
        private const long BackOffNsMax = KTime.NsPerSec;

        /// <summary>What lists call it.</summary>
        public readonly string Name;

        /// <summary>How it spends the time, and so what ends it.</summary>
        public readonly IdleKind Kind;

        /// <summary>
        /// Stays up to this length the hardware refused as too short, in nanoseconds.
        /// </summary>
        internal long LearnedMinNs;

        /// <summary>The core does not ask it before this moment: it has refused.</summary>
        internal long BackOffUntilNs;

        /// <summary><see cref="ExitLatencyNs"/> for the core itself.</summary>
        internal long ExitNs;

        private long _residencyNs;
        private long _stepNs = 1;
        private long _backOffNs;

        /// <summary>Describes the state; the figures are set by the board.</summary>
        /// <param name="name">A short name.</param>
        /// <param name="kind">How it spends the time.</param>
        /// <exception cref="ArgumentNullException">The name is missing.</exception>
        protected IdleState(string name, IdleKind kind)
        {
            if (name == null)
            {
                throw new ArgumentNullException(nameof(name));
            }

            Name = name;
            Kind = kind;
        }

        /// <summary>From the requested end of the state to code running, in nanoseconds.</summary>
        /// <remarks>The board's, before the system is made.</remarks>
        public long ExitLatencyNs
        {
            get => ExitNs;
            set => ExitNs = value;
        }

        /// <summary>Shorter than this it does not pay, in nanoseconds.</summary>
        public long TargetResidencyNs
        {
            get => _residencyNs;
            set => _residencyNs = value;
        }

        /// <summary>The step its length is rounded down to, in nanoseconds; 1 for none.</summary>
        public long StepNs
        {
            get => _stepNs;
            set => _stepNs = value;
        }

        /// <summary>Spends time in the state.</summary>
        /// <param name="deltaNs">How long at most, in nanoseconds, 1 or more.</param>
        /// <returns>Whether it was entered.</returns>
        /// <remarks>
        /// Context: the core thread only. Lock: the gate is held if it freezes threads, none
        /// otherwise. Allocates: nothing. It MAY end early; the core re-reads the clock.
        /// </remarks>
        public abstract IdleResult Enter(long deltaNs);

        /// <summary>
        /// Tells whether a stay of this length pays, and is not too short as far as is known.
        /// </summary>
        internal bool IsFitFor(long deltaNs)
        {
            return deltaNs >= LearnedMinNs && deltaNs >= _residencyNs && deltaNs >= _stepNs;
        }

        /// <summary>Learns from an answer.</summary>
        internal void Learn(IdleResult result, long deltaNs, long nowNs)
        {
            if (result == IdleResult.Entered)
            {
                _backOffNs = 0;
                BackOffUntilNs = 0;
                return;
            }

            if (result == IdleResult.TooShort)
            {
                // Grow by half at once: small steps would mean a refusal at each.
                LearnedMinNs = KTime.AddSafe(deltaNs, deltaNs / 2);
                return;
            }

            // Without a back-off it would refuse at every iteration, with the chip awake at full power.
            long backOffNs = _backOffNs == 0 ? BackOffNsMin : _backOffNs * 2;
            _backOffNs = backOffNs < BackOffNsMax ? backOffNs : BackOffNsMax;
            BackOffUntilNs = nowNs + _backOffNs;
        }
    }
}
