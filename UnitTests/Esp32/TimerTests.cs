using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Esp32;
using TimeCore.UnitTests.OnBoards;

namespace TimeCore.UnitTests.OnEsp32
{
    /// <summary>The clock never goes back, and no timer comes early, awake or asleep.</summary>
    [TestClass]
    public class TimerTests
    {
        [TestMethod]
        public void ReadCycles_ManyReadings_NeverGoBack()
        {
            TestBoard.RequireChip();

            BoardTimers.ReadUntilItCounted(new HighResClockSource());
        }

        [DataRow(false)]
        [DataRow(true)]
        [TestMethod]
        public void Timer_ManyExpiries_IsNeverEarly(bool allowLightSleep)
        {
            TimeSystem system = TestBoard.Create(allowLightSleep);

            BoardTimers.Serve(system);

            Assert.AreEqual(allowLightSleep, new TimerStats(system).Sleeps > 0);
        }
    }
}
