using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class IdleInhibitorTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Acquire_Held_ForbidsLightSleepButNotTheWait()
        {
            VirtualRig rig = Rig();
            IdleInhibitor inhibitor = new IdleInhibitor(rig.System.Idle, "network");

            inhibitor.Acquire();
            rig.RunFor(100 * Ms);

            Assert.IsTrue(inhibitor.IsHeld);
            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(100 * Ms, rig.Marker.LowNs);
        }

        [TestMethod]
        public void Release_InAWait_LightSleepFollowsAtOnce()
        {
            VirtualRig rig = Rig();
            IdleInhibitor inhibitor = new IdleInhibitor(rig.System.Idle, "network");
            inhibitor.Acquire();
            rig.Time.Schedule(new VirtualCall(() => inhibitor.Release()), 50 * Ms);
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = rig.Time.NowNs;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(50 * Ms, sleptNs);
            Assert.IsFalse(inhibitor.IsHeld);
        }

        [TestMethod]
        public void Acquire_Twice_IsReleasedByOne()
        {
            VirtualRig rig = Rig();
            IdleInhibitor inhibitor = new IdleInhibitor(rig.System.Idle, "network");

            inhibitor.Acquire();
            inhibitor.Acquire();
            inhibitor.Release();
            inhibitor.Release();

            Assert.IsFalse(inhibitor.IsHeld);
            Assert.IsTrue(rig.System.Idle.JudgeFreezeLocked(rig.Time.NowNs));
        }

        [TestMethod]
        public void Acquire_TwoOfThem_BothMustBeReleased()
        {
            VirtualRig rig = Rig();
            IdleInhibitor first = new IdleInhibitor(rig.System.Idle, "network");
            IdleInhibitor second = new IdleInhibitor(rig.System.Idle, "console");
            first.Acquire();
            second.Acquire();

            first.Release();
            rig.RunFor(50 * Ms);
            Assert.AreEqual(0, rig.Sleep.EnterCount);
            second.Release();
            rig.RunFor(50 * Ms);

            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Acquire_BetweenYieldAndSleep_PreventsTheSleep()
        {
            VirtualRig rig = Rig();
            IdleInhibitor inhibitor = new IdleInhibitor(rig.System.Idle, "network");
            rig.Parker.OnYield = () => inhibitor.Acquire();

            rig.RunFor(50 * Ms);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Constructor_ArgumentMissing_Throws()
        {
            VirtualRig rig = Rig();

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new IdleInhibitor(null, "network"));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new IdleInhibitor(rig.System.Idle, null));
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            return rig.BuildToFirstTick();
        }
    }
}
