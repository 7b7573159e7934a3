namespace TimeCore.UnitTests.Virtual
{
    /// <summary>A counter of any width that follows virtual time.</summary>
    public sealed class VirtualClockSource : ClockSource
    {
        /// <summary>
        /// Added to every reading: where the counter starts, and a way to make it jump.
        /// </summary>
        public long OffsetCycles;

        /// <summary>Times it was read.</summary>
        public int ReadCount;

        private readonly VirtualTime _time;

        /// <summary>A 64-bit counter of nanoseconds.</summary>
        public VirtualClockSource(VirtualTime time)
            : this(time, 64, KTime.NsPerSec, ClockSourceFeatures.Continuous)
        {
        }

        public VirtualClockSource(
            VirtualTime time, int bits, long frequencyHz, ClockSourceFeatures flags)
            : base("virtual", 300, bits, frequencyHz, flags)
        {
            _time = time;
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            ReadCount++;
            if (_time.ReadCostNs != 0)
            {
                _time.Spend(_time.ReadCostNs);
            }

            // In two parts, because an hour at a gigahertz overflows the product.
            long seconds = _time.NowNs / KTime.NsPerSec;
            long restNs = _time.NowNs % KTime.NsPerSec;
            long cycles = seconds * FrequencyHz + restNs * FrequencyHz / KTime.NsPerSec;
            return (cycles + OffsetCycles) & Mask;
        }
    }
}
