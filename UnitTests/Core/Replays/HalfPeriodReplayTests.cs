using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Time from a narrow counter and a count of its half periods.</summary>
    /// <remarks>
    /// Inputs and expected values: RTIC, rtic-time/tests/half_period_time_counter.rs; for the rows
    /// beyond its table the formula of embassy-stm32/src/time_driver/gp16.rs, calc_now. There an
    /// interrupt counts half periods; here the core looks at the counter at that moment.
    /// </remarks>
    [TestClass]
    public class HalfPeriodReplayTests
    {
        [DataRow(0L, 0L, 0L)]
        [DataRow(0L, 1L, 1L)]
        [DataRow(0L, 126L, 126L)]
        [DataRow(0L, 127L, 127L)]
        [DataRow(1L, 128L, 128L)]
        [DataRow(1L, 129L, 129L)]
        [DataRow(1L, 254L, 254L)]
        [DataRow(1L, 255L, 255L)]
        [DataRow(2L, 0L, 256L)]
        [DataRow(2L, 1L, 257L)]
        [DataRow(2L, 126L, 382L)]
        [DataRow(2L, 127L, 383L)]
        [DataRow(3L, 128L, 384L)]
        [DataRow(3L, 129L, 385L)]
        public void ReadNs_OfACounterOf8Bits_IsAsRticExpects(long halves, long counter, long expected)
        {
            Assert.AreEqual(expected, Read(8, halves, counter));
        }

        [DataRow(0L, 0L, 0L)]
        [DataRow(0L, 1L, 1L)]
        [DataRow(0L, 32766L, 32766L)]
        [DataRow(0L, 32767L, 32767L)]
        [DataRow(1L, 32768L, 32768L)]
        [DataRow(1L, 32769L, 32769L)]
        [DataRow(1L, 65534L, 65534L)]
        [DataRow(1L, 65535L, 65535L)]
        [DataRow(2L, 0L, 65536L)]
        [DataRow(2L, 1L, 65537L)]
        [DataRow(2L, 32766L, 98302L)]
        [DataRow(2L, 32767L, 98303L)]
        [DataRow(3L, 32768L, 98304L)]
        [DataRow(3L, 32769L, 98305L)]
        [DataRow(4L, 0L, 131072L)]
        [DataRow(5L, 40000L, 171072L)]
        [DataRow(1000L, 12345L, 32780345L)]
        [DataRow(1001L, 65535L, 32833535L)]
        public void ReadNs_OfACounterOf16Bits_IsAsRticAndEmbassyExpect(
            long halves, long counter, long expected)
        {
            Assert.AreEqual(expected, Read(16, halves, counter));
        }

        // On purpose not as there. A counter that seems to have run half its range and more since the
        // last look is taken for one that was read out of order: time stands, it does not jump ahead.
        [DataRow(1L, 126L, 128L)]
        [DataRow(1L, 127L, 128L)]
        [DataRow(2L, 254L, 256L)]
        [DataRow(2L, 255L, 256L)]
        [DataRow(3L, 126L, 384L)]
        [DataRow(3L, 127L, 384L)]
        [DataRow(0L, 128L, 0L)]
        [DataRow(0L, 129L, 0L)]
        [DataRow(1L, 0L, 128L)]
        [DataRow(1L, 1L, 128L)]
        [DataRow(2L, 128L, 256L)]
        [DataRow(2L, 129L, 256L)]
        public void ReadNs_CounterHalfItsRangeAhead_StandsInsteadOfJumping(
            long halves, long counter, long expected)
        {
            Assert.AreEqual(expected, Read(8, halves, counter));
        }

        private static long Read(int bits, long halves, long counter)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockSource source = new VirtualClockSource(
                time, bits, KTime.NsPerSec, ClockSourceFeatures.Continuous);
            Timekeeper clock = new Timekeeper(source);
            long half = 1L << (bits - 1);
            for (long i = 0; i < 2 * halves; i++)
            {
                time.Spend(half / 2);
                clock.Accumulate();
            }

            source.OffsetCycles = counter - time.NowNs;
            return clock.ReadNs();
        }
    }
}
