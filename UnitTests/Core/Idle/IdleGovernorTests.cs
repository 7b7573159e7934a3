using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Wait: exit 20 ms, step 10 ms. Light sleep: exit 1 ms, pays from 5 ms.</summary>
    [TestClass]
    public class IdleGovernorTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long NowNs = 1000 * Ms;

        [TestMethod]
        public void Choose_LongTime_TakesTheDeepestStateLessItsExitLatency()
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, NowNs + 100 * Ms, NowNs + 100 * Ms, true);

            Assert.AreSame(rig.Sleep, state);
            Assert.AreEqual(99 * Ms, governor.ChosenNs);
        }

        [DataRow(6L * Ms, "light sleep")]
        [DataRow(6L * Ms - 1, "poll")]
        public void Choose_AroundTargetResidency_TakesTheStateOnlyIfItPays(long deltaNs, string name)
        {
            IdleGovernor governor = Rig().System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, NowNs + deltaNs, NowNs + deltaNs, true);

            Assert.AreEqual(name, state.Name);
        }

        [DataRow(11L * Ms, "light sleep")]
        [DataRow(11L * Ms - 1, "poll")]
        public void Choose_AroundAStep_TakesTheStateOnlyIfAStepFits(long deltaNs, string name)
        {
            VirtualRig rig = Rig();
            rig.Sleep.StepNs = 10 * Ms;

            IdleState state = rig.System.Idle.Governor.Choose(
                NowNs, NowNs + deltaNs, NowNs + deltaNs, true);

            Assert.AreEqual(name, state.Name);
        }

        [DataRow(11L * Ms, "light sleep")]
        [DataRow(11L * Ms - 1, "poll")]
        public void Choose_AroundTheLearnedMinimum_TakesTheStateOnlyAboveIt(
            long deltaNs, string name)
        {
            VirtualRig rig = Rig();
            rig.Sleep.Learn(IdleResult.TooShort, 20 * Ms / 3 + 1, NowNs);

            IdleState state = rig.System.Idle.Governor.Choose(
                NowNs, NowNs + deltaNs, NowNs + deltaNs, true);

            Assert.AreEqual(name, state.Name);
        }

        [TestMethod]
        public void Choose_MayNotFreeze_TakesWaitLessItsExitLatency()
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, NowNs + 100 * Ms, NowNs + 100 * Ms, false);

            Assert.AreSame(rig.Wait, state);
            Assert.AreEqual(80 * Ms, governor.ChosenNs);
        }

        [DataRow(20L * Ms, 100L * Ms)]
        [DataRow(20L * Ms - 1, 100L * Ms - 1)]
        [DataRow(5L * Ms, 85L * Ms)]
        public void Choose_SlackInWait_PollsOnlyWhatTheSlackDoesNotCover(
            long slackNs, long expectedNs)
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;
            long nextNs = NowNs + 100 * Ms;

            IdleState state = governor.Choose(NowNs, nextNs, nextNs + slackNs, false);

            Assert.AreSame(rig.Wait, state);
            Assert.AreEqual(expectedNs, governor.ChosenNs);
        }

        [TestMethod]
        public void Choose_SlackInLightSleep_IsUsedForTheExit()
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;
            long nextNs = NowNs + 100 * Ms;

            governor.Choose(NowNs, nextNs, nextNs + Ms / 2, true);
            Assert.AreEqual(100 * Ms - Ms / 2, governor.ChosenNs);
            governor.Choose(NowNs, nextNs, nextNs + 50 * Ms, true);
            Assert.AreEqual(100 * Ms, governor.ChosenNs);
        }

        [DataRow(30L * Ms, "wait")]
        [DataRow(30L * Ms - 1, "poll")]
        [DataRow(1L, "poll")]
        public void Choose_AroundOneStep_WaitsOnlyForAWholeOne(long deltaNs, string name)
        {
            IdleGovernor governor = Rig().System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, NowNs + deltaNs, NowNs + deltaNs, false);

            Assert.AreEqual(name, state.Name);
        }

        [TestMethod]
        public void Choose_Poll_LastsUntilTheEvent()
        {
            IdleGovernor governor = Rig().System.Idle.Governor;

            governor.Choose(NowNs, NowNs + 7 * Ms, NowNs + 7 * Ms, false);

            Assert.AreEqual(7 * Ms, governor.ChosenNs);
        }

        [TestMethod]
        public void Choose_NothingArmed_WaitsForEver()
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, KTime.Never, KTime.Never, false);

            Assert.AreSame(rig.Wait, state);
            Assert.AreEqual(KTime.Never, governor.ChosenNs);
        }

        [TestMethod]
        public void Choose_OnlyTheTickArmed_MayComeOutOfLightSleepLate()
        {
            VirtualRig rig = Rig();
            IdleGovernor governor = rig.System.Idle.Governor;

            IdleState state = governor.Choose(NowNs, NowNs + 10 * Ms, KTime.Never, true);

            Assert.AreSame(rig.Sleep, state);
            Assert.AreEqual(10 * Ms, governor.ChosenNs);
        }

        [TestMethod]
        public void LongestExitNs_OfAllStates_IsTheLongest()
        {
            Assert.AreEqual(20 * Ms, Rig().System.Idle.Governor.LongestExitNs);
        }

        [TestMethod]
        public void Constructor_StateMissing_Throws()
        {
            Assert.ThrowsException(
                typeof(ArgumentNullException),
                () => new IdleGovernor(new IdleState[] { null }, null));
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Wait.ExitLatencyNs = 20 * Ms;
            rig.Wait.StepNs = 10 * Ms;
            rig.Sleep.ExitLatencyNs = Ms;
            rig.Sleep.TargetResidencyNs = 5 * Ms;
            return rig.Build();
        }
    }
}
