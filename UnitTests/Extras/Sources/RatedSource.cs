using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A counter with a name and a rating that may be wrong, as sources are.</summary>
    public sealed class RatedSource : ClockSource
    {
        public const ClockSourceFeatures Verify =
            ClockSourceFeatures.Continuous | ClockSourceFeatures.MustVerify;

        /// <summary>Nanoseconds it is off, and how many more it gets off in a second.</summary>
        public long OffNs;
        public long DriftNsPerSec;

        /// <summary>Time that each of the next reads takes, and how many do.</summary>
        public long ReadNs;
        public int SlowReads;

        private readonly VirtualTime _time;
        private readonly long _bornNs;

        /// <summary>A counter of 64 bits.</summary>
        public RatedSource(VirtualTime time, string name, int rating, ClockSourceFeatures flags)
            : this(time, name, rating, 64, flags)
        {
        }

        public RatedSource(
            VirtualTime time, string name, int rating, int bits, ClockSourceFeatures flags)
            : base(name, rating, bits, 1000000, flags)
        {
            _time = time;
            _bornNs = time.NowNs;
        }

        /// <inheritdoc/>
        public override long ReadCycles()
        {
            if (SlowReads > 0)
            {
                SlowReads--;
                _time.Spend(ReadNs);
            }

            long ageNs = _time.NowNs - _bornNs;
            long driftNs = ageNs / KTime.NsPerSec * DriftNsPerSec
                + ageNs % KTime.NsPerSec * DriftNsPerSec / KTime.NsPerSec;
            return (_time.NowNs + OffNs + driftNs) / KTime.NsPerUs & Mask;
        }
    }
}
