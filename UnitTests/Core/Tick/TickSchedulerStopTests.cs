using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>High resolution, HZ=250, one tick after boot: jiffies 1, last update at 4 ms.</summary>
    [TestClass]
    public class TickSchedulerStopTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;

        [TestMethod]
        public void StopTick_WorkAtTheNextJiffy_LeavesItRunning()
        {
            VirtualRig rig = Rig(2);

            bool isStopped = rig.System.Tick.StopTick();

            Assert.IsFalse(isStopped);
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_WorkTenJiffiesAway_ProgramsItsTick()
        {
            VirtualRig rig = Rig(11);

            bool isStopped = rig.System.Tick.StopTick();

            Assert.IsTrue(isStopped);
            Assert.AreEqual(11 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(10 * PeriodNs, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void StopTick_BetweenTwoTicks_ProgramsAMomentOfTheGrid()
        {
            VirtualRig rig = Rig(11);
            rig.Time.Spend(KTime.NsPerMs);

            rig.System.Tick.StopTick();

            Assert.AreEqual(11 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(10 * PeriodNs - KTime.NsPerMs, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void StopTick_NoHzOff_LeavesItRunning()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            rig.System.TickOptions.NoHz = false;

            Assert.IsFalse(rig.System.Tick.StopTick());
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_CalledAgain_MovesTheEndOfTheSameIdlePeriod()
        {
            VirtualRig rig = Rig(11);
            TimerCounts counts = Counting.From(rig);
            rig.System.Tick.StopTick();

            Work(rig).NextJiffies = 6;
            rig.System.Tick.StopTick();

            Assert.AreEqual(6 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(1L, counts.IdlePeriods);
        }

        [TestMethod]
        public void StopTick_StoppedAndWorkAtTheNextJiffy_ProgramsIt()
        {
            VirtualRig rig = Rig(11);
            rig.System.Tick.StopTick();

            Work(rig).NextJiffies = 2;

            Assert.IsTrue(rig.System.Tick.StopTick());
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_SameExpiryAgain_ProgramsNothing()
        {
            VirtualRig rig = Rig(11);
            rig.System.Tick.StopTick();
            int sets = rig.Device.SetCount;
            long programs = rig.Device.SetCount;

            rig.System.Tick.StopTick();

            Assert.AreEqual(sets, rig.Device.SetCount);
            Assert.AreEqual(programs, rig.Device.SetCount);
        }

        [DataRow(1L)]
        [DataRow(0L)]
        public void StopTick_WorkDueAlready_RaisesItAndDoesNotStop(long nextJiffies)
        {
            VirtualRig rig = Rig(nextJiffies);

            bool isStopped = rig.System.Tick.StopTick();

            Assert.IsFalse(isStopped);
            Assert.AreEqual(1, Work(rig).RaiseCount);
            Assert.IsFalse(rig.System.Tick.IsStopped);
        }

        [TestMethod]
        public void StopTick_ExpiryPassesWhileProgramming_StaysStoppedAndCatchesUp()
        {
            VirtualRig rig = Rig(4);
            rig.Time.ReadCostNs = 9 * KTime.NsPerMs;

            bool isStopped = rig.System.Tick.StopTick();

            // Three reads: the entry, the programming, the catch-up (4 + 27 ms).
            Assert.IsTrue(isStopped);
            Assert.AreEqual(7L, rig.System.Tick.Jiffies);
            rig.Time.ReadCostNs = 0;
            rig.Serve();
            Assert.AreEqual(1, Work(rig).TickCount);
            Assert.AreEqual(7L, Work(rig).LastJiffies);
        }

        [DataRow(long.MaxValue)]
        [DataRow(long.MaxValue - 1)]
        [DataRow(1000000000000L)]
        public void StopTick_NextWorkBeyondTheReach_EndsAtMaxIdle(long nextJiffies)
        {
            VirtualRig rig = Rig(nextJiffies);

            rig.System.Tick.StopTick();

            long maxIdleNs = rig.Source.MaxIdleNs;
            Assert.AreEqual(maxIdleNs / PeriodNs * PeriodNs, rig.Device.ArmedNs);
        }

        // A counter that reaches further than time itself does.
        [TestMethod]
        public void StopTick_AnHourBeforeTheEndOfTime_EndsAheadAndNotBehind()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Source = new VirtualClockSource(rig.Time, 64, 1000, ClockSourceFeatures.Continuous);
            rig.BuildToFirstTick();
            rig.Time.Spend(KTime.Never - 3600 * KTime.NsPerSec - rig.Time.NowNs);
            rig.Serve();

            rig.System.Tick.StopTick();

            Assert.IsTrue(rig.Source.MaxIdleNs > 3600 * KTime.NsPerSec);
            Assert.IsTrue(rig.System.Tick.NextTickNs > rig.System.Clock.ReadNs());
        }

        [TestMethod]
        public void StopTick_WokenLateInAnIdlePeriod_KeepsItsEnd()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            rig.System.Tick.StopTick();
            long armedNs = rig.Device.ArmedNs;
            int sets = rig.Device.SetCount;

            // Somebody woke the core without a timer, when a third of the reach was over.
            rig.Time.Spend(rig.Source.MaxIdleNs / 3);
            rig.System.Tick.StopTick();

            Assert.AreEqual(armedNs, rig.Device.ArmedNs);
            Assert.AreEqual(sets, rig.Device.SetCount);
            Assert.IsTrue(rig.System.RunOnce() > 0);
        }

        // The counter is looked at then, so from then on it reaches as far again.
        [TestMethod]
        public void StopTick_WokenWhenHalfTheReachIsOver_MovesItsEnd()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            rig.System.Tick.StopTick();

            rig.Time.Spend(rig.Source.MaxIdleNs / 3 * 2);
            rig.System.Tick.StopTick();

            long reachEndNs = rig.Time.NowNs + rig.Source.MaxIdleNs;
            Assert.AreEqual(reachEndNs / PeriodNs * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_WithTimerInHighRes_LeavesTheDeviceToTheTimer()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(timer, 123456789);

            rig.System.Tick.StopTick();

            Assert.AreEqual(123456789L, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StoppedTick_EarlierTimerStarted_ShortensTheSleep()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            rig.System.Tick.StopTick();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);

            rig.System.Timers.Start(timer, 7 * KTime.NsPerMs);

            Assert.AreEqual(7 * KTime.NsPerMs, rig.Device.ArmedNs);
            Assert.AreEqual(3 * KTime.NsPerMs, rig.System.RunOnce());
        }

        [TestMethod]
        public void StoppedTick_ItsTimeComes_WorksOnceAndStaysStopped()
        {
            VirtualRig rig = Rig(11);
            rig.System.Tick.StopTick();

            rig.Time.Advance(20 * PeriodNs);

            Assert.AreEqual(1, Work(rig).TickCount);
            Assert.AreEqual(11L, Work(rig).LastJiffies);
            Assert.AreEqual(rig.Source.MaxIdleNs / PeriodNs * PeriodNs, rig.Device.ArmedNs);
            Assert.IsTrue(rig.System.Tick.IsStopped);
        }

        [TestMethod]
        public void RunOnce_CallbackMakesWorkWhileStopped_ProgramsItsTick()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            HrTimer timer = new HrTimer(t =>
            {
                Work(rig).NextJiffies = rig.System.Tick.Jiffies + 5;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 11 * PeriodNs);
            rig.System.Tick.StopTick();

            rig.Time.Advance(10 * PeriodNs);

            Assert.AreEqual(16 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StoppedTick_TimerAfterTenSeconds_SeesCurrentJiffies()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            long jiffies = 0;
            HrTimer timer = new HrTimer(t =>
            {
                jiffies = rig.System.Tick.Jiffies;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 10 * KTime.NsPerSec);
            rig.System.Tick.StopTick();

            rig.Time.Advance(10 * KTime.NsPerSec);

            Assert.AreEqual(1L + 10 * 250, jiffies);
            Assert.AreEqual(2L, rig.System.Loop.EventCount);
        }

        [TestMethod]
        public void Start_WhileCallbacksRun_ProgramsOnceAtTheEnd()
        {
            VirtualRig rig = Rig(TickWork.NeverJiffies);
            rig.System.Tick.StopTick();
            HrTimer second = new HrTimer(t => HrTimerRestart.NoRestart);
            int setsInCallback = -1;
            HrTimer first = new HrTimer(t =>
            {
                int sets = rig.Device.SetCount;
                rig.System.Timers.StartRelative(second, KTime.NsPerSec);
                setsInCallback = rig.Device.SetCount - sets;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(first, KTime.NsPerSec);

            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(0, setsInCallback);
            Assert.AreEqual(PeriodNs + 2 * KTime.NsPerSec, rig.Device.ArmedNs);
        }

        private static VirtualRig Rig(long nextJiffies)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.BuildToFirstTick();
            rig.System.Tick.Work = new VirtualTickWork { NextJiffies = nextJiffies };
            return rig;
        }

        private static VirtualTickWork Work(VirtualRig rig)
        {
            return (VirtualTickWork)rig.System.Tick.Work;
        }
    }
}
