using System;
using nanoFramework.TestFramework;
using TimeCore.Alarms;

namespace TimeCore.UnitTests
{
    /// <summary>A store that is too small, empty, used up, or broken.</summary>
    [TestClass]
    public class AlarmStoreTests
    {
        private const long Sec = KTime.NsPerSec;
        private const long T0 = AlarmBoard.FirstBootNs;

        [DataRow(80, 6, true)]
        [DataRow(75, 6, true)]
        [DataRow(74, 6, false)]
        [DataRow(15, 1, true)]
        [DataRow(14, 1, false)]
        [DataRow(80, 0, false)]
        [DataRow(80, -1, false)]
        [DataRow(4096, 255, true)]
        [DataRow(4096, 256, false)]
        [DataRow(0, 1, true)]
        [DataRow(0, 0, false)]
        public void Create_SoManyAlarms_MustFitTheStore(int storeBytes, int alarmsMax, bool fits)
        {
            bool threw = false;
            try
            {
                new AlarmBoard(storeBytes, alarmsMax);
            }
            catch (ArgumentOutOfRangeException)
            {
                threw = true;
            }

            Assert.AreEqual(fits, !threw);
        }

        [TestMethod]
        public void Declare_MoreThanThereMayBe_Throws()
        {
            AlarmBoard board = new AlarmBoard(80, 2);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Alarms.Declare(2, T0 + 700 * Sec);
            board.Alarms.Declare(1, T0 + 650 * Sec);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => board.Alarms.Declare(3, T0));
            Assert.AreEqual(T0 + 650 * Sec, board.Alarms.NextRealNs);
        }

        // A new version of a program need not know the numbers of the old one.
        [TestMethod]
        public void Declare_NewNumbersOnAFullStore_TakeThePlaceOfTheOld()
        {
            AlarmBoard board = new AlarmBoard(27, 2);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Alarms.Set(2, T0 + 700 * Sec);

            board.Boot(WakeCause.Reset, T0 + Sec);
            Assert.IsFalse(board.Alarms.Declare(8, T0 + 800 * Sec));
            Assert.IsTrue(board.Alarms.Declare(2, 1));
            board.Alarms.SwitchOff();
            board.Boot(WakeCause.Reset, T0 + 2 * Sec);

            Assert.IsFalse(board.Alarms.Declare(1, KTime.Never));
            Assert.IsTrue(board.Alarms.Declare(2, 1));
            Assert.AreEqual(T0 + 700 * Sec, board.Alarms.NextRealNs);
        }

        // Every bit of what was written, one at a time.
        [TestMethod]
        public void Boot_OneBitFlipped_IsCorruptAndNothingIsUsed()
        {
            AlarmBoard board = new AlarmBoard(27, 2);
            board.Alarms.Declare(1, T0 + 600 * Sec);
            board.Alarms.Set(2, T0 + 700 * Sec);
            for (int bit = 0; bit < 27 * 8; bit++)
            {
                board.Store.Bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                board.Boot(WakeCause.Alarm, T0 + 600 * Sec);
                board.Store.Bytes[bit / 8] ^= (byte)(1 << (bit % 8));

                Assert.IsTrue(board.Alarms.IsCorrupt);
                Assert.IsFalse(board.Alarms.IsKept);
                Assert.IsFalse(board.Alarms.Declare(1, KTime.Never));
            }
        }

        // What memory is full of when power comes: nothing, ones, or noise.
        [DataRow(0, false)]
        [DataRow(255, true)]
        [DataRow(165, true)]
        public void Boot_StoreThatNobodyWrote_IsNotKept(int fill, bool isCorrupt)
        {
            AlarmBoard board = new AlarmBoard(80, 6);
            for (int i = 0; i < 80; i++)
            {
                board.Store.Bytes[i] = (byte)fill;
            }

            board.Boot(WakeCause.Reset, T0);

            Assert.IsFalse(board.Alarms.IsKept);
            Assert.AreEqual(isCorrupt, board.Alarms.IsCorrupt);
        }

        [TestMethod]
        public void Boot_AfterCorruption_TheNextWriteMendsIt()
        {
            AlarmBoard board = new AlarmBoard(27, 2);
            board.Store.Bytes[5] = 1;
            board.Boot(WakeCause.Reset, T0);
            Assert.IsTrue(board.Alarms.IsCorrupt);

            board.Alarms.Set(1, T0 + 600 * Sec);
            board.Boot(WakeCause.Reset, T0);

            Assert.IsTrue(board.Alarms.IsKept);
            Assert.IsFalse(board.Alarms.IsCorrupt);
            Assert.IsTrue(board.Alarms.Declare(1, 1));
        }
    }
}
