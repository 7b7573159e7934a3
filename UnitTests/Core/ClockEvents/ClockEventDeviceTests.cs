using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockEventDeviceTests
    {
        private const long TickNs = 10 * KTime.NsPerMs;

        [TestMethod]
        public void ProgramEvent_InTheFuture_ArmsTheDistanceInCycles()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            time.Advance(400);

            bool isArmed = device.ProgramEvent(5400, false);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(5000L, device.ProgrammedCycles);
            Assert.AreEqual(5400L, device.ArmedNs);
        }

        // One cycle too few is an event that finds nothing due. The second row of each frequency lies a
        // nanosecond behind a whole cycle, where a multiplier rounded down would lose that cycle.
        [DataRow(1193182L, 0x7FFFL, 1000000L, 1194L)]
        [DataRow(1193182L, 0x7FFFL, 3690971L, 4405L)]
        [DataRow(1193182L, 0x7FFFL, 23273902L, 27771L)]
        [DataRow(84000000L, 0xFFFFL, 12345L, 1037L)]
        [DataRow(32768L, 0xFFFFFFL, 30518L, 2L)]
        public void ProgramEvent_BetweenTwoCycles_RoundsUp(
            long frequencyHz, long maxCycles, long deltaNs, long expectedCycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, 1, maxCycles));

            device.ProgramEvent(deltaNs, false);

            Assert.AreEqual(expectedCycles, device.ProgrammedCycles);
        }

        // Never early, over the whole reach; and late by two cycles and 1 ppm at most.
        [DataRow(32768L, 0xFFFFFFL)]
        [DataRow(1000000L, 0xFFFFFFFFL)]
        [DataRow(1193182L, 0x7FFFL)]
        [DataRow(40000000L, 0xFFFFFFFFL)]
        [DataRow(84000000L, 0xFFFFL)]
        [DataRow(1000000000L, 0xFFFFFFFFFFL)]
        [DataRow(1000L, 0x7FFFFFFFL)]
        public void ProgramEvent_AnyDelta_IsNeverEarlyAndHardlyLate(long frequencyHz, long maxCycles)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device =
                Attach(time, VirtualClockEvent.Create(time, frequencyHz, 1, maxCycles));
            long cycleNs = (KTime.NsPerSec + frequencyHz - 1) / frequencyHz;

            for (long deltaNs = device.MinDeltaNs; deltaNs < device.MaxDeltaNs; deltaNs += deltaNs / 7)
            {
                device.ProgramEvent(deltaNs, false);
                long lateNs = device.ArmedNs - deltaNs;

                Assert.IsTrue(lateNs >= 0 && lateNs <= 2 * cycleNs + deltaNs / 1000000);
            }
        }

        [TestMethod]
        public void ProgramEvent_SoonerThanTheShortest_ArmsTheShortest()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));

            device.ProgramEvent(1, false);

            Assert.AreEqual(1000L, device.ProgrammedCycles);
            Assert.AreEqual(1L, device.NextEventNs);
        }

        // R23: an hour on a device of 27 ms arms 27 ms; the true time is kept.
        [TestMethod]
        public void ProgramEvent_BeyondTheReach_ArmsTheReachAndKeepsTheExpiry()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, CreatePit(time));

            device.ProgramEvent(3600 * KTime.NsPerSec, false);

            Assert.AreEqual(0x7FFFL, device.ProgrammedCycles);
            Assert.AreEqual(3600 * KTime.NsPerSec, device.NextEventNs);
        }

        // R23: the answer to a moment that has passed, or is now.
        [DataRow(500L)]
        [DataRow(499L)]
        [DataRow(0L)]
        public void ProgramEvent_NotInTheFuture_ArmsNothing(long expiresNs)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            time.Advance(500);

            bool isArmed = device.ProgramEvent(expiresNs, false);

            Assert.IsFalse(isArmed);
            Assert.AreEqual(0, device.SetCount);
            Assert.AreEqual(KTime.Never, device.NextEventNs);
        }

        [TestMethod]
        public void ProgramEvent_ForNever_LeavesTheHardwareAlone()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);

            bool isArmed = device.ProgramEvent(KTime.Never, false);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(1, device.SetCount);
            Assert.AreEqual(0, device.CancelCount);
            Assert.AreEqual(KTime.Never, device.NextEventNs);
        }

        [TestMethod]
        public void ProgramEvent_AfterNever_ArmsAgain()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);
            device.ProgramEvent(KTime.Never, false);

            device.ProgramEvent(5000, false);

            Assert.AreEqual(2, device.SetCount);
        }

        // R84: what is armed already is not armed again.
        [TestMethod]
        public void ProgramEvent_ForTheArmedExpiry_ArmsOnce()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);

            device.ProgramEvent(5000, false);

            Assert.AreEqual(1, device.SetCount);
        }

        [TestMethod]
        public void ProgramEvent_SameExpiryAfterAnEarlyEvent_ArmsAgain()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);
            device.RaiseEvent();

            device.ProgramEvent(5000, false);

            Assert.AreEqual(2, device.SetCount);
        }

        [TestMethod]
        public void RaiseEvent_Always_MarksTheDevicePending()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);

            time.Advance(5000);

            Assert.AreEqual(1, device.RaiseCount);
            Assert.IsTrue(device.IsPending);
        }

        [TestMethod]
        public void Constructor_WithoutName_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentException), () => new NamelessDevice());
        }

        [TestMethod]
        public void Attach_BeforeTheRangeIsStated_Throws()
        {
            NamedDevice device = new NamedDevice("no range");

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => device.Attach(null, null, TickNs, null));
        }

        private static VirtualClockEvent CreatePit(VirtualTime time)
        {
            return VirtualClockEvent.Create(time, 1193182, 15, 0x7FFF);
        }

        private static VirtualClockEvent Attach(VirtualTime time, VirtualClockEvent device)
        {
            device.Attach(
                VirtualRig.CreateCore(time), new Timekeeper(new VirtualClockSource(time)),
                TickNs, null);
            device.SetMode(ClockEventMode.OneShot);
            return device;
        }

        private class NamedDevice : ClockEventDevice
        {
            public NamedDevice(string name)
                : base(name, 1, ClockEventFeatures.OneShot)
            {
            }

            protected override bool SetNextEvent(long deltaCycles)
            {
                return true;
            }

            protected override void CancelEvent()
            {
            }
        }

        private sealed class NamelessDevice : NamedDevice
        {
            public NamelessDevice()
                : base("")
            {
            }
        }
    }
}
