using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100, high resolution, light sleep allowed; the hardware refuses it.</summary>
    [TestClass]
    public class IdleLoopRefusalTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Refused_Once_FallsBackToAWaitThatEndsInTime()
        {
            VirtualRig rig = Rig(1);
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 100 * Ms);

            rig.RunFor(95 * Ms);

            Assert.AreEqual(1, rig.Sleep.RefuseCount);
            Assert.AreEqual(1L, rig.System.Idle.RefusalCount);
            Assert.AreEqual(100 * Ms, ranNs);
        }

        // Three refusals in a row have come to 40 ms; one that follows a sleep costs 10 ms again.
        [TestMethod]
        public void Refused_AfterASleepBetween_BacksOffAsTheFirstTime()
        {
            VirtualRig rig = Rig(3);
            rig.RunFor(300 * Ms);
            Assert.AreEqual(3, rig.Sleep.RefuseCount);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
            rig.Sleep.RefusalsLeft = 1;
            rig.System.Idle.Wake();
            long refusedNs = rig.Time.NowNs;
            int entered = rig.Sleep.EnterCount;
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = rig.Sleep.RefusalsLeft == 0 && sleptNs == 0
                && rig.Sleep.RefuseCount == 4 ? rig.Time.NowNs : sleptNs;

            rig.RunFor(200 * Ms);

            Assert.AreEqual(4, rig.Sleep.RefuseCount);
            Assert.IsTrue(rig.Sleep.EnterCount > entered);
            Assert.IsTrue(sleptNs - refusedNs < 20 * Ms);
        }

        [TestMethod]
        public void Refused_Once_ArmsTheDeviceAgain()
        {
            VirtualRig rig = Rig(1);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(timer, 100 * Ms);
            long armedNs = 0;
            rig.Parker.OnPark = () => armedNs = rig.Device.ArmedNs;

            rig.RunFor(9 * Ms);

            Assert.AreEqual(100 * Ms, armedNs);
        }

        [TestMethod]
        public void Refused_Once_ArmsTheDeviceBeforeItLooksAgain()
        {
            VirtualRig rig = Rig(1);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(timer, 100 * Ms);
            long armedNs = 0;
            rig.Parker.OnYield = () => armedNs = rig.Parker.YieldCount == 2 ? rig.Device.ArmedNs : 0;

            rig.RunFor(5 * Ms);

            Assert.AreEqual(2, rig.Parker.YieldCount);
            Assert.AreEqual(100 * Ms, armedNs);
        }

        [TestMethod]
        public void Refused_Once_IsNotCountedAsIdle()
        {
            VirtualRig rig = Rig(1);

            rig.RunFor(9 * Ms);

            Assert.AreEqual(0L, rig.System.Idle.SleepCount);
            Assert.AreEqual(1L, (rig.System.Idle.WaitCount + rig.System.Idle.SleepCount));
            Assert.AreEqual(9 * Ms, rig.System.Idle.IdleNs);
        }

        [TestMethod]
        public void Refused_NothingElseDue_IsAskedAgainWhenTheBackOffIsOver()
        {
            VirtualRig rig = Rig(2);
            long sleptNs = 0;
            rig.Sleep.OnEnter = () => sleptNs = rig.Time.NowNs;

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(10 * Ms + 10 * Ms + 20 * Ms, sleptNs);
            Assert.AreEqual(2, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Refused_AtEachTry_IsAskedEverMoreRarely()
        {
            VirtualRig rig = Rig(int.MaxValue);
            StartEveryMillisecond(rig);

            rig.RunFor(630 * Ms);

            // At 0, 10, 30, 70, 150, 310 ms after the first; the next would be at 630.
            Assert.AreEqual(6, rig.Sleep.RefuseCount);
        }

        [TestMethod]
        public void Refused_ForLong_IsAskedEachSecond()
        {
            VirtualRig rig = Rig(int.MaxValue);
            StartEveryMillisecond(rig);
            rig.RunFor(2270 * Ms);
            int refusals = rig.Sleep.RefuseCount;

            rig.RunFor(10 * KTime.NsPerSec);

            Assert.AreEqual(10, rig.Sleep.RefuseCount - refusals);
        }

        [TestMethod]
        public void Refused_ThenWilling_SleepsAgain()
        {
            VirtualRig rig = Rig(2);
            StartEveryMillisecond(rig);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(2, rig.Sleep.RefuseCount);
            Assert.IsTrue(rig.Sleep.EnterCount > 60);
        }

        [TestMethod]
        public void TooShort_Once_IsNotAskedForThatLengthAgain()
        {
            VirtualRig rig = Rig(0);
            rig.Sleep.HardwareMinNs = 5 * Ms;
            StartEveryMillisecond(rig);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(1, rig.Sleep.RefuseCount);
            Assert.AreEqual(Ms + Ms / 2, rig.Sleep.LearnedMinNs);
        }

        [TestMethod]
        public void TooShort_Learned_StillSleepsWhenThereIsTime()
        {
            VirtualRig rig = Rig(0);
            rig.Sleep.HardwareMinNs = 5 * Ms;
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(timer, 12 * Ms);

            rig.RunFor(100 * Ms);

            Assert.AreEqual(1, rig.Sleep.RefuseCount);
            Assert.AreEqual(3 * Ms, rig.Sleep.LearnedMinNs);
            Assert.AreEqual(1, rig.Sleep.EnterCount);
        }

        private static void StartEveryMillisecond(VirtualRig rig)
        {
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, Ms);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, Ms);
        }

        private static VirtualRig Rig(int refusals)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            rig.Sleep.RefusalsLeft = refusals;
            return rig;
        }
    }
}
