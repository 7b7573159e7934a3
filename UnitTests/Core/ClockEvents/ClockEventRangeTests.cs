using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockEventRangeTests
    {
        // R22 as rounded today, inwards: never less than the hardware can, never more than it counts.
        // 12572 ns and 61036 ns are the specification's own numbers.
        [DataRow(1193182L, 15L, 0x7FFFL, 12572L)]
        [DataRow(32768L, 2L, 0xFFFFFFL, 61036L)]
        [DataRow(84000000L, 1L, 0xFFFFL, 1000L)]
        [DataRow(1000000L, 50L, 0xFFFFFFFFL, 50000L)]
        public void MinDeltaNs_FromCycles_IsRoundedUp(
            long frequencyHz, long minCycles, long maxCycles, long minDeltaNs)
        {
            VirtualClockEvent device =
                VirtualClockEvent.Create(new VirtualTime(), frequencyHz, minCycles, maxCycles);

            Assert.AreEqual(minDeltaNs, device.MinDeltaNs);
        }

        // D4: rounded down, 12571 ns came back as 14 cycles of a device that needs 15.
        [DataRow(1193182L, 15L, 0x7FFFL)]
        [DataRow(32768L, 2L, 0xFFFFFFL)]
        [DataRow(84000000L, 85L, 0xFFFFL)]
        [DataRow(1000000L, 50L, 0xFFFFFFFFL)]
        public void ProgramEvent_Shortest_IsNoLessThanTheHardwareCan(
            long frequencyHz, long minCycles, long maxCycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, minCycles, maxCycles));

            device.ProgramEvent(1, false);

            Assert.IsTrue(device.ProgrammedCycles >= minCycles);
            Assert.IsTrue(device.ProgrammedCycles <= minCycles + 1);
        }

        // A PIT of 15 bits, a 16-bit timer at core clock, wider ones: all but the last cycle.
        [DataRow(1193182L, 0x7FFFL)]
        [DataRow(84000000L, 0xFFFFL)]
        [DataRow(1000000L, 0x7FFFFFFFL)]
        [DataRow(32768L, 0xFFFFFFL)]
        [DataRow(240000000L, 0xFFFFFFFFL)]
        public void ProgramEvent_Longest_IsWhatTheHardwareCounts(long frequencyHz, long maxCycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, 1, maxCycles));

            device.ProgramEvent(KTime.Never - 1, false);

            Assert.IsTrue(device.ProgrammedCycles <= maxCycles);
            Assert.IsTrue(device.ProgrammedCycles >= maxCycles - maxCycles / 1000000 - 1);
        }

        // A reach of centuries costs no digits: 100 s stay 100 s to the cycle.
        [DataRow(1000L, 0x7FFFFFFFL, 100000L)]
        [DataRow(32768L, 0xFFFFFFFFL, 3276800L)]
        [DataRow(1000000L, long.MaxValue, 100000000L)]
        [DataRow(240000000L, long.MaxValue, 24000000000L)]
        [DataRow(10000000000L, long.MaxValue, 1000000000000L)]
        public void ProgramEvent_100SecondsOnAVeryWideCounter_IsExact(
            long frequencyHz, long maxCycles, long cycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, 1, maxCycles));

            device.ProgramEvent(100 * KTime.NsPerSec, false);

            Assert.AreEqual(cycles, device.ProgrammedCycles);
        }

        // R22: 27 461 866 ns there, by a truncated multiplier. What it counts lasts 27 461 862.5 ns.
        [TestMethod]
        public void MaxDeltaNs_OfThePit_IsNoMoreThanItCounts()
        {
            VirtualClockEvent device =
                VirtualClockEvent.Create(new VirtualTime(), 1193182, 15, 0x7FFF);

            Assert.AreEqual(27461862L, device.MaxDeltaNs);
        }

        [TestMethod]
        public void MaxDeltaNs_OfA16BitTimerAt84MHz_IsAllOfItsReach()
        {
            VirtualClockEvent device =
                VirtualClockEvent.Create(new VirtualTime(), 84000000, 1, 0xFFFF);

            Assert.AreEqual(780178L, device.MaxDeltaNs);
        }

        // Where no delta fits both the hardware and the floor of 1 µs, the hardware's reach wins.
        [DataRow(84000000L, 1L, 7L)]
        [DataRow(1193182L, 15L, 15L)]
        public void ProgramEvent_OnAReachShorterThanTheShortest_StaysWithinTheReach(
            long frequencyHz, long minCycles, long maxCycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, minCycles, maxCycles));

            for (long expiresNs = 1; expiresNs < 20000; expiresNs += expiresNs)
            {
                device.ProgramEvent(expiresNs, false);
                Assert.IsTrue(device.ProgrammedCycles >= 1);
                Assert.IsTrue(device.ProgrammedCycles <= maxCycles);
            }
        }

        [DataRow(0L, 1L, 10L)]
        [DataRow(-1L, 1L, 10L)]
        [DataRow(10000000001L, 1L, 10L)]
        [DataRow(1000000L, 0L, 10L)]
        [DataRow(1000000L, 11L, 10L)]
        public void SetRange_NumberOutOfRange_Throws(
            long frequencyHz, long minCycles, long maxCycles)
        {
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException),
                () => VirtualClockEvent.Create(new VirtualTime(), frequencyHz, minCycles, maxCycles));
        }

        // R24 with our rounding: 32767 cycles of 1193182 Hz are 27 461 863 ns, and 3600 s hold 131 091
        // of them, the last one cut short; 36 s hold 1311. The hour runs on the PC.
        [TestMethod]
        public void ProgramEvent_LongSleepOnAShortReach_WakesOnceAReach()
        {
            Assert.AreEqual(1311, LongSleep.CountInterrupts(36));
        }

        private static VirtualClockEvent Attach(VirtualTime time, VirtualClockEvent device)
        {
            device.AttachLocked(
                VirtualRig.CreateCore(time), new Timekeeper(new VirtualClockSource(time)),
                10 * KTime.NsPerMs);
            device.SetMode(ClockEventMode.OneShot);
            return device;
        }
    }
}
