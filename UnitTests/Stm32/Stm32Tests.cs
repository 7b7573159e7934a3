using System;
using nanoFramework.TestFramework;
using TimeCore.Alarms;
using TimeCore.Alarms.Stm32;
using TimeCore.Boards;
using TimeCore.Diagnostics;
using TimeCore.Drivers.Common;
using TimeCore.UnitTests.OnBoards;

namespace TimeCore.UnitTests.OnStm32
{
    /// <summary>Clock, timers and backup registers of the board under test: choose it here.</summary>
    [TestClass]
    public class Stm32Tests
    {
        [TestMethod]
        public void ReadCycles_ManyReadings_NeverGoBack()
        {
            BoardTimers.ReadUntilItCounted(new TickCountClockSource(new BaseLibrary()));
        }

        [TestMethod]
        public void Timer_ManyExpiries_IsNeverEarly()
        {
            TimeSystem system = CreateBoard().CreateTimeSystem(new TimeSystemOptions());

            BoardTimers.Serve(system);

            Assert.IsFalse(LightSleep.Exists(system), "A state that no stock image has.");
        }

        // Lengths of which the native part gets the tail wrong; what was there is put back.
        [DataRow(0, 4)]
        [DataRow(0, 1)]
        [DataRow(2, 3)]
        [DataRow(5, 7)]
        [TestMethod]
        public void BackupStore_AnyLength_KeepsEveryByteAndNoOther(int position, int length)
        {
            BackupStore store = OpenStore();
            byte[] before = new byte[store.SizeBytes];
            store.Read(0, before);
            byte[] data = new byte[length];
            for (int i = 0; i < length; i++)
            {
                data[i] = (byte)(before[position + i] ^ 0x5A);
            }

            store.Write(position, data);
            byte[] after = new byte[store.SizeBytes];
            store.Read(0, after);
            store.Write(0, before);

            for (int i = 0; i < after.Length; i++)
            {
                bool isWritten = i >= position && i < position + length;
                int expected = isWritten ? before[i] ^ 0x5A : before[i];
                Assert.AreEqual(expected, (int)after[i]);
            }
        }

        private static Stm32Board CreateBoard()
        {
            return new Stm32F769IDiscovery();
        }

        private static BackupStore OpenStore()
        {
            BackupStore store = null;
            try
            {
                store = new BackupRegisters();
            }
            catch (Exception)
            {
                Assert.SkipTest("This image has no Hardware.Stm32.");
            }

            return store;
        }
    }
}
