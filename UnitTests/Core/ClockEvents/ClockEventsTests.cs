using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockEventsTests
    {
        private const ClockEventFeatures Periodic = ClockEventFeatures.Periodic;
        private const ClockEventFeatures OneShot = ClockEventFeatures.OneShot;
        private const ClockEventFeatures Both = Periodic | OneShot;
        private const ClockEventFeatures GlobalOneShot = OneShot | ClockEventFeatures.Global;

        [TestMethod]
        public void Register_Nothing_Throws()
        {
            VirtualRig rig = Rig().Build();

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => rig.System.ClockEvents.Register(null));
        }

        [TestMethod]
        public void Register_Twice_Throws()
        {
            VirtualRig rig = Rig().Build();

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => rig.System.ClockEvents.Register(rig.Device));
        }

        // A board with one device has nobody who chooses.
        [TestMethod]
        public void Register_ASecondOneOnABoardWithOne_Throws()
        {
            VirtualRig rig = new VirtualRig().Build();

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => Add(rig, OneShot, 400));
            Assert.AreSame(rig.Device, rig.System.TickDevice.Device);
        }

        // R26: what was replaced is still known.
        [TestMethod]
        public void Register_AReplacedDevice_Throws()
        {
            VirtualRig rig = Rig().Build();
            Add(rig, Both, 400);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => rig.System.ClockEvents.Register(rig.Device));
        }

        // R30: the first device starts periodic, and the grid of ticks starts now.
        [TestMethod]
        public void Register_FirstDeviceThatCanBePeriodic_StartsPeriodic()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, Both, 300);

            rig.Build();

            Assert.AreEqual((int)ClockEventMode.Periodic, (int)rig.Device.Mode);
            Assert.AreEqual(rig.System.Tick.PeriodNs, rig.Device.ProgrammedCycles);
        }

        // R32: a device that knows one-shots only is made periodic.
        [TestMethod]
        public void Register_FirstDeviceThatKnowsOneShots_IsArmedForTheFirstTick()
        {
            VirtualRig rig = Rig();
            rig.Time.Advance(1234);

            rig.Build();

            Assert.AreEqual((int)TickMode.Periodic, (int)rig.System.Tick.Mode);
            Assert.AreEqual(1234 + rig.System.Tick.PeriodNs, rig.Device.ArmedNs);
        }

        // R33: a placeholder is taken when there is nothing else, and left alone.
        [TestMethod]
        public void Register_APlaceholderFirst_IsTakenButNotArmed()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.None, 1);

            rig.Build();

            Assert.AreSame(rig.Device, rig.System.TickDevice.Device);
            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
        }

        // R27: strictly better.
        [DataRow(301, true)]
        [DataRow(300, false)]
        [DataRow(299, false)]
        public void Register_AnotherOneShot_ReplacesOnlyIfBetter(int rating, bool replaces)
        {
            VirtualRig rig = Rig().Build();

            VirtualClockEvent other = Add(rig, OneShot, rating);

            Assert.AreEqual(replaces, rig.System.TickDevice.Device == other);
        }

        // R27: whatever its rating.
        [DataRow((int)Periodic)]
        [DataRow((int)ClockEventFeatures.None)]
        public void Register_NoOneShotOverAOneShot_IsRefused(int features)
        {
            VirtualRig rig = Rig().Build();

            Add(rig, (ClockEventFeatures)features, 499);

            Assert.AreSame(rig.Device, rig.System.TickDevice.Device);
        }

        [TestMethod]
        public void Register_OneShotOverAPeriodic_ReplacesIfBetter()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, Periodic, 300);
            rig.Build();

            Add(rig, OneShot, 299);
            Assert.AreSame(rig.Device, rig.System.TickDevice.Device);
            VirtualClockEvent better = Add(rig, OneShot, 301);

            Assert.AreSame(better, rig.System.TickDevice.Device);
        }

        // R27: a device of this CPU never gives way to one that all share.
        [TestMethod]
        public void Register_GlobalOverAPerCpu_IsRefused()
        {
            VirtualRig rig = Rig().Build();

            Add(rig, GlobalOneShot, 499);

            Assert.AreSame(rig.Device, rig.System.TickDevice.Device);
        }

        [TestMethod]
        public void Register_GlobalOverAGlobal_ReplacesIfBetter()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, GlobalOneShot, 300);
            rig.Build();

            VirtualClockEvent other = Add(rig, GlobalOneShot, 301);

            Assert.AreSame(other, rig.System.TickDevice.Device);
        }

        [TestMethod]
        public void Register_ABetterDevice_LeavesTheOldOneUnusedIfItStopsInIdle()
        {
            VirtualRig rig = Rig().Build();

            Add(rig, OneShot, 400);

            Assert.AreEqual((int)ClockEventMode.Unused, (int)rig.Device.Mode);
            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
        }

        // R30: in one-shot mode the successor owes what its predecessor owed.
        [TestMethod]
        public void Register_ABetterDeviceInOneShotMode_InheritsTheNextEvent()
        {
            VirtualRig rig = Rig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 7 * KTime.NsPerMs);

            VirtualClockEvent other = Add(rig, OneShot, 400);
            long armedNs = other.ArmedNs - log.OriginNs;
            rig.Time.Advance(7 * KTime.NsPerMs);

            Assert.AreEqual(7 * KTime.NsPerMs, armedNs);
            Assert.AreEqual("7000000,", log.Times);
        }

        [TestMethod]
        public void Register_ABetterDeviceInPeriodicMode_KeepsTheGrid()
        {
            VirtualRig rig = Rig().Build();
            long periodNs = rig.System.Tick.PeriodNs;
            rig.Time.Advance(periodNs / 3);

            VirtualClockEvent other = Add(rig, OneShot, 400);

            Assert.AreEqual(periodNs, other.ArmedNs);
        }

        // R31: an event-driven device in place of a periodic one opens the way to high resolution.
        [TestMethod]
        public void Register_OneShotOverAPeriodic_SwitchesToHighResAtTheNextTick()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, Periodic, 100);
            rig.Build();
            rig.Time.Service = rig.Serve;
            rig.Time.Advance(5 * rig.System.Tick.PeriodNs);
            int modeBefore = (int)rig.System.Tick.Mode;

            Add(rig, OneShot, 400);
            rig.Time.Advance(rig.System.Tick.PeriodNs);

            Assert.AreEqual((int)TickMode.Periodic, modeBefore);
            Assert.AreEqual((int)TickMode.HighRes, (int)rig.System.Tick.Mode);
        }

        [TestMethod]
        public void Register_InUse_WakesTheCore()
        {
            VirtualRig rig = Rig().Build();
            int unparked = rig.Parker.UnparkCount;

            Add(rig, OneShot, 400);

            Assert.IsTrue(rig.Parker.UnparkCount > unparked);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Broadcast = new BroadcastDevices();
            return rig;
        }

        private static VirtualClockEvent Add(VirtualRig rig, ClockEventFeatures features, int rating)
        {
            VirtualClockEvent device = new VirtualClockEvent(rig.Time, features, rating);
            rig.System.ClockEvents.Register(device);
            return device;
        }
    }
}
