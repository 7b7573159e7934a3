using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Who holds what while a thread sleeps and after; light sleep allowed.</summary>
    [TestClass]
    public class SleeperHoldTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Sleep_OfTheOnlyThread_IsALightSleep()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            int holds = -1;
            rig.Sleep.OnEnter = () => holds = rig.System.Idle.Holds;

            sleeper.Sleep(100 * Ms);

            Assert.AreEqual(0, holds);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
            Assert.AreEqual(100 * Ms, rig.Sleep.LastDeltaNs);
        }

        [TestMethod]
        public void Sleep_Ended_LeavesTheThreadOneHold()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            Assert.AreEqual(0, rig.System.Idle.Holds);

            sleeper.Sleep(Ms);

            Assert.AreEqual(1, rig.System.Idle.Holds);
            sleeper.Sleep(Ms);
            Assert.AreEqual(1, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void Sleep_Interrupted_LeavesTheThreadOneHold()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.AllowLightSleep = false;
            Sleeper sleeper = new Sleeper(rig.System);
            rig.Time.Schedule(new VirtualCall(() => sleeper.Interrupt()), 20 * Ms);

            Assert.IsFalse(sleeper.Sleep(100 * Ms));

            Assert.AreEqual(1, rig.System.Idle.Holds);
        }

        // It has not waited, so nobody woke it.
        [TestMethod]
        public void Sleep_ThatDoesNotWait_ChangesNoHold()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);

            sleeper.Sleep(0);
            sleeper.Interrupt();
            sleeper.Sleep(Ms);
            Assert.AreEqual(0, rig.System.Idle.Holds);

            sleeper.Sleep(Ms);
            sleeper.Sleep(0);
            Assert.AreEqual(1, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void ReleaseHold_AfterASleep_GivesItBackOnce()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            sleeper.ReleaseHold();
            sleeper.Sleep(Ms);

            sleeper.ReleaseHold();
            sleeper.ReleaseHold();

            Assert.AreEqual(0, rig.System.Idle.Holds);
            sleeper.Sleep(Ms);
            Assert.AreEqual(1, rig.System.Idle.Holds);
        }

        // While it works, the marker is HIGH and the chip does not freeze it.
        [TestMethod]
        public void Work_AfterASleep_KeepsTheChipAwake()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            sleeper.Sleep(50 * Ms);
            int sleeps = rig.Sleep.EnterCount;

            rig.Services.ThreadId = VirtualServices.CoreThreadId;
            rig.RunFor(50 * Ms);

            Assert.AreEqual(sleeps, rig.Sleep.EnterCount);
            Assert.IsTrue(rig.Marker.IsHigh);
            Assert.AreEqual(50 * Ms, rig.Marker.LowNs);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            return rig.BuildToFirstTick().BeApplication();
        }
    }
}
