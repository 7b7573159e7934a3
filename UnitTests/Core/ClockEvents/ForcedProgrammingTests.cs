using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R25 and D2: forced programming grows its delta and ends.</summary>
    [TestClass]
    public class ForcedProgrammingTests
    {
        private const long TickNs = 10 * KTime.NsPerMs;

        [TestMethod]
        public void ProgramEvent_ForcedIntoThePast_ArmsTheShortest()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            time.Advance(5000);

            bool isArmed = device.ProgramEvent(3000, true);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(1000L, device.ProgrammedCycles);
            Assert.AreEqual(6000L, device.ArmedNs);
        }

        [TestMethod]
        public void ProgramEvent_ForcedIntoTheFuture_ArmsTheExpiry()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);

            device.ProgramEvent(9000, true);

            Assert.AreEqual(9000L, device.ArmedNs);
        }

        [TestMethod]
        public void ProgramEvent_RefusedUnforced_AnswersFalseAtOnce()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.Refusals = 1;

            bool isArmed = device.ProgramEvent(9000, false);

            Assert.IsFalse(isArmed);
            Assert.AreEqual(1, device.SetCount);
        }

        // A refused expiry is not armed, so asking for it again must reach the hardware.
        [TestMethod]
        public void ProgramEvent_AgainAfterARefusal_ArmsTheHardware()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.Refusals = 1;
            device.ProgramEvent(9000, false);

            bool isArmed = device.ProgramEvent(9000, false);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(9000L, device.ArmedNs);
        }

        // One attempt at the expiry, then up to three at each length.
        [DataRow(1, 1000L)]
        [DataRow(3, 1000L)]
        [DataRow(4, 5000L)]
        [DataRow(6, 5000L)]
        [DataRow(7, 7500L)]
        [DataRow(10, 11250L)]
        [DataRow(13, 16875L)]
        public void ProgramEvent_ForcedAgainstRefusals_GrowsAfterEveryThirdTry(
            int refusals, long expectedNs)
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.Refusals = refusals;

            bool isArmed = device.ProgramEvent(0, true);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(refusals + 1, device.SetCount);
            Assert.AreEqual(expectedNs, device.ProgrammedCycles);
            Assert.AreEqual(expectedNs, device.MinDeltaNs);
        }

        [TestMethod]
        public void MinDeltaNs_OnceGrown_ServesTheNextProgramming()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.Refusals = 7;
            device.ProgramEvent(0, true);

            device.ProgramEvent(1, false);

            Assert.AreEqual(7500L, device.ProgrammedCycles);
        }

        // 1000, 5000, then half as much again until it is a tick, and the end.
        [TestMethod]
        public void ProgramEvent_ForcedOnADeviceThatTakesNothing_EndsAtATick()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.Refusals = int.MaxValue;
            int lengths = 2;
            for (long deltaNs = 5000; deltaNs < TickNs; deltaNs += deltaNs / 2)
            {
                lengths++;
            }

            bool isArmed = device.ProgramEvent(0, true);

            Assert.IsFalse(isArmed);
            Assert.AreEqual(1 + 3 * lengths, device.SetCount);
            Assert.AreEqual(TickNs, device.MinDeltaNs);
            Assert.AreEqual(TickNs, device.ProgrammedCycles);
            Assert.AreEqual(0L, device.NextEventNs);
            Assert.AreEqual(1, device.RefusalCount);
        }

        // Nothing can be armed: then the waits' own timeouts bring the timers, late, and it is counted.
        [TestMethod]
        public void Run_OnADeviceThatTakesNothing_TimersComeByTheTimeouts()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 50 * KTime.NsPerMs);
            rig.Device.Refusals = int.MaxValue;

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual("a", log.Names);
            Assert.IsTrue(rig.Device.RefusalCount > 0);
        }

        [TestMethod]
        public void ProgramEvent_ForcedOnADeviceShorterThanATick_EndsAtItsReach()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = VirtualClockEvent.Create(time, 84000000, 1, 0xFFFF);
            device.Attach(
                VirtualRig.CreateCore(time), new Timekeeper(new VirtualClockSource(time)),
                TickNs, null);
            device.SetMode(ClockEventMode.OneShot);
            device.Refusals = int.MaxValue;

            bool isArmed = device.ProgramEvent(0, true);

            Assert.IsFalse(isArmed);
            Assert.AreEqual(780178L, device.MinDeltaNs);
            Assert.IsTrue(device.ProgrammedCycles <= 0xFFFF);
        }

        // A unit that matches on equality only: in the 8 µs that arming costs, the moment has passed
        // and would come again after a whole turn of the counter. So it must refuse, and we must grow.
        [TestMethod]
        public void ProgramEvent_ForcedOnAnEqualityMatch_GrowsBeyondTheCostOfArming()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.ArmCostNs = 8000;

            bool isArmed = device.ProgramEvent(0, true);

            Assert.IsTrue(isArmed);
            Assert.AreEqual(11250L, device.MinDeltaNs);
            Assert.AreEqual(time.NowNs - 8000 + 11250, device.ArmedNs);
        }

        [TestMethod]
        public void ProgramEvent_OnAnEqualityMatchTooClose_IsRefused()
        {
            VirtualTime time = new VirtualTime();
            VirtualClockEvent device = Attach(time);
            device.ArmCostNs = 8000;

            bool isArmed = device.ProgramEvent(8000, false);

            Assert.IsFalse(isArmed);
            Assert.AreEqual(KTime.Never, device.ArmedNs);
        }

        private static VirtualClockEvent Attach(VirtualTime time)
        {
            VirtualClockEvent device = new VirtualClockEvent(time);
            device.Attach(
                VirtualRig.CreateCore(time), new Timekeeper(new VirtualClockSource(time)),
                TickNs, null);
            device.SetMode(ClockEventMode.OneShot);
            return device;
        }
    }
}
