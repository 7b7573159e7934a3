using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Timers on counters of every width, through a hundred wraps and more.</summary>
    [TestClass]
    public class NarrowCounterTests
    {
        // The widths wrap after 584 years, 4.3 s, 16 ms, 65 ms, 26 ms and 7 ms of these frequencies.
        [DataRow(64, 1000000000L, 100)]
        [DataRow(32, 1000000000L, 100)]
        [DataRow(24, 1000000000L, 1000)]
        [DataRow(16, 1000000L, 100)]
        [DataRow(8, 10000L, 100)]
        [DataRow(3, 1000L, 1000)]
        public void PeriodicTimer_ThroughManyWraps_IsNeverEarlyAndLateByACycle(
            int bits, long frequencyHz, int tickHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Source = new VirtualClockSource(
                rig.Time, bits, frequencyHz, ClockSourceFeatures.Continuous);
            rig.Source.OffsetCycles = rig.Source.Mask - 2;
            rig.Options.TickHz = tickHz;
            rig.Build();
            long cycleNs = KTime.NsPerSec / frequencyHz;
            int runs = 0;
            long latestNs = 0;
            long earliestNs = KTime.Never;
            HrTimer timer = new HrTimer(t =>
            {
                runs++;
                long lateNs = rig.Time.NowNs - t.ExpiresNs;
                latestNs = lateNs > latestNs ? lateNs : latestNs;
                earliestNs = lateNs < earliestNs ? lateNs : earliestNs;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 20 * KTime.NsPerMs);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.Start(timer, 20 * KTime.NsPerMs);

            rig.RunFor(2 * KTime.NsPerSec + KTime.NsPerMs);

            Assert.AreEqual(100, runs);
            Assert.IsTrue(earliestNs >= 0);
            Assert.IsTrue(latestNs <= cycleNs + KTime.NsPerUs);
            Assert.AreEqual((long)tickHz * 2, rig.System.Tick.JiffiesAt(2 * KTime.NsPerSec));
        }
    }
}
