using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TimeSystemSuspendTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;

        [DataRow(true, true)]
        [DataRow(false, true)]
        [DataRow(false, false)]
        public void Suspend_InEachMode_StopsTheDevice(bool highRes, bool noHz)
        {
            VirtualRig rig = Rig(highRes, noHz).BuildToFirstTick();

            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec);

            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
            Assert.AreEqual(1, rig.Device.RaiseCount);
            Assert.AreEqual((int)ClockEventMode.Shutdown, (int)rig.Device.Mode);
        }

        [DataRow(true)]
        [DataRow(false)]
        public void Resume_InOneShotMode_ProgramsTheShortestEvent(bool highRes)
        {
            VirtualRig rig = Rig(highRes, true).BuildToFirstTick();
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec);

            rig.System.Resume();

            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
            Assert.AreEqual(KTime.NsPerUs, rig.Device.ProgrammedCycles);
        }

        [DataRow(true)]
        [DataRow(false)]
        public void Resume_InOneShotMode_CountsTheTimeAndKeepsTheGrid(bool highRes)
        {
            VirtualRig rig = Rig(highRes, true).BuildToFirstTick();
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec + KTime.NsPerMs);
            rig.System.Resume();

            rig.Time.Advance(KTime.NsPerUs);

            Assert.AreEqual(251L, rig.System.Tick.Jiffies);
            Assert.AreEqual(252 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Suspend_NoDevice_Throws()
        {
            VirtualRig rig = new VirtualRig();
            TimeSystem system = new TimeSystem(rig.Options, rig.CreatePlatform());

            Assert.ThrowsException(typeof(InvalidOperationException), () => system.Suspend());
            Assert.ThrowsException(typeof(InvalidOperationException), () => system.Resume());
        }

        [TestMethod]
        public void Resume_PeriodicEmulated_ProgramsTheNextTickAndCountsTheTime()
        {
            VirtualRig rig = Rig(false, false).BuildToFirstTick();
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec + KTime.NsPerMs);

            rig.System.Resume();

            Assert.AreEqual(PeriodNs - KTime.NsPerMs, rig.Device.ProgrammedCycles);
            rig.Time.Advance(PeriodNs);
            Assert.AreEqual(252L, rig.System.Tick.Jiffies);
            Assert.AreEqual(253 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Resume_PeriodicDevice_RaisesEveryPeriodAgain()
        {
            VirtualRig rig = Rig(false, false);
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 200);
            rig.BuildToFirstTick();
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec);

            rig.System.Resume();
            rig.Time.Advance(10 * PeriodNs);

            Assert.AreEqual(11, rig.Device.RaiseCount);
            Assert.AreEqual(261L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void Resume_TimerDueMeanwhile_RunsAtOnce()
        {
            VirtualRig rig = Rig(true, true).BuildToFirstTick();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.StartRelative(timer, KTime.NsPerMs);
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec);
            Assert.IsTrue(timer.IsStarted);

            rig.System.Resume();
            rig.Time.Advance(KTime.NsPerUs);

            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void Start_WhileSuspended_IsRememberedNotProgrammed()
        {
            VirtualRig rig = Rig(true, true).BuildToFirstTick();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Suspend();

            rig.System.Timers.StartRelative(timer, KTime.NsPerMs);
            rig.Time.Spend(10 * KTime.NsPerMs);

            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
            Assert.IsTrue(timer.IsStarted);
        }

        [TestMethod]
        public void Suspend_TickStopped_ResumesStopped()
        {
            VirtualRig rig = Rig(true, true).BuildToFirstTick();
            rig.System.Tick.StopTick();
            rig.System.Suspend();
            rig.Time.Spend(KTime.NsPerSec);

            rig.System.Resume();
            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(501L, rig.System.Tick.JiffiesAt(rig.Time.NowNs));
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        private static VirtualRig Rig(bool highRes, bool noHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = highRes;
            rig.Options.NoHz = noHz;
            return rig;
        }
    }
}
