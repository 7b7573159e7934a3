using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TickSchedulerPeriodicTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;

        [TestMethod]
        public void Register_FirstDevice_ProgramsOnePeriod()
        {
            VirtualRig rig = Rig().Build();

            Assert.AreEqual(PeriodNs, rig.Device.ProgrammedCycles);
            Assert.AreEqual(PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(0L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void Register_AWhileAfterBoot_StartsTheGridThen()
        {
            VirtualRig rig = Rig();
            TimeSystem system = new TimeSystem(rig.Options, rig.CreatePlatform());
            rig.Time.Spend(7 * KTime.NsPerMs);

            system.ClockEvents.Register(rig.Device);

            Assert.AreEqual(7 * KTime.NsPerMs + PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(1L, system.Tick.JiffiesAt(7 * KTime.NsPerMs + PeriodNs));
        }

        // 100 ms of a counter of 16 bits at 1 MHz: more than it can count.
        [TestMethod]
        public void Register_PeriodicOnlyAndTooNarrowForATick_Throws()
        {
            VirtualRig rig = Rig();
            rig.Options.TickHz = 10;
            rig.Device = VirtualClockEvent.CreateNarrow(rig.Time, ClockEventFeatures.Periodic);

            Assert.ThrowsException(typeof(System.InvalidOperationException), () => rig.Build());
        }

        [TestMethod]
        public void Register_PeriodicAndTooNarrowForATick_IsArmedForEach()
        {
            VirtualRig rig = Rig();
            rig.Options.TickHz = 10;
            rig.Device = VirtualClockEvent.CreateNarrow(
                rig.Time, ClockEventFeatures.Periodic | ClockEventFeatures.OneShot);

            rig.Build();

            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
            Assert.IsTrue(rig.Device.ProgrammedCycles <= 0xFFFF);
        }

        // Rounded up like a one-shot, each tick would be a cycle too long.
        [TestMethod]
        public void Register_PeriodicDevice_CountsThePeriodToTheNearestCycle()
        {
            VirtualRig rig = Rig();
            rig.Device = VirtualClockEvent.CreateNarrow(rig.Time, ClockEventFeatures.Periodic);

            rig.Build();

            Assert.AreEqual(4000L, rig.Device.ProgrammedCycles);
        }

        // A period of the hardware that began between two ticks would stay there.
        [TestMethod]
        public void Exchange_BetweenTwoTicks_KeepsTheGrid()
        {
            VirtualRig rig = Rig();
            rig.Broadcast = new BroadcastDevices();
            rig.Build();
            rig.Time.Advance(2 * PeriodNs + KTime.NsPerMs);
            VirtualClockEvent better = new VirtualClockEvent(
                rig.Time, ClockEventFeatures.Periodic | ClockEventFeatures.OneShot, 400);

            rig.System.ClockEvents.Register(better);

            Assert.AreEqual(3 * PeriodNs, better.ArmedNs);
        }

        [TestMethod]
        public void Tick_OneShotDevice_FiresOnTheGrid()
        {
            VirtualRig rig = Rig().Build();

            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(250L, rig.System.Tick.Jiffies);
            Assert.AreEqual(250L, rig.System.Tick.Counter.TickCount);
            Assert.AreEqual(251, rig.Device.SetCount);
            Assert.AreEqual(KTime.NsPerSec + PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Tick_FivePeriodsMissed_CountsFiveJiffies()
        {
            VirtualRig rig = Rig().Build();

            rig.Time.Spend(5 * PeriodNs + KTime.NsPerMs);
            rig.Serve();

            Assert.AreEqual(5L, rig.System.Tick.Jiffies);
            Assert.AreEqual(1L, rig.System.Tick.Counter.TickCount);
        }

        [TestMethod]
        public void Tick_FivePeriodsMissed_KeepsThePhase()
        {
            VirtualRig rig = Rig().Build();

            rig.Time.Spend(5 * PeriodNs + KTime.NsPerMs);
            rig.Serve();

            Assert.AreEqual(6 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(PeriodNs - KTime.NsPerMs, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void Tick_EachReadMovesTheClock_StaysOnTheGridAndCountsAll()
        {
            VirtualRig rig = Rig();
            rig.Time.ReadCostNs = 300 * KTime.NsPerUs;
            rig.Build();
            long phaseNs = rig.System.TickDevice.Device.NextEventNs % PeriodNs;

            rig.Time.Advance(KTime.NsPerSec);

            long ageNs = rig.System.Clock.ReadNs() - phaseNs;
            Assert.AreEqual(phaseNs, rig.System.TickDevice.Device.NextEventNs % PeriodNs);
            Assert.IsTrue(ageNs / PeriodNs - rig.System.Tick.Jiffies <= 1);
        }

        [TestMethod]
        public void Tick_ProgrammingTakesLongerThanAPeriod_IsForced()
        {
            VirtualRig rig = Rig();
            rig.Time.ReadCostNs = 5 * KTime.NsPerMs;
            rig.Build();

            rig.Time.Spend(PeriodNs);
            rig.System.RunOnce();

            Assert.AreEqual(KTime.NsPerUs, rig.Device.ProgrammedCycles);
            Assert.IsTrue(rig.Device.IsPending);
        }

        [TestMethod]
        public void Tick_EventTooEarly_DoesNothing()
        {
            VirtualRig rig = Rig().Build();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;

            rig.Time.Spend(KTime.NsPerMs);
            rig.Device.RaiseEvent();
            rig.Serve();

            Assert.AreEqual(0, work.TickCount);
            Assert.AreEqual(0L, rig.System.Tick.Counter.TickCount);
            Assert.AreEqual(PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Tick_WithWork_CallsItWithTheJiffies()
        {
            VirtualRig rig = Rig().Build();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;

            rig.Time.Advance(3 * PeriodNs);

            Assert.AreEqual(3, work.TickCount);
            Assert.AreEqual(3L, work.LastJiffies);
        }

        [TestMethod]
        public void PeriodicDevice_OneSecond_IsProgrammedOnce()
        {
            VirtualRig rig = RealPeriodicRig().Build();

            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(PeriodNs, rig.Device.ProgrammedCycles);
            Assert.AreEqual(0, rig.Device.SetCount);
            Assert.AreEqual(250, rig.Device.RaiseCount);
            Assert.AreEqual(250L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void PeriodicDevice_EventLostInIdle_IsNoticedTwoPollsAfterItsMoment()
        {
            VirtualRig rig = RealPeriodicRig().Build();
            rig.Device.EventsToLose = 1;

            rig.RunFor(PeriodNs + 2 * KTime.NsPerMs);
            rig.Serve();

            Assert.AreEqual(1, rig.Parker.ParkCount);
            Assert.AreEqual(1L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void PeriodicDevice_AllOptionsOn_StaysPeriodicAndRunsTimersAtTicks()
        {
            VirtualRig rig = RealPeriodicRig();
            rig.Options.HighRes = true;
            rig.Options.NoHz = true;
            rig.Build();
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 25 * PeriodNs + 1);

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(26 * PeriodNs, ranNs);
            Assert.AreEqual((int)TickMode.Periodic, (int)rig.System.Tick.Mode);
            Assert.AreEqual(250, rig.Device.RaiseCount);
        }

        [TestMethod]
        public void PeriodicDevice_LightSleepAllowed_IsNeverEntered()
        {
            VirtualRig rig = RealPeriodicRig();
            rig.Options.AllowLightSleep = true;
            rig.Build();

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(250, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Timer_PeriodicModeOnTheTickItself_RunsAtTheNextTick()
        {
            Assert.AreEqual(3 * PeriodNs, RunsAt(2 * PeriodNs));
        }

        [TestMethod]
        public void Timer_PeriodicModeJustBeforeATick_RunsAtIt()
        {
            Assert.AreEqual(2 * PeriodNs, RunsAt(2 * PeriodNs - 1));
        }

        [TestMethod]
        public void JiffiesAt_BetweenUpdates_CountsThePeriodsThatPassed()
        {
            VirtualRig rig = Rig().Build();
            rig.Time.Advance(10 * PeriodNs);

            Assert.AreEqual(10L, rig.System.Tick.JiffiesAt(11 * PeriodNs - 1));
            Assert.AreEqual(110L, rig.System.Tick.JiffiesAt(110 * PeriodNs));
            Assert.AreEqual(10L, rig.System.Tick.Jiffies);
        }

        private static long RunsAt(long expiresNs)
        {
            VirtualRig rig = Rig().Build();
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, expiresNs);
            rig.Time.Advance(10 * PeriodNs);
            return ranNs;
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            return rig;
        }

        private static VirtualRig RealPeriodicRig()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 200);
            return rig;
        }
    }
}
