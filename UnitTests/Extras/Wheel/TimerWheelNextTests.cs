using TimeCore.Wheel;
using nanoFramework.TestFramework;
using TimeCore.Extras;

namespace TimeCore.UnitTests
{
    /// <summary>R66: when the wheel next needs a tick. Deferrable timers need none.</summary>
    [TestClass]
    public class TimerWheelNextTests
    {
        [TestMethod]
        public void NextEventJiffies_OfAnEmptyWheel_IsNever()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer timer = rig.Start("A", 3);
            rig.Wheel.TryCancel(timer);

            Assert.AreEqual(TickWork.NeverJiffies, rig.Wheel.NextEventJiffies(0));
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(63)]
        [DataRow(64)]
        [DataRow(100)]
        [DataRow(1023)]
        [DataRow(1024)]
        [DataRow(5000)]
        [DataRow(16384)]
        [DataRow(262144)]
        [DataRow(4194304)]
        [DataRow(67108864)]
        public void NextEventJiffies_OneTimer_IsItsExpiry(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.TickTo(origin);
                rig.Start("A", origin + delta);

                Assert.AreEqual(origin + delta, rig.Wheel.NextEventJiffies(origin));
                rig.TickAt(origin + delta / 2);
                Assert.AreEqual(origin + delta, rig.Wheel.NextEventJiffies(rig.Jiffies));
            }
        }

        // A timer of a finer row may lie behind one of a coarser row.
        [TestMethod]
        public void NextEventJiffies_AcrossTheRows_IsTheEarliest()
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.Start("far", origin + 70);
                rig.TickTo(origin + 40);
                rig.Start("near", origin + 75);

                Assert.AreEqual(origin + 70, rig.Wheel.NextEventJiffies(rig.Jiffies));
                rig.Start("nearer", origin + 69);
                Assert.AreEqual(origin + 69, rig.Wheel.NextEventJiffies(rig.Jiffies));
            }
        }

        // The last row holds what lies several turns ahead in a list that seems to come first.
        [TestMethod]
        public void NextEventJiffies_BeyondTheLastRow_IsStillTheEarliest()
        {
            WheelRig rig = new WheelRig(0);
            rig.Start("late", 4194304 + 262144);
            rig.Start("soon", 3 * 262144);

            Assert.AreEqual(3L * 262144, rig.Wheel.NextEventJiffies(0));
        }

        [TestMethod]
        public void NextEventJiffies_EarliestOfAListCancelledOrMoved_IsTheNextOne()
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                WheelTimer first = rig.Start("A", origin + 2000);
                WheelTimer second = rig.Start("B", origin + 2001);
                rig.Start("C", origin + 2002);

                rig.Wheel.TryCancel(first);
                Assert.AreEqual(origin + 2001, rig.Wheel.NextEventJiffies(origin));
                rig.Wheel.Start(second, origin + 5000);
                Assert.AreEqual(origin + 2002, rig.Wheel.NextEventJiffies(origin));
            }
        }

        [TestMethod]
        public void NextEventJiffies_Overdue_IsNoLaterThanNow()
        {
            WheelRig rig = new WheelRig(0);
            rig.Start("A", 10);
            rig.TickTo(5);

            Assert.IsTrue(rig.Wheel.NextEventJiffies(12) <= 12);
        }

        [TestMethod]
        [DataRow(5)]
        [DataRow(80)]
        [DataRow(3000)]
        public void NextEventJiffies_DeferrableTimers_DoNotCount(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                WheelTimer lazy = rig.Timer("L");
                lazy.IsDeferrable = true;
                rig.Wheel.Start(lazy, origin + delta);
                Assert.AreEqual(TickWork.NeverJiffies, rig.Wheel.NextEventJiffies(origin));

                // Another in the same list, then one behind it, then none again.
                WheelTimer other = rig.Start("A", origin + delta);
                Assert.AreEqual(origin + delta, rig.Wheel.NextEventJiffies(origin));
                rig.Wheel.TryCancel(other);
                rig.Wheel.Start(other, origin + delta + 200);
                Assert.AreEqual(origin + delta + 200, rig.Wheel.NextEventJiffies(origin));
                rig.Wheel.TryCancel(other);
                Assert.AreEqual(TickWork.NeverJiffies, rig.Wheel.NextEventJiffies(origin));

                rig.TickAt(origin + delta + 7);
                Assert.AreEqual("L", rig.Log);
            }
        }

        [TestMethod]
        public void OnTick_DeferrableBesideOthersOfItsJiffy_KeepsItsPlace()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer lazy = rig.Timer("L");
            lazy.IsDeferrable = true;
            rig.Start("A", 2000);
            rig.Wheel.Start(lazy, 2000);
            rig.Start("B", 2000);

            rig.TickTo(2000);

            Assert.AreEqual("ALB", rig.Log);
        }
    }
}
