using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What libuv asks of its timers.</summary>
    /// <remarks>
    /// Inputs and expected values: libuv, test/test-timer.c; the test's name there stands above each.
    /// </remarks>
    [TestClass]
    public class LibuvReplayTests
    {
        private const long Ms = KTime.NsPerMs;

        // "timer": ten within half a second, one that repeats five times, one that is stopped.
        [TestMethod]
        public void Timers_OnceRepeatingAndStopped_RunAsOftenAsTheyShould()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog once = new TimerLog(rig);
            TimerLog repeat = new TimerLog(rig);
            TimerLog never = new TimerLog(rig);
            for (int i = 0; i < 10; i++)
            {
                rig.System.Timers.StartRelative(once.Create(i.ToString()), i * 50 * Ms);
            }

            rig.System.Timers.StartRelative(repeat.CreatePeriodic("r", 100 * Ms, 5), 100 * Ms);
            HrTimer stopped = never.CreatePeriodic("n", 100 * Ms, 5);
            rig.System.Timers.StartRelative(stopped, 100 * Ms);
            rig.System.Timers.TryCancel(stopped);
            rig.Serve();
            rig.Time.Advance(1000 * Ms);

            Assert.AreEqual("0123456789", once.Names);
            Assert.AreEqual("rrrrr", repeat.Names);
            Assert.AreEqual("", never.Names);
            Assert.AreEqual(500 * Ms, repeat.LastNs - repeat.OriginNs);
        }

        // "timer_order": with no timeout at all, in the order in which they were started.
        [TestMethod]
        public void Start_WithoutATimeout_RunInTheOrderOfTheirStarts()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer a = log.Create("a");
            HrTimer b = log.Create("b");

            rig.System.Timers.StartRelative(a, 0);
            rig.System.Timers.StartRelative(b, 0);
            rig.Serve();
            rig.System.Timers.StartRelative(b, 0);
            rig.System.Timers.StartRelative(a, 0);
            rig.Serve();

            Assert.AreEqual("abba", log.Names);
        }

        // "timer_huge_timeout": 1 ms, 2^48 - 1 ms, 2^64 - 1 ms; only the first one comes. As
        // nanoseconds in a long the second is 8925 years too far, so it is what never is.
        [DataRow(0xFFFFFFFFFFFFL)]
        [DataRow(9223372036854L)]
        [DataRow(9223372036855L)]
        [DataRow(KTime.Never)]
        public void Start_WithAHugeTimeout_DisturbsNobody(long timeoutMs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            long hugeNs = timeoutMs > KTime.Never / Ms ? KTime.Never : timeoutMs * Ms;

            rig.System.Timers.StartRelative(log.Create("h"), hugeNs);
            rig.System.Timers.StartRelative(log.Create("t"), Ms);
            rig.System.Timers.StartRelative(log.Create("H"), KTime.Never);
            rig.Time.Advance(86400 * KTime.NsPerSec);

            Assert.AreEqual("t", log.Names);
            Assert.AreEqual((1 * Ms).ToString() + ",", log.Times);
        }

        // "timer_huge_repeat": the huge interval comes once, the tiny one nine times before the end.
        [TestMethod]
        public void Periodic_WithAHugeInterval_ComesOnceAndLetsTheOtherRun()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.CreatePeriodic("t", 2 * Ms, 9), 2 * Ms);
            rig.System.Timers.StartRelative(log.CreatePeriodic("h", KTime.Never, 2), Ms);

            rig.Time.Advance(1000 * Ms);

            Assert.AreEqual("httttttttt", log.Names);
        }

        // "timer_run_once": each runs in one go of the loop.
        [DataRow(0L)]
        [DataRow(1L)]
        public void RunOnce_TimerDue_RunsItOnce(long timeoutMs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), timeoutMs * Ms);
            rig.Time.Spend(timeoutMs * Ms);

            rig.System.RunOnce();
            Assert.AreEqual("a", log.Names);
            rig.System.RunOnce();
            Assert.AreEqual("a", log.Names);
        }

        // "timer_early_check": 10 ms are not less, on a clock of any step.
        [DataRow(1000000000L)]
        [DataRow(32768L)]
        [DataRow(1000L)]
        [DataRow(100L)]
        public void Start_OnACoarseClock_IsNotEarly(long frequencyHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Source = new VirtualClockSource(
                rig.Time, 32, frequencyHz, ClockSourceFeatures.Continuous);
            rig.Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Time.Spend(3333333);
            long beforeNs = rig.System.Clock.ReadNs();
            long sawNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                sawNs = rig.System.Clock.ReadNs();
                return HrTimerRestart.NoRestart;
            });

            rig.System.Timers.StartRelative(timer, 10 * Ms);
            rig.Time.Advance(100 * Ms);

            Assert.IsTrue(sawNs >= beforeNs + 10 * Ms);
            Assert.IsTrue(sawNs <= beforeNs + 10 * Ms + 2 * KTime.NsPerSec / frequencyHz);
        }

        // "timer_start_twice": the second start, with its own timeout, is the one that counts.
        [TestMethod]
        public void Start_Twice_CountsTheSecond()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");

            rig.System.Timers.StartRelative(timer, 86400 * 1000 * Ms);
            rig.System.Timers.StartRelative(timer, 10 * Ms);
            rig.Time.Advance(100 * Ms);

            Assert.AreEqual("10000000,", log.Times);
        }
    }
}
