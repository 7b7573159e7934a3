using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class WallClockSuspendTests
    {
        private const long Sec = KTime.NsPerSec;
        private const long OddNs = 12 * Sec + 345678901;

        // R17, D8: monotonic time stands, the others count the suspend, all to the nanosecond.
        [TestMethod]
        public void Suspend_Twice_ResumesOnce()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Suspend();
            rig.Wall.Suspend();
            rig.Rig.Time.Spend(WallRig.Sec);

            Assert.AreEqual(WallRig.Sec, rig.Wall.Resume());
            Assert.AreEqual(0L, rig.Wall.Resume());

            long nowNs = rig.System.Clock.ReadNs();
            rig.Rig.Time.Spend(WallRig.Sec);
            Assert.AreEqual(nowNs + WallRig.Sec, rig.System.Clock.ReadNs());
        }

        [TestMethod]
        public void Resume_SourceCountsInSleep_IsExactToTheNanosecond()
        {
            WallRig rig = WallRig.Create();
            rig.Advance(1234567);
            long monotonicNs = rig.System.Clock.ReadNs();

            long sleptNs = Sleep(rig, OddNs, 0);

            Assert.AreEqual(OddNs, sleptNs);
            Assert.AreEqual(monotonicNs, rig.System.Clock.ReadNs());
            Assert.AreEqual(rig.NowNs, rig.Wall.ReadBootNs());
            Assert.AreEqual(WallRig.AtBootNs + rig.NowNs, rig.Wall.ReadRealNs());
            Assert.AreEqual(0, rig.Wall.JumpCount);
        }

        // The base library's clock tells it in steps of 100 ns.
        [TestMethod]
        public void Resume_SourceStandsInSleep_AsksTheBaseLibrary()
        {
            WallRig rig = WallRig.Create(
                64, Sec, ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep);
            rig.Advance(1234567);
            long monotonicNs = rig.System.Clock.ReadNs();

            long sleptNs = Sleep(rig, OddNs, OddNs);

            Assert.IsTrue(OddNs - sleptNs < 100 && sleptNs - OddNs < 100);
            Assert.AreEqual(monotonicNs, rig.System.Clock.ReadNs());
            Assert.AreEqual(monotonicNs + sleptNs, rig.Wall.ReadBootNs());
            Assert.AreEqual(WallRig.AtBootNs + monotonicNs + sleptNs, rig.Wall.ReadRealNs());
        }

        // R17: only a clock that went forward tells how long it was.
        [TestMethod]
        public void Resume_BaseLibrarySetBackMeanwhile_AddsNothing()
        {
            WallRig rig = WallRig.Create(
                64, Sec, ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep);
            long realNs = rig.Wall.ReadRealNs();
            rig.Rig.Services.UtcAtBootNs -= 3600 * Sec;
            rig.Wall.Suspend();
            rig.Rig.Services.UtcAtBootNs -= 3600 * Sec;
            rig.Rig.Source.OffsetCycles -= Sec;
            rig.Advance(Sec);

            long sleptNs = rig.Wall.Resume();

            Assert.AreEqual(0L, sleptNs);
            Assert.AreEqual(realNs, rig.Wall.ReadRealNs());
            Assert.AreEqual(1, rig.Wall.JumpCount);
        }

        [TestMethod]
        public void Resume_BaseLibraryJumpedMeanwhile_BelievesTheSource()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Suspend();
            rig.Rig.Services.UtcAtBootNs += 86400 * Sec;
            rig.Advance(OddNs);

            long sleptNs = rig.Wall.Resume();

            Assert.AreEqual(OddNs, sleptNs);
            Assert.AreEqual(1, rig.Wall.JumpCount);
            Assert.AreEqual(WallRig.AtBootNs + rig.NowNs, rig.Wall.ReadRealNs());
        }

        // 16 bits at 32768 Hz wrap every two seconds: what they count says nothing about twelve.
        [TestMethod]
        public void Resume_CounterHasWrapped_AsksTheBaseLibrary()
        {
            WallRig rig = WallRig.Create(16, 32768, ClockSourceFeatures.Continuous);

            long sleptNs = Sleep(rig, OddNs, 0);

            Assert.IsTrue(OddNs - sleptNs < 200 && sleptNs - OddNs < 200);
        }

        [TestMethod]
        public void Suspend_TimePasses_MonotonicStands()
        {
            WallRig rig = WallRig.Create();
            long monotonicNs = rig.System.Clock.ReadNs();
            rig.Wall.Suspend();

            rig.Advance(3600 * Sec);

            Assert.AreEqual(monotonicNs, rig.System.Clock.ReadNs());
        }

        // What is left of a relative timer outlasts the suspend; the other clocks' timers are due.
        [TestMethod]
        public void Resume_TimersOfEachClock_AreDueByTheirOwn()
        {
            WallRig rig = WallRig.Create();
            long startNs = rig.NowNs;
            int monotonicRuns = 0;
            HrTimer monotonic = new HrTimer(t =>
            {
                monotonicRuns++;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(monotonic, 10 * Sec);
            rig.CreateTimer(true).StartRelative(5 * Sec);
            rig.CreateTimer(false).Start(rig.Wall.ReadRealNs() + 20 * Sec);

            Sleep(rig, 8 * Sec, 0);
            rig.Advance(KTime.NsPerMs);
            Assert.AreEqual(1, rig.RunCount);

            rig.Advance(10 * Sec - 2 * KTime.NsPerMs);
            Assert.AreEqual(0, monotonicRuns);
            rig.Advance(2 * KTime.NsPerMs);
            Assert.AreEqual(1, monotonicRuns);

            rig.Advance(10 * Sec);
            Assert.AreEqual(2, rig.RunCount);
            Assert.AreEqual(startNs + 20 * Sec, rig.RanNs);
        }

        [TestMethod]
        public void Suspend_ManyTimes_LosesNothing()
        {
            WallRig rig = WallRig.Create();
            long expectedNs = rig.System.Clock.ReadNs();
            for (int round = 1; round <= 100; round++)
            {
                rig.Advance(1000003);
                expectedNs += 1000003;
                Sleep(rig, round * 999983, 0);
            }

            Assert.AreEqual(expectedNs, rig.System.Clock.ReadNs());
            Assert.AreEqual(rig.NowNs, rig.Wall.ReadBootNs());
        }

        /// <param name="rig">The rig.</param>
        /// <param name="ns">How long to sleep.</param>
        /// <param name="uncountedNs">What the source does not count of it.</param>
        private static long Sleep(WallRig rig, long ns, long uncountedNs)
        {
            rig.Wall.Suspend();
            rig.Rig.Source.OffsetCycles -= uncountedNs;
            rig.Advance(ns);
            long sleptNs = rig.Wall.Resume();
            rig.Rig.Serve();
            return sleptNs;
        }
    }
}
