using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What the selftests of Linux ask of POSIX timers and of sleeps.</summary>
    /// <remarks>
    /// Inputs and expected values: Linux, tools/testing/selftests/timers, posix_timers.c and
    /// nanosleep.c; the function's name there stands above each. A blocked signal there is here a
    /// thread that is elsewhere.
    /// </remarks>
    [TestClass]
    public class SelftestReplayTests
    {
        private const long Ms = KTime.NsPerMs;

        // check_overrun: 100 ms, blocked for a second; one notification, and nine that were missed.
        // check_sig_ign: blocked, ignored and blocked for a second each; one, and 29.
        [DataRow(1L, 9L)]
        [DataRow(3L, 29L)]
        public void Overrun_BlockedForSecondsAt100Ms_IsWhatWasMissed(long seconds, long missed)
        {
            IntervalRig rig = new IntervalRig();
            TimerStats stats = new TimerStats(rig.Hardware.System);
            TimerCounts counts = new TimerCounts(rig.Hardware.System);
            rig.Hardware.System.Attach(counts);
            long ticks = stats.Ticks;
            rig.Timer.Start(100 * Ms, 100 * Ms);

            rig.Pass(seconds * 1000 * Ms);

            Assert.AreEqual(1L, counts.Expired - (stats.Ticks - ticks));
            Assert.AreEqual(1 + missed, rig.TakeStatus());
            Assert.AreEqual(1L, rig.TakeStatus());
        }

        // check_gettime: what remains of 100 ms is read for a second; it wraps more than once.
        [DataRow(true)]
        [DataRow(false)]
        public void RemainingNs_ReadForASecond_WrapsEvery100Ms(bool isSilent)
        {
            IntervalRig rig = new IntervalRig();
            IntervalTimer timer = isSilent ? new IntervalTimer(rig.Hardware.System) : rig.Timer;
            timer.Start(100 * Ms, 100 * Ms);
            long previousNs = timer.RemainingNs;
            int wraps = 0;
            for (int i = 0; i < 1000; i++)
            {
                rig.Pass(Ms);
                long leftNs = timer.RemainingNs;
                Assert.IsTrue(leftNs > 0 && leftNs <= 100 * Ms);
                wraps += leftNs > previousNs ? 1 : 0;
                previousNs = leftNs;
            }

            Assert.AreEqual(10, wraps);
        }

        // check_itimer and check_timer_create: two seconds; half a second of tolerance there.
        [TestMethod]
        public void Wait_ForTwoSeconds_TakesTwoSeconds()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(2000 * Ms, 0);

            Assert.AreEqual("2010+0,", rig.WaitMs(1));
        }

        // check_rearm and check_delete: 100 ms, blocked for a second, then set to ten seconds once, or
        // deleted; nothing of the first is delivered.
        [DataRow(10000L, "11010+0,")]
        [DataRow(0L, "no,")]
        public void Start_AnewAfterItExpiredBlocked_LeavesNothingOfTheFirst(
            long nextMs, string expected)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 100 * Ms);
            rig.Pass(1000 * Ms);

            rig.Timer.Start(nextMs * Ms, 0);

            Assert.AreEqual(expected, rig.WaitMs(1));
        }

        // nanosleep_test: 10 ns and a hundred times more each, up to ten seconds; absolute, relative.
        [DataRow(10L)]
        [DataRow(1000L)]
        [DataRow(100000L)]
        [DataRow(10000000L)]
        [DataRow(1000000000L)]
        public void Sleep_OfEachLength_IsNotShorter(long ns)
        {
            VirtualRig rig = new VirtualRig();
            rig.Source = new VirtualClockSource(rig.Time, 32, 32768, ClockSourceFeatures.Continuous);
            rig.BuildToFirstTick().BeApplication();
            rig.Time.Spend(12345);
            Sleeper sleeper = new Sleeper(rig.System);

            long targetNs = rig.System.Clock.ReadNs() + ns;
            Assert.IsTrue(sleeper.SleepUntil(targetNs));
            Assert.IsTrue(rig.System.Clock.ReadNs() >= targetNs);

            targetNs = rig.System.Clock.ReadNs() + ns;
            Assert.IsTrue(sleeper.Sleep(ns));
            Assert.IsTrue(rig.System.Clock.ReadNs() >= targetNs);
        }

        // nanosleep_test_remaining: half a second, interrupted by a timer after a quarter.
        [TestMethod]
        public void Sleep_InterruptedByATimer_LeavesNoMoreThanWasAsked()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System);
            HrTimer timer = new HrTimer(t =>
            {
                sleeper.Interrupt();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 250 * Ms);

            Assert.IsFalse(sleeper.Sleep(500 * Ms));
            Assert.AreEqual(250 * Ms, sleeper.RemainingNs);
        }
    }
}
