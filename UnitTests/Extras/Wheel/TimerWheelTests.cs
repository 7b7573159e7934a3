using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>R60 to R64: what runs when, and in which order.</summary>
    [TestClass]
    public class TimerWheelTests
    {
        // R61, and the edges of every row of lists: 64, 1024, 16384, 262144 jiffies. One tick a jiffy
        // up to the second row; further away single ticks just before and at.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(62)]
        [DataRow(63)]
        [DataRow(64)]
        [DataRow(65)]
        [DataRow(127)]
        [DataRow(128)]
        [DataRow(255)]
        [DataRow(256)]
        [DataRow(257)]
        [DataRow(1023)]
        [DataRow(1024)]
        [DataRow(1087)]
        public void OnTick_EveryJiffy_RunsTheTimerInItsJiffyAndNoOther(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.Start("A", origin + delta);

                rig.TickTo(origin + delta - 1);
                Assert.AreEqual(0, rig.RunCount, origin.ToString());

                rig.TickTo(origin + delta + 70);
                Assert.AreEqual(1, rig.RunCount, origin.ToString());
                Assert.AreEqual(origin + delta, rig.RanAtJiffies, origin.ToString());
            }
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(63)]
        [DataRow(64)]
        [DataRow(256)]
        [DataRow(1023)]
        [DataRow(1024)]
        [DataRow(16383)]
        [DataRow(16384)]
        [DataRow(262143)]
        [DataRow(262144)]
        [DataRow(1048576)]
        [DataRow(4194303)]
        [DataRow(4194304)]
        [DataRow(67108864)]
        [DataRow(2147483647)]
        public void OnTick_AfterALongIdle_RunsTheTimerInItsJiffyAndNotBefore(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.Start("A", origin + delta);

                rig.TickAt(origin + delta - 1);
                Assert.AreEqual(0, rig.RunCount, origin.ToString());

                rig.TickAt(origin + delta);
                Assert.AreEqual(1, rig.RunCount, origin.ToString());
            }
        }

        // A core that was away for years has the time of day to tell, not the time to count it off:
        // step by step over the last row this would run for hours.
        [TestMethod]
        public void OnTick_AfterYearsAway_TurnsInAFewSteps()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer lazy = rig.Timer("L");
            lazy.IsDeferrable = true;
            rig.Wheel.Start(lazy, 1L << 58);
            rig.Start("A", (1L << 58) + 5);

            rig.TickAt((1L << 58) + 4);
            Assert.AreEqual("L", rig.Log);
            rig.TickAt((1L << 58) + 5);

            Assert.AreEqual("LA", rig.Log);
        }

        // R60: the past counts as the next jiffy to come.
        [TestMethod]
        public void Start_InThePast_RunsAtTheNextTick()
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.TickTo(origin + 10);
                WheelTimer gone = rig.Start("C", origin - 1001);
                rig.Start("A", origin - 1000);
                rig.Start("B", origin + 10);
                rig.Wheel.TryCancel(gone);

                Assert.AreEqual(origin + 11, rig.Wheel.NextEventJiffies(origin + 10));
                rig.TickTo(origin + 11);

                Assert.AreEqual("AB", rig.Log);
            }
        }

        // R62, at the border of the first row, which is 64 here and 256 in the large wheel.
        [TestMethod]
        public void OnTick_CascadedAndStartedLater_LaterOneRunsFirst()
        {
            WheelRig rig = new WheelRig(0);
            rig.Start("A", 64);
            rig.Start("B", 64);
            rig.Start("C", 64);
            rig.TickTo(0);
            rig.Start("D", 64);

            rig.TickTo(64);

            Assert.AreEqual("DABC", rig.Log);
        }

        // A jiffy later the same moment belongs to the finer row, which comes first.
        [TestMethod]
        [DataRow(64)]
        [DataRow(1024)]
        [DataRow(16384)]
        [DataRow(262144)]
        public void OnTick_StartedOnBothSidesOfABorder_FinerRowRunsFirst(int border)
        {
            WheelRig rig = new WheelRig(0);
            rig.Start("A", border);
            rig.TickAt(0);
            rig.Start("B", border);

            rig.TickAt(border);

            Assert.AreEqual("BA", rig.Log);
        }

        // Two rows are dealt out at one jiffy: the finer one first.
        [TestMethod]
        public void OnTick_TwoRowsDealtOutAtOnce_FinerRowRunsFirst()
        {
            WheelRig rig = new WheelRig(0);
            rig.Start("far", 16384);
            rig.TickAt(16384 - 1000);
            rig.Start("middle", 16384);
            rig.TickAt(16384 - 60);
            rig.Start("near", 16384);

            rig.TickAt(16384);

            Assert.AreEqual("nearmiddlefar", rig.Log);
        }

        [TestMethod]
        public void OnTick_OneJiffy_RunsInTheOrderOfTheStarts()
        {
            WheelRig rig = new WheelRig(5);
            rig.Start("A", 20);
            rig.Start("B", 20);
            rig.Start("C", 19);
            rig.Start("D", 20);

            rig.TickTo(20);

            Assert.AreEqual("CABD", rig.Log);
        }

        // R63.
        [TestMethod]
        public void OnTick_ManyJiffiesMissed_RunsThemInTheOrderOfTheJiffies()
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                rig.Start("E", origin + 5000);
                rig.Start("C", origin + 66);
                rig.Start("D", origin + 900);
                rig.Start("A", origin + 2);
                rig.Start("B", origin + 3);
                rig.Start("F", origin + 5001);

                rig.TickAt(origin + 5000);

                Assert.AreEqual("ABCDE", rig.Log);
                Assert.AreEqual(origin + 5000, rig.RanAtJiffies);
            }
        }

        // R64.
        [TestMethod]
        public void Start_OfAStartedTimer_MovesItAndAnswersTrue()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer timer = rig.Timer("A");

            Assert.IsFalse(rig.Wheel.Start(timer, 10));
            Assert.IsTrue(timer.IsStarted);
            Assert.IsTrue(rig.Wheel.Start(timer, 2000));
            rig.TickTo(1999);
            Assert.AreEqual("", rig.Log);
            rig.TickTo(2000);

            Assert.AreEqual("A", rig.Log);
            Assert.IsFalse(timer.IsStarted);
            Assert.AreEqual(2000L, timer.ExpiresJiffies);
        }

        [TestMethod]
        public void Start_AtTheSameExpiry_KeepsItsPlace()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer first = rig.Start("A", 10);
            rig.Start("B", 10);
            WheelTimer moved = rig.Start("C", 10);
            rig.Start("D", 10);

            Assert.IsTrue(rig.Wheel.Start(first, 10));
            rig.Wheel.Start(moved, 11);
            rig.Wheel.Start(moved, 10);
            rig.TickTo(10);

            Assert.AreEqual("ABDC", rig.Log);
        }

        [TestMethod]
        public void TryCancel_OfAStartedTimer_AnswersOnceAndItDoesNotRun()
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                WheelTimer near = rig.Start("A", origin + 10);
                WheelTimer far = rig.Start("B", origin + 3000);
                rig.Start("C", origin + 3000);

                Assert.AreEqual(1, (int)rig.Wheel.TryCancel(near));
                Assert.AreEqual(0, (int)rig.Wheel.TryCancel(near));
                Assert.IsTrue(rig.Wheel.Cancel(far));
                Assert.IsFalse(rig.Wheel.Cancel(far));
                rig.TickAt(origin + 4000);

                Assert.AreEqual("C", rig.Log);
            }
        }

        // "Running" would be the answer for no timer, and Cancel would wait for ever.
        [TestMethod]
        public void TryCancel_NoTimer_Throws()
        {
            WheelRig rig = new WheelRig(0);

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => rig.Wheel.TryCancel(null));
            Assert.ThrowsException(typeof(ArgumentNullException), () => rig.Wheel.Cancel(null));
        }

        [TestMethod]
        public void TimerWheel_WithoutItsParts_Throws()
        {
            WheelRig rig = new WheelRig(0);
            TimerWheel first = new TimerWheel(rig.Rig.System, null);

            Assert.AreSame(first, rig.Rig.System.Tick.Work);
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => new TimerWheel(rig.Rig.System, null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new TimerWheel(null, null));
            Assert.ThrowsException(typeof(ArgumentNullException), () => new WheelTimer(null));
        }
    }
}
