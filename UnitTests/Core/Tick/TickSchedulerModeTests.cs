using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TickSchedulerModeTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;
        private const int OneShot = (int)ClockEventFeatures.OneShot;
        private const int Both = OneShot | (int)ClockEventFeatures.Periodic;
        private const int PeriodicOnly = (int)ClockEventFeatures.Periodic;
        private const int Continuous = (int)ClockSourceFeatures.Continuous;
        private const int Unverified = Continuous | (int)ClockSourceFeatures.MustVerify;
        private const int Periodic = (int)TickMode.Periodic;
        private const int LowRes = (int)TickMode.LowRes;
        private const int HighRes = (int)TickMode.HighRes;

        [DataRow(true, true, OneShot, Continuous, HighRes)]
        [DataRow(true, false, OneShot, Continuous, HighRes)]
        [DataRow(false, true, OneShot, Continuous, LowRes)]
        [DataRow(false, false, OneShot, Continuous, Periodic)]
        [DataRow(true, true, Both, Continuous, HighRes)]
        [DataRow(true, false, Both, Continuous, HighRes)]
        [DataRow(false, true, Both, Continuous, LowRes)]
        [DataRow(false, false, Both, Continuous, Periodic)]
        [DataRow(true, true, PeriodicOnly, Continuous, Periodic)]
        [DataRow(true, false, PeriodicOnly, Continuous, Periodic)]
        [DataRow(false, true, PeriodicOnly, Continuous, Periodic)]
        [DataRow(false, false, PeriodicOnly, Continuous, Periodic)]
        [DataRow(true, true, OneShot, Unverified, Periodic)]
        [DataRow(true, false, OneShot, Unverified, Periodic)]
        [DataRow(false, true, OneShot, Unverified, Periodic)]
        [DataRow(true, true, OneShot, 0, Periodic)]
        [DataRow(false, true, Both, 0, Periodic)]
        public void Mode_AfterTheFirstTick_IsTheBestThatAllAllow(
            bool highRes, bool noHz, int features, int flags, int expectedMode)
        {
            VirtualRig rig = Rig(highRes, noHz);
            rig.Device = new VirtualClockEvent(rig.Time, (ClockEventFeatures)features, 300);
            rig.Source = new VirtualClockSource(
                rig.Time, 64, KTime.NsPerSec, (ClockSourceFeatures)flags);

            rig.BuildToFirstTick();

            Assert.AreEqual(expectedMode, (int)rig.System.Tick.Mode);
        }

        [TestMethod]
        public void Mode_BeforeTheFirstTick_IsPeriodic()
        {
            VirtualRig rig = Rig(true, true).Build();

            rig.Time.Advance(PeriodNs - 1);

            Assert.AreEqual(Periodic, (int)rig.System.Tick.Mode);
        }

        [TestMethod]
        public void Mode_PeriodicDeviceReplacedByOneShot_SwitchesAtTheNextTick()
        {
            VirtualRig rig = Rig(true, true);
            rig.Broadcast = new BroadcastDevices();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 100);
            rig.Build();
            rig.Time.Advance(10 * PeriodNs);
            Assert.AreEqual(Periodic, (int)rig.System.Tick.Mode);

            VirtualClockEvent better = new VirtualClockEvent(rig.Time);
            rig.System.ClockEvents.Register(better);
            Assert.AreEqual(Periodic, (int)rig.System.Tick.Mode);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(HighRes, (int)rig.System.Tick.Mode);
            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
            Assert.AreEqual(12 * PeriodNs, better.ArmedNs);
        }

        [TestMethod]
        public void Mode_DeviceReplacedBetweenTicks_KeepsTheGrid()
        {
            VirtualRig rig = Rig(true, true);
            rig.Broadcast = new BroadcastDevices();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 100);
            rig.Build();
            rig.Time.Advance(10 * PeriodNs + KTime.NsPerMs);

            VirtualClockEvent better = new VirtualClockEvent(rig.Time);
            rig.System.ClockEvents.Register(better);

            Assert.AreEqual(11 * PeriodNs, better.ArmedNs);
            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Mode_OneShotDeviceReplacedInHighRes_PassesOnWhatIsOwed()
        {
            VirtualRig rig = Rig(true, true);
            rig.Broadcast = new BroadcastDevices();
            rig.BuildToFirstTick();
            rig.System.Timers.Start(CreateTimer(), PeriodNs + KTime.NsPerMs);

            VirtualClockEvent better = new VirtualClockEvent(
                rig.Time, ClockEventFeatures.OneShot, 400);
            rig.System.ClockEvents.Register(better);

            Assert.AreEqual(PeriodNs + KTime.NsPerMs, better.ArmedNs);
            Assert.AreEqual(HighRes, (int)rig.System.Tick.Mode);
        }

        [TestMethod]
        public void NoHz_SetWhilePeriodic_SwitchesAtTheNextTick()
        {
            VirtualRig rig = Rig(false, false).BuildToFirstTick();

            rig.System.TickOptions.NoHz = true;
            Assert.AreEqual(Periodic, (int)rig.System.Tick.Mode);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(LowRes, (int)rig.System.Tick.Mode);
        }

        [TestMethod]
        public void NoHz_ClearedInLowRes_MakesTheTickPeriodicAgain()
        {
            VirtualRig rig = Rig(false, true).BuildToFirstTick();

            rig.System.TickOptions.NoHz = false;
            rig.RunFor(10 * PeriodNs);

            Assert.AreEqual(Periodic, (int)rig.System.Tick.Mode);
            Assert.AreEqual(10, rig.Parker.ParkCount);
            Assert.AreEqual((int)TickState.Running, (int)rig.System.Tick.TickState);
        }

        [TestMethod]
        public void NoHz_ClearedWhileTheTickIsStopped_StartsItAtTheNextIdleEntry()
        {
            VirtualRig rig = Rig(true, true).BuildToFirstTick();
            rig.System.Tick.StopTick();

            rig.System.TickOptions.NoHz = false;
            bool isStopped = rig.System.Tick.StopTick();

            Assert.IsFalse(isStopped);
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Switch_ToHighRes_ProgramsTheTimerThatWaitedForATick()
        {
            VirtualRig rig = Rig(true, true).Build();
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, PeriodNs + KTime.NsPerMs);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(PeriodNs + KTime.NsPerMs, rig.Device.ArmedNs);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(PeriodNs + KTime.NsPerMs, ranNs);
        }

        [TestMethod]
        public void Switch_TimerDueOnTheTickItself_RunsAtOnce()
        {
            VirtualRig rig = Rig(true, true).Build();
            HrTimer timer = CreateTimer();
            rig.System.Timers.Start(timer, PeriodNs);

            rig.Time.Spend(PeriodNs);
            rig.System.RunOnce();

            Assert.IsFalse(timer.IsStarted);
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Switch_ManyTimersInEveryMode_LosesNone()
        {
            VirtualRig rig = Rig(true, true).Build();
            int ran = 0;
            for (int i = 0; i < 20; i++)
            {
                HrTimer timer = new HrTimer(t =>
                {
                    ran++;
                    return HrTimerRestart.NoRestart;
                });
                rig.System.Timers.Start(timer, i * KTime.NsPerMs);
            }

            rig.RunFor(20 * KTime.NsPerMs);

            Assert.AreEqual(20, ran);
        }

        [TestMethod]
        public void Switch_ToHighRes_KeepsTheTickOnItsGrid()
        {
            VirtualRig rig = Rig(true, false);
            rig.Time.ReadCostNs = 100;
            rig.Build();
            long phaseNs = rig.System.TickDevice.Device.NextEventNs % PeriodNs;

            rig.Time.Advance(100 * PeriodNs);

            Assert.AreEqual(phaseNs, rig.System.TickDevice.Device.NextEventNs % PeriodNs);
            Assert.AreEqual(rig.System.Tick.Jiffies, rig.System.Tick.Counter.TickCount);
            Assert.IsTrue(rig.System.Tick.Jiffies >= 99);
        }

        [DataRow(false, false, PeriodNs)]
        [DataRow(false, true, PeriodNs)]
        [DataRow(true, true, 1L)]
        public void Resolution_InEachMode_IsATickOrANanosecond(
            bool highRes, bool noHz, long expectedNs)
        {
            VirtualRig rig = Rig(highRes, noHz).Build();
            Assert.AreEqual(PeriodNs, rig.System.TickDevice.ResolutionNs);

            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(expectedNs, rig.System.TickDevice.ResolutionNs);
        }

        private static HrTimer CreateTimer()
        {
            return new HrTimer(t => HrTimerRestart.NoRestart);
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
