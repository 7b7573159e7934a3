using TimeCore.Wheel;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R68 and R70: times in jiffies.</summary>
    [TestClass]
    public class JiffiesTests
    {
        // R68, the vectors at 1000 Hz; then the border of a quarter.
        [TestMethod]
        [DataRow(1249, 0, 1000)]
        [DataRow(1250, 0, 2000)]
        [DataRow(600, 0, 1000)]
        [DataRow(1240, 1, 997)]
        [DataRow(1248, 1, 1997)]
        [DataRow(1246, 1, 997)]
        [DataRow(1247, 1, 1997)]
        [DataRow(2000, 0, 2000)]
        [DataRow(1000, 0, 1000)]
        [DataRow(400, 0, 1000)]
        [DataRow(249, 0, 249)]
        [DataRow(501, 0, 1000)]
        public void Round_AtAThousandHertz_GoesToTheNearSecond(int jiffies, int cpu, int expected)
        {
            Assert.AreEqual((long)expected, TimerWheel.Round(jiffies, 3 * cpu, 1000, 500));
        }

        [TestMethod]
        public void Round_OneTickASecond_ChangesNothing()
        {
            Assert.AreEqual(1234L, TimerWheel.Round(1234, 0, 1, 1000));
        }

        [TestMethod]
        public void RoundJiffies_OfTheSystem_KnowsItsTickAndItsTime()
        {
            VirtualRig rig = At250();
            TimerWheel wheel = new TimerWheel(rig.System, null);
            rig.Time.Advance(2 * KTime.NsPerSec);

            Assert.AreEqual(750L, wheel.RoundJiffies(750 + 61, 0));
            Assert.AreEqual(1000L, wheel.RoundJiffies(750 + 62, 0));
            Assert.AreEqual(747L, wheel.RoundJiffies(750, 1));

            // With a quarter cut off it would lie in the past.
            Assert.AreEqual(510L, wheel.RoundJiffies(510, 0));
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, 1)]
        [DataRow(4, 1)]
        [DataRow(5, 2)]
        [DataRow(1000, 250)]
        [DataRow(1001, 251)]
        [DataRow(2147483647, 536870912)]
        public void MsToJiffies_At250Hertz_RoundsUp(int ms, int expected)
        {
            TimerWheel wheel = new TimerWheel(At250().System, null);

            Assert.AreEqual((long)expected, wheel.MsToJiffies(ms));
        }

        [TestMethod]
        public void MsToJiffies_NegativeOrBeyondTheEnd_IsTheLongest()
        {
            TimerWheel wheel = new TimerWheel(At250().System, null);

            Assert.AreEqual((long.MaxValue >> 1) - 1, wheel.MsToJiffies(-1));
            Assert.AreEqual((long.MaxValue >> 1) - 1, wheel.MsToJiffies(int.MinValue));
            Assert.AreEqual((long.MaxValue >> 1) - 1, wheel.MsToJiffies(long.MaxValue));
            Assert.AreEqual(1152921504606L, wheel.MsToJiffies(4611686018427L - 3));
        }

        // The longest counts as a time, too: nothing overflows into the past.
        [TestMethod]
        public void Start_TheLongestAhead_StaysStarted()
        {
            WheelRig rig = new WheelRig(-5);
            WheelTimer longest = rig.Start("A", TimerWheel.MaxOffsetJiffies);
            WheelTimer never = rig.Start("B", TickWork.NeverJiffies);

            rig.TickAt(0);
            rig.TickAt(1L << 40);

            Assert.IsTrue(longest.IsStarted);
            Assert.IsTrue(never.IsStarted);
            Assert.AreEqual(
                TimerWheel.MaxOffsetJiffies, rig.Wheel.NextEventJiffies(rig.Jiffies));
        }

        private static VirtualRig At250()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            return rig.Build();
        }
    }
}
