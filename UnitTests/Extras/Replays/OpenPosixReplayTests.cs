using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What the Open POSIX test suite asks of sleeps and timers.</summary>
    /// <remarks>
    /// Inputs and expected values: Open POSIX Test Suite as kept in LTP,
    /// testcases/open_posix_testsuite/conformance/interfaces; folder and number there stand above each.
    /// </remarks>
    [TestClass]
    public class OpenPosixReplayTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Sec = KTime.NsPerSec;

        // nanosleep 2-1
        [DataRow(1L)]
        [DataRow(2L)]
        [DataRow(10L)]
        [DataRow(100L)]
        [DataRow(1000L)]
        [DataRow(10000L)]
        [DataRow(1000000L)]
        [DataRow(10000000L)]
        [DataRow(100000000L)]
        [DataRow(200000000L)]
        [DataRow(500000000L)]
        [DataRow(750000000L)]
        [DataRow(999999900L)]
        public void Sleep_OfNanoseconds_LastsAtLeastAsLong(long ns)
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            long startNs = rig.Time.NowNs;

            Assert.IsTrue(new Sleeper(rig.System).Sleep(ns));

            Assert.AreEqual(ns < 1000 ? 1000 : ns, rig.Time.NowNs - startNs);
        }

        // nanosleep 1-3: half a minute, interrupted after a second.
        [TestMethod]
        public void Sleep_Interrupted_EndsThen()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System);
            long startNs = rig.Time.NowNs;
            rig.Time.Schedule(new VirtualCall(() => sleeper.Interrupt()), startNs + Sec);

            Assert.IsFalse(sleeper.Sleep(30 * Sec));
            Assert.AreEqual(Sec, rig.Time.NowNs - startNs);
        }

        // clock_nanosleep 2-1 and 3-1: three seconds ahead ends there, three seconds ago at once.
        [DataRow(3L, 3L)]
        [DataRow(-3L, 0L)]
        public void SleepUntil_AMoment_EndsThereOrAtOnce(long offsetSec, long expectedSec)
        {
            WallRig rig = WallRig.Create();
            rig.Advance(6 * Sec);
            rig.Rig.BeApplication();
            Sleeper sleeper = new Sleeper(rig.Wall);
            long startNs = rig.NowNs;

            Assert.IsTrue(sleeper.SleepUntil(startNs + offsetSec * Sec));
            Assert.AreEqual(expectedSec * Sec, rig.NowNs - startNs);
            Assert.IsTrue(sleeper.SleepUntilReal(rig.Wall.ReadRealNs() + offsetSec * Sec));
            Assert.AreEqual(2 * expectedSec * Sec, rig.NowNs - startNs);
        }

        // clock_settime 4-1: nine seconds ahead, after three set back to the start. 7-1: five, two.
        [DataRow(9L, 3L)]
        [DataRow(5L, 2L)]
        public void SleepUntilReal_ClockSetBackToTheStart_EndsWhenItReadsTheTime(
            long offsetSec, long afterSec)
        {
            WallRig rig = WallRig.Create();
            rig.Rig.BeApplication();
            Sleeper sleeper = new Sleeper(rig.Wall);
            long startNs = rig.NowNs;
            long startRealNs = rig.Wall.ReadRealNs();
            rig.Rig.Time.Schedule(
                new VirtualCall(() => rig.Wall.SetRealNs(startRealNs)), startNs + afterSec * Sec);

            Assert.IsTrue(sleeper.SleepUntilReal(startRealNs + offsetSec * Sec));

            Assert.AreEqual(startRealNs + offsetSec * Sec, rig.Wall.ReadRealNs());
            Assert.AreEqual((offsetSec + afterSec) * Sec, rig.NowNs - startNs);
        }

        // timer_getoverrun 2-1: 3 s, then every 4, blocked for 12. 2-2: 2 ms, then every 5, blocked for
        // 377. 2-3: a second, then every 2 ns, blocked for two seconds; it forgives one more.
        [DataRow(3000000000L, 4000000000L, 12000000000L, 2L)]
        [DataRow(2000000L, 5000000L, 377000000L, 75L)]
        [DataRow(1000000000L, 2L, 2000000000L, 500000000L)]
        public void Overrun_AfterSoLong_IsTheExpiriesLessOne(
            long valueNs, long intervalNs, long passedNs, long expected)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(valueNs, intervalNs);
            rig.Pass(passedNs);

            long overrun;
            Assert.IsTrue(rig.Timer.Wait(out overrun));
            Assert.AreEqual(expected, overrun);
        }

        // timer_gettime 1-1: just started for five seconds, so much remains, or hardly less.
        [TestMethod]
        public void RemainingNs_JustStarted_IsAll()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(5 * Sec, 0);

            Assert.AreEqual(5 * Sec, rig.Timer.RemainingNs);
        }

        // timer_settime 5-1: an absolute start, two seconds ahead.
        [TestMethod]
        public void StartAt_TwoSecondsAhead_ExpiresThen()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.StartAt(rig.NowNs + 2 * Sec, 0);

            Assert.AreEqual("2010+0,", rig.WaitMs(1));
        }

        // timer_settime 6-1: two seconds, then every five.
        [TestMethod]
        public void Wait_ValueBelowTheInterval_ComesAtBoth()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(2 * Sec, 5 * Sec);

            Assert.AreEqual("2010+0,7010+0,12010+0,", rig.WaitMs(3));
        }
    }
}
