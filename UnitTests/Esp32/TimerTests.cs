using nanoFramework.TestFramework;
using TimeCore.Drivers.Esp32;

namespace TimeCore.UnitTests.OnEsp32
{
    /// <summary>The clock never goes back, and no timer comes early, awake or asleep.</summary>
    [TestClass]
    public class TimerTests
    {
        private const int Steps = 20;
        private const int ReadingsMax = 1000000;
        private const int Expiries = 25;
        private const long PeriodNs = 40 * KTime.NsPerMs;

        [TestMethod]
        public void ReadCycles_ManyReadings_NeverGoBack()
        {
            TestBoard.RequireChip();
            HighResClockSource source = new HighResClockSource();
            long firstCycles = source.ReadCycles();
            long lastCycles = firstCycles;
            for (int i = 0; i < ReadingsMax && lastCycles - firstCycles < Steps; i++)
            {
                long cycles = source.ReadCycles();
                Assert.IsTrue(cycles >= lastCycles, "The clock went back.");
                lastCycles = cycles;
            }

            Assert.IsTrue(lastCycles - firstCycles >= Steps, "The clock stands still.");
        }

        [DataRow(false)]
        [DataRow(true)]
        [TestMethod]
        public void Timer_ManyExpiries_IsNeverEarly(bool allowLightSleep)
        {
            TimeSystem system = TestBoard.Create(allowLightSleep);
            long earliestNs = KTime.Never;
            long latestNs = 0;
            int left = Expiries;
            HrTimer timer = new HrTimer(due =>
            {
                long lateNs = system.Clock.ReadNs() - due.ExpiresNs;
                earliestNs = lateNs < earliestNs ? lateNs : earliestNs;
                latestNs = lateNs > latestNs ? lateNs : latestNs;
                if (--left == 0)
                {
                    system.Stop();
                    return HrTimerRestart.NoRestart;
                }

                system.Timers.Forward(due, system.Timers.EventNs, PeriodNs);
                return HrTimerRestart.Restart;
            });
            system.Timers.StartRelative(timer, PeriodNs);
            system.Run();

            TimerStats stats = new TimerStats(system);
            OutputHelper.WriteLine("Late by " + earliestNs + " to " + latestNs + " ns, "
                + stats.Sleeps + " sleeps, " + stats.Refusals + " refused.");
            Assert.IsTrue(earliestNs >= 0, "A timer came early.");
            Assert.AreEqual(allowLightSleep, stats.Sleeps > 0);
        }
    }
}
