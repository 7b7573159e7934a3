using System;
using nanoFramework.TestFramework;
using TimeCore.Alarms;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Alarms over reboots: what is kept, what is due, what was missed.</summary>
    [TestClass]
    public class AlarmTimerTests
    {
        private const long Sec = KTime.NsPerSec;
        private const long T0 = AlarmBoard.FirstBootNs;

        [TestMethod]
        public void SwitchOff_AlarmsDeclared_PowersDownUntilTheEarliest()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(7, T0 + 900 * Sec);
            board.Alarms.Declare(3, T0 + 600 * Sec);
            board.Alarms.Declare(5, KTime.Never);

            Assert.AreEqual(T0 + 600 * Sec, board.Alarms.NextRealNs);
            Assert.IsTrue(board.Alarms.SwitchOff());
            Assert.AreEqual(600 * Sec, board.Switch.DeltaNs);
        }

        [TestMethod]
        public void SwitchOff_NothingSet_IsRefused()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            Assert.IsFalse(board.Alarms.SwitchOff());
            Assert.AreEqual("", board.TakeAll());
            board.Alarms.Declare(5, KTime.Never);

            Assert.IsFalse(board.Alarms.SwitchOff());
            Assert.AreEqual(-1L, board.Switch.DeltaNs);
            Assert.AreEqual(KTime.Never, board.Alarms.NextRealNs);
        }

        // The chip could not wake in time.
        [DataRow(-5L, false)]
        [DataRow(0L, false)]
        [DataRow(1L, false)]
        [DataRow(2L, true)]
        public void SwitchOff_TooShort_IsRefused(long deltaSec, bool expected)
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + deltaSec * Sec);

            Assert.AreEqual(expected, board.Alarms.SwitchOff());
            Assert.AreEqual(expected ? 2 * Sec : -1L, board.Switch.DeltaNs);
        }

        // It wakes on the way, and nothing is due.
        [TestMethod]
        public void SwitchOff_BeyondTheReach_GoesInSteps()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 5000 * Sec);
            board.Alarms.SwitchOff();
            Assert.AreEqual(3600 * Sec, board.Switch.DeltaNs);

            board.Boot(WakeCause.Alarm, T0 + 3600 * Sec);

            Assert.IsTrue(board.Alarms.Declare(1, KTime.Never));
            Assert.AreEqual("", board.TakeAll());
            board.Alarms.SwitchOff();
            Assert.AreEqual(1400 * Sec, board.Switch.DeltaNs);
            board.Boot(WakeCause.Alarm, T0 + 5000 * Sec);
            board.Alarms.Declare(1, KTime.Never);
            Assert.AreEqual("1,", board.TakeAll());
        }

        [TestMethod]
        public void Declare_AfterItWasOff_FindsTheMomentThatWasKept()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            Assert.IsFalse(board.Alarms.IsKept);
            Assert.IsFalse(board.Alarms.IsCorrupt);
            Assert.IsFalse(board.Alarms.Declare(-7, T0 + 600 * Sec));
            Assert.IsFalse(board.Alarms.Declare(int.MaxValue, T0 + 900 * Sec + 1));
            board.Alarms.SwitchOff();

            board.Boot(WakeCause.Pin, T0 + 100 * Sec);

            Assert.AreEqual((int)WakeCause.Pin, (int)board.Alarms.Cause);
            Assert.IsTrue(board.Alarms.IsKept);
            Assert.AreEqual(KTime.Never, board.Alarms.NextRealNs);
            Assert.IsTrue(board.Alarms.Declare(int.MaxValue, 1));
            Assert.AreEqual(T0 + 900 * Sec + 1, board.Alarms.NextRealNs);
            Assert.IsTrue(board.Alarms.Declare(-7, 1));
            Assert.AreEqual(T0 + 600 * Sec, board.Alarms.NextRealNs);
            Assert.IsFalse(board.Alarms.Declare(8, T0 + 500 * Sec));
            Assert.AreEqual(T0 + 500 * Sec, board.Alarms.NextRealNs);
        }

        // Woken for the first of them; the second passed while the chip booted.
        [TestMethod]
        public void TakeDue_WokenByTheAlarm_IsNotMissed()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Alarms.Declare(2, T0 + 600 * Sec + 1);
            board.Alarms.Declare(3, T0 + 602 * Sec);
            board.Alarms.SwitchOff();

            board.Boot(WakeCause.Alarm, T0 + 601 * Sec);
            Declare(board, 3);

            Assert.AreEqual("1,2,", board.TakeAll());
            Assert.AreEqual(T0 + 602 * Sec, board.Alarms.NextRealNs);
            board.Rig.Advance(Sec);
            Assert.AreEqual("3,", board.TakeAll());
            Assert.AreEqual(KTime.Never, board.Alarms.NextRealNs);
        }

        [DataRow((int)WakeCause.Reset)]
        [DataRow((int)WakeCause.Pin)]
        [DataRow((int)WakeCause.Other)]
        public void TakeDue_PassedWhileTheChipWasOff_IsMissed(int cause)
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 700 * Sec);
            board.Alarms.Declare(2, T0 + 600 * Sec);
            board.Alarms.Declare(3, T0 + 1001 * Sec);
            board.Alarms.Declare(4, T0 + 1000 * Sec);
            board.Alarms.SwitchOff();

            board.Boot((WakeCause)cause, T0 + 1000 * Sec);
            Declare(board, 4);

            Assert.AreEqual("2!,1!,4!,", board.TakeAll());
            board.Rig.Advance(Sec);
            Assert.AreEqual("3,", board.TakeAll());
        }

        // Nothing is kept there; what the application declares may have passed anyway.
        [TestMethod]
        public void TakeDue_OnABoardThatKeepsNothing_GoesByWhatIsDeclared()
        {
            AlarmBoard board = new AlarmBoard(0, 6);
            board.Alarms.Declare(1, T0 - Sec);
            board.Alarms.Declare(2, T0 + 600 * Sec);

            Assert.AreEqual("1!,", board.TakeAll());
            board.Alarms.Set(3, T0 + 700 * Sec);
            Assert.IsTrue(board.Alarms.SwitchOff());
            board.Boot(WakeCause.Alarm, T0 + 600 * Sec);
            Assert.IsFalse(board.Alarms.IsKept);
            Assert.IsFalse(board.Alarms.IsCorrupt);
            Assert.IsFalse(board.Alarms.Declare(2, T0 + 600 * Sec));
            Assert.AreEqual("2,", board.TakeAll());
            Assert.AreEqual(0, board.Store.WriteCount);
        }

        [TestMethod]
        public void TakeDue_EqualMoments_ComeInTheOrderOfTheirDeclarations()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(9, T0);
            board.Alarms.Declare(4, T0);
            board.Alarms.Declare(6, T0);

            Assert.AreEqual("9!,4!,6!,", board.TakeAll());
        }

        // R95: an absolute alarm follows the clock.
        [TestMethod]
        public void TakeDue_ClockSet_FollowsIt()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 600 * Sec);

            board.Rig.Wall.SetRealNs(T0 + 599 * Sec);
            Assert.AreEqual("", board.TakeAll());
            board.Rig.Wall.SetRealNs(T0 + 600 * Sec);
            Assert.AreEqual("1,", board.TakeAll());
        }

        // The application's thread sleeps for the alarms that come while the chip is awake.
        [TestMethod]
        public void NextRealNs_SleptUntil_IsDue()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Rig.Rig.BeApplication();

            new Sleeper(board.Rig.Wall).SleepUntilReal(board.Alarms.NextRealNs);

            Assert.AreEqual("1,", board.TakeAll());
        }

        [TestMethod]
        public void Set_OfAnAlarm_MovesStopsAndKeepsIt()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Alarms.Declare(2, T0 + 900 * Sec);
            board.Alarms.Set(1, T0 + 950 * Sec);
            Assert.AreEqual(T0 + 900 * Sec, board.Alarms.NextRealNs);
            board.Alarms.Set(2, KTime.Never);
            Assert.AreEqual(T0 + 950 * Sec, board.Alarms.NextRealNs);

            board.Boot(WakeCause.Reset, T0 + Sec);
            Declare(board, 2);

            Assert.AreEqual(T0 + 950 * Sec, board.Alarms.NextRealNs);
        }

        // Delivered again rather than lost.
        [TestMethod]
        public void TakeDue_ThenReset_IsDeliveredAgain()
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            board.Alarms.Set(1, T0 + 600 * Sec);
            board.Rig.Advance(600 * Sec);
            Assert.AreEqual("1,", board.TakeAll());

            board.Boot(WakeCause.Reset, T0 + 601 * Sec);
            Declare(board, 1);

            Assert.AreEqual("1!,", board.TakeAll());
        }

        private static void Declare(AlarmBoard board, int count)
        {
            for (int id = 1; id <= count; id++)
            {
                Assert.IsTrue(board.Alarms.Declare(id, 1));
            }
        }
    }
}
