using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>
    /// When callbacks come, and in which order; T14 to T28 of docs/results/timer-cases.md.
    /// </summary>
    [TestClass]
    public class TimerStartTests
    {
        [TestMethod]
        public void T14_Constructor_DueAtOnce_RunsOnceTheThreadHasItsTurnAndNotInside()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = new Timer(rig.Callback("", null), null, 0, -1);

            Assert.AreEqual("", rig.Log);
            Assert.AreEqual("0", rig.Run(0));
            Assert.IsNotNull(timer);
        }

        [DataRow(-1, -1)]
        [DataRow(-1, 50)]
        [DataRow(-1, 0)]
        public void T15_T19_Start_WithoutADueTime_NeverRuns(int due, int period)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(due, period);

            Assert.AreEqual("", rig.Run(5000));
        }

        [TestMethod]
        public void T16_Constructor_WithACallbackAlone_WaitsForChangeAndGivesTheTimer()
        {
            ThreadingRig rig = new ThreadingRig();
            object seen = null;
            Timer timer = new Timer(state =>
            {
                seen = state;
                rig.Log += rig.Now();
            });

            Assert.AreEqual("", rig.Run(20));
            timer.Change(10, -1);

            Assert.AreEqual("30", rig.Run(100));
            Assert.AreSame(timer, seen);
        }

        [DataRow(100, -1, "100")]
        [DataRow(100, 0, "100")]
        [DataRow(0, 0, "0")]
        [DataRow(0, -1, "0")]
        public void T17_T18_Start_WithoutAPeriod_RunsOnce(int due, int period, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(due, period);

            Assert.AreEqual(expected, rig.Run(5000));
        }

        [DataRow(50, 50, 330, "50 100 150 200 250 300")]
        [DataRow(200, 50, 380, "200 250 300 350")]
        [DataRow(50, 200, 500, "50 250 450")]
        [DataRow(0, 50, 170, "0 50 100 150")]
        public void T20_T21_Start_WithAPeriod_RunsOnItsGrid(
            int due, int period, int untilMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(due, period);

            Assert.AreEqual(expected, rig.Run(untilMs));
        }

        [TestMethod]
        public void T22_Change_AtOnceWithAnotherPeriod_StartsTheGridAnew()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(1000, 250);
            rig.At(4600, () => timer.Change(0, 500));

            Assert.AreEqual(
                "1000 1250 1500 1750 2000 2250 2500 2750 3000 3250 3500 3750 4000 4250 4500 "
                + "4600 5100 5600 6100",
                rig.Run(6200));
        }

        [TestMethod]
        public void T23_Callback_GetsTheStateItself()
        {
            ThreadingRig rig = new ThreadingRig();
            object state = new object();
            object seen = null;
            object seenNull = state;
            Timer first = new Timer(given => seen = given, state, 10, -1);
            Timer second = new Timer(given => seenNull = given, null, 10, -1);
            rig.Run(20);

            Assert.AreSame(state, seen);
            Assert.IsNull(seenNull);
            Assert.AreNotSame(first, second);
        }

        [TestMethod]
        public void T24_Order_OfEqualDueTimes_IsThatOfStarting()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, -1, null);
            rig.Start("b", 50, -1, null);
            rig.Start("c", 50, -1, null);
            rig.Start("d", 40, -1, null);

            Assert.AreEqual("d40 a50 b50 c50", rig.Run(60));
        }

        [TestMethod]
        public void T25_Order_OfPeriods_PutsTheEarlierStartFirst()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("1@", 3, 3, null);
            rig.Start("2@", 3, 3, null);
            rig.Start("3@", 6, 5, null);

            Assert.AreEqual("1@3 2@3 3@6 1@6 2@6 1@9 2@9 3@11", rig.Run(11));
        }

        [TestMethod]
        public void T26_Order_OfManySlots_IsSortedAndStable()
        {
            ThreadingRig rig = new ThreadingRig();
            int[] slots = { 5, 3, 6, 6, 6, 1, 1, 2, 7, 9, 4, 8, 0 };
            for (int i = 0; i < slots.Length; i++)
            {
                rig.Start(((char)('a' + i)).ToString(), 20 * slots[i], -1, null);
            }

            Assert.AreEqual(
                "m0 f20 g20 h40 b60 k80 a100 c120 d120 e120 i140 l160 j180", rig.Run(200));
        }

        [TestMethod]
        public void T27_Start_OfTwoHundred_RunsEachOnce()
        {
            ThreadingRig rig = new ThreadingRig();
            int[] calls = new int[200];
            for (int i = 0; i < calls.Length; i++)
            {
                int number = i;
                Timer timer = new Timer(state => calls[number] += (int)(rig.NowNs / KTime.NsPerMs));
                timer.Change(100, -1);
            }

            rig.Run(200);

            for (int i = 0; i < calls.Length; i++)
            {
                Assert.AreEqual(100, calls[i]);
            }
        }

        [TestMethod]
        public void T28_Start_ForDays_DoesNotRunAtOnce()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartTicks(20 * TimeSpan.TicksPerDay, 0);
            rig.StartTicks(24 * TimeSpan.TicksPerDay, 0);
            rig.Start(100, -1);
            rig.Start(200, -1);

            Assert.AreEqual("100 200", rig.Run(2200));
        }
    }
}
