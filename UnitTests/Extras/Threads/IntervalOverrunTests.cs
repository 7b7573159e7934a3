using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R92 and D9: notifications that are late, dropped, or ignored.</summary>
    [TestClass]
    public class IntervalOverrunTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Sec = KTime.NsPerSec;

        // R92: the first of them is the notification itself, and does not count.
        [DataRow(100000000L, 99L, "100+0,200+0,")]
        [DataRow(100000000L, 199L, "199+0,200+0,")]
        [DataRow(100000000L, 200L, "200+1,300+0,")]
        [DataRow(100000000L, 1000L, "1000+9,1100+0,")]
        [DataRow(100000000L, 1099L, "1099+9,1100+0,")]
        [DataRow(1000000L, 5000L, "5000+4999,5001+0,")]
        public void Wait_AfterTheThreadWasElsewhere_CountsWhatItMissed(
            long intervalNs, long passedMs, string expected)
        {
            IntervalRig rig = new IntervalRig();
            rig.Pass(90 * Ms);
            Assert.AreEqual(100 * Ms, rig.NowNs);
            rig.Timer.Start(intervalNs, intervalNs);

            rig.Pass(passedMs * Ms);
            string waits = rig.WaitMs(2);

            // Counted from the start of the timer.
            Assert.AreEqual(expected, Shift(waits, 100));
        }

        // The thread was woken in time, but something else had the CPU.
        [TestMethod]
        public void Wait_ThreadRunsLate_CountsWhatItMissed()
        {
            IntervalRig rig = new IntervalRig();
            rig.Hardware.System.Timers.Start(
                new HrTimer(t =>
                {
                    rig.Hardware.Time.Spend(35 * Ms);
                    return HrTimerRestart.NoRestart;
                }),
                20 * Ms);
            rig.Timer.Start(10 * Ms, 10 * Ms);

            Assert.AreEqual("55+3,60+0,", rig.WaitMs(2));
        }

        // D9: nobody takes it, so it is not started again, and the core has nothing to do with it.
        [DataRow(1L)]
        [DataRow(1000L)]
        [DataRow(10000000L)]
        public void Expiry_ThatNobodyTakes_CostsOneEvent(long intervalNs)
        {
            IntervalRig rig = new IntervalRig();
            TimerStats stats = new TimerStats(rig.Hardware.System);
            rig.Pass(90 * Ms);
            long events = stats.Events;
            rig.Timer.Start(Ms, intervalNs);
            rig.Pass(10 * Sec);
            Assert.IsTrue(stats.Events - events <= 2);

            long overrun;
            rig.Timer.Wait(out overrun);

            Assert.AreEqual((10 * Sec - Ms) / intervalNs, overrun);
        }

        // Attended to, the shortest interval keeps its thread busy and nothing else.
        [TestMethod]
        public void Wait_ForAnIntervalOfANanosecond_ComesOnceAWait()
        {
            IntervalRig rig = new IntervalRig();
            TimerCounts counts = new TimerCounts(rig.Hardware.System);
            rig.Hardware.System.Attach(counts);
            rig.Timer.Start(1, 1);

            rig.WaitMs(100);

            Assert.AreEqual(100L, counts.Expired);
            Assert.AreEqual(10 * Ms + 100 * KTime.NsPerUs, rig.NowNs);
        }

        // R48.
        [TestMethod]
        public void Wait_IntervalBelowATickInLowResolution_ComesAtTicks()
        {
            VirtualRig hardware = new VirtualRig();
            hardware.Options.HighRes = false;
            IntervalRig rig = new IntervalRig(hardware);
            rig.Timer.Start(Ms, Ms);

            Assert.AreEqual("20+0,30+0,40+0,", rig.WaitMs(3));
        }

        // R92.
        [TestMethod]
        public void Start_AnewWhileANotificationWaits_DropsIt()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(20 * Ms, 20 * Ms);
            rig.Pass(90 * Ms);

            rig.Timer.Start(50 * Ms, 0);

            Assert.AreEqual("150+0,", rig.WaitMs(1));
        }

        // R92.
        [TestMethod]
        public void Start_ZeroWhileANotificationWaits_DropsIt()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(20 * Ms, 20 * Ms);
            rig.Pass(90 * Ms);

            rig.Timer.Start(0, 0);

            Assert.AreEqual("no,", rig.WaitMs(1));
            Assert.AreEqual(100 * Ms, rig.NowNs);
        }

        [TestMethod]
        public void Start_AnewWhileAThreadWaits_ItWaitsForTheNewExpiry()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(50 * Ms, 50 * Ms);
            rig.At(30 * Ms, () => rig.Timer.Start(100 * Ms, 10 * Ms));

            Assert.AreEqual("130+0,140+0,", rig.WaitMs(2));
            Assert.AreEqual(2, rig.Hardware.Services.LastEvent.WaitCount);
        }

        // It expired and woke the thread, but before that ran another one had changed its mind.
        [TestMethod]
        public void Start_AnewAfterTheThreadWasWoken_ItWaitsForTheNewExpiry()
        {
            IntervalRig rig = new IntervalRig();
            HrTimer late = new HrTimer(t =>
            {
                rig.Timer.Start(50 * Ms, 0);
                return HrTimerRestart.NoRestart;
            });
            rig.Timer.StartAt(30 * Ms, 20 * Ms);
            rig.Hardware.System.Timers.Start(late, 30 * Ms);

            Assert.AreEqual("80+0,no,", rig.WaitMs(2));
        }

        [TestMethod]
        public void Start_ZeroWhileAThreadWaits_EndsTheWait()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(50 * Ms, 50 * Ms);
            rig.At(30 * Ms, () => rig.Timer.Start(0, 0));

            Assert.AreEqual("no,", rig.WaitMs(1));
            Assert.AreEqual(30 * Ms, rig.NowNs);
        }

        [TestMethod]
        public void Interrupt_WhileAThreadWaits_EndsTheWaitAndLeavesTheTimer()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(50 * Ms, 50 * Ms);
            rig.At(30 * Ms, () => rig.Sleeper.Interrupt());

            Assert.AreEqual("no,60+0,", rig.WaitMs(2));
        }

        [TestMethod]
        public void Interrupt_BeforeAWait_EndsItAtOnceUnlessANotificationIsThere()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(20 * Ms, 20 * Ms);
            rig.Pass(20 * Ms);
            rig.Sleeper.Interrupt();

            Assert.AreEqual("30+0,no,50+0,", rig.WaitMs(3));
        }

        [TestMethod]
        public void Wait_ForOneOfTwoTimers_IsNotWokenByTheOther()
        {
            IntervalRig rig = new IntervalRig();
            IntervalTimer other = new IntervalTimer(rig.Sleeper);
            rig.Timer.Start(100 * Ms, 0);
            other.Start(15 * Ms, 15 * Ms);

            Assert.AreEqual("110+0,", rig.WaitMs(1));
            Assert.AreEqual(1, rig.Hardware.Services.LastEvent.SetCount);
            long overrun;
            Assert.IsTrue(other.Wait(out overrun));
            Assert.AreEqual(5L, overrun);
            Assert.AreEqual(110 * Ms, rig.NowNs);
        }

        [TestMethod]
        public void Wait_Woken_LeavesTheThreadOneHoldAndWaitingNone()
        {
            IntervalRig rig = new IntervalRig();
            int holdsInPark = -1;
            rig.Hardware.Parker.OnPark = () => holdsInPark = rig.Hardware.System.Idle.Holds;
            rig.Timer.Start(50 * Ms, 50 * Ms);

            rig.WaitMs(3);

            Assert.AreEqual(0, holdsInPark);
            Assert.AreEqual(1, rig.Hardware.System.Idle.Holds);
            rig.Sleeper.Sleep(Ms);
            Assert.AreEqual(1, rig.Hardware.System.Idle.Holds);
            rig.Sleeper.ReleaseHold();
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
        }

        private static string Shift(string waits, int originMs)
        {
            string shifted = "";
            string[] parts = waits.Split(new char[] { ',' });
            for (int i = 0; i < parts.Length - 1; i++)
            {
                string[] numbers = parts[i].Split(new char[] { '+' });
                shifted += (int.Parse(numbers[0]) - originMs).ToString() + "+" + numbers[1] + ",";
            }

            return shifted;
        }
    }
}
