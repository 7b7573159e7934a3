using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100, high resolution, light sleep; the test plays the other threads.</summary>
    [TestClass]
    public class IdleLoopHoldTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void ReleaseHold_NoneTaken_Throws()
        {
            VirtualRig rig = Rig();

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => rig.System.Idle.ReleaseHold());
        }

        [TestMethod]
        public void ReleaseHold_OncePerHold_Balances()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.TakeHold();
            rig.System.Idle.TakeHold();
            rig.System.Idle.ReleaseHold();
            rig.System.Idle.ReleaseHold();

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => rig.System.Idle.ReleaseHold());
            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void Hold_Taken_KeepsTheMarkerHighAndTheTickRunning()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.TakeHold();
            long ticks = rig.System.Tick.Counter.TickCount;

            rig.RunFor(105 * Ms);

            Assert.AreEqual(0, rig.Marker.FallCount);
            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(0L, rig.System.Idle.IdleNs);
            Assert.AreEqual(10L, rig.System.Tick.Counter.TickCount - ticks);
        }

        // A thread that was woken for a moment's work: to start the tick for it, arm the device twice
        // and stop it again would cost more than the work.
        [DataRow(true)]
        [DataRow(false)]
        public void Hold_ReleasedWithinAStep_LeavesTheTickStopped(bool allowLightSleep)
        {
            VirtualRig rig = Rig();
            rig.System.Idle.AllowLightSleep = allowLightSleep;
            rig.RunFor(25 * Ms);
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Idle.TakeHold();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 300 * Ms);
            int released = 0;
            rig.Parker.OnPark = () =>
            {
                if (rig.System.Idle.Holds > 0)
                {
                    released++;
                    rig.System.Idle.ReleaseHold();
                }
            };
            rig.Parker.OnYield = rig.Parker.OnPark;
            TimerCounts counts = Counting.From(rig);

            rig.RunFor(500 * Ms);

            Assert.AreEqual(1, released);
            Assert.AreEqual(1L, counts.IdlePeriods);
        }

        // Threads that compute wake the core once a turn; in low resolution the timer needs a tick.
        [TestMethod]
        public void Yield_EachEndsWithNews_TimerOfLowResolutionIsServedInBetween()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.AllowLightSleep = true;
            rig.Build();
            rig.System.Idle.StayAwakeUntil(KTime.NsPerSec);
            long lateNs = 0;
            HrTimer late = new HrTimer(t =>
            {
                lateNs = rig.Time.NowNs - t.ExpiresNs;
                rig.Parker.OnYield = null;
                return HrTimerRestart.NoRestart;
            });
            int yields = 0;
            HrTimer first = new HrTimer(t =>
            {
                rig.Parker.OnYield = () =>
                {
                    if (yields++ == 0)
                    {
                        rig.System.Timers.StartRelative(late, 5 * Ms);
                    }

                    rig.Time.Spend(20 * Ms);
                    if (yields < 10)
                    {
                        rig.System.Idle.Wake();
                    }
                };
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(first, 300 * Ms);

            rig.RunFor(KTime.NsPerSec);

            Assert.IsTrue(lateNs > 0);
            Assert.IsTrue(lateNs <= 40 * Ms, lateNs.ToString());
        }

        // Awake now, and allowed to sleep soon: a park would last longer than the work.
        [TestMethod]
        public void Hold_TakenWhereTheChipMaySleep_IsGivenAYieldNotAPark()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.StayAwakeUntil(KTime.NsPerSec);
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Idle.TakeHold();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 300 * Ms);
            int parksHeld = 0;
            int released = 0;
            rig.Parker.OnPark = () => parksHeld += rig.System.Idle.Holds > 0 ? 1 : 0;
            rig.Parker.OnYield = () =>
            {
                if (rig.System.Idle.Holds > 0)
                {
                    released++;
                    rig.System.Idle.ReleaseHold();
                }
            };

            rig.RunFor(500 * Ms);

            Assert.AreEqual(1, released);
            Assert.AreEqual(0, parksHeld);
        }

        [TestMethod]
        public void Hold_Taken_ParksUntilTheNextExpiryRoundedUpToAStep()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.TakeHold();
            long parkNs = 0;
            rig.Parker.OnPark = () => parkNs = rig.Parker.LastDeltaNs;

            rig.RunFor(5 * Ms);

            Assert.AreEqual(10 * Ms + Ms - 1, parkNs);
        }

        [TestMethod]
        public void ReleaseHold_TheLast_WakesTheCore()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.TakeHold();
            rig.System.Idle.TakeHold();
            rig.Time.Schedule(new VirtualCall(() => rig.System.Idle.ReleaseHold()), 13 * Ms);
            rig.Time.Schedule(new VirtualCall(() => rig.System.Idle.ReleaseHold()), 14 * Ms);
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = rig.Time.NowNs;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(14 * Ms, sleptNs);
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        // Its waker has set its event; one more would end its next wait for nothing.
        [TestMethod]
        public void ReleaseHold_CoreIsWokenAlready_DoesNotUnparkItTwice()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.TakeHold();
            rig.System.Idle.Wake();
            int unparks = rig.Parker.UnparkCount;

            rig.System.Idle.ReleaseHold();

            Assert.AreEqual(unparks, rig.Parker.UnparkCount);
        }

        [TestMethod]
        public void TakeHold_ByAThreadInAWait_EndsTheIdleAndStartsTheTick()
        {
            VirtualRig rig = Rig();
            rig.System.Idle.AllowLightSleep = false;
            rig.Serve();
            rig.Parker.Reset();
            rig.Time.Schedule(new VirtualCall(() => rig.System.Idle.TakeHold()), 55 * Ms);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(45 * Ms, rig.Marker.LowNs);
            Assert.AreEqual(45 * Ms, rig.System.Idle.IdleNs);
            Assert.AreEqual(6L, rig.System.Tick.Counter.TickCount);
        }

        [TestMethod]
        public void TakeHold_InACallback_DoesNotUnparkTheCoreThatRunsIt()
        {
            VirtualRig rig = Rig();
            HrTimer timer = new HrTimer(t =>
            {
                rig.Parker.Reset();
                rig.System.Idle.TakeHold();
                rig.System.Idle.TakeHold();
                Assert.AreEqual(0, rig.Parker.UnparkCount);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 10 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(0L, rig.System.Core.ErrorCount);
        }

        [TestMethod]
        public void Yield_BeforeEachLightSleep_HappensOnce()
        {
            VirtualRig rig = Rig();
            int yields = -1;
            rig.Sleep.OnEnter = () => yields = rig.Parker.YieldCount;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(1, yields);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Yield_ThreadStartsEarlierTimer_IsSeenBeforeTheSleep()
        {
            VirtualRig rig = Rig();
            HrTimer late = new HrTimer(t => HrTimerRestart.NoRestart);
            HrTimer early = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.StartRelative(late, 100 * Ms);
            rig.Parker.OnYield = () =>
            {
                rig.Parker.OnYield = null;
                rig.System.Timers.StartRelative(early, 20 * Ms);
            };

            rig.RunFor(20 * Ms);

            Assert.AreEqual(20 * Ms, rig.Sleep.LastDeltaNs);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Yield_ThreadTakesAHold_PreventsTheSleep()
        {
            VirtualRig rig = Rig();
            rig.Parker.OnYield = () =>
            {
                rig.Parker.OnYield = null;
                rig.System.Idle.TakeHold();
            };

            rig.RunFor(50 * Ms);

            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.AreEqual(0, rig.Marker.FallCount);
        }

        [TestMethod]
        public void Thread_WokenByACallbackWithoutAHold_RunsBeforeTheNextLightSleep()
        {
            VirtualRig rig = Rig();
            bool isRunnable = false;
            int sleepsWhenItRan = -1;
            rig.Parker.OnYield = () =>
            {
                if (isRunnable)
                {
                    isRunnable = false;
                    sleepsWhenItRan = rig.Sleep.EnterCount;
                }
            };
            HrTimer timer = new HrTimer(t =>
            {
                isRunnable = true;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 20 * Ms);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(1, sleepsWhenItRan);
            Assert.AreEqual(2, rig.Sleep.EnterCount);
        }

        [TestMethod]
        public void Thread_WokenByACallbackWithAHold_RunsToItsEndBeforeTheNextLightSleep()
        {
            VirtualRig rig = Rig();
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Idle.TakeHold();
                rig.Time.Schedule(
                    new VirtualCall(() => rig.System.Idle.ReleaseHold()), rig.Time.NowNs + 7 * Ms);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 20 * Ms);
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = rig.Time.NowNs;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(37 * Ms, sleptNs);
            Assert.AreEqual(2, rig.Sleep.EnterCount);
            Assert.AreEqual(93 * Ms, rig.System.Idle.IdleNs);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            return rig.BuildToFirstTick();
        }
    }
}
