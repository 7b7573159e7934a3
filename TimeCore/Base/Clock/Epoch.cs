namespace TimeCore
{
    /// <summary>A moment that was once read in full, from which the present is counted.</summary>
    /// <remarks>
    /// <see cref="Timekeeper"/> owns two and fills the one not in use. The sequence is odd while
    /// a fill is under way, so a reader that held the object for too long notices.
    /// </remarks>
    internal sealed class Epoch
    {
        internal int Sequence;
        internal ClockSource Source;

        /// <summary>The source's own multiplier, or what it is corrected to.</summary>
        internal long Mult;

        internal long Cycles;
        internal long Ns;

        /// <summary>
        /// The part of a nanosecond that was left over, shifted as the source's mult.
        /// </summary>
        internal long Fraction;
    }
}
