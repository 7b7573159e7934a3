using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R95: what setting the clock does to a thread that sleeps.</summary>
    [TestClass]
    public class SleeperRealTests
    {
        private const long Sec = KTime.NsPerSec;

        // Set after a second of sleep, by so much; the sleep was to last ten seconds.
        [DataRow(0L, 10L)]
        [DataRow(5L, 5L)]
        [DataRow(9L, 1L)]
        [DataRow(3600L, 1L)]
        [DataRow(-5L, 15L)]
        [DataRow(-3600L, 3610L)]
        public void SleepUntilReal_ClockSetMeanwhile_FollowsIt(long stepSec, long expectedSec)
        {
            WallRig rig = Create();
            Sleeper sleeper = new Sleeper(rig.Wall);
            long startNs = rig.NowNs;
            SetAt(rig, startNs + Sec, stepSec);

            bool isOver = sleeper.SleepUntilReal(rig.Wall.ReadRealNs() + 10 * Sec);

            Assert.IsTrue(isOver);
            Assert.AreEqual(expectedSec * Sec, rig.NowNs - startNs);
        }

        // LTP clock_settime: relative sleeps and absolute ones on the monotonic clock do not care.
        [DataRow(5L)]
        [DataRow(3600L)]
        [DataRow(-3600L)]
        public void Sleep_ClockSetMeanwhile_DoesNotCare(long stepSec)
        {
            WallRig rig = Create();
            Sleeper sleeper = new Sleeper(rig.Wall);
            long startNs = rig.NowNs;
            SetAt(rig, startNs + Sec, stepSec);
            SetAt(rig, startNs + 11 * Sec, stepSec);

            Assert.IsTrue(sleeper.Sleep(10 * Sec));
            Assert.AreEqual(10 * Sec, rig.NowNs - startNs);
            Assert.IsTrue(sleeper.SleepUntil(startNs + 20 * Sec));
            Assert.AreEqual(20 * Sec, rig.NowNs - startNs);
        }

        // R95 for interval timers: the same.
        [DataRow(3600L)]
        [DataRow(-3600L)]
        public void IntervalTimer_ClockSetMeanwhile_DoesNotCare(long stepSec)
        {
            WallRig rig = Create();
            IntervalTimer timer = new IntervalTimer(new Sleeper(rig.Wall));
            long startNs = rig.NowNs;
            timer.Start(2 * Sec, 3 * Sec);
            SetAt(rig, startNs + Sec, stepSec);
            long overrun;

            timer.Wait(out overrun);
            timer.Wait(out overrun);

            Assert.AreEqual(0L, overrun);
            Assert.AreEqual(5 * Sec, rig.NowNs - startNs);
        }

        [TestMethod]
        public void SleepUntilReal_Interrupted_LeavesNoRestAndNoTimer()
        {
            WallRig rig = Create();
            Sleeper sleeper = new Sleeper(rig.Wall);
            rig.Rig.Time.Schedule(new VirtualCall(() => sleeper.Interrupt()), rig.NowNs + Sec);
            long untilNs = rig.Wall.ReadRealNs() + 10 * Sec;
            long startNs = rig.NowNs;
            TimerCounts counts = new TimerCounts(rig.System);
            rig.System.Attach(counts);

            Assert.IsFalse(sleeper.SleepUntilReal(untilNs));
            Assert.AreEqual(0L, sleeper.RemainingNs);
            Assert.AreEqual(Sec, rig.NowNs - startNs);
            Assert.AreEqual(1L, counts.Cancels);
            Assert.IsTrue(sleeper.SleepUntilReal(untilNs));
            Assert.AreEqual(10 * Sec, rig.NowNs - startNs);
        }

        [TestMethod]
        public void SleepUntilReal_NotAhead_ReturnsAtOnce()
        {
            WallRig rig = Create();
            Sleeper sleeper = new Sleeper(rig.Wall);
            long startNs = rig.NowNs;

            Assert.IsTrue(sleeper.SleepUntilReal(0));
            Assert.IsTrue(sleeper.SleepUntilReal(rig.Wall.ReadRealNs()));
            Assert.AreEqual(startNs, rig.NowNs);
            Assert.AreEqual(0, rig.Rig.Services.LastEvent.WaitCount);
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => sleeper.SleepUntilReal(-1));
        }

        [TestMethod]
        public void SleepUntilReal_WithoutATimeOfDay_Throws()
        {
            Sleeper sleeper = new Sleeper(Create().System);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => sleeper.SleepUntilReal(Sec));
        }

        private static WallRig Create()
        {
            WallRig rig = WallRig.Create();
            rig.Rig.BeApplication();
            return rig;
        }

        private static void SetAt(WallRig rig, long atNs, long stepSec)
        {
            rig.Rig.Time.Schedule(
                new VirtualCall(() => rig.Wall.SetRealNs(rig.Wall.ReadRealNs() + stepSec * Sec)), atNs);
        }
    }
}
