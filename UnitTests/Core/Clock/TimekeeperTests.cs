using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TimekeeperTests
    {
        [TestMethod]
        public void ReadNs_AfterCreation_IsZeroWhateverTheCounterShows()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockSource source = Create(time, 32, 1000000);
            source.OffsetCycles = 123456;

            Timekeeper clock = new Timekeeper(source);

            Assert.AreEqual(0L, clock.ReadNs());
        }

        // R1: truncated. A cycle of 32768 Hz lasts 30517.578 ns.
        [DataRow(1L, 30517L)]
        [DataRow(2L, 61035L)]
        [DataRow(3L, 91552L)]
        [DataRow(32768L, KTime.NsPerSec)]
        public void ReadNs_AfterSomeCycles_IsTruncated(long cycles, long expectedNs)
        {
            VirtualClockSource source = Create(new VirtualTime(), 24, 32768);
            Timekeeper clock = new Timekeeper(source);

            source.OffsetCycles += cycles;

            Assert.AreEqual(expectedNs, clock.ReadNs());
        }

        // R3: 24 bits, from 0xFFFFF0 to 0x000010 are 32 cycles.
        [TestMethod]
        public void ReadNs_OverTheWrapOf24Bits_CountsTheCyclesBetween()
        {
            VirtualClockSource source = Create(new VirtualTime(), 24, 1000000);
            source.OffsetCycles = 0xFFFFF0;
            Timekeeper clock = new Timekeeper(source);

            source.OffsetCycles = 0x1000010;

            Assert.AreEqual(32 * KTime.NsPerUs, clock.ReadNs());
        }

        [TestMethod]
        public void ReadNs_BitsBeyondTheWidth_AreIgnored()
        {
            NoisySource source = new NoisySource();
            Timekeeper clock = new Timekeeper(source);
            source.Cycles = 0x7A05;
            clock.Accumulate();
            source.Cycles = 0x1230A;

            Assert.AreEqual(10 * KTime.NsPerUs, clock.ReadNs());
        }

        // R3 at every width: a hundred wraps, started just before one, lose and add nothing.
        [DataRow(64)]
        [DataRow(32)]
        [DataRow(24)]
        [DataRow(16)]
        [DataRow(8)]
        [DataRow(3)]
        public void ReadNs_OverManyWraps_FollowsTheTimeThatPassed(int bits)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockSource source = Create(time, bits, 1000);
            source.OffsetCycles = source.Mask - 1;
            Timekeeper clock = new Timekeeper(source);
            long stepMs = bits == 64 ? 1L << 30 : source.SignBit - 1;

            for (int step = 1; step <= 200; step++)
            {
                time.Advance(stepMs * KTime.NsPerMs);
                Assert.AreEqual(step * stepMs * KTime.NsPerMs, clock.ReadNs());
                clock.Accumulate();
            }
        }

        // The rest of a nanosecond is carried from epoch to epoch; dropped, it would cost 19 µs here.
        [TestMethod]
        public void Accumulate_AtEveryCycle_LosesNoFraction()
        {
            VirtualClockSource source = Create(new VirtualTime(), 24, 32768);
            Timekeeper clock = new Timekeeper(source);

            for (int cycle = 0; cycle < 32768; cycle++)
            {
                source.OffsetCycles++;
                clock.Accumulate();
            }

            Assert.AreEqual(KTime.NsPerSec, clock.ReadNs());
        }

        [TestMethod]
        public void Accumulate_InTheMiddle_ChangesNoReading()
        {
            VirtualTime time = new VirtualTime();
            Timekeeper clock = new Timekeeper(Create(time, 32, 1000000));
            time.Advance(5 * KTime.NsPerMs);
            long beforeNs = clock.ReadNs();

            clock.Accumulate();

            Assert.AreEqual(beforeNs, clock.ReadNs());
        }

        // R20: a set top bit is backward motion; the last value is returned.
        [DataRow(64)]
        [DataRow(32)]
        [DataRow(16)]
        [DataRow(8)]
        public void ReadNs_CounterBehindTheEpoch_ReturnsTheLastValue(int bits)
        {
            VirtualClockSource source = Create(new VirtualTime(), bits, 1000000);
            Timekeeper clock = new Timekeeper(source);
            source.OffsetCycles = 20;
            clock.Accumulate();
            source.OffsetCycles = 30;
            long lastNs = clock.ReadNs();

            source.OffsetCycles = 15;

            Assert.AreEqual(lastNs, clock.ReadNs());
        }

        // Nobody has read the time since the epoch moved: behind it, it is the time itself.
        [DataRow(64)]
        [DataRow(16)]
        public void ReadNs_CounterBehindAnEpochThatNobodyRead_ReturnsTheEpoch(int bits)
        {
            VirtualClockSource source = Create(new VirtualTime(), bits, 1000000);
            Timekeeper clock = new Timekeeper(source);
            source.OffsetCycles = 20;
            clock.Accumulate();

            source.OffsetCycles = 15;

            Assert.AreEqual(20 * KTime.NsPerUs, clock.ReadNs());
        }

        // Ahead of the epoch and yet behind the last reading: only the last value can tell.
        [TestMethod]
        public void ReadNs_CounterStepsBackALittle_StandsUntilItHasCaughtUp()
        {
            VirtualClockSource source = Create(new VirtualTime(), 32, 1000000);
            Timekeeper clock = new Timekeeper(source);
            source.OffsetCycles = 100;
            clock.ReadNs();

            source.OffsetCycles = 99;
            long steppedNs = clock.ReadNs();
            source.OffsetCycles = 101;
            long caughtUpNs = clock.ReadNs();

            Assert.AreEqual(100 * KTime.NsPerUs, steppedNs);
            Assert.AreEqual(101 * KTime.NsPerUs, caughtUpNs);
        }

        [TestMethod]
        public void Accumulate_CounterBehindTheEpoch_KeepsTheEpoch()
        {
            VirtualClockSource source = Create(new VirtualTime(), 32, 1000000);
            Timekeeper clock = new Timekeeper(source);
            source.OffsetCycles = 100;
            clock.Accumulate();
            source.OffsetCycles = 50;

            clock.Accumulate();
            source.OffsetCycles = 110;

            Assert.AreEqual(110 * KTime.NsPerUs, clock.ReadNs());
        }

        // R20: 240 MHz at 64 bits; the product fits a long up to 263 882 793 182 cycles.
        [DataRow(263882793181L, 1099511627768L)]
        [DataRow(263882793182L, 1099511627772L)]
        [DataRow(263882793183L, 1099511627776L)]
        [DataRow(2638827931820L, 10995116277725L)]
        public void ReadNs_AroundTheEndOfTheProduct_IsExact(long cycles, long expectedNs)
        {
            VirtualClockSource source = Create(new VirtualTime(), 64, 240000000);
            Timekeeper clock = new Timekeeper(source);

            source.OffsetCycles = cycles;

            Assert.AreEqual(expectedNs, clock.ReadNs());
        }

        [TestMethod]
        public void Accumulate_BeyondTheProduct_KeepsTheTime()
        {
            VirtualClockSource source = Create(new VirtualTime(), 64, 240000000);
            Timekeeper clock = new Timekeeper(source);
            source.OffsetCycles = 2638827931820;

            clock.Accumulate();

            Assert.AreEqual(10995116277725L, clock.ReadNs());
        }

        [TestMethod]
        public void ReadNs_CounterThatMovesAtEveryRead_OnlyGrows()
        {
            VirtualTime time = new VirtualTime();
            Timekeeper clock = new Timekeeper(Create(time, 8, KTime.NsPerSec));
            time.ReadCostNs = 7;
            long lastNs = clock.ReadNs();

            for (int read = 0; read < 300; read++)
            {
                long nowNs = clock.ReadNs();
                Assert.AreEqual(lastNs + 7, nowNs);
                lastNs = nowNs;
                if (read % 8 == 0)
                {
                    clock.Accumulate();
                    lastNs += 7;
                }
            }
        }

        // Preempted with a reading of 10 in hand, a reader finds its epoch filled anew at 160: on 8
        // bits that looks like 106 cycles ahead.
        [TestMethod]
        public void ReadNs_OvertakenByTwoEpochs_ReadsAgain()
        {
            OvertakingSource source = new OvertakingSource();
            Timekeeper clock = new Timekeeper(source);
            source.Clock = clock;

            long nowNs = clock.ReadNs();

            Assert.AreEqual(160 * KTime.NsPerUs, nowNs);
        }

        [TestMethod]
        public void Constructor_WithoutSource_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => new Timekeeper(null));
        }

        private static VirtualClockSource Create(VirtualTime time, int bits, long frequencyHz)
        {
            return new VirtualClockSource(time, bits, frequencyHz, ClockSourceFeatures.Continuous);
        }

        /// <summary>A counter of 8 bits whose register shows more.</summary>
        private sealed class NoisySource : ClockSource
        {
            public long Cycles;

            public NoisySource()
                : base("noisy", 1, 8, 1000000, ClockSourceFeatures.Continuous)
            {
            }

            public override long ReadCycles()
            {
                return Cycles;
            }
        }

        /// <summary>A counter during one read of which the core accumulates twice.</summary>
        private sealed class OvertakingSource : ClockSource
        {
            public Timekeeper Clock;
            private long _cycles;

            public OvertakingSource()
                : base("overtaking", 1, 8, 1000000, ClockSourceFeatures.Continuous)
            {
            }

            public override long ReadCycles()
            {
                if (Clock == null)
                {
                    return _cycles;
                }

                Timekeeper clock = Clock;
                Clock = null;
                _cycles = 85;
                clock.Accumulate();
                _cycles = 160;
                clock.Accumulate();
                return 10;
            }
        }
    }
}
