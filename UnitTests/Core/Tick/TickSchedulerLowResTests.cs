using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>One-shot ticks without high resolution, HZ=250, one tick after boot.</summary>
    [TestClass]
    public class TickSchedulerLowResTests
    {
        private const long PeriodNs = 4 * KTime.NsPerMs;

        [TestMethod]
        public void Tick_EachOne_ProgramsTheNextOnTheGrid()
        {
            VirtualRig rig = Rig();

            rig.Time.Advance(KTime.NsPerSec - PeriodNs);

            Assert.AreEqual(250L, rig.System.Tick.Jiffies);
            Assert.AreEqual(KTime.NsPerSec + PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Tick_SeveralMissed_ProgramsOneInTheFuture()
        {
            VirtualRig rig = Rig();

            rig.Time.Spend(7 * PeriodNs + KTime.NsPerMs);
            rig.Serve();

            Assert.AreEqual(8L, rig.System.Tick.Jiffies);
            Assert.AreEqual(9 * PeriodNs, rig.Device.ArmedNs);
        }

        [DataRow(10L * PeriodNs - 1, 10L)]
        [DataRow(10L * PeriodNs, 10L)]
        [DataRow(9L * PeriodNs + 1, 10L)]
        [DataRow(2L * PeriodNs + 1, 3L)]
        public void StopTick_TimerStarted_StopsAtTheTickNotBeforeIt(
            long expiresNs, long expectedJiffies)
        {
            VirtualRig rig = Rig();
            rig.System.Timers.Start(CreateTimer(), expiresNs);

            Assert.IsTrue(rig.System.Tick.StopTick());
            Assert.AreEqual(expectedJiffies * PeriodNs, rig.Device.ArmedNs);
        }

        [DataRow(0L)]
        [DataRow(PeriodNs)]
        [DataRow(PeriodNs + 1)]
        [DataRow(2L * PeriodNs)]
        public void StopTick_TimerWithinAJiffyOrPast_NeedsTheNextTick(long expiresNs)
        {
            VirtualRig rig = Rig();
            rig.System.Timers.Start(CreateTimer(), expiresNs);

            Assert.IsFalse(rig.System.Tick.StopTick());
            Assert.AreEqual(2 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_NothingStarted_StopsUntilMaxIdle()
        {
            VirtualRig rig = Rig();

            Assert.IsTrue(rig.System.Tick.StopTick());
            long reachNs = rig.Source.MaxIdleNs / PeriodNs * PeriodNs;
            Assert.AreEqual(reachNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void StopTick_TimerThatNeverExpires_StopsUntilMaxIdle()
        {
            VirtualRig rig = Rig();
            rig.System.Timers.StartRelative(CreateTimer(), KTime.Never);

            Assert.IsTrue(rig.System.Tick.StopTick());
            Assert.IsTrue(rig.Device.ArmedNs > rig.Source.MaxIdleNs - PeriodNs);
        }

        [TestMethod]
        public void Run_TimerOnATick_RunsAtTheNextTick()
        {
            Assert.AreEqual(6 * PeriodNs, RunsAt(5 * PeriodNs));
        }

        [TestMethod]
        public void Run_TimerAtAnyMoment_IsNeverEarlyAndAtMostATickLate()
        {
            for (long expiresNs = 5 * PeriodNs; expiresNs < 8 * PeriodNs; expiresNs += 333333)
            {
                long lateNs = RunsAt(expiresNs) - expiresNs;

                Assert.IsTrue(lateNs > 0);
                Assert.IsTrue(lateNs <= PeriodNs);
            }
        }

        [TestMethod]
        public void Run_EarlierTimerFromAnotherThread_MovesTheStoppedTick()
        {
            VirtualRig rig = Rig();
            HrTimer timer = CreateTimer();
            rig.Time.Schedule(
                new VirtualCall(() => rig.System.Timers.Start(timer, 20 * PeriodNs + 1)),
                10 * PeriodNs + KTime.NsPerMs);

            rig.RunFor(21 * PeriodNs);

            Assert.IsFalse(timer.IsStarted);
            Assert.AreEqual(3, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void StoppedTick_StaleEvent_DoesNoWork()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;
            rig.System.Tick.StopTick();
            long ticks = rig.System.Tick.Counter.TickCount;

            rig.Time.Spend(KTime.NsPerMs);
            rig.Device.RaiseEvent();
            rig.Serve();

            Assert.AreEqual(0, work.TickCount);
            Assert.AreEqual(ticks, rig.System.Tick.Counter.TickCount);
        }

        [TestMethod]
        public void StoppedTick_ItsTimeComes_WorksOnceAndStaysStopped()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork { NextJiffies = 11 };
            rig.System.Tick.Work = work;
            rig.System.Tick.StopTick();

            rig.Time.Advance(10 * PeriodNs);

            Assert.AreEqual(1, work.TickCount);
            Assert.AreEqual(11L, work.LastJiffies);
            Assert.IsTrue(rig.System.Tick.IsStopped);
            Assert.AreEqual(rig.Source.MaxIdleNs / PeriodNs * PeriodNs, rig.Device.ArmedNs);
        }

        // One that is asked for again has passed, which looks like callbacks that left no room.
        [TestMethod]
        public void StoppedTick_ItsTimeComes_IsNotAskedForAgain()
        {
            VirtualRig rig = Rig();
            rig.System.Timers.Start(CreateTimer(), 20 * PeriodNs - 1);
            rig.System.Tick.StopTick();
            int sets = rig.Device.SetCount;

            rig.Time.Advance(30 * PeriodNs);

            Assert.AreEqual(0L, rig.System.Loop.HangCount);
            Assert.AreEqual(sets + 1, rig.Device.SetCount);
        }

        [TestMethod]
        public void IdleJiffies_TickServedWhileStopped_IsNotCountedTwice()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            rig.System.Tick.Work = new VirtualTickWork { NextJiffies = 6 };
            rig.System.Tick.StopTick();
            rig.Time.Spend(5 * PeriodNs);
            rig.System.RunOnce();
            rig.Time.Spend(5 * PeriodNs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
            Assert.AreEqual(9L, counts.IdleJiffies);
        }

        [TestMethod]
        public void StopTick_SameExpiryAgain_ProgramsNothing()
        {
            VirtualRig rig = Rig();
            rig.System.Tick.Work = new VirtualTickWork { NextJiffies = 11 };
            rig.System.Tick.StopTick();
            int sets = rig.Device.SetCount;

            rig.System.Tick.StopTick();

            Assert.AreEqual(sets, rig.Device.SetCount);
        }

        [TestMethod]
        public void RestartTick_TickNotStopped_ProgramsNothing()
        {
            VirtualRig rig = Rig();
            rig.Time.Spend(KTime.NsPerMs);
            int sets = rig.Device.SetCount;

            rig.System.Tick.RestartTick();

            Assert.AreEqual(sets, rig.Device.SetCount);
        }

        [TestMethod]
        public void RestartTick_AfterIdle_ProgramsTheNextTickOfTheOldGrid()
        {
            VirtualRig rig = Rig();
            rig.System.Tick.StopTick();
            rig.Time.Spend(10 * PeriodNs + KTime.NsPerMs);

            rig.System.Tick.RestartTick();

            Assert.AreEqual(12 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void StopTick_ExpiryPassesWhileProgramming_IsServedAtOnce()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork { NextJiffies = 4 };
            rig.System.Tick.Work = work;
            rig.Time.ReadCostNs = 9 * KTime.NsPerMs;

            Assert.IsTrue(rig.System.Tick.StopTick());
            rig.Time.ReadCostNs = 0;
            rig.Serve();

            Assert.AreEqual(1, work.TickCount);
            Assert.AreEqual(7L, work.LastJiffies);
        }

        [TestMethod]
        public void StopTick_StoppedForLongAndEarlierExpiryPasses_IsServedAtOnce()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork { NextJiffies = 100 };
            rig.System.Tick.Work = work;
            rig.System.Tick.StopTick();
            work.NextJiffies = 4;
            rig.Time.ReadCostNs = 9 * KTime.NsPerMs;

            rig.System.Tick.StopTick();
            rig.Time.ReadCostNs = 0;
            rig.Serve();

            Assert.AreEqual(1, work.TickCount);
        }

        private static long RunsAt(long expiresNs)
        {
            VirtualRig rig = Rig();
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, expiresNs);
            rig.RunFor(10 * PeriodNs);
            return ranNs;
        }

        private static HrTimer CreateTimer()
        {
            return new HrTimer(t => HrTimerRestart.NoRestart);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = false;
            return rig.BuildToFirstTick();
        }
    }
}
