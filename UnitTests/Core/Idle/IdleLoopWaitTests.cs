using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100, high resolution, tick stopped, no light sleep; a poll each 1 ms.</summary>
    [TestClass]
    public class IdleLoopWaitTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Wait_ForATimer_ParksUntilItAndThreePollsMore()
        {
            VirtualRig rig = Rig();
            long[] ran = Start(rig, 100 * Ms);
            long parkNs = 0;
            rig.Parker.OnPark = () => parkNs = parkNs == 0 ? rig.Parker.LastDeltaNs : parkNs;

            rig.RunFor(200 * Ms);

            Assert.AreEqual(90 * Ms + 3 * Ms, parkNs);
            Assert.AreEqual(100 * Ms, ran[0]);
            Assert.AreEqual(1L, ran[1]);
        }

        [TestMethod]
        public void Wait_EventLost_EndsThreePollsAfterTheExpiry()
        {
            VirtualRig rig = Rig();
            rig.Device.EventsToLose = 1;
            long[] ran = Start(rig, 100 * Ms);

            rig.RunFor(200 * Ms);

            Assert.AreEqual(103 * Ms, ran[0]);
            Assert.AreEqual(1L, ran[1]);
        }

        [TestMethod]
        public void Wait_EventLateWithinThreePolls_EndsWithIt()
        {
            VirtualRig rig = Rig();
            rig.Device.LateNs = Ms;
            long[] ran = Start(rig, 100 * Ms);

            rig.RunFor(200 * Ms);

            Assert.AreEqual(101 * Ms, ran[0]);
            Assert.AreEqual(1L, ran[1]);
        }

        [TestMethod]
        public void Wait_EventFarTooLate_DoesNotRunTheTimerTwice()
        {
            VirtualRig rig = Rig();
            rig.Device.LateNs = 50 * Ms;
            long[] ran = Start(rig, 100 * Ms);

            rig.RunFor(400 * Ms);

            Assert.AreEqual(103 * Ms, ran[0]);
            Assert.AreEqual(1L, ran[1]);
        }

        [TestMethod]
        public void Wait_EventDoubled_RunsTheTimerOnce()
        {
            VirtualRig rig = Rig();
            rig.Device.RaisesTwice = true;
            long[] ran = Start(rig, 100 * Ms);

            rig.RunFor(200 * Ms);

            Assert.AreEqual(100 * Ms, ran[0]);
            Assert.AreEqual(1L, ran[1]);
        }

        [TestMethod]
        public void Wait_StaleEvent_RunsNothingAndArmsTheDeviceAgain()
        {
            VirtualRig rig = Rig();
            long[] ran = Start(rig, 100 * Ms);
            int[] sets = new int[8];
            long armedNs = 0;
            rig.Parker.OnPark = () =>
            {
                sets[rig.Parker.ParkCount] = rig.Device.SetCount;
                armedNs = rig.Device.ArmedNs;
            };
            rig.Time.Schedule(new VirtualCall(() => rig.Device.RaiseEvent()), 50 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(0L, ran[1]);
            Assert.AreEqual(2, rig.Parker.ParkCount);
            Assert.AreEqual(sets[1] + 1, sets[2]);
            Assert.AreEqual(100 * Ms, armedNs);
        }

        [TestMethod]
        public void Wait_NothingStarted_ParksOnceUntilMaxIdle()
        {
            VirtualRig rig = Rig();

            rig.RunFor(rig.Source.MaxIdleNs - 100 * Ms);

            Assert.AreEqual(1, rig.Parker.ParkCount);
            Assert.AreEqual(1, rig.Device.RaiseCount);
        }

        [TestMethod]
        public void Wait_TimerStartedByAnotherThread_IsServedInTime()
        {
            VirtualRig rig = Rig();
            long[] ran = Start(rig, KTime.NsPerSec);
            long[] second = new long[2];
            HrTimer timer = CreateTimer(rig, second);
            rig.Time.Schedule(
                new VirtualCall(() => rig.System.Timers.StartRelative(timer, 5 * Ms)), 50 * Ms);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(55 * Ms, second[0]);
            Assert.AreEqual(0L, ran[1]);
        }

        [TestMethod]
        public void Wait_LaterTimerStartedByAnotherThread_DoesNotWakeTheCore()
        {
            VirtualRig rig = Rig();
            Start(rig, 200 * Ms);
            HrTimer later = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.Time.Schedule(
                new VirtualCall(() => rig.System.Timers.Start(later, KTime.NsPerSec)), 50 * Ms);

            rig.RunFor(90 * Ms);

            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Marker_InWait_IsLow()
        {
            VirtualRig rig = Rig();
            bool wasHighInPark = false;
            rig.Parker.OnPark = () => wasHighInPark |= rig.Marker.IsHigh;

            rig.RunFor(100 * Ms);

            Assert.IsFalse(wasHighInPark);
            Assert.AreEqual(100 * Ms, rig.Marker.LowNs);
            Assert.IsTrue(rig.Marker.IsHigh);
        }

        [TestMethod]
        public void Marker_InACallback_IsHigh()
        {
            VirtualRig rig = Rig();
            bool wasHigh = false;
            HrTimer timer = new HrTimer(t =>
            {
                wasHigh = rig.Marker.IsHigh;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 50 * Ms);

            rig.RunFor(100 * Ms);

            Assert.IsTrue(wasHigh);
            Assert.AreEqual(2, rig.Marker.FallCount);
        }

        [TestMethod]
        public void Tail_NoSlack_IsPolledWithTheMarkerHigh()
        {
            VirtualRig rig = CoarseRig();
            long[] ran = Start(rig, 100 * Ms);

            rig.RunFor(95 * Ms);

            Assert.IsTrue(ran[0] - 100 * Ms < 20 * KTime.NsPerUs);
            Assert.AreEqual(1L, rig.System.Idle.PollCount);
            Assert.IsTrue(rig.Marker.LowNs < 76 * Ms);
            Assert.IsTrue(rig.System.Idle.IdleNs < 76 * Ms);
        }

        [TestMethod]
        public void Tail_NoSlack_IsEnteredOnceAnExpiry()
        {
            VirtualRig rig = CoarseRig();
            Start(rig, 100 * Ms);
            long[] parks = new long[4];
            rig.Parker.OnPark = () => parks[rig.Parker.ParkCount - 1] = rig.Parker.LastDeltaNs;

            rig.RunFor(95 * Ms);

            // Up to the tail; after the expiry, what the event left behind; the rest.
            Assert.IsTrue(parks[0] > 69 * Ms && parks[0] <= 70 * Ms);
            Assert.IsTrue(rig.Parker.ParkCount <= 3);
        }

        [TestMethod]
        public void Tail_SlackCoversTheExitLatency_IsNotPolled()
        {
            VirtualRig rig = CoarseRig();
            long[] ran = new long[2];
            HrTimer timer = CreateTimer(rig, ran);
            timer.SlackNs = 20 * Ms;
            rig.System.Timers.Start(timer, 100 * Ms);

            rig.RunFor(95 * Ms);

            Assert.AreEqual(0L, rig.System.Idle.PollCount);
            Assert.IsTrue(ran[0] - 100 * Ms < 20 * KTime.NsPerUs);
            Assert.IsTrue(rig.System.Idle.IdleNs > 94 * Ms);
        }

        [TestMethod]
        public void Tail_SecondTimerWithoutSlackBehindTheFirst_IsKept()
        {
            VirtualRig rig = CoarseRig();
            long[] ran = Start(rig, 105 * Ms);
            HrTimer relaxed = new HrTimer(t => HrTimerRestart.NoRestart) { SlackNs = 50 * Ms };
            rig.System.Timers.Start(relaxed, 100 * Ms);
            rig.Parker.LatencyNs = 10 * Ms;
            rig.Device.LateNs = 5 * Ms;

            rig.RunFor(120 * Ms);

            Assert.IsTrue(ran[0] - 105 * Ms < 20 * KTime.NsPerUs);
        }

        [TestMethod]
        public void IdleNs_WithBusyCallbacks_AndBusyAddUpToTheWhole()
        {
            VirtualRig rig = Rig();
            int ran = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran++;
                rig.Time.Spend(300 * KTime.NsPerUs);
                rig.System.Timers.Forward(t, rig.System.Clock.ReadNs(), 7 * Ms);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.Start(timer, 15 * Ms);

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(143, ran);
            Assert.AreEqual(
                KTime.NsPerSec, rig.System.Idle.IdleNs + ran * 300 * KTime.NsPerUs);
            Assert.AreEqual(rig.Marker.LowNs, rig.System.Idle.IdleNs);
        }

        [TestMethod]
        public void IdleNs_BusyBetweenTwoRuns_IsNotIdle()
        {
            VirtualRig rig = Rig();
            rig.RunFor(100 * Ms);
            rig.Time.Spend(50 * Ms);

            TimerCounts counts = Counting.From(rig);
            rig.RunFor(100 * Ms);

            Assert.AreEqual(200 * Ms, rig.System.Idle.IdleNs);
            Assert.AreEqual(100 * Ms, counts.LongestIdleNs);
        }

        private static long[] Start(VirtualRig rig, long expiresNs)
        {
            long[] ran = new long[2];
            rig.System.Timers.Start(CreateTimer(rig, ran), expiresNs);
            return ran;
        }

        /// <summary>A timer that notes when it ran, and how often.</summary>
        private static HrTimer CreateTimer(VirtualRig rig, long[] ran)
        {
            return new HrTimer(t =>
            {
                ran[0] = rig.Time.NowNs;
                ran[1]++;
                return HrTimerRestart.NoRestart;
            });
        }

        private static VirtualRig Rig()
        {
            return new VirtualRig().BuildToFirstTick();
        }

        private static VirtualRig CoarseRig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Wait.ExitLatencyNs = 20 * Ms;
            rig.Wait.StepNs = 10 * Ms;
            rig.Time.ReadCostNs = KTime.NsPerUs;
            return rig.BuildToFirstTick();
        }
    }
}
