using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>High resolution, HZ=250, one tick after boot: jiffies 1, last update at 4 ms.</summary>
    [TestClass]
    public class TickSchedulerRestartTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;

        // 100 Hz, the tick running, a callback of 75 ms: the next one is at 78 ms.
        [TestMethod]
        public void Jiffies_InACallbackOfALateCore_AreCurrent()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 100;
            rig.BuildToFirstTick();
            rig.System.Idle.TakeHold();
            long startNs = rig.Time.NowNs;
            long[] seen = new long[1];
            rig.System.Timers.StartRelative(new TimerLog(rig).Create("hog", 75 * KTime.NsPerMs),
                3 * KTime.NsPerMs);
            rig.System.Timers.StartRelative(
                new HrTimer(t =>
                {
                    seen[0] = rig.System.Tick.Jiffies;
                    return HrTimerRestart.NoRestart;
                }),
                5 * KTime.NsPerMs);

            rig.RunFor(100 * KTime.NsPerMs);

            Assert.AreEqual(rig.System.Tick.JiffiesAt(startNs + 78 * KTime.NsPerMs), seen[0]);
        }

        [TestMethod]
        public void UpdateJiffies_ThreeAndAFractionLate_CountsThreeAndKeepsThePhase()
        {
            VirtualRig rig = Rig();
            rig.Time.Advance(KTime.NsPerSec - PeriodNs);
            TickScheduler tick = rig.System.Tick;

            Assert.AreEqual(3L, tick.Counter.Update(1013500000));
            Assert.AreEqual(253L, tick.Jiffies);
            Assert.AreEqual(0L, tick.Counter.Update(1013500000));
            Assert.AreEqual(0L, tick.Counter.Update(1012000000 + PeriodNs - 1));
            Assert.AreEqual(1L, tick.Counter.Update(1012000000 + PeriodNs));
        }

        [TestMethod]
        public void UpdateJiffies_AfterAnHour_CountsItInOneCall()
        {
            VirtualRig rig = Rig();
            rig.Time.Spend(3600 * KTime.NsPerSec);

            Assert.AreEqual(
                900000L, rig.System.Tick.Counter.Update(PeriodNs + 3600 * KTime.NsPerSec));
        }

        [TestMethod]
        public void UpdateJiffies_JustBeforeTheTick_DoesNotTakeItsWorkAway()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;
            HrTimer timer = new HrTimer(t =>
            {
                rig.Time.Spend(PeriodNs);
                rig.System.Tick.Counter.Update(rig.Time.NowNs);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, KTime.NsPerMs);

            rig.Time.Advance(KTime.NsPerMs);

            Assert.AreEqual(1, work.TickCount);
            Assert.AreEqual(2L, work.LastJiffies);
        }

        [TestMethod]
        public void RestartTick_AfterIdle_CountsWhatPassed()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            rig.System.Tick.StopTick();
            rig.Time.Spend(10 * PeriodNs + KTime.NsPerMs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
            Assert.AreEqual(10L, counts.IdleJiffies);
            Assert.AreEqual(10 * PeriodNs + KTime.NsPerMs, counts.IdleSleepNs);
            Assert.IsFalse(rig.System.Tick.IsStopped);
        }

        [TestMethod]
        public void RestartTick_AfterIdle_ProgramsTheNextTickOfTheOldGrid()
        {
            VirtualRig rig = Rig();
            rig.System.Tick.StopTick();
            rig.Time.Spend(10 * PeriodNs + KTime.NsPerMs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(12 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(PeriodNs - KTime.NsPerMs, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void RestartTick_AfterIdle_TicksEveryPeriodAgain()
        {
            VirtualRig rig = Rig();
            rig.System.Tick.StopTick();
            rig.Time.Spend(KTime.NsPerSec);
            rig.System.Tick.RestartTick();
            long ticks = rig.System.Tick.Counter.TickCount;

            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(250L, rig.System.Tick.Counter.TickCount - ticks);
            Assert.AreEqual(501L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void RestartTick_TickNotStopped_DoesNothing()
        {
            VirtualRig rig = Rig();
            rig.Time.Spend(KTime.NsPerMs);
            int sets = rig.Device.SetCount;

            rig.System.Tick.RestartTick();

            Assert.AreEqual(sets, rig.Device.SetCount);
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        // What is not stopped is not restarted: that would put the tick off, and its work with it.
        [TestMethod]
        public void StopTick_NotAllowedAndTheTickIsDue_LeavesItsMoment()
        {
            VirtualRig rig = Rig();
            rig.System.TickOptions.NoHz = false;
            long ticks = rig.System.Tick.Counter.TickCount;
            rig.Time.Spend(PeriodNs);

            rig.System.Tick.StopTick();
            rig.System.RunOnce();

            Assert.AreEqual(ticks + 1, rig.System.Tick.Counter.TickCount);
        }

        [TestMethod]
        public void RestartTick_NextTickPassesMeanwhile_GoesOnAtOnce()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;
            rig.System.Tick.StopTick();
            rig.Time.ReadCostNs = 3 * KTime.NsPerMs;

            rig.System.Tick.RestartTick();
            rig.Time.ReadCostNs = 0;
            rig.Serve();

            Assert.AreEqual(1, work.TickCount);
            Assert.AreEqual(3 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void IdleJiffies_TickServedWhileStopped_IsNotCountedTwice()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            rig.System.Tick.Work = new VirtualTickWork { NextJiffies = 6 };
            rig.System.Tick.StopTick();
            rig.Time.Advance(10 * PeriodNs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
            Assert.AreEqual(9L, counts.IdleJiffies);
        }

        [TestMethod]
        public void IdleSleepNs_TwoCallsInOnePeriod_AddUpToTheWholePeriod()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            rig.System.Tick.StopTick();
            rig.Time.Spend(3 * KTime.NsPerMs);
            rig.System.Tick.StopTick();
            rig.Time.Spend(5 * KTime.NsPerMs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(8 * KTime.NsPerMs, counts.IdleSleepNs);
        }

        [TestMethod]
        public void Counters_ManyIdlePeriods_KeepTheirOrder()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            for (int i = 0; i < 10; i++)
            {
                rig.System.TickOptions.NoHz = i % 2 == 0;
                rig.RunFor(40 * KTime.NsPerMs);
                rig.System.Tick.RestartTick();
            }

            Assert.IsTrue(counts.IdleCalls > counts.IdleSleeps);
            Assert.IsTrue(counts.IdleSleeps >= counts.IdlePeriods);
            Assert.AreEqual(5L, counts.IdlePeriods);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            return rig.BuildToFirstTick();
        }
    }
}
