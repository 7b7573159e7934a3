using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R7: the clock of a board that has only a tick.</summary>
    [TestClass]
    public class JiffiesClockSourceTests
    {
        private const long Sec = KTime.NsPerSec;

        [TestMethod]
        public void Constructor_Always_IsTheWorstAndNeverFine()
        {
            VirtualRig rig = new VirtualRig().Build();
            JiffiesClockSource jiffies = new JiffiesClockSource(rig.System);

            Assert.AreEqual(1, jiffies.Rating);
            Assert.AreEqual(0xFFFFFFFFL, jiffies.Mask);
            Assert.AreEqual(100L, jiffies.FrequencyHz);
            Assert.IsFalse(jiffies.IsValidForHighRes);
        }

        [DataRow((int)ClockEventFeatures.Periodic)]
        [DataRow((int)ClockEventFeatures.OneShot)]
        public void ReadCycles_AsTheClock_FollowsTheTicks(int features)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            rig.Device = new VirtualClockEvent(rig.Time, (ClockEventFeatures)features, 300);
            rig.BuildToFirstTick();
            ClockSources sources = new ClockSources(rig.System);
            JiffiesClockSource jiffies = new JiffiesClockSource(rig.System);
            sources.Register(jiffies);

            Assert.IsTrue(sources.Override("jiffies"));
            rig.Time.Advance(60 * Sec);

            Assert.AreSame(jiffies, rig.System.Clock.Source);
            long lateNs = rig.Time.NowNs - rig.System.Clock.ReadNs();
            Assert.IsTrue(lateNs >= 0 && lateNs <= 10 * KTime.NsPerMs);
            Assert.AreEqual(6001L, rig.System.Tick.Jiffies);
        }

        // The clock counts events: if one is lost, no clock would say that another is due.
        [TestMethod]
        public void Run_EventOfAOneShotDeviceLost_GoesOn()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.OneShot, 300);
            rig.BuildToFirstTick();
            ClockSources sources = new ClockSources(rig.System);
            sources.Register(new JiffiesClockSource(rig.System));
            sources.Override("jiffies");
            rig.RunFor(Sec);
            rig.Device.LateNs = 3600 * Sec;
            rig.RunFor(10 * KTime.NsPerMs);
            rig.Device.LateNs = 0;
            long before = rig.System.Tick.Jiffies;

            rig.RunFor(Sec);

            Assert.IsTrue(rig.System.Tick.Jiffies - before >= 95);
        }

        [TestMethod]
        public void Override_InOneShotMode_IsNotUsed()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            ClockSources sources = new ClockSources(rig.System);
            sources.Register(new JiffiesClockSource(rig.System));

            Assert.IsFalse(sources.Override("jiffies"));
            rig.Serve();

            Assert.AreSame(rig.Source, rig.System.Clock.Source);
        }

        // A new device has counted nothing yet: the clock goes on, it does not start again.
        [TestMethod]
        public void ReadCycles_DeviceReplaced_GoesOnFromThere()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            rig.Broadcast = new BroadcastDevices();
            rig.BuildToFirstTick();
            JiffiesClockSource jiffies = new JiffiesClockSource(rig.System);
            long start = jiffies.ReadCycles();
            rig.Time.Advance(Sec);
            long before = jiffies.ReadCycles();

            rig.System.ClockEvents.Register(
                new VirtualClockEvent(rig.Time, ClockEventFeatures.OneShot, 400));

            Assert.AreEqual(100L, before - start);
            Assert.AreEqual(before, jiffies.ReadCycles());
            rig.Time.Advance(Sec);
            Assert.AreEqual(before + 100, jiffies.ReadCycles());
        }
    }
}
