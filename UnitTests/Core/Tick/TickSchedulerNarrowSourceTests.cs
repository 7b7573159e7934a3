using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=100 on counters that wrap every 136 years, or every 25 ms.</summary>
    [TestClass]
    public class TickSchedulerNarrowSourceTests
    {
        private const long PeriodNs = 10 * KTime.NsPerMs;

        [DataRow(64, 1000000L)]
        [DataRow(32, 1000000L)]
        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_CompletelyIdle_CountsEveryJiffy(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz).Build();

            rig.RunFor(600 * KTime.NsPerSec);

            long cycleNs = KTime.NsPerSec / frequencyHz + 1;
            Assert.IsTrue(rig.Time.NowNs - rig.System.Clock.ReadNs() <= cycleNs);
            Assert.AreEqual(60000L, rig.System.Tick.JiffiesAt(600 * KTime.NsPerSec));
        }

        [DataRow(64, 1000000L)]
        [DataRow(32, 1000000L)]
        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_CompletelyIdle_LooksAtTheCounterWithinMaxIdle(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz).Build();
            long longestNs = 0;
            long maxIdleNs = rig.Source.MaxIdleNs;
            rig.Parker.OnPark = () =>
            {
                long untilNextNs = rig.Parker.LastDeltaNs - 3 * KTime.NsPerMs;
                longestNs = untilNextNs > longestNs ? untilNextNs : longestNs;
            };

            rig.RunFor(600 * KTime.NsPerSec);

            Assert.IsTrue(longestNs <= maxIdleNs);
            Assert.IsTrue(longestNs > maxIdleNs - 2 * PeriodNs);
        }

        [DataRow(32, 1000000L)]
        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_CounterStartsJustBeforeItWraps_CountsEveryJiffy(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz);
            rig.Source.OffsetCycles = rig.Source.Mask - 3;
            rig.Build();

            rig.RunFor(60 * KTime.NsPerSec);

            Assert.AreEqual(6000L, rig.System.Tick.JiffiesAt(60 * KTime.NsPerSec));
            Assert.IsTrue(rig.System.Clock.ReadNs() >= 60 * KTime.NsPerSec - KTime.NsPerMs);
        }

        [DataRow(64, 1000000L)]
        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_InLightSleep_NeverSleepsBeyondMaxIdle(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz);
            rig.Options.AllowLightSleep = true;
            rig.Sleep.ExitLatencyNs = KTime.NsPerMs;
            rig.Sleep.ExitCostNs = KTime.NsPerMs;
            rig.Build();
            long longestNs = 0;
            rig.Sleep.OnEnter = () =>
                longestNs = rig.Sleep.LastDeltaNs > longestNs ? rig.Sleep.LastDeltaNs : longestNs;

            rig.RunFor(60 * KTime.NsPerSec);

            Assert.IsTrue(rig.Sleep.EnterCount > 0);
            Assert.IsTrue(longestNs <= rig.Source.MaxIdleNs);
            Assert.AreEqual(6000L, rig.System.Tick.JiffiesAt(60 * KTime.NsPerSec));
        }

        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_LowResCompletelyIdle_CountsEveryJiffy(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz);
            rig.Options.HighRes = false;
            rig.Build();

            rig.RunFor(60 * KTime.NsPerSec);

            Assert.AreEqual(6000L, rig.System.Tick.JiffiesAt(60 * KTime.NsPerSec));
        }

        [DataRow(64, 1000000L)]
        [DataRow(24, 32768L)]
        [DataRow(16, 32768L)]
        [DataRow(8, 10000L)]
        public void Run_TimerFarAway_RunsOnTimeAndNotEarly(int bits, long frequencyHz)
        {
            VirtualRig rig = Rig(bits, frequencyHz).Build();
            long expiresNs = 30 * KTime.NsPerSec + 12345;
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, expiresNs);

            rig.RunFor(31 * KTime.NsPerSec);

            long cycleNs = KTime.NsPerSec / frequencyHz + 1;
            Assert.IsTrue(ranNs >= expiresNs);
            Assert.IsTrue(ranNs - expiresNs <= cycleNs + KTime.NsPerUs);
        }

        [TestMethod]
        public void StopTick_WokenEarlyOnACounterOfOnePeriod_StillFindsATickAhead()
        {
            VirtualRig rig = Rig(8, 10000).BuildToFirstTick();
            rig.System.Tick.StopTick();

            // Max idle is 11 ms: what an early look leaves of it must not fall below a period.
            rig.Time.Advance(8 * KTime.NsPerMs);
            rig.System.Tick.StopTick();
            rig.Time.Advance(2 * KTime.NsPerMs);

            Assert.AreEqual(2L, rig.System.Tick.Jiffies);
            Assert.IsTrue(rig.System.RunOnce() > 0);
            Assert.AreEqual(3 * PeriodNs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Run_EachReadMovesTheCounter_CountsEveryJiffy()
        {
            VirtualRig rig = Rig(64, KTime.NsPerSec);
            rig.Time.ReadCostNs = 3 * KTime.NsPerUs;
            rig.Build();
            int ran = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran++;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 7 * KTime.NsPerMs);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.Start(timer, 7 * KTime.NsPerMs);

            rig.RunFor(60 * KTime.NsPerSec);

            Assert.AreEqual(8571, ran);
            Assert.AreEqual(6000L, rig.System.Tick.JiffiesAt(rig.System.Clock.ReadNs()));
        }

        // Timers wake the core, nobody needs a tick: the counter is looked at, and its end moves on.
        [TestMethod]
        public void Run_TimersButNoWork_NeedsNoTickForTheReach()
        {
            VirtualRig rig = Rig(24, 32768).Build();
            int beats = 0;
            HrTimer timer = new HrTimer(t =>
            {
                beats++;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, KTime.NsPerSec);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.Start(timer, KTime.NsPerSec);
            rig.RunFor(KTime.NsPerSec);
            long ticks = rig.System.Tick.Counter.TickCount;

            rig.RunFor(1000 * KTime.NsPerSec + KTime.NsPerMs);

            Assert.AreEqual(ticks, rig.System.Tick.Counter.TickCount);
            Assert.AreEqual(1001, beats);
        }

        [TestMethod]
        public void StopTick_WorkFellDueInTheIdlePeriod_RaisesItAtOnce()
        {
            VirtualRig rig = Rig(64, 1000000).BuildToFirstTick();
            VirtualTickWork work = new VirtualTickWork();
            rig.System.Tick.Work = work;
            rig.System.Tick.StopTick();
            rig.Time.Spend(20 * PeriodNs);
            work.NextJiffies = 10;

            rig.System.Tick.StopTick();

            Assert.AreEqual(1, work.RaiseCount);
        }

        private static VirtualRig Rig(int bits, long frequencyHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Source = new VirtualClockSource(
                rig.Time, bits, frequencyHz, ClockSourceFeatures.Continuous);
            return rig;
        }
    }
}
