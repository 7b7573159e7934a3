using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R90 and R91: setting, reading and stopping; HZ=100, high resolution.</summary>
    [TestClass]
    public class IntervalTimerTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Sec = KTime.NsPerSec;

        [TestMethod]
        public void Wait_Periodic_ComesOnTheGridOfTheFirst()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, 100 * Ms);

            Assert.AreEqual("40+0,140+0,240+0,", rig.WaitMs(3));
        }

        [TestMethod]
        public void Wait_ForOneExpiry_ComesOnceThenAnswersFalse()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, 0);

            Assert.AreEqual("40+0,", rig.WaitMs(1));
            Assert.AreEqual("no,", rig.WaitMs(1));
            Assert.AreEqual(40 * Ms, rig.NowNs);
        }

        [TestMethod]
        public void Wait_NeverStarted_AnswersFalse()
        {
            Assert.AreEqual("no,", new IntervalRig().WaitMs(1));
        }

        // R91: no first expiry, so no later one either.
        [TestMethod]
        public void Start_WithAnIntervalAlone_DoesNothing()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(0, 100 * Ms);

            Assert.AreEqual(0L, rig.Timer.IntervalNs);
            Assert.AreEqual(0L, rig.Timer.RemainingNs);
            Assert.AreEqual("no,", rig.WaitMs(1));
        }

        [DataRow(0L)]
        [DataRow(50000000L)]
        public void Start_Zero_StopsAndForgetsTheInterval(long intervalNs)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, intervalNs);
            rig.Pass(10 * Ms);

            long oldNs = rig.Timer.Start(0, intervalNs);

            Assert.AreEqual(20 * Ms, oldNs);
            Assert.AreEqual(0L, rig.Timer.IntervalNs);
            Assert.AreEqual(0L, rig.Timer.RemainingNs);
            Assert.AreEqual("no,", rig.WaitMs(1));
        }

        // Left in, it would wake the chip for nobody.
        [TestMethod]
        public void Start_Zero_TakesTheTimerOutOfTheCore()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(25 * Ms, 0);
            long events = rig.Hardware.Device.RaiseCount;

            rig.Timer.Start(0, 0);
            rig.Pass(Sec);

            Assert.AreEqual(events, (long)rig.Hardware.Device.RaiseCount);
        }

        // R90 and R91: the old value is what was left, and never 0 of a timer that runs.
        [TestMethod]
        public void Start_OnAStartedTimer_AnswersWhatWasLeft()
        {
            IntervalRig rig = new IntervalRig();

            Assert.AreEqual(0L, rig.Timer.Start(30 * Ms, 100 * Ms));
            rig.Pass(10 * Ms);
            Assert.AreEqual(100 * Ms, rig.Timer.IntervalNs);
            Assert.AreEqual(20 * Ms, rig.Timer.Start(70 * Ms, 0));

            Assert.AreEqual(0L, rig.Timer.IntervalNs);
            Assert.AreEqual("90+0,", rig.WaitMs(1));
        }

        // R91, at 10 ms: absolute or not, what is left is relative.
        [DataRow(10000001L, 1L)]
        [DataRow(110000000L, 100000000L)]
        [DataRow(KTime.Never, KTime.Never - 10000000L)]
        public void RemainingNs_OfAnAbsoluteStart_IsRelative(long expiresNs, long expectedNs)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.StartAt(expiresNs, 0);

            Assert.AreEqual(expectedNs, rig.Timer.RemainingNs);
        }

        [TestMethod]
        public void RemainingNs_DueButNotServed_IsOneNotZero()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, 0);
            rig.Hardware.Time.Spend(30 * Ms);

            Assert.AreEqual(1L, rig.Timer.RemainingNs);
            rig.Hardware.Time.Spend(30 * Ms);
            Assert.AreEqual(1L, rig.Timer.RemainingNs);
        }

        [TestMethod]
        public void RemainingNs_ExpiredForGood_IsZero()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, 0);
            rig.Pass(30 * Ms);

            Assert.AreEqual(0L, rig.Timer.RemainingNs);
            Assert.AreEqual(0L, rig.Timer.Start(0, 0));
        }

        // As if it had been started again at each expiry. From 40 ms on, every 100 ms.
        [DataRow(30000000L, 100000000L)]
        [DataRow(30000001L, 99999999L)]
        [DataRow(129999999L, 1L)]
        [DataRow(130000000L, 100000000L)]
        [DataRow(1000000000L, 30000000L)]
        public void RemainingNs_WhileNobodyTakesIt_IsTheTimeToTheNextOnTheGrid(
            long passedNs, long expectedNs)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(30 * Ms, 100 * Ms);
            rig.Pass(passedNs);

            Assert.AreEqual(expectedNs, rig.Timer.RemainingNs);
        }

        // R90: to the nearest second, a half upwards, and never 0 while it runs.
        [DataRow(1L, 1L)]
        [DataRow(400000000L, 1L)]
        [DataRow(1000000000L, 1L)]
        [DataRow(1499999999L, 1L)]
        [DataRow(1500000000L, 2L)]
        [DataRow(59600000000L, 60L)]
        [DataRow(KTime.Never, 9223372037L)]
        public void RemainingSeconds_OfAStartedTimer_IsRoundedButNotToZero(long ns, long seconds)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(ns, 0);

            Assert.AreEqual(seconds, rig.Timer.RemainingSeconds);
            rig.Timer.Start(0, 0);
            Assert.AreEqual(0L, rig.Timer.RemainingSeconds);
        }

        // R91. What lies between the moment and now was missed.
        [DataRow(0L, "10+0,")]
        [DataRow(3000000L, "10+3,12+0,")]
        [DataRow(9999999L, "10+1,19+0,")]
        public void StartAt_InThePast_ExpiresAtOnce(long intervalNs, string expected)
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.StartAt(1, intervalNs);

            Assert.AreEqual(expected, rig.WaitMs(intervalNs == 0 ? 1 : 2));
        }

        [DataRow(-1L, 0L)]
        [DataRow(0L, -1L)]
        [DataRow(long.MinValue, 5L)]
        [DataRow(5L, long.MinValue)]
        public void Start_NegativeTimes_Throw(long valueNs, long intervalNs)
        {
            IntervalTimer timer = new IntervalRig().Timer;

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => timer.Start(valueNs, intervalNs));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => timer.StartAt(valueNs, intervalNs));
            Assert.AreEqual(0L, timer.RemainingNs);
        }

        [TestMethod]
        public void Create_WithoutASystem_Throws()
        {
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new IntervalTimer((TimeSystem)null));
        }

        // R93.
        [TestMethod]
        public void SilentTimer_StartedAndExpired_IsNeverInTheCore()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            IntervalTimer timer = new IntervalTimer(rig.System);

            timer.Start(30 * Ms, 100 * Ms);
            rig.Time.Advance(85 * Ms);

            Assert.AreEqual(0, rig.Device.SetCount);
            Assert.IsNull(rig.System.Timers.Queue.First);
            Assert.AreEqual(45 * Ms, timer.RemainingNs);
            Assert.AreEqual(45 * Ms, timer.Start(10 * Ms, 0));
            rig.Time.Advance(10 * Ms);
            Assert.AreEqual(0L, timer.RemainingNs);
        }

        [TestMethod]
        public void Wait_ForASilentTimer_Throws()
        {
            IntervalTimer timer = new IntervalTimer(new IntervalRig().Hardware.System);
            long overrun;

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => timer.Wait(out overrun));
        }

        [TestMethod]
        public void Wait_OnTheCoreThread_Throws()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(Ms, 0);
            rig.Pass(2 * Ms);
            rig.Hardware.Services.ThreadId = VirtualServices.CoreThreadId;
            long overrun;

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => rig.Timer.Wait(out overrun));
        }
    }
}
