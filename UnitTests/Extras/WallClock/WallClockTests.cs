using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class WallClockTests
    {
        private const long Sec = KTime.NsPerSec;

        [TestMethod]
        public void ReadRealNs_AtTheStart_IsWhatTheBaseLibrarySays()
        {
            WallRig rig = WallRig.Create();

            Assert.AreEqual(WallRig.AtBootNs + rig.NowNs, rig.Wall.ReadRealNs());
        }

        // R13: monotonic time is real time less a constant, and zero at the start.
        [TestMethod]
        public void ReadRealNs_AsTimePasses_KeepsItsDistanceToMonotonic()
        {
            WallRig rig = WallRig.Create();

            rig.Advance(1234567891);

            Assert.AreEqual(WallRig.AtBootNs, rig.Wall.ReadRealNs() - rig.System.Clock.ReadNs());
            Assert.AreEqual(rig.NowNs, rig.System.Clock.ReadNs());
        }

        // R12: real time becomes what it is set to, monotonic and boot time do not jump.
        [DataRow(0L)]
        [DataRow(1L)]
        [DataRow(999999999L)]
        [DataRow(4102444800000000001L)]
        public void SetRealNs_ToAnyTime_LeavesMonotonicAndBootTimeAlone(long realNs)
        {
            WallRig rig = WallRig.Create();
            rig.Advance(5 * Sec);

            rig.Wall.SetRealNs(realNs);

            Assert.AreEqual(realNs, rig.Wall.ReadRealNs());
            Assert.AreEqual(rig.NowNs, rig.System.Clock.ReadNs());
            Assert.AreEqual(rig.NowNs, rig.Wall.ReadBootNs());
        }

        [TestMethod]
        public void SetRealNs_Negative_ThrowsAndChangesNothing()
        {
            WallRig rig = WallRig.Create();
            long realNs = rig.Wall.ReadRealNs();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.Wall.SetRealNs(-1));

            Assert.AreEqual(realNs, rig.Wall.ReadRealNs());
        }

        // R12: setting ends a slew, or the clock would leave the time it was set to.
        [TestMethod]
        public void SetRealNs_WhileSlewing_EndsTheSlew()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(100 * KTime.NsPerMs);
            rig.Advance(Sec);

            rig.Wall.SetRealNs(1000 * Sec);
            rig.Advance(10 * Sec);

            Assert.AreEqual(1010 * Sec, rig.Wall.ReadRealNs());
            Assert.AreEqual(0L, rig.Wall.Slew(0));
        }

        [TestMethod]
        public void ResolutionNs_InEachMode_IsATickOrANanosecond()
        {
            Assert.AreEqual(1L, WallRig.Create().Wall.ResolutionNs);
            Assert.AreEqual(10 * KTime.NsPerMs, WallRig.CreateLowRes().Wall.ResolutionNs);
        }

        [TestMethod]
        public void FollowPersistent_SomebodyHasSetTheBaseLibrarysClock_TakesItOver()
        {
            WallRig rig = WallRig.Create();
            rig.Rig.Services.UtcAtBootNs += 3600 * Sec;

            long deltaNs = rig.Wall.FollowPersistent();

            Assert.AreEqual(3600 * Sec, deltaNs);
            Assert.AreEqual(1, rig.Wall.JumpCount);
            Assert.AreEqual(WallRig.AtBootNs + 3600 * Sec + rig.NowNs, rig.Wall.ReadRealNs());
            Assert.AreEqual(rig.NowNs, rig.System.Clock.ReadNs());
        }

        [TestMethod]
        public void FollowPersistent_ALittleOff_IsSlewedAwayWithoutAJump()
        {
            WallRig rig = WallRig.Create();
            rig.Rig.Services.UtcAtBootNs -= KTime.NsPerMs;

            long deltaNs = rig.Wall.FollowPersistent();
            long realNs = rig.Wall.ReadRealNs();
            rig.Advance(3 * Sec);

            Assert.AreEqual(-KTime.NsPerMs, deltaNs);
            Assert.AreEqual(0, rig.Wall.JumpCount);
            Assert.AreEqual(WallRig.AtBootNs, realNs - 4 * 10 * KTime.NsPerMs);
            long errorNs = rig.Wall.ReadRealNs() - (WallRig.AtBootNs - KTime.NsPerMs + rig.NowNs);
            Assert.IsTrue(errorNs < 200 && errorNs > -200);
        }

        // Nobody follows by himself: a base library that jumps must not shake what is timed here.
        [TestMethod]
        public void ReadRealNs_BaseLibraryJumps_GoesOnAsBefore()
        {
            WallRig rig = WallRig.Create();

            rig.Rig.Services.UtcAtBootNs -= 86400 * Sec;
            rig.Advance(Sec);

            Assert.AreEqual(WallRig.AtBootNs + rig.NowNs, rig.Wall.ReadRealNs());
        }

        [TestMethod]
        public void Constructor_WithoutSystem_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => new WallClock(null));
        }
    }
}
