using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R16. The rig boots at ten in the morning; midnight is 50,400 s away.</summary>
    [TestClass]
    public class WallClockLeapTests
    {
        private const long Sec = KTime.NsPerSec;
        private const long Ms = KTime.NsPerMs;
        private const long ToMidnightNs = 14 * 3600 * Sec;
        private const long MidnightNs = WallRig.AtBootNs + ToMidnightNs;

        [TestMethod]
        public void AnnounceLeap_OneMore_LastSecondComesTwice()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.AnnounceLeap(1);
            rig.Advance(ToMidnightNs - rig.NowNs - 1 - Ms);
            Assert.AreEqual(MidnightNs - 1 - Ms, rig.Wall.ReadRealNs());

            rig.Advance(2 * Ms);
            Assert.AreEqual(MidnightNs - Sec - 1 + Ms, rig.Wall.ReadRealNs());
            rig.Advance(Sec);

            Assert.AreEqual(MidnightNs - 1 + Ms, rig.Wall.ReadRealNs());
            Assert.AreEqual(rig.NowNs, rig.System.Clock.ReadNs());
            rig.Advance(3 * 86400 * Sec);
            Assert.AreEqual(rig.NowNs - Sec, rig.Wall.ReadRealNs() - WallRig.AtBootNs);
        }

        [TestMethod]
        public void AnnounceLeap_OneLess_LastSecondIsLeftOut()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.AnnounceLeap(-1);
            rig.Advance(ToMidnightNs - rig.NowNs - Sec - Ms);
            Assert.AreEqual(MidnightNs - Sec - Ms, rig.Wall.ReadRealNs());

            rig.Advance(2 * Ms);

            Assert.AreEqual(MidnightNs + Ms, rig.Wall.ReadRealNs());
            Assert.AreEqual(rig.NowNs, rig.System.Clock.ReadNs());
        }

        // Started before the announcement, so that the order of starts does not help.
        [DataRow(0L)]
        [DataRow(1L)]
        [DataRow(500000000L)]
        [DataRow(1000000000L)]
        public void AnnounceLeap_OneMore_TimersOfTheNextDayAreNotASecondEarly(long afterNs)
        {
            WallRig rig = WallRig.Create();
            rig.CreateTimer(false).Start(MidnightNs + afterNs);
            rig.Wall.AnnounceLeap(1);

            rig.Advance(ToMidnightNs + 5 * Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(ToMidnightNs + afterNs + Sec, rig.RanNs);
        }

        [TestMethod]
        public void AnnounceLeap_OneMoreInLowRes_TimersOfTheNextDayAreNotASecondEarly()
        {
            WallRig rig = WallRig.CreateLowRes();
            rig.Wall.SetRealNs(MidnightNs - 3 * Sec);
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(MidnightNs);
            long dueNs = rig.NowNs + 4 * Sec;
            rig.Wall.AnnounceLeap(1);

            rig.Advance(6 * Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.IsTrue(rig.RanNs >= dueNs && rig.RanNs <= dueNs + 20 * Ms);
        }

        [TestMethod]
        public void AnnounceLeap_TakenBack_IsNone()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.AnnounceLeap(1);
            rig.Wall.AnnounceLeap(0);

            rig.Advance(2 * ToMidnightNs);

            Assert.AreEqual(WallRig.AtBootNs + rig.NowNs, rig.Wall.ReadRealNs());
        }

        [TestMethod]
        public void AnnounceLeap_ClockSetAfter_IsForgotten()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.AnnounceLeap(1);

            rig.Wall.SetRealNs(MidnightNs + Sec);
            rig.Advance(10 * Sec);

            Assert.AreEqual(MidnightNs + 11 * Sec, rig.Wall.ReadRealNs());
        }

        [DataRow(2)]
        [DataRow(-2)]
        public void AnnounceLeap_AnotherNumber_Throws(int seconds)
        {
            WallRig rig = WallRig.Create();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.Wall.AnnounceLeap(seconds));
        }
    }
}
