using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What ESP-IDF asks of its esp_timer.</summary>
    /// <remarks>
    /// Inputs and expected values: ESP-IDF, components/esp_timer/test_apps/main/test_esp_timer.c; the
    /// test's name there stands above each. Tolerances there are a tick of FreeRTOS; here there are
    /// none.
    /// </remarks>
    [TestClass]
    public class EspTimerReplayTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Us = KTime.NsPerUs;

        // "esp_timer orders timers correctly": the position of each of them in the list.
        [TestMethod]
        public void Start_SixTimersOutOfOrder_StandInOrder()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            long[] timeoutsUs = { 10000, 1000, 10000, 5000, 20000, 1000 };
            int[] positions = { 3, 0, 4, 2, 5, 1 };
            TimerLog log = new TimerLog(rig);
            for (int i = 0; i < timeoutsUs.Length; i++)
            {
                HrTimer timer = log.Create(i.ToString());
                timer.State = i;
                rig.System.Timers.StartRelative(timer, timeoutsUs[i] * 100 * Us);
            }

            HrTimer at = rig.System.Timers.Queue.First;
            for (int position = 0; position < timeoutsUs.Length; position++)
            {
                Assert.AreEqual(position, positions[(int)at.State]);
                at = rig.System.Timers.Queue.Next(at);
            }

            rig.Time.Advance(2000 * Ms);
            Assert.AreEqual("153024", log.Names);
        }

        // "esp_timer produces correct delay"
        [DataRow(20L)]
        [DataRow(100L)]
        [DataRow(200L)]
        [DataRow(250L)]
        public void Start_ForADelay_RunsAfterIt(long delayMs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), delayMs * Ms);

            rig.Time.Advance(2 * delayMs * Ms);

            Assert.AreEqual((delayMs * Ms).ToString() + ",", log.Times);
        }

        // "periodic esp_timer produces correct delays": the callback takes 10 ms of each 100.
        [TestMethod]
        public void Periodic_WithASlowCallback_KeepsItsGrid()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            long startNs = rig.Time.NowNs;
            int runs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                runs++;
                Assert.AreEqual(startNs + runs * 100 * Ms, rig.Time.NowNs);
                rig.Time.Spend(10 * Ms);
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 100 * Ms);
                return runs == 16 ? HrTimerRestart.NoRestart : HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 100 * Ms);

            rig.Time.Advance(3200 * Ms);

            Assert.AreEqual(16, runs);
            Assert.AreEqual(0L, rig.System.Core.CallbackErrorCount);
        }

        // "multiple timers are ordered correctly"
        [TestMethod]
        public void Start_FromCallbacksOfThreeTimers_RunInOrder()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            StartChain(rig, log, "1", new long[] { 10, 40, 20, 40, 30 });
            StartChain(rig, log, "2", new long[] { 20, 20, 60, 30, 40 });
            StartChain(rig, log, "3", new long[] { 30, 30, 60, 30, 10 });

            rig.Time.Advance(1000 * Ms);

            Assert.AreEqual("123213121321332", log.Names);
        }

        // "esp_timer for very short intervals": two timers, 150 us before to 150 us behind each other.
        [TestMethod]
        public void Start_TwoNearEachOther_BothRunInOrder()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer first = log.Create("a");
            HrTimer second = log.Create("b");
            for (long deltaUs = -150; deltaUs < 150; deltaUs++)
            {
                log.Names = "";
                rig.System.Timers.StartRelative(first, 10 * Ms);
                rig.System.Timers.StartRelative(second, 10 * Ms + deltaUs * Us);

                rig.Time.Advance(20 * Ms);

                Assert.AreEqual(deltaUs < 0 ? "ba" : "ab", log.Names);
                Assert.AreEqual(HrTimerBase.CancelIdle, rig.System.Timers.TryCancel(first));
                Assert.AreEqual(HrTimerBase.CancelIdle, rig.System.Timers.TryCancel(second));
            }
        }

        // "periodic esp_timer can be restarted": started anew half-way, then with half the period.
        [TestMethod]
        public void Periodic_StartedAnew_BeginsAnew()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.CreatePeriodic("a", 100 * Ms, 3);
            rig.System.Timers.StartRelative(timer, 100 * Ms);

            rig.Time.Advance(50 * Ms);
            Assert.AreEqual("", log.Names);
            Assert.IsTrue(rig.System.Timers.StartRelative(timer, 100 * Ms));
            rig.Time.Advance(51 * Ms);
            Assert.AreEqual("", log.Names);
            rig.Time.Advance(52 * Ms);
            Assert.AreEqual("a", log.Names);
            rig.Time.Advance(100 * Ms);
            Assert.AreEqual("aa", log.Names);
            rig.System.Timers.StartRelative(timer, 50 * Ms);
            rig.Time.Advance(60 * Ms);
            Assert.AreEqual("aaa", log.Names);
        }

        // "one-shot esp_timer can be restarted"
        [TestMethod]
        public void OneShot_StartedAnew_RunsOnce()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");
            rig.System.Timers.StartRelative(timer, 100 * Ms);

            rig.Time.Advance(50 * Ms);
            rig.System.Timers.StartRelative(timer, 100 * Ms);
            rig.Time.Advance(51 * Ms);
            Assert.AreEqual("", log.Names);
            rig.Time.Advance(52 * Ms);
            Assert.AreEqual("a", log.Names);
            rig.Time.Advance(200 * Ms);
            Assert.AreEqual("a", log.Names);
        }

        // "Test a latency between a call of callback and real event"
        [TestMethod]
        public void Periodic_FiveTimes_RunsAtItsEvent()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 50 * Ms, 5), 50 * Ms);

            for (int i = 0; i < 5; i++)
            {
                long eventNs = rig.Device.NextEventNs;
                rig.Time.Advance(50 * Ms);
                Assert.AreEqual(eventNs, log.LastNs);
            }
        }

        private static void StartChain(VirtualRig rig, TimerLog log, string name, long[] intervalsMs)
        {
            int next = 1;
            HrTimer timer = new HrTimer(t =>
            {
                log.Note(name);
                if (next < intervalsMs.Length)
                {
                    rig.System.Timers.StartRelative(t, intervalsMs[next++] * Ms);
                }

                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, intervalsMs[0] * Ms);
        }
    }
}
