using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class IdleStateTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Learn_TooShort_RaisesTheMinimumByHalf()
        {
            IdleState state = State();

            state.Learn(IdleResult.TooShort, 10 * Ms, 0);

            Assert.AreEqual(15 * Ms, state.LearnedMinNs);
            Assert.IsFalse(state.IsFitFor(15 * Ms - 1));
            Assert.IsTrue(state.IsFitFor(15 * Ms));
        }

        [TestMethod]
        public void Learn_TooShortAtTheEndOfTime_DoesNotOverflow()
        {
            IdleState state = State();

            state.Learn(IdleResult.TooShort, KTime.Never - 1, 0);

            Assert.AreEqual(KTime.Never, state.LearnedMinNs);
        }

        [TestMethod]
        public void Learn_EnteredAfterTooShort_KeepsTheMinimum()
        {
            IdleState state = State();
            state.Learn(IdleResult.TooShort, 10 * Ms, 0);

            state.Learn(IdleResult.Entered, 20 * Ms, 0);

            Assert.AreEqual(15 * Ms, state.LearnedMinNs);
        }

        [TestMethod]
        public void Learn_Refused_BacksOffForTenMilliseconds()
        {
            IdleState state = State();

            state.Learn(IdleResult.Refused, 100 * Ms, 50 * Ms);

            Assert.AreEqual(60 * Ms, state.BackOffUntilNs);
            Assert.AreEqual(0L, state.LearnedMinNs);
        }

        [TestMethod]
        public void Learn_RefusedAgainAndAgain_DoublesUpToASecond()
        {
            IdleState state = State();
            long[] expectedMs = { 10, 20, 40, 80, 160, 320, 640, 1000, 1000, 1000 };

            for (int i = 0; i < expectedMs.Length; i++)
            {
                state.Learn(IdleResult.Refused, 100 * Ms, 0);

                Assert.AreEqual(expectedMs[i] * Ms, state.BackOffUntilNs);
            }
        }

        [TestMethod]
        public void Learn_EnteredAfterRefusals_StartsAtTenMillisecondsAgain()
        {
            IdleState state = State();
            state.Learn(IdleResult.Refused, 100 * Ms, 0);
            state.Learn(IdleResult.Refused, 100 * Ms, 0);
            state.Learn(IdleResult.Entered, 100 * Ms, 0);

            state.Learn(IdleResult.Refused, 100 * Ms, KTime.NsPerSec);

            Assert.AreEqual(KTime.NsPerSec + 10 * Ms, state.BackOffUntilNs);
        }

        [TestMethod]
        public void IsFitFor_ShorterThanAStep_IsFalse()
        {
            IdleState state = State();
            state.StepNs = 10 * Ms;

            Assert.IsFalse(state.IsFitFor(10 * Ms - 1));
            Assert.IsTrue(state.IsFitFor(10 * Ms));
        }

        [TestMethod]
        public void IsFitFor_ShorterThanTargetResidency_IsFalse()
        {
            IdleState state = State();
            state.TargetResidencyNs = 10 * Ms;

            Assert.IsFalse(state.IsFitFor(10 * Ms - 1));
            Assert.IsTrue(state.IsFitFor(10 * Ms));
        }

        [TestMethod]
        public void Poll_Alone_EndsWhenTheTimeHasCome()
        {
            VirtualRig rig = new VirtualRig();
            rig.Time.ReadCostNs = KTime.NsPerUs;
            rig.Build();
            rig.Serve();
            PollState poll = Poll(rig);
            long startNs = rig.Time.NowNs;

            IdleResult result = poll.Enter(100 * KTime.NsPerUs);

            Assert.AreEqual((int)IdleResult.Entered, (int)result);
            Assert.AreEqual(101 * KTime.NsPerUs, rig.Time.NowNs - startNs);
        }

        [TestMethod]
        public void Poll_CoreIsWoken_EndsAtOnce()
        {
            VirtualRig rig = new VirtualRig();
            rig.Time.ReadCostNs = KTime.NsPerUs;
            rig.Build();
            rig.Serve();
            PollState poll = Poll(rig);
            long startNs = rig.Time.NowNs;
            rig.Time.Schedule(
                new VirtualCall(() => rig.System.Idle.Wake()), startNs + 50 * KTime.NsPerUs);

            poll.Enter(100 * KTime.NsPerUs);

            Assert.AreEqual(50 * KTime.NsPerUs, rig.Time.NowNs - startNs);
        }

        [TestMethod]
        public void Poll_ClockThatStands_EndsAfterABoundedNumberOfReads()
        {
            VirtualRig rig = new VirtualRig().Build();
            rig.Serve();
            PollState poll = Poll(rig);

            poll.Enter(100 * KTime.NsPerUs);

            Assert.AreEqual(0L, rig.Time.NowNs);
        }

        // What it takes to stand before others fits into a stretch that is polled, if not too short.
        [DataRow(KTime.NsPerMs, 1)]
        [DataRow(KTime.NsPerMs - 1, 0)]
        [TestMethod]
        public void Poll_LongEnough_LiftsTheCore(long deltaNs, int lifts)
        {
            VirtualRig rig = new VirtualRig();
            rig.Time.ReadCostNs = KTime.NsPerUs;
            rig.Build();
            rig.Serve();

            Poll(rig).Enter(deltaNs);

            Assert.AreEqual(lifts, rig.Parker.LiftCount);
        }

        private static PollState Poll(VirtualRig rig)
        {
            return new PollState(rig.System.Clock, rig.System.Core, rig.Parker);
        }

        private static VirtualSleepState State()
        {
            VirtualTime time = new VirtualTime();
            return new VirtualSleepState(time, new VirtualParker(time));
        }
    }
}
