using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R88 and R89: sleeps of application threads; HZ=100, high resolution.</summary>
    [TestClass]
    public class SleeperTests
    {
        private const long Ms = KTime.NsPerMs;

        // R88. The device cannot do less than a microsecond.
        [DataRow(1L, 1000L)]
        [DataRow(999L, 1000L)]
        [DataRow(1000L, 1000L)]
        [DataRow(1001L, 1001L)]
        [DataRow(12345678L, 12345678L)]
        [DataRow(10000000L, 10000000L)]
        [DataRow(3600000000001L, 3600000000001L)]
        public void Sleep_Relative_EndsAtItsMoment(long deltaNs, long expectedNs)
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            long startNs = rig.Time.NowNs;

            bool isOver = sleeper.Sleep(deltaNs);

            Assert.IsTrue(isOver);
            Assert.AreEqual(expectedNs, rig.Time.NowNs - startNs);
            Assert.AreEqual(0L, sleeper.RemainingNs);
        }

        // A thread that has slept stands first for several turns, if it does not give them up.
        [TestMethod]
        public void Sleep_Ended_GivesUpTheLeadThatItHasSleptFor()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);

            sleeper.Sleep(Ms);
            sleeper.Sleep(Ms);

            Assert.AreEqual(2, rig.Services.YieldCount);
        }

        [DataRow(10000001L, 10001000L)]
        [DataRow(22222222L, 22222222L)]
        [DataRow(5000000000L, 5000000000L)]
        public void SleepUntil_Ahead_EndsAtItsMoment(long expiresNs, long expectedNs)
        {
            VirtualRig rig = Rig();

            bool isOver = new Sleeper(rig.System).SleepUntil(expiresNs);

            Assert.IsTrue(isOver);
            Assert.AreEqual(expectedNs, rig.Time.NowNs);
        }

        // R88: now is not ahead either.
        [DataRow(0L)]
        [DataRow(9999999L)]
        [DataRow(10000000L)]
        public void SleepUntil_NotAhead_ReturnsAtOnceWithoutATimer(long expiresNs)
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            TimerCounts counts = new TimerCounts(rig.System);
            rig.System.Attach(counts);

            Assert.IsTrue(sleeper.SleepUntil(expiresNs));
            Assert.AreEqual(10 * Ms, rig.Time.NowNs);
            Assert.AreEqual(0, rig.Services.LastEvent.WaitCount);
            Assert.AreEqual(0L, counts.Starts);
        }

        [TestMethod]
        public void Sleep_Zero_ReturnsAtOnce()
        {
            VirtualRig rig = Rig();

            Assert.IsTrue(new Sleeper(rig.System).Sleep(0));
            Assert.AreEqual(0, rig.Services.LastEvent.WaitCount);
        }

        [DataRow(-1L)]
        [DataRow(long.MinValue)]
        public void Sleep_Negative_Throws(long deltaNs)
        {
            Sleeper sleeper = new Sleeper(Rig().System);

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => sleeper.Sleep(deltaNs));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => sleeper.SleepUntil(deltaNs));
        }

        // A sleep there would stop every timer, its own too.
        [TestMethod]
        public void Sleep_OnTheCoreThread_Throws()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            rig.Services.ThreadId = VirtualServices.CoreThreadId;

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => sleeper.Sleep(Ms));
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => sleeper.SleepUntil(0));
        }

        [TestMethod]
        public void Sleep_WhileAnotherThreadSleepsThere_Throws()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            bool threw = false;
            rig.Parker.OnPark = () =>
            {
                rig.Parker.OnPark = null;
                rig.Services.ThreadId = 3;
                try
                {
                    sleeper.Sleep(Ms);
                }
                catch (InvalidOperationException)
                {
                    threw = true;
                }

                rig.Services.ThreadId = VirtualServices.CoreThreadId;
            };

            bool isOver = sleeper.Sleep(5 * Ms);

            Assert.IsTrue(threw);
            Assert.IsTrue(isOver);
            Assert.AreEqual(15 * Ms, rig.Time.NowNs);
        }

        [TestMethod]
        public void Create_WithoutASystem_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => new Sleeper((TimeSystem)null));
        }

        // R39: in low resolution a sleep ends at the first tick behind its moment.
        [DataRow(1L, 20L)]
        [DataRow(9999999L, 20L)]
        [DataRow(10000000L, 30L)]
        [DataRow(10000001L, 30L)]
        public void Sleep_InLowResolution_EndsAtTheTickBehind(long deltaNs, long expectedMs)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.BuildToFirstTick().BeApplication();

            Assert.IsTrue(new Sleeper(rig.System).Sleep(deltaNs));
            Assert.AreEqual(expectedMs * Ms, rig.Time.NowNs);
        }

        // Beyond the end of time, so only an interrupt ends it.
        [TestMethod]
        public void Sleep_ForEver_EndsByAnInterruptOnly()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            rig.Time.Schedule(new VirtualCall(() => sleeper.Interrupt()), 86400 * KTime.NsPerSec);

            bool isOver = sleeper.Sleep(KTime.Never);

            Assert.IsFalse(isOver);
            Assert.AreEqual(86400 * KTime.NsPerSec, rig.Time.NowNs);
            Assert.AreEqual(KTime.Never - 86400 * KTime.NsPerSec, sleeper.RemainingNs);
        }

        [TestMethod]
        public void SlackNs_CoveringTheExitLatency_SavesPolling()
        {
            VirtualRig rig = new VirtualRig();
            rig.Wait.ExitLatencyNs = 5 * Ms;
            rig.Time.ReadCostNs = 100 * KTime.NsPerUs;
            rig.BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System) { SlackNs = 20 * Ms };
            long polls = rig.System.Idle.PollCount;

            sleeper.Sleep(50 * Ms);
            long pollsWithSlack = rig.System.Idle.PollCount - polls;
            sleeper.SlackNs = 0;
            sleeper.Sleep(50 * Ms);

            Assert.AreEqual(0L, sleeper.SlackNs);
            Assert.AreEqual(0L, pollsWithSlack);
            Assert.IsTrue(rig.System.Idle.PollCount - polls > 0);
        }

        private static VirtualRig Rig()
        {
            return new VirtualRig().BuildToFirstTick().BeApplication();
        }
    }
}
