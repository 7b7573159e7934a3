namespace TimeCore.Extras
{
    /// <summary>A counter that does not count: what is read while the system is suspended.</summary>
    internal sealed class HaltedClockSource : ClockSource
    {
        internal HaltedClockSource()
            : base("halted", 1, 64, KTime.NsPerSec, ClockSourceFeatures.Continuous)
        {
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            return 0;
        }
    }
}
