using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Modes and lengths of the tick that change while it runs; HZ=250 at first.</summary>
    [TestClass]
    public class TickSchedulerChangeTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long PeriodNs = 4 * Ms;
        private const int Periodic = (int)TickMode.Periodic;
        private const int LowRes = (int)TickMode.LowRes;
        private const int HighRes = (int)TickMode.HighRes;

        [DataRow(true, false, HighRes, false, true, LowRes)]
        [DataRow(true, true, HighRes, false, true, LowRes)]
        [DataRow(true, true, HighRes, false, false, Periodic)]
        [DataRow(false, true, LowRes, true, true, HighRes)]
        [DataRow(false, true, LowRes, false, false, Periodic)]
        [DataRow(false, false, Periodic, true, false, HighRes)]
        [DataRow(false, false, Periodic, false, true, LowRes)]
        public void Options_ChangedWhileItRuns_ChangeTheModeAtTheNextTick(
            bool highRes, bool noHz, int mode, bool newHighRes, bool newNoHz, int newMode)
        {
            VirtualRig rig = Rig(highRes, noHz);
            TickScheduler tick = rig.System.Tick;
            Assert.AreEqual(mode, (int)tick.Mode);

            rig.System.TickOptions.HighRes = newHighRes;
            rig.System.TickOptions.NoHz = newNoHz;
            Assert.AreEqual(mode, (int)tick.Mode);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(newMode, (int)tick.Mode);
            Assert.AreEqual(3 * PeriodNs, rig.Device.ArmedNs);
            Assert.AreEqual(newMode == HighRes ? 1L : PeriodNs, rig.System.TickDevice.ResolutionNs);
            rig.Time.Advance(10 * PeriodNs);
            Assert.AreEqual(12L, tick.Jiffies);
            Assert.AreEqual(12L, rig.System.Tick.Counter.TickCount);
        }

        // Every mode follows every other one, with timers waiting all the time.
        [TestMethod]
        public void Options_ChangedAgainAndAgain_LoseNoTimer()
        {
            VirtualRig rig = Rig(true, true);
            TickScheduler tick = rig.System.Tick;
            int ran = 0;
            int early = 0;
            for (int i = 0; i < 100; i++)
            {
                HrTimer timer = new HrTimer(t =>
                {
                    ran++;
                    early += rig.Time.NowNs < t.ExpiresNs ? 1 : 0;
                    return HrTimerRestart.NoRestart;
                });
                rig.System.Timers.Start(timer, 10 * Ms + i * 3 * Ms);
            }

            int[] modes = new int[3];
            for (int i = 0; i < 45; i++)
            {
                rig.System.TickOptions.HighRes = i % 3 == 0;
                rig.System.TickOptions.NoHz = i % 2 == 0;
                rig.RunFor(7 * Ms);
                modes[(int)tick.Mode]++;
            }

            Assert.AreEqual(100, ran);
            Assert.AreEqual(0, early);
            Assert.IsTrue(modes[0] > 0 && modes[1] > 0 && modes[2] > 0);
            Assert.AreEqual(rig.Time.NowNs / PeriodNs, tick.JiffiesAt(rig.Time.NowNs));
        }

        [TestMethod]
        public void HighRes_ClearedWithTimersBetweenTicks_TheyRunAtTheNextTick()
        {
            VirtualRig rig = Rig(true, true);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.Create("a"), 4 * PeriodNs + Ms);
            rig.System.TickOptions.HighRes = false;

            rig.Time.Advance(5 * PeriodNs);

            Assert.AreEqual(5 * PeriodNs - PeriodNs, log.LastNs - log.OriginNs);
        }

        [TestMethod]
        public void HighRes_ClearedWhileLightSleepIsAllowed_ArmsTheDeviceAgain()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            TickScheduler tick = rig.System.Tick;
            bool[] wasEntered = new bool[1];
            HrTimer change = new HrTimer(t =>
            {
                wasEntered[0] = rig.System.ClockEvents.IsEntered;
                rig.System.TickOptions.HighRes = false;
                rig.System.TickOptions.NoHz = false;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(change, 99 * Ms);

            rig.RunFor(200 * Ms);

            Assert.IsTrue(wasEntered[0]);
            Assert.AreEqual(Periodic, (int)tick.Mode);
            Assert.IsFalse(rig.System.ClockEvents.IsEntered);
            Assert.AreEqual((int)ClockEventMode.OneShot, (int)rig.Device.Mode);
            Assert.IsTrue(rig.System.Tick.Counter.TickCount >= 26);
        }

        // R57: one device cannot be armed for the first timer of each of two CPUs.
        [DataRow(1, HighRes)]
        [DataRow(2, LowRes)]
        public void Mode_AGlobalDeviceForSeveralCpus_IsNotHighRes(int cpuCount, int mode)
        {
            VirtualRig rig = new VirtualRig();
            rig.Broadcast = new BroadcastDevices(cpuCount);
            rig.Device = new VirtualClockEvent(
                rig.Time, ClockEventFeatures.OneShot | ClockEventFeatures.Global, 300);

            rig.BuildToFirstTick();

            Assert.AreEqual(mode, (int)rig.System.Tick.Mode);
        }

        [DataRow(true, true)]
        [DataRow(false, true)]
        [DataRow(false, false)]
        public void SetHz_InEveryMode_ChangesThePeriodAtTheNextTick(bool highRes, bool noHz)
        {
            VirtualRig rig = Rig(highRes, noHz);
            TickScheduler tick = rig.System.Tick;

            rig.System.TickOptions.SetHz(1000);
            Assert.AreEqual(PeriodNs, tick.PeriodNs);
            rig.Time.Advance(PeriodNs);

            Assert.AreEqual(Ms, tick.PeriodNs);
            Assert.AreEqual(2L, tick.Jiffies);
            Assert.AreEqual(2 * PeriodNs + Ms, rig.Device.ArmedNs);
            rig.Time.Advance(100 * Ms);
            Assert.AreEqual(102L, tick.Jiffies);
            Assert.AreEqual(52L, tick.JiffiesAt(2 * PeriodNs + 50 * Ms));
        }

        [TestMethod]
        public void SetHz_OnAPeriodicDevice_SetsItUpAnew()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 300);
            rig.Build();

            rig.System.TickOptions.SetHz(100);
            rig.Time.Advance(PeriodNs + 100 * Ms);

            Assert.AreEqual(11L, rig.System.Tick.Jiffies);
            Assert.AreEqual(10 * Ms, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void SetHz_WhileTheTickIsStopped_TakesEffect()
        {
            VirtualRig rig = Rig(true, true);
            rig.System.Tick.StopTick();

            rig.System.TickOptions.SetHz(100);
            rig.RunFor(20 * Ms);

            Assert.AreEqual(10 * Ms, rig.System.Tick.PeriodNs);
        }

        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(10001)]
        public void SetHz_BeyondTheBoard_Throws(int hz)
        {
            VirtualRig rig = Rig(true, true);

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.System.TickOptions.SetHz(hz));
        }

        [DataRow(false, 25L)]
        [DataRow(true, 0L)]
        public void FullNoHz_WithAThreadRunnable_StopsTheTick(bool fullNoHz, long ticks)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.BuildToFirstTick();
            rig.System.TickOptions.SetFullNoHz(fullNoHz);
            rig.System.Idle.TakeHold();
            long before = rig.System.Tick.Counter.TickCount;
            TimerCounts counts = Counting.From(rig);

            rig.RunFor(101 * Ms);

            Assert.AreEqual(ticks, rig.System.Tick.Counter.TickCount - before);
            Assert.AreEqual(0L, counts.IdleSleepNs);
            Assert.AreEqual(0L, counts.IdlePeriods);
        }

        [TestMethod]
        public void FullNoHz_ThenIdle_AccountsTheIdleTimeOnly()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.BuildToFirstTick();
            rig.System.TickOptions.SetFullNoHz(true);
            TimerCounts counts = Counting.From(rig);
            rig.System.Idle.TakeHold();
            rig.RunFor(100 * Ms);
            rig.System.Idle.ReleaseHold();
            rig.RunFor(100 * Ms);
            rig.System.Idle.TakeHold();
            rig.System.Timers.StartRelative(new HrTimer(t => HrTimerRestart.NoRestart), Ms);
            rig.RunFor(100 * Ms);

            Assert.AreEqual(1L, counts.IdlePeriods);
            Assert.IsTrue(counts.IdleSleepNs > 99 * Ms && counts.IdleSleepNs <= 101 * Ms);
            Assert.IsTrue(counts.IdleJiffies >= 24 && counts.IdleJiffies <= 26);
        }

        [TestMethod]
        public void FullNoHz_WorkAtTheNextJiffy_GetsItsTick()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.BuildToFirstTick();
            rig.System.TickOptions.SetFullNoHz(true);
            VirtualTickWork work = new VirtualTickWork();
            work.NextJiffies = 10;
            long[] workedNs = new long[1];
            work.OnWork = () =>
            {
                workedNs[0] = rig.Time.NowNs;
                work.NextJiffies = TickWork.NeverJiffies;
            };
            rig.System.Tick.Work = work;
            rig.System.Idle.TakeHold();

            rig.RunFor(60 * Ms);

            Assert.AreEqual(10 * PeriodNs, workedNs[0]);
            Assert.AreEqual(1, work.TickCount);
        }

        private static VirtualRig Rig(bool highRes, bool noHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = highRes;
            rig.Options.NoHz = noHz;
            return rig.BuildToFirstTick();
        }
    }
}
