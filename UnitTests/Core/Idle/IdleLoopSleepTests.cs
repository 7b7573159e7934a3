using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100, high resolution, tick stopped, light sleep allowed.</summary>
    [TestClass]
    public class IdleLoopSleepTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Sleep_Allowed_LastsUntilTheTimerLessItsExitLatency()
        {
            VirtualRig rig = Rig();
            rig.Sleep.ExitLatencyNs = Ms;
            rig.Sleep.ExitCostNs = Ms;
            rig.Wait.ExitLatencyNs = 20 * Ms;
            rig.Time.ReadCostNs = 100;
            rig.BuildToFirstTick();
            long expiresNs = rig.System.Clock.ReadNs() + 100 * Ms;
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.System.Clock.ReadNs();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, expiresNs);

            rig.RunFor(101 * Ms);

            Assert.AreEqual(2, rig.Sleep.EnterCount);
            Assert.IsTrue(ranNs >= expiresNs);
            Assert.IsTrue(ranNs - expiresNs < 10 * KTime.NsPerUs);
            Assert.AreEqual(0, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Sleep_NotAllowed_IsNeverEntered()
        {
            VirtualRig rig = Rig();
            rig.Options.AllowLightSleep = false;
            rig.BuildToFirstTick();

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(0, rig.Parker.YieldCount);
        }

        [TestMethod]
        public void AllowLightSleep_SetInAWait_IsUsedAtOnce()
        {
            VirtualRig rig = Rig();
            rig.Options.AllowLightSleep = false;
            rig.BuildToFirstTick();
            rig.Time.Schedule(
                new VirtualCall(() => rig.System.Idle.AllowLightSleep = true), 50 * Ms);

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(1, rig.Parker.ParkCount);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
            Assert.AreEqual(KTime.NsPerSec, rig.Marker.LowNs);
        }

        [TestMethod]
        public void Sleep_SoonAfterBoot_WaitsUntilItIsAllowed()
        {
            VirtualRig rig = Rig();
            rig.Options.AwakeAfterBootNs = 10 * KTime.NsPerSec;
            rig.BuildToFirstTick();
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = sleptNs == 0 ? rig.Time.NowNs : sleptNs;

            rig.RunFor(20 * KTime.NsPerSec);

            // Nothing but the time itself ends that wait, so it ends three polls later.
            Assert.AreEqual(10 * KTime.NsPerSec + 3 * Ms, sleptNs);
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Options_AwakeAfterBoot_IsTenSeconds()
        {
            Assert.AreEqual(10 * KTime.NsPerSec, new TimeSystemOptions().AwakeAfterBootNs);
        }

        [TestMethod]
        public void StayAwakeUntil_EarlierThanBefore_ChangesNothing()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            rig.System.Idle.StayAwakeUntil(KTime.NsPerSec);
            rig.System.Idle.StayAwakeUntil(KTime.NsPerMs);

            rig.RunFor(KTime.NsPerSec - 10 * Ms);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Log_LineDraining_KeepsTheChipAwake()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            rig.Log.DrainNs = 30 * Ms;
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = sleptNs == 0 ? rig.Time.NowNs : sleptNs;

            rig.System.Log.WriteLine("hello");
            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(10 * Ms + 30 * Ms + 3 * Ms, sleptNs);
        }

        [TestMethod]
        public void Sleep_DebuggerAttached_IsNotEntered()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            rig.Services.HasDebugger = true;

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Sleep_DebuggerDetached_IsEnteredWithinASecond()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            rig.Services.HasDebugger = true;
            HrTimer timer = Every(rig, 100 * Ms);
            rig.RunFor(500 * Ms);
            rig.Services.HasDebugger = false;

            rig.RunFor(KTime.NsPerSec);

            Assert.IsTrue(timer.IsStarted);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
        }

        [TestMethod]
        public void Sleep_ClockStopsInSleep_IsNeverEntered()
        {
            VirtualRig rig = Rig();
            rig.Source = new VirtualClockSource(
                rig.Time, 64, KTime.NsPerSec,
                ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep);
            rig.BuildToFirstTick();

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Sleep_TickNotStopped_IsEnteredBetweenTicks()
        {
            VirtualRig rig = Rig();
            rig.Options.NoHz = false;
            rig.BuildToFirstTick();

            rig.RunFor(100 * Ms);

            Assert.AreEqual(10, rig.Sleep.EnterCount);
            Assert.AreEqual(11L, rig.System.Tick.JiffiesAt(110 * Ms));
        }

        [TestMethod]
        public void Marker_InLightSleep_IsLow()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            bool wasHigh = false;
            rig.Sleep.OnEnter = () => wasHigh |= rig.Marker.IsHigh;

            rig.RunFor(100 * Ms);

            Assert.IsFalse(wasHigh);
            Assert.AreEqual(100 * Ms, rig.Marker.LowNs);
            Assert.AreEqual(100 * Ms, rig.System.Idle.IdleNs);
        }

        [TestMethod]
        public void Device_InLightSleep_IsDisarmed()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            long armedNs = 0;
            rig.Sleep.OnEnter = () => armedNs = rig.Device.ArmedNs;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(KTime.Never, armedNs);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Device_BetweenTwoLightSleeps_StaysDisarmed()
        {
            VirtualRig rig = Rig().BuildToFirstTick();
            Every(rig, 100 * Ms);
            int sets = -1;
            rig.Sleep.OnEnter = () => sets = sets < 0 ? rig.Device.SetCount : sets;

            rig.RunFor(KTime.NsPerSec - Ms);

            // One more at the end, when the loop has been left.
            Assert.AreEqual(10, rig.Sleep.EnterCount);
            Assert.AreEqual(1, rig.Device.RaiseCount);
            Assert.IsTrue(rig.Device.SetCount - sets <= 2);
        }

        [TestMethod]
        public void Device_AfterRunReturns_IsArmedAgain()
        {
            VirtualRig rig = Rig().BuildToFirstTick();

            rig.RunFor(105 * Ms);

            Assert.AreEqual(120 * Ms, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Device_InAWaitAfterLightSleep_IsArmedAgain()
        {
            VirtualRig rig = Rig();
            rig.Sleep.TargetResidencyNs = 50 * Ms;
            rig.BuildToFirstTick();
            HrTimer second = new HrTimer(t => HrTimerRestart.NoRestart);
            HrTimer first = new HrTimer(t =>
            {
                rig.System.Timers.StartRelative(second, 20 * Ms);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(first, 100 * Ms);
            long armedNs = 0;
            rig.Parker.OnPark = () => armedNs = rig.Device.ArmedNs;

            rig.RunFor(125 * Ms);

            Assert.AreEqual(130 * Ms, armedNs);
        }

        /// <summary>A periodic timer from now on.</summary>
        private static HrTimer Every(VirtualRig rig, long periodNs)
        {
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, periodNs);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, periodNs);
            return timer;
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            return rig;
        }
    }
}
