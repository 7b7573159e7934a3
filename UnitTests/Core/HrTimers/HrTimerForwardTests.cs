using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R47 to R49.</summary>
    [TestClass]
    public class HrTimerForwardTests
    {
        // R47: every vector; then an interval far longer, and one that divides the lateness.
        [DataRow(100L, 99L, 10L, 0L, 100L)]
        [DataRow(100L, 100L, 10L, 1L, 110L)]
        [DataRow(100L, 109L, 10L, 1L, 110L)]
        [DataRow(100L, 110L, 10L, 2L, 120L)]
        [DataRow(100L, 1000L, 10L, 91L, 1010L)]
        [DataRow(1000L, 5000L, 1000L, 5L, 6000L)]
        [DataRow(100L, 100L, 1000000L, 1L, 1000100L)]
        [DataRow(0L, 3600000000000L, 4000000L, 900001L, 3600004000000L)]
        public void Forward_BehindAMoment_MovesByWholeIntervals(
            long expiresNs, long nowNs, long intervalNs, long intervals, long expectedNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = CreateAt(rig, expiresNs);

            long moved = rig.System.Timers.Forward(timer, nowNs, intervalNs);

            Assert.AreEqual(intervals, moved);
            Assert.AreEqual(expectedNs, timer.ExpiresNs);
        }

        // R48: 1 ns in high resolution, a tick of 4 ms in low.
        [DataRow(1L)]
        [DataRow(0L)]
        [DataRow(-7L)]
        public void Forward_BelowTheResolutionInHighRes_MovesByNanoseconds(long intervalNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = CreateAt(rig, 100);

            long moved = rig.System.Timers.Forward(timer, 105, intervalNs);

            Assert.AreEqual(6L, moved);
            Assert.AreEqual(106L, timer.ExpiresNs);
        }

        [DataRow(1L)]
        [DataRow(0L)]
        [DataRow(3999999L)]
        public void Forward_BelowTheResolutionInLowRes_MovesByATick(long intervalNs)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = false;
            rig.Build();
            HrTimer timer = CreateAt(rig, 100);

            long moved = rig.System.Timers.Forward(timer, 105, intervalNs);

            Assert.AreEqual(1L, moved);
            Assert.AreEqual(4000100L, timer.ExpiresNs);
        }

        // R49: where the sum would wrap, the expiry stops at the end of time.
        [DataRow(100L, 100L, KTime.Never)]
        [DataRow(KTime.Never - 5, KTime.Never - 1, 10L)]
        [DataRow(0L, KTime.Never - 1, KTime.Never / 2 + 100)]
        [DataRow(0L, KTime.Never - 1, KTime.Never - 2)]
        public void Forward_BeyondTheEndOfTime_StopsThere(long expiresNs, long nowNs, long intervalNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = CreateAt(rig, expiresNs);

            long moved = rig.System.Timers.Forward(timer, nowNs, intervalNs);

            Assert.IsTrue(moved >= 1);
            Assert.AreEqual(KTime.Never, timer.ExpiresNs);
        }

        // A callback that comes late by three intervals and a half learns that it missed three.
        [TestMethod]
        public void Forward_InALateCallback_CountsTheOverrunAndKeepsTheGrid()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            string moves = "";
            HrTimer timer = new HrTimer(t =>
            {
                log.Note("a");
                moves += rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 10000).ToString();
                return log.Names.Length < 3 ? HrTimerRestart.Restart : HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 10000);
            rig.System.Timers.StartRelative(log.Create("b", 36000), 9000);

            rig.Time.Advance(100000);

            Assert.AreEqual("9000,45000,50000,", log.Times);
            Assert.AreEqual("41", moves);
        }

        private static HrTimer CreateAt(VirtualRig rig, long expiresNs)
        {
            HrTimer timer = new TimerLog(rig).Create("a");
            rig.System.Timers.Start(timer, expiresNs);
            rig.System.Timers.Cancel(timer);
            return timer;
        }
    }
}
