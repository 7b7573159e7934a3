using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>From one light sleep straight into the next, and all that must end it.</summary>
    /// <remarks>
    /// A timer of 100 ms runs for a second; what a test does happens in its fifth callback, when the
    /// short cut has been taken several times.
    /// </remarks>
    [TestClass]
    public class IdleLoopAgainTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void FreezeAgain_NothingChanged_SleepsWithoutAnIterationBetween()
        {
            VirtualRig rig = Rig();
            long iterations = rig.System.Loop.IterationCount;

            RunASecond(rig, null);

            Assert.AreEqual(10, rig.Sleep.EnterCount);
            Assert.AreEqual(10L, (rig.System.Idle.WaitCount + rig.System.Idle.SleepCount));
            Assert.IsTrue(rig.Parker.YieldCount >= 10 && rig.Parker.YieldCount <= 11);
            Assert.IsTrue(rig.System.Loop.IterationCount - iterations <= 4);
            Assert.AreEqual(KTime.NsPerSec, rig.System.Idle.IdleNs);
        }

        // A governor that is asked again would find no state to sleep in.
        [TestMethod]
        public void FreezeAgain_NothingChanged_ChoosesNoStateAnew()
        {
            VirtualRig rig = Rig();

            RunASecond(rig, () => rig.System.Idle.Governor.States[1] = rig.Wait);

            Assert.AreEqual(10, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void FreezeAgain_LightSleepForbiddenMeanwhile_Waits()
        {
            AssertNoSleepAfter(rig => rig.System.Idle.AllowLightSleep = false);
        }

        // Between the choice of a state and the sleep, where the plan is made known.
        [TestMethod]
        public void AllowLightSleep_TakenAwayAsTheSleepBegins_EndsWithThatSleep()
        {
            VirtualRig rig = Rig();
            rig.Sleep.OnEnter = () => rig.System.Idle.AllowLightSleep = false;

            RunASecond(rig, null);

            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void FreezeAgain_InhibitorAcquiredMeanwhile_Waits()
        {
            AssertNoSleepAfter(rig => new IdleInhibitor(rig.System.Idle, "test").Acquire());
        }

        [TestMethod]
        public void FreezeAgain_ToldToStayAwakeMeanwhile_Waits()
        {
            AssertNoSleepAfter(rig => rig.System.Idle.StayAwakeUntil(10 * KTime.NsPerSec));
        }

        [TestMethod]
        public void FreezeAgain_SourceThatStopsInSleepMeanwhile_Waits()
        {
            AssertNoSleepAfter(rig =>
            {
                ClockSourceFeatures flags =
                    ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep;
                rig.System.Clock.Adopt(
                    new VirtualClockSource(rig.Time, 64, KTime.NsPerSec, flags), 0);
                rig.System.TickOptions.ChooseLocked();
            });
        }

        [TestMethod]
        public void FreezeAgain_TickMayNotStopAnyMore_Waits()
        {
            VirtualRig rig = Rig();

            int sleeps = RunASecond(rig, () => rig.System.TickOptions.NoHz = false);

            // The tick itself may be slept for, but it comes.
            Assert.AreEqual(5, sleeps);
            Assert.IsFalse(rig.System.Tick.IsStopped);
            Assert.IsTrue(rig.System.Tick.Counter.TickCount >= 50);
        }

        [TestMethod]
        public void FreezeAgain_DebuggerAttachedMeanwhile_IsSeenWithinASecond()
        {
            VirtualRig rig = Rig();

            RunASecond(rig, () => rig.Services.HasDebugger = true, null, 3);

            Assert.IsTrue(rig.Sleep.EnterCount <= 15);
            Assert.IsTrue(rig.Parker.ParkCount >= 15);
        }

        [TestMethod]
        public void FreezeAgain_WorkForATickMeanwhile_IsDoneInTime()
        {
            VirtualRig rig = Rig();
            VirtualTickWork work = new VirtualTickWork();
            long workedNs = 0;
            work.OnWork = () => workedNs = workedNs == 0 ? rig.System.Clock.ReadNs() : workedNs;
            long changedNs = 0;

            RunASecond(rig, () =>
            {
                changedNs = rig.System.Clock.ReadNs();
                work.NextJiffies = rig.System.Tick.JiffiesAt(changedNs) + 5;
                rig.System.Tick.Work = work;
            });

            Assert.IsTrue(workedNs > changedNs && workedNs <= changedNs + 50 * Ms);
        }

        [TestMethod]
        public void FreezeAgain_NextTimerTooNearToPay_DoesNotSleepForIt()
        {
            VirtualRig rig = Rig();
            rig.Sleep.TargetResidencyNs = 5 * Ms;
            HrTimer near = new HrTimer(timer => HrTimerRestart.NoRestart);
            int sleepsThen = 0;

            RunASecond(rig, () =>
            {
                sleepsThen = rig.Sleep.EnterCount;
                rig.System.Timers.StartRelative(near, 3 * Ms);
            });

            // One sleep for each of the five that are left, none for the near one.
            Assert.AreEqual(sleepsThen + 5, rig.Sleep.EnterCount);
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void FreezeAgain_SleepThatIsLateToEnd_StillWakesInTime()
        {
            VirtualRig rig = Rig();
            rig.Sleep.ExitLatencyNs = Ms;
            rig.Sleep.ExitCostNs = Ms;
            long latestNs = 0;

            RunASecond(rig, null, timer =>
            {
                long lateNs = rig.System.Clock.ReadNs() - timer.ExpiresNs;
                latestNs = lateNs > latestNs ? lateNs : latestNs;
            });

            Assert.AreEqual(0L, latestNs);
            Assert.IsTrue(rig.Sleep.EnterCount >= 10);
        }

        [TestMethod]
        public void FreezeAgain_FirstTimerHasSlack_StillWakesForItsExpiry()
        {
            VirtualRig rig = Rig(20 * Ms);
            long latestNs = 0;

            RunASecond(rig, null, timer =>
            {
                long lateNs = rig.System.Clock.ReadNs() - timer.ExpiresNs;
                latestNs = lateNs > latestNs ? lateNs : latestNs;
            });

            Assert.AreEqual(0L, latestNs);
        }

        [TestMethod]
        public void FreezeAgain_Refused_GoesTheLongWay()
        {
            VirtualRig rig = Rig();

            RunASecond(rig, () => rig.Sleep.RefusalsLeft = 1);

            Assert.AreEqual(1L, rig.System.Idle.RefusalCount);
            Assert.AreEqual(1, rig.Parker.ParkCount);
            Assert.IsTrue(rig.Sleep.EnterCount >= 9);
        }

        private static void AssertNoSleepAfter(Change change)
        {
            VirtualRig rig = Rig();

            int sleepsThen = RunASecond(rig, () => change(rig));

            Assert.AreEqual(5, sleepsThen);
            Assert.AreEqual(5, rig.Sleep.EnterCount);
            Assert.IsTrue(rig.Parker.ParkCount >= 5);
        }

        /// <summary>Runs a second or several, with something done in the fifth callback.</summary>
        /// <returns>Sleeps until then.</returns>
        private static int RunASecond(
            VirtualRig rig, Action atTheFifth, TimerCall onEach = null, int seconds = 1)
        {
            int calls = 0;
            int sleepsThen = 0;
            HrTimer timer = new HrTimer(t =>
            {
                if (onEach != null)
                {
                    onEach(t);
                }

                calls++;
                if (calls == 5 && atTheFifth != null)
                {
                    sleepsThen = rig.Sleep.EnterCount;
                    atTheFifth();
                }

                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 100 * Ms);
                return HrTimerRestart.Restart;
            })
            {
                SlackNs = rig.Wait.ExitLatencyNs,
            };
            rig.System.Timers.StartRelative(timer, 100 * Ms);
            rig.RunFor(seconds * KTime.NsPerSec);
            return sleepsThen;
        }

        private static VirtualRig Rig(long waitExitNs = 0)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.Wait.ExitLatencyNs = waitExitNs;
            rig.BuildToFirstTick();
            return rig;
        }

        private delegate void Change(VirtualRig rig);

        private delegate void TimerCall(HrTimer timer);
    }
}
