using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;
using nanoFramework.TestFramework;
using TimeCore.Drivers.Esp32;

namespace TimeCore.UnitTests.OnEsp32
{
    /// <summary>What the chip answers when it will not sleep, and how short it will.</summary>
    [TestClass]
    public class LightSleepTests
    {
        private const int TooShortCode = 0x102;
        private const int RejectedCode = 0x103;
        private const long ShortestNs = 50 * KTime.NsPerUs;
        private const long LongestNs = 20 * KTime.NsPerMs;

        [TestMethod]
        public void Enter_LongEnough_SleepsForThatTimeByTheChipsClock()
        {
            TestBoard.RequireLightSleep();
            HighResClockSource clock = new HighResClockSource();
            long startUs = clock.ReadCycles();

            IdleResult result = new LightSleepState().Enter(200 * KTime.NsPerMs);

            long sleptUs = clock.ReadCycles() - startUs;
            OutputHelper.WriteLine("Slept " + sleptUs + " us of 200000.");
            Assert.AreEqual((int)IdleResult.Entered, (int)result);
            Assert.IsTrue(sleptUs > 190000 && sleptUs < 210000, "Not the time that was asked for.");
        }

        [TestMethod]
        public void StartLightSleep_TooShort_Answers0x102()
        {
            TestBoard.RequireLightSleep();
            Sleep.EnableWakeupByTimer(TimeSpan.FromTicks(ShortestNs / KTime.NsPerTimeSpanTick));

            Assert.AreEqual(TooShortCode, (int)Sleep.StartLightSleep());
            Assert.AreEqual(
                (int)IdleResult.TooShort, (int)new LightSleepState().Enter(ShortestNs));
        }

        // The level that ends the sleep is there already. S3 says so; for ESP32 such a pin is no reason
        // to refuse (RTC_SLEEP_REJECT_MASK), so it must wake at once. Neither may sleep through it.
        [TestMethod]
        public void StartLightSleep_WakeSourceActive_Answers0x103OrWakesAtOnce()
        {
            TestBoard.RequireLightSleep();
            using GpioPin boot = new GpioController().OpenPin(
                TestBoard.BootPin, PinMode.InputPullUp);
            try
            {
                Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin0, 1);
            }
            catch (NotSupportedException)
            {
                Assert.SkipTest("This chip has no wake-up by a single pin, as ESP32-C3.");
            }

            HighResClockSource clock = new HighResClockSource();
            Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(100));
            long startUs = clock.ReadCycles();
            int code = (int)Sleep.StartLightSleep();
            long sleptUs = clock.ReadCycles() - startUs;

            // From here on only the pressed button would end a sleep, which no other test minds.
            Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin0, 0);
            OutputHelper.WriteLine("Answer " + code + " after " + sleptUs + " us.");
            Assert.IsTrue(code == RejectedCode || code == 0, "Another answer than 0x103 or OK.");
            Assert.IsTrue(sleptUs < 10000, "It slept through the level.");
        }

        [TestMethod]
        public void Enter_ButtonReleased_SleepsForThatTimeByTheChipsClock()
        {
            TestBoard.RequireLightSleep();
            PinLightSleepState state = null;
            try
            {
                state = new PinLightSleepState(TestBoard.BootPin, false);
            }
            catch (NotSupportedException)
            {
                Assert.SkipTest("This chip has no wake-up by a single pin, as ESP32-C3.");
            }

            HighResClockSource clock = new HighResClockSource();
            long startUs = clock.ReadCycles();
            IdleResult result = state.Enter(200 * KTime.NsPerMs);

            long sleptUs = clock.ReadCycles() - startUs;
            OutputHelper.WriteLine("Slept " + sleptUs + " us of 200000.");
            Assert.AreEqual((int)IdleResult.Entered, (int)result);
            Assert.IsTrue(sleptUs > 190000 && sleptUs < 210000, "Not the time that was asked for.");
        }

        // The core learns the least length from refusals; this tells where it should end.
        [TestMethod]
        public void Enter_LongerAndLonger_FindsALeastLengthThatBoardsAllow()
        {
            TestBoard.RequireLightSleep();
            LightSleepState state = new LightSleepState();
            long ns = ShortestNs;
            while (ns < LongestNs && state.Enter(ns) == IdleResult.TooShort)
            {
                ns += ns / 4;
            }

            OutputHelper.WriteLine("Shortest light sleep: " + ns / KTime.NsPerUs + " us.");
            Assert.IsTrue(ns > ShortestNs, "Nothing is too short: then nothing could be learned.");
            Assert.IsTrue(ns < 10 * KTime.NsPerMs, "Longer than every board's own figure.");
        }
    }
}
