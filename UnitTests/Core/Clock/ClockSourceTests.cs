using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockSourceTests
    {
        // R18, every vector of the specification; the last four are the same formula worked out apart.
        [DataRow(32, 1000000L, 2097152000L, 21)]
        [DataRow(24, 32768L, 2000000000L, 16)]
        [DataRow(32, 80000000L, 3355443200L, 28)]
        [DataRow(16, 84000000L, 3195660190L, 28)]
        [DataRow(52, 16000000L, 1048576000L, 24)]
        [DataRow(64, 16000000L, 1048576000L, 24)]
        [DataRow(64, 240000000L, 34952533L, 23)]
        [DataRow(64, 1000000000L, 8388608L, 23)]
        [DataRow(64, 10000000000L, 1677722L, 24)]
        [DataRow(8, 1000L, 2048000000L, 11)]
        [DataRow(64, 1L, 2000000000L, 1)]
        public void MultAndShift_FromFrequency_AreTheFinestThatFit(
            int bits, long frequencyHz, long mult, int shift)
        {
            VirtualClockSource source = Create(bits, frequencyHz);

            Assert.AreEqual(mult, source.Mult);
            Assert.AreEqual(shift, source.Shift);
        }

        // R2, every vector of the specification. Each is exact, so our own shift may lie elsewhere.
        [DataRow(32, 1000000L, 20, 1048576000L)]
        [DataRow(24, 32768L, 10, 31250000L)]
        [DataRow(32, 1000000L, 22, 4194304000L)]
        public void Mult_AtTheShiftOfTheVector_IsTheVector(
            int bits, long frequencyHz, int shift, long mult)
        {
            VirtualClockSource source = Create(bits, frequencyHz);

            Assert.AreEqual(mult << source.Shift, source.Mult << shift);
        }

        // R2: to the nearest. 7 MHz leaves 0.86, 3 MHz 0.67, 84 MHz 0.48, 600 MHz 0.33.
        [DataRow(32, 7000000L, 2396745143L)]
        [DataRow(32, 3000000L, 2796202667L)]
        [DataRow(16, 84000000L, 3195660190L)]
        [DataRow(32, 600000000L, 3579139413L)]
        public void Mult_ThatDoesNotDivide_IsRoundedToTheNearest(int bits, long frequencyHz, long mult)
        {
            Assert.AreEqual(mult, Create(bits, frequencyHz).Mult);
        }

        // R19, every vector, to the nanosecond.
        [DataRow(32, 1000000L, 1911260446275L)]
        [DataRow(24, 32768L, 227839986419L)]
        [DataRow(32, 80000000L, 23890755578L)]
        [DataRow(52, 16000000L, 440795202120L)]
        [DataRow(32, 1000L, 1911260446275000L)]
        [DataRow(16, 84000000L, 347179L)]
        [DataRow(64, 240000000L, 881590436422L)]
        [DataRow(3, 1000L, 3115000L)]
        public void MaxIdleNs_FromWidthAndFrequency_IsTheSafeHalf(
            int bits, long frequencyHz, long maxIdleNs)
        {
            Assert.AreEqual(maxIdleNs, Create(bits, frequencyHz).MaxIdleNs);
        }

        // R20 reads a set top bit as backward motion, so max idle must stay below half the width.
        [DataRow(3, 1000L)]
        [DataRow(8, 32768L)]
        [DataRow(16, 84000000L)]
        [DataRow(24, 1000000L)]
        [DataRow(32, 240000000L)]
        public void MaxIdleNs_InCycles_StaysBelowTheSignBit(int bits, long frequencyHz)
        {
            VirtualClockSource source = Create(bits, frequencyHz);

            long idleCycles = source.MaxIdleNs / 1000 * frequencyHz / 1000000;

            Assert.IsTrue(idleCycles < source.SignBit);
        }

        [DataRow(64, -1L)]
        [DataRow(63, long.MaxValue)]
        [DataRow(32, 0xFFFFFFFFL)]
        [DataRow(3, 7L)]
        public void Mask_OfAWidth_HasSoManyOnes(int bits, long mask)
        {
            Assert.AreEqual(mask, Create(bits, 1000000).Mask);
        }

        // R7, R8: only what counts by itself, and need not be verified, may carry high resolution.
        [DataRow((int)ClockSourceFeatures.None, false)]
        [DataRow((int)ClockSourceFeatures.Continuous, true)]
        [DataRow((int)(ClockSourceFeatures.Continuous | ClockSourceFeatures.MustVerify), false)]
        [DataRow((int)ClockSourceFeatures.MustVerify, false)]
        [DataRow((int)(ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep), true)]
        public void IsValidForHighRes_ByFlags_NeedsContinuousAndVerified(int flags, bool isValid)
        {
            VirtualClockSource source = new VirtualClockSource(
                new VirtualTime(), 32, 1000000, (ClockSourceFeatures)flags);

            Assert.AreEqual(isValid, source.IsValidForHighRes);
        }

        [DataRow(1, 1000000L)]
        [DataRow(65, 1000000L)]
        [DataRow(32, 0L)]
        [DataRow(32, -1L)]
        [DataRow(32, 10000000001L)]
        public void Constructor_NumberOutOfRange_Throws(int bits, long frequencyHz)
        {
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => Create(bits, frequencyHz));
        }

        [DataRow("")]
        [DataRow("a name of thirty-two characters.")]
        public void Constructor_NameMissingOrTooLong_Throws(string name)
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new NamedSource(name));
        }

        [TestMethod]
        public void Constructor_WithoutName_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new NamedSource(null));
        }

        [TestMethod]
        public void Constructor_NameOfThirtyOneCharacters_IsTaken()
        {
            Assert.AreEqual(31, new NamedSource("a name of thirty-one characters").Name.Length);
        }

        // R20: beyond 64-bit products the conversion is still exact: (2^40 + 1) cycles of 4.1666 ns.
        [TestMethod]
        public void ToNsRare_BeyondTheProduct_IsExact()
        {
            VirtualClockSource source = Create(64, 240000000);

            Assert.AreEqual(4581298405380L, source.ToNsRare((1L << 40) + 1, source.Mult));
        }

        private static VirtualClockSource Create(int bits, long frequencyHz)
        {
            return new VirtualClockSource(
                new VirtualTime(), bits, frequencyHz, ClockSourceFeatures.Continuous);
        }

        private sealed class NamedSource : ClockSource
        {
            public NamedSource(string name)
                : base(name, 1, 32, 1000000, ClockSourceFeatures.Continuous)
            {
            }

            public override long ReadCycles()
            {
                return 0;
            }
        }
    }
}
