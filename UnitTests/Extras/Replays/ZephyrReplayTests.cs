using nanoFramework.TestFramework;
using TimeCore.Extras;

namespace TimeCore.UnitTests
{
    /// <summary>What Zephyr asks of its k_timer: 100 ms, then every 50 ms, four times.</summary>
    /// <remarks>
    /// Inputs and expected values: Zephyr, tests/kernel/timer/timer_api/src/main.c; the test's name
    /// there stands above each. Its status is the count of expiries since it was read last: here the
    /// overrun and the one that was notified.
    /// </remarks>
    [TestClass]
    public class ZephyrReplayTests
    {
        private const long Ms = KTime.NsPerMs;
        private const int Times = 4;

        // test_timer_duration_period
        [TestMethod]
        public void Start_DurationAndPeriod_ExpiresFourTimes()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);

            Assert.AreEqual("110+0,160+0,210+0,260+0,", rig.WaitMs(Times));
            rig.Timer.Start(0, 0);
            rig.Pass(75 * Ms);
            Assert.AreEqual("no,", rig.WaitMs(1));
        }

        // test_timer_period_0
        [TestMethod]
        public void Start_PeriodZero_ExpiresOnce()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 0);
            rig.Pass(101 * Ms);

            Assert.AreEqual(1L, rig.TakeStatus());
            Assert.AreEqual("no,", rig.WaitMs(1));
        }

        // test_timer_expirefn_null: nobody is told, and it can be stopped.
        [TestMethod]
        public void Start_ATimerThatTellsNobody_CanBeStopped()
        {
            IntervalRig rig = new IntervalRig();
            IntervalTimer silent = new IntervalTimer(rig.Hardware.System);
            silent.Start(100 * Ms, 50 * Ms);
            rig.Pass((100 + 50 * Times + 25) * Ms);

            Assert.AreEqual(25 * Ms, silent.Start(0, 0));
            Assert.AreEqual(0L, silent.RemainingNs);
        }

        // test_timer_periodicity: no duration there means at once.
        [TestMethod]
        public void Wait_Periodic_ComesEveryPeriod()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.StartAt(rig.NowNs, 50 * Ms);

            Assert.AreEqual("10+0,60+0,110+0,160+0,210+0,260+0,", rig.WaitMs(2 + Times));
        }

        // test_timer_status_get
        [TestMethod]
        public void RemainingNs_JustStarted_IsTheDuration()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);

            Assert.IsTrue(rig.Timer.RemainingNs >= 50 * Ms);
            Assert.AreEqual(100 * Ms, rig.Timer.RemainingNs);
        }

        // test_timer_status_get_anytime: after 275 ms, read once.
        [TestMethod]
        public void Status_AfterFourExpiries_IsFour()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);
            rig.Pass((100 + 50 * (Times - 1) + 25) * Ms);

            Assert.AreEqual(4L, rig.TakeStatus());
            Assert.AreEqual(1L, rig.TakeStatus());
        }

        // test_timer_status_sync
        [TestMethod]
        public void Status_WaitedForEachTime_IsOne()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);

            for (int i = 0; i < Times; i++)
            {
                Assert.AreEqual(1L, rig.TakeStatus());
                Assert.AreEqual((110 + 50 * i) * Ms, rig.NowNs);
            }
        }

        // test_timer_status_get in its callback: as much as a period remains.
        [TestMethod]
        public void RemainingNs_WhenTheExpiryIsTaken_IsAPeriod()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);

            Assert.AreEqual(1L, rig.TakeStatus());
            Assert.AreEqual(50 * Ms, rig.Timer.RemainingNs);
            rig.Timer.Start(0, 0);
            Assert.AreEqual(0L, rig.Timer.RemainingNs);
        }

        // test_timer_k_define: started anew half-way through the duration.
        [TestMethod]
        public void Start_Again_TakesThePlaceOfTheFirst()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(100 * Ms, 50 * Ms);
            rig.Pass(50 * Ms);

            rig.Timer.Start(100 * Ms, 50 * Ms);

            Assert.AreEqual("160+0,210+0,260+0,310+0,", rig.WaitMs(Times));
        }
    }
}
