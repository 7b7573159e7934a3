using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R34 and R35, in one-shot mode.</summary>
    [TestClass]
    public class TickBroadcastTests
    {
        private const long SoonNs = 4 * KTime.NsPerMs;

        [TestMethod]
        public void Enter_DeviceThatStops_IsShutDownAndKeepsItsNextEvent()
        {
            VirtualRig rig = BuildArmed();
            long expiresNs = rig.Device.NextEventNs;

            rig.System.Broadcast.EnterLocked();

            Assert.AreEqual((int)ClockEventMode.Shutdown, (int)rig.Device.Mode);
            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
            Assert.AreEqual(expiresNs, rig.Device.NextEventNs);
        }

        [TestMethod]
        public void Exit_AfterEnter_ArmsTheDeviceForWhatItOwes()
        {
            VirtualRig rig = BuildArmed();
            long expiresNs = rig.Device.NextEventNs;
            rig.System.Broadcast.EnterLocked();
            rig.Time.Spend(1000);

            rig.System.Broadcast.ExitLocked();
            rig.System.Tick.ArmLocked(true);

            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
            Assert.AreEqual(expiresNs, rig.Device.ArmedNs);
        }

        // Forced: what fell due in the sleep comes after the shortest delta, not never.
        [TestMethod]
        public void Exit_AfterTheExpiry_ArmsTheShortestEvent()
        {
            VirtualRig rig = BuildArmed();
            rig.System.Broadcast.EnterLocked();
            rig.Time.Spend(2 * SoonNs);

            rig.System.Broadcast.ExitLocked();
            rig.System.Tick.ArmLocked(true);

            Assert.AreEqual(rig.Time.NowNs + rig.Device.MinDeltaNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Exit_OwingNothing_ArmsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            rig.System.Broadcast.EnterLocked();

            rig.System.Broadcast.ExitLocked();

            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
            Assert.AreEqual(0, rig.Device.SetCount);
        }

        [TestMethod]
        public void Exit_WithoutEnter_DoesNothing()
        {
            VirtualRig rig = BuildArmed();

            rig.System.Broadcast.ExitLocked();

            Assert.AreEqual(1, rig.Device.SetCount);
        }

        [TestMethod]
        public void Enter_Twice_ReachesTheHardwareOnce()
        {
            VirtualRig rig = BuildArmed();
            int cancels = rig.Device.CancelCount;

            rig.System.Broadcast.EnterLocked();
            rig.System.Broadcast.EnterLocked();

            Assert.AreEqual(cancels + 1, rig.Device.CancelCount);
        }

        [TestMethod]
        public void Enter_DeviceThatDoesNotStop_DoesNothing()
        {
            VirtualRig rig = new VirtualRig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.OneShot, 300);
            rig.Build().GoHighRes();

            rig.System.Broadcast.EnterLocked();

            Assert.IsFalse(rig.System.Broadcast.IsEntered);
            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
        }

        [TestMethod]
        public void Enter_InPeriodicMode_DoesNothing()
        {
            VirtualRig rig = new VirtualRig().Build();

            rig.System.Broadcast.EnterLocked();

            Assert.IsFalse(rig.System.Broadcast.IsEntered);
            Assert.AreEqual(rig.System.Tick.PeriodNs, rig.Device.ArmedNs);
        }

        private static VirtualRig BuildArmed()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            rig.System.Timers.StartRelative(new TimerLog(rig).Create("a"), SoonNs);
            return rig;
        }
    }
}
