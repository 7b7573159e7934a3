using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockEventModeTests
    {
        private const long TickNs = 10 * KTime.NsPerMs;

        // R23: shut down, the expiry is remembered and no hardware touched.
        [TestMethod]
        public void ProgramEvent_InShutdown_OnlyRemembers()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.SetMode(ClockEventMode.Shutdown);

            bool isArmed = device.ProgramEvent(5000, false);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(5000L, device.NextEventNs);
            Assert.AreEqual(0, device.SetCount);
        }

        // R26: the hardware hears only of a change.
        [TestMethod]
        public void SetMode_ToTheModeItIsIn_ReachesNoHardware()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.SetMode(ClockEventMode.Shutdown);

            device.SetMode(ClockEventMode.Shutdown);

            Assert.AreEqual(1, device.CancelCount);
        }

        [TestMethod]
        public void SetMode_Shutdown_DisarmsTheHardware()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);

            device.SetMode(ClockEventMode.Shutdown);

            Assert.AreEqual(KTime.Never, device.ArmedNs);
            Assert.AreEqual((int)ClockEventMode.Shutdown, (int)device.Mode);
        }

        // What the hardware has forgotten in shutdown must not pass for armed afterwards.
        [TestMethod]
        public void ProgramEvent_SameExpiryAfterShutdown_ArmsAgain()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time, new VirtualClockEvent(time));
            device.ProgramEvent(5000, false);
            device.SetMode(ClockEventMode.Shutdown);
            device.SetMode(ClockEventMode.OneShot);

            device.ProgramEvent(5000, false);

            Assert.AreEqual(5000L, device.ArmedNs);
        }

        [TestMethod]
        public void SetMode_Periodic_RaisesAnEventEveryPeriod()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(
                time, new VirtualClockEvent(time, ClockEventFeatures.Periodic, 100));

            device.StartPeriodic(TickNs);
            time.Advance(10 * TickNs);

            Assert.AreEqual(TickNs, device.ProgrammedCycles);
            Assert.AreEqual(10, device.RaiseCount);
        }

        [TestMethod]
        public void SetPeriodic_OfADeviceThatCannot_Throws()
        {
            OneShotDevice device = new OneShotDevice();

            Assert.ThrowsException(
                typeof(NotSupportedException), () => device.StartPeriodic(TickNs));
        }

        private static VirtualClockEvent Attach(VirtualTime time, VirtualClockEvent device)
        {
            device.Attach(
                VirtualRig.CreateCore(time), new Timekeeper(new VirtualClockSource(time)),
                TickNs, null);
            device.SetMode(ClockEventMode.OneShot);
            return device;
        }

        private sealed class OneShotDevice : ClockEventDevice
        {
            public OneShotDevice()
                : base("one-shot only", 1, ClockEventFeatures.OneShot)
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
    }
}
