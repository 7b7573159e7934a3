using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A wait that ends up to 20 ms late: whose slack allows it, and whose does not.</summary>
    [TestClass]
    public class IdleLoopDeadlineTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Wait_TimerWithoutSlackBehindOneWithSlack_EndsInTimeForIt()
        {
            VirtualRig rig = Rig();
            rig.Parker.LatencyNs = 15 * Ms;
            long[] patient = Start(rig, 100 * Ms, 30 * Ms);
            long[] strict = Start(rig, 105 * Ms, 0);

            rig.RunFor(200 * Ms);

            Assert.IsTrue(strict[0] >= 105 * Ms && strict[0] < 106 * Ms);
            Assert.IsTrue(patient[0] >= strict[0] && patient[0] < 106 * Ms);
            Assert.IsTrue(rig.System.Idle.PollCount > 0);
        }

        [TestMethod]
        public void Wait_TimerWithoutSlackFarBehind_LeavesTheFirstItsSlack()
        {
            VirtualRig rig = Rig();
            rig.Parker.LatencyNs = 15 * Ms;
            long[] patient = Start(rig, 100 * Ms, 30 * Ms);
            Start(rig, 190 * Ms, 0);

            rig.RunFor(140 * Ms);

            Assert.AreEqual(0L, rig.System.Idle.PollCount);
            Assert.IsTrue(patient[0] >= 125 * Ms && patient[0] < 130 * Ms);
        }

        // Once looked at and found too far behind, it must be found again when it is near.
        [TestMethod]
        public void Wait_TimerWithoutSlackFarBehind_CutsTheNextOneShort()
        {
            VirtualRig rig = Rig();
            rig.Parker.LatencyNs = 15 * Ms;
            Start(rig, 100 * Ms, 30 * Ms);
            long[] passing = Start(rig, 50 * Ms, 0);
            Start(rig, 180 * Ms, 30 * Ms);
            long[] strict = Start(rig, 195 * Ms, 0);

            rig.RunFor(230 * Ms);

            Assert.IsTrue(passing[0] >= 50 * Ms && passing[0] < 51 * Ms);
            Assert.IsTrue(strict[0] >= 195 * Ms && strict[0] < 196 * Ms);
        }

        // So many that asking each for its slack would cost more than being in time for all.
        [TestMethod]
        public void Wait_ACrowdWithSlackAndOneWithout_IsServedInTime()
        {
            VirtualRig rig = Rig();
            rig.Parker.LatencyNs = 15 * Ms;
            long[] first = StartCrowd(rig);
            Start(rig, 125 * Ms, 0);

            TimerCounts counts = Counting.From(rig);
            rig.RunFor(200 * Ms);

            Assert.IsTrue(first[0] >= 110 * Ms && first[0] < 111 * Ms);

            // In time for the event, not for the one without slack: 20 ms before 110 it was awake.
            long idleNs = counts.LongestIdleNs;
            Assert.IsTrue(idleNs > 79 * Ms && idleNs < 81 * Ms);
        }

        // What is known to come later must be looked for again once it has gone.
        [TestMethod]
        public void Wait_TimerWithoutSlackThatWasCancelled_LeavesTheOthersTheirSlack()
        {
            VirtualRig rig = Rig();
            rig.Parker.LatencyNs = 15 * Ms;
            HrTimer strict = new HrTimer(timer => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(strict, 60 * Ms);
            long[] patient = Start(rig, 100 * Ms, 30 * Ms);
            rig.System.Timers.Cancel(strict);
            long[] late = Start(rig, 170 * Ms, 30 * Ms);

            rig.RunFor(220 * Ms);

            Assert.AreEqual(0L, rig.System.Idle.PollCount);
            Assert.IsTrue(patient[0] >= 125 * Ms && patient[0] < 130 * Ms);
            Assert.IsTrue(late[0] >= 195 * Ms && late[0] < 200 * Ms);
        }

        [TestMethod]
        public void Wake_WhileTheCoreGivesWay_MakesItLookAgainBeforeItSleeps()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            rig.Parker.Reset();
            int yieldsAtSleep = 0;
            rig.Parker.OnYield = () =>
            {
                if (rig.Parker.YieldCount == 1)
                {
                    rig.System.Idle.Wake();
                }
            };
            rig.Sleep.OnEnter = () =>
                yieldsAtSleep = yieldsAtSleep == 0 ? rig.Parker.YieldCount : yieldsAtSleep;

            rig.RunFor(100 * Ms);

            Assert.AreEqual(2, yieldsAtSleep);
        }

        [TestMethod]
        public void Poll_PlanTookTime_EndsAtTheMomentItself()
        {
            VirtualRig rig = Rig();
            rig.Device.LateNs = 5 * Ms;
            rig.System.Tick.Work = new VirtualTickWork { OnAsk = () => rig.Time.Spend(Ms) };
            long[] ran = Start(rig, 16 * Ms, 0);

            rig.RunFor(10 * Ms);

            Assert.IsTrue(ran[0] >= 16 * Ms && ran[0] < 16 * Ms + 100 * KTime.NsPerUs);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Wait.ExitLatencyNs = 20 * Ms;
            rig.Time.ReadCostNs = KTime.NsPerUs;
            return rig.BuildToFirstTick();
        }

        private static long[] StartCrowd(VirtualRig rig)
        {
            long[] first = Start(rig, 100 * Ms, 30 * Ms);
            for (int i = 1; i < 12; i++)
            {
                Start(rig, 100 * Ms + i, 30 * Ms);
            }

            return first;
        }

        private static long[] Start(VirtualRig rig, long expiresNs, long slackNs)
        {
            long[] ran = new long[1];
            HrTimer timer = new HrTimer(t =>
            {
                ran[0] = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            }) { SlackNs = slackNs };
            rig.System.Timers.Start(timer, expiresNs);
            return ran;
        }
    }
}
