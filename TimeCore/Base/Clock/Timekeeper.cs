using System;

namespace TimeCore
{
    /// <summary>
    /// Monotonic time in nanoseconds since boot, read from a <see cref="ClockSource"/>.
    /// </summary>
    /// <remarks>
    /// The counter may be narrow: the core calls <see cref="Adopt"/> often enough (every tick, and
    /// before every idle period ends its reach) to notice each wrap. Readers take no lock. They read
    /// one of two epochs while the core fills the other, and read again if they were overtaken; a
    /// reader never waits for a writer, which here may be preempted for 20 ms.
    /// Invariant: <see cref="ReadNs"/> never returns less than it has returned before.
    /// Source: Linux kernel/time/timekeeping.c, timekeeping_cycles_to_ns and the latch of tk_fast;
    /// design only, no code taken.
    /// </remarks>
    public class Timekeeper
    {
        /// <summary>A reader overtaken this often gives up and returns the last time known.</summary>
        private const int ReadAttemptsMax = 4;

        private Epoch _epoch = new Epoch();
        private Epoch _spare = new Epoch();
        private long _lastNs;

        /// <summary>
        /// How much faster the clock runs than its source counts, in parts per billion.
        /// </summary>
        internal int AdjustPpb;

        /// <summary>Starts time at zero, now.</summary>
        /// <param name="source">The counter; it must be readable from now on.</param>
        /// <exception cref="ArgumentNullException">No source was given.</exception>
        public Timekeeper(ClockSource source)
        {
            if (source == null)
            {
                throw new ArgumentNullException(nameof(source));
            }

            _epoch.Source = source;
            _epoch.Mult = source.Mult;
            _epoch.Cycles = source.ReadCycles();
        }

        /// <summary>The counter in use.</summary>
        public ClockSource Source => _epoch.Source;

        /// <summary>Reads the time.</summary>
        /// <returns>Nanoseconds since boot, zero or more, never less than before.</returns>
        /// <remarks>
        /// Context: any. Lock: none. Allocates: nothing. Cost: one read of the source and about fifteen
        /// field reads. A source that steps back makes time stand until it has caught up.
        /// </remarks>
        public long ReadNs()
        {
            int attempts = ReadAttemptsMax;
            do
            {
                Epoch epoch = _epoch;
                int sequence = epoch.Sequence;
                ClockSource source = epoch.Source;
                long cycles = (source.ReadCycles() - epoch.Cycles) & source.Mask;
                long ns = epoch.Ns;
                ns += cycles >= 0 && cycles <= source.CyclesMax
                    ? (cycles * epoch.Mult + epoch.Fraction) >> source.Shift
                    : source.ToNsRare(cycles, epoch.Mult);
                if (sequence == epoch.Sequence && (sequence & 1) == 0)
                {
                    if (ns < _lastNs)
                    {
                        return _lastNs;
                    }

                    _lastNs = ns;
                    return ns;
                }

                attempts--;
            }
            while (attempts > 0);

            return _lastNs;
        }

        /// <summary>
        /// Goes on from now with a source and a correction; time neither jumps nor stands.
        /// </summary>
        /// <param name="source">The counter to read from now on, the present one as a rule.</param>
        /// <param name="adjustPpb">Parts per billion that the clock is to run faster.</param>
        /// <remarks>
        /// With what it has already it only moves the epoch to now, so that the counter may wrap once
        /// more. Late by more than <see cref="ClockSource.MaxIdleNs"/>, time that the counter has
        /// wrapped over is lost. Context: the core thread only. Lock: none. Allocates: nothing.
        /// </remarks>
        internal virtual void Adopt(ClockSource source, int adjustPpb)
        {
            AdjustPpb = adjustPpb;
            Epoch epoch = _epoch;
            ClockSource old = epoch.Source;
            long nowCycles = old.ReadCycles();
            long cycles = (nowCycles - epoch.Cycles) & old.Mask;
            if ((cycles & old.SignBit) != 0)
            {
                // Backward motion: the epoch stays where it is until the counter has caught up.
                nowCycles = epoch.Cycles;
                cycles = 0;
            }

            Epoch next = _spare;
            next.Sequence++;
            next.Source = source;
            next.Mult = Corrected(source, adjustPpb);
            next.Cycles = source == old ? nowCycles : source.ReadCycles();

            // High and low part apart, as for a delta that is too long to be multiplied at one go.
            long low = (1L << old.Shift) - 1;
            long rest = (cycles & low) * epoch.Mult + epoch.Fraction;
            next.Ns = epoch.Ns + (cycles >> old.Shift) * epoch.Mult + (rest >> old.Shift);
            next.Fraction = source == old ? rest & low : 0;
            next.Sequence++;
            _epoch = next;
            _spare = epoch;
        }

        /// <summary>Returns the multiplier of a source at a corrected rate.</summary>
        internal static long Corrected(ClockSource source, int ppb)
        {
            return source.Mult + source.Mult * ppb / KTime.NsPerSec;
        }
    }
}
