using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100, high resolution, tick stopped in idle, one tick after boot.</summary>
    [TestClass]
    public class TimerStatsTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Starts_StartedAndMoved_CountsBoth()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            HrTimer timer = CreateTimer();

            rig.System.Timers.Start(timer, 100 * Ms);
            rig.System.Timers.Start(timer, 200 * Ms);

            Assert.AreEqual(2L, counts.Starts);
        }

        [TestMethod]
        public void Cancels_StartedAndIdleTimer_CountsOnlyTheStarted()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            HrTimer timer = CreateTimer();
            rig.System.Timers.Start(timer, 100 * Ms);

            rig.System.Timers.Cancel(timer);
            rig.System.Timers.Cancel(timer);

            Assert.AreEqual(1L, counts.Cancels);
        }

        [TestMethod]
        public void Programs_TimerThatDoesNotBecomeFirst_ProgramsNothing()
        {
            VirtualRig rig = Rig();
            long programs = rig.Device.SetCount;

            rig.System.Timers.Start(CreateTimer(), 15 * Ms);
            rig.System.Timers.Start(CreateTimer(), 17 * Ms);

            Assert.AreEqual(1L, rig.Device.SetCount - programs);
        }

        [TestMethod]
        public void Events_ThreeTimersDueAtOnce_CountsOneEvent()
        {
            VirtualRig rig = Rig();
            long events = rig.System.Loop.EventCount;
            TimerCounts counts = Counting.From(rig);
            for (int i = 0; i < 3; i++)
            {
                rig.System.Timers.Start(CreateTimer(), 15 * Ms);
            }

            rig.Time.Advance(7 * Ms);

            Assert.AreEqual(1L, rig.System.Loop.EventCount - events);
            Assert.AreEqual(3L, counts.Expired);
        }

        [TestMethod]
        public void Ticks_SeveralCaughtUpAtOnce_CountOnce()
        {
            VirtualRig rig = Rig();
            long ticks = rig.System.Tick.Counter.TickCount;

            rig.Time.Spend(75 * Ms);
            rig.Serve();

            Assert.AreEqual(1L, rig.System.Tick.Counter.TickCount - ticks);
            Assert.AreEqual(8L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void Wakeups_WaitsAndSleeps_CountBoth()
        {
            VirtualRig rig = Rig();
            rig.RunFor(50 * Ms);
            rig.System.Idle.AllowLightSleep = true;
            rig.Serve();
            rig.RunFor(50 * Ms);

            Assert.AreEqual(2L, (rig.System.Idle.WaitCount + rig.System.Idle.SleepCount));
            Assert.AreEqual(1L, rig.System.Idle.SleepCount);
        }

        [TestMethod]
        public void LongestIdleNs_OfSeveralIdlePeriods_IsTheLongest()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Counting.From(rig);
            rig.System.Timers.Start(CreateTimer(), 40 * Ms);
            rig.System.Timers.Start(CreateTimer(), 90 * Ms);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(50 * Ms, counts.LongestIdleNs);
            Assert.AreEqual(100 * Ms, rig.System.Idle.IdleNs);
        }

        [TestMethod]
        public void CallbackErrors_CallbackThrows_CountsKeepsTheErrorAndGoesOn()
        {
            VirtualRig rig = Rig();
            InvalidOperationException error = new InvalidOperationException();
            HrTimer bad = new HrTimer(t => throw error);
            HrTimer good = CreateTimer();
            rig.System.Timers.Start(bad, 15 * Ms);
            rig.System.Timers.Start(good, 15 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(1L, rig.System.Core.ErrorCount);
            Assert.AreSame(error, rig.System.Core.LastError);
            Assert.IsFalse(good.IsStarted);
        }

        [DataRow(false, false)]
        [DataRow(false, true)]
        [DataRow(true, false)]
        [DataRow(true, true)]
        public void CallbackErrors_WorkAtEachTickThrows_TicksGoOn(bool highRes, bool noHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = highRes;
            rig.Options.NoHz = noHz;
            rig.BuildToFirstTick();
            VirtualTickWork work = new VirtualTickWork();
            work.OnWork = () => throw new InvalidOperationException();
            rig.System.Tick.Work = work;

            rig.Time.Advance(100 * Ms);

            Assert.AreEqual(10, work.TickCount);
            Assert.AreEqual(10L, rig.System.Core.ErrorCount);
        }

        [TestMethod]
        public void Iterations_OneRunOnce_CountsOne()
        {
            VirtualRig rig = Rig();
            long iterations = rig.System.Loop.IterationCount;

            rig.System.RunOnce();

            Assert.AreEqual(1L, rig.System.Loop.IterationCount - iterations);
        }

        private static HrTimer CreateTimer()
        {
            return new HrTimer(t => HrTimerRestart.NoRestart);
        }

        private static VirtualRig Rig()
        {
            return new VirtualRig().BuildToFirstTick();
        }
    }
}
