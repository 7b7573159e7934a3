using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Who is charged for each jiffy, HZ=250.</summary>
    [TestClass]
    public class CpuTimesTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long PeriodNs = 4 * Ms;

        [DataRow(true)]
        [DataRow(false)]
        public void Tick_NobodyRunnable_IsIdle(bool noHz)
        {
            VirtualRig rig = Rig(noHz, out CpuTimes times);

            rig.RunFor(400 * Ms);
            rig.Time.Advance(PeriodNs);

            Assert.IsTrue(times.IdleJiffies >= 99, "idle " + times.IdleJiffies);
            Assert.AreEqual(0L, times.BusyJiffies + times.SoftJiffies);
            CheckSum(rig, times);
        }

        [TestMethod]
        public void Tick_AThreadRunnable_IsBusy()
        {
            VirtualRig rig = Rig(true, out CpuTimes times);
            rig.System.Idle.TakeHold();

            rig.RunFor(41 * Ms);

            Assert.AreEqual(10L, times.BusyJiffies);
            CheckSum(rig, times);
        }

        [TestMethod]
        public void Tick_ASoftCallbackPending_IsSoft()
        {
            VirtualRig rig = Rig(true, out CpuTimes _);
            SoftQueue queue = new SoftQueue(rig.System);
            CpuTimes times = new CpuTimes(rig.System, null, queue);
            rig.System.Attach(times);
            SoftTimer timer = new SoftTimer(queue, t => HrTimerRestart.NoRestart);
            timer.Start(rig.Time.NowNs);
            rig.Serve();

            rig.RunFor(41 * Ms);

            Assert.AreEqual(10L, times.SoftJiffies);
            Assert.AreEqual(0L, times.BusyJiffies);
            CheckSum(rig, times);
        }

        [TestMethod]
        public void Tick_ACallbackThatOutlastsIt_IsEvent()
        {
            VirtualRig rig = Rig(true, out CpuTimes times);
            HrTimer timer = new HrTimer(t =>
            {
                rig.Time.Spend(5 * PeriodNs);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, rig.Time.NowNs + Ms);

            rig.Time.Advance(2 * PeriodNs);

            Assert.IsTrue(times.EventJiffies >= 5, "event " + times.EventJiffies);
            Assert.AreEqual(0L, times.IdleJiffies + times.BusyJiffies);
            CheckSum(rig, times);
        }

        [TestMethod]
        public void Sum_ThroughAllOfThem_IsTheJiffiesThatPassed()
        {
            VirtualRig rig = Rig(true, out CpuTimes times);
            for (int i = 0; i < 20; i++)
            {
                rig.RunFor(37 * Ms);
                rig.System.Idle.TakeHold();
                rig.RunFor(13 * Ms);
                rig.System.Idle.ReleaseHold();
            }

            rig.Time.Advance(PeriodNs);

            Assert.IsTrue(times.IdleJiffies > 150, "idle " + times.IdleJiffies);
            Assert.IsTrue(times.BusyJiffies > 30, "busy " + times.BusyJiffies);
            CheckSum(rig, times);
        }

        [TestMethod]
        public void Create_WithoutASystem_Throws()
        {
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new CpuTimes(null, null, null));
        }

        private static VirtualRig Rig(bool noHz, out CpuTimes times)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.NoHz = noHz;
            rig.BuildToFirstTick();
            times = new CpuTimes(rig.System, null, null);
            rig.System.Attach(times);
            return rig;
        }

        // From one jiffy after boot, where the account was opened, to the last tick.
        private static void CheckSum(VirtualRig rig, CpuTimes times)
        {
            Assert.AreEqual(
                rig.System.Tick.Jiffies - 1,
                times.BusyJiffies + times.SoftJiffies + times.IdleJiffies + times.EventJiffies);
        }
    }
}
