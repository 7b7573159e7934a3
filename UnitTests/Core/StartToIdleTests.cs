using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>From the start of a timer to its callback to idle, in each of the four modes.</summary>
    /// <remarks>
    /// HZ=100; a timer of 25 ms is started at boot; 60 ms are run. What was armed at each park, in
    /// milliseconds, is the picture of the mode: every number is one wake-up.
    /// </remarks>
    [TestClass]
    public class StartToIdleTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Periodic_Timer_RunsAtTheNextTickAndEveryTickWakes()
        {
            Scene scene = Play(false, false);

            Assert.AreEqual("10 20 30 40 50 60 ", scene.Armed);
            Assert.AreEqual(30 * Ms, scene.RanNs);
            Assert.AreEqual((int)TickMode.Periodic, (int)scene.Rig.System.Tick.Mode);
        }

        [TestMethod]
        public void LowResNoHz_Timer_RunsAtTheOneTickItNeeds()
        {
            Scene scene = Play(false, true);

            Assert.AreEqual("10 30 max ", scene.Armed);
            Assert.AreEqual(30 * Ms, scene.RanNs);
            Assert.AreEqual((int)TickMode.LowRes, (int)scene.Rig.System.Tick.Mode);
        }

        [TestMethod]
        public void HighRes_Timer_RunsToTheMomentBetweenTicks()
        {
            Scene scene = Play(true, false);

            Assert.AreEqual("10 20 25 30 40 50 60 ", scene.Armed);
            Assert.AreEqual(25 * Ms, scene.RanNs);
            Assert.AreEqual((int)TickMode.HighRes, (int)scene.Rig.System.Tick.Mode);
        }

        [TestMethod]
        public void HighResNoHz_Timer_RunsToTheMomentAndNothingElseWakes()
        {
            Scene scene = Play(true, true);

            Assert.AreEqual("10 25 max ", scene.Armed);
            Assert.AreEqual(25 * Ms, scene.RanNs);
            Assert.AreEqual((int)TickMode.HighRes, (int)scene.Rig.System.Tick.Mode);
        }

        [DataRow(false, false, 6)]
        [DataRow(false, true, 3)]
        [DataRow(true, false, 7)]
        [DataRow(true, true, 3)]
        public void EachMode_Marker_IsLowInEachParkAndAllTheTime(
            bool highRes, bool noHz, int expectedFalls)
        {
            Scene scene = Play(highRes, noHz);

            Assert.AreEqual(expectedFalls, scene.Rig.Marker.FallCount);
            Assert.AreEqual(60 * Ms, scene.Rig.Marker.LowNs);
            Assert.AreEqual(60 * Ms, scene.Rig.System.Idle.IdleNs);
            IdleLoop idle = scene.Rig.System.Idle;
            Assert.AreEqual((long)expectedFalls, idle.WaitCount + idle.SleepCount);
        }

        [DataRow(false, false)]
        [DataRow(false, true)]
        [DataRow(true, false)]
        [DataRow(true, true)]
        public void EachMode_Counts_AreExact(bool highRes, bool noHz)
        {
            Scene scene = Play(highRes, noHz);
            scene.Rig.Serve();

            Assert.AreEqual(1, scene.Ran);
            Assert.AreEqual(1L, scene.Counts.Starts);
            Assert.AreEqual(6L, scene.Rig.System.Tick.JiffiesAt(60 * Ms));
            Assert.AreEqual(scene.Rig.Device.RaiseCount, (int)scene.Rig.System.Loop.EventCount);
        }

        [DataRow(false, false)]
        [DataRow(false, true)]
        [DataRow(true, false)]
        [DataRow(true, true)]
        public void EachMode_CancelledTimer_NeverRuns(bool highRes, bool noHz)
        {
            Scene scene = Create(highRes, noHz);
            scene.Rig.Time.Schedule(
                new VirtualCall(() => scene.Rig.System.Timers.Cancel(scene.Timer)), 15 * Ms);

            scene.Rig.RunFor(60 * Ms);

            Assert.AreEqual(0, scene.Ran);
            Assert.AreEqual(1L, scene.Counts.Cancels);
        }

        [TestMethod]
        public void HighResNoHz_ThousandExpiries_WakeExactlyAThousandTimes()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            int ran = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran++;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 50 * Ms);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 50 * Ms);

            rig.RunFor(50 * KTime.NsPerSec + Ms);

            Assert.AreEqual(1000, ran);
            Assert.AreEqual(1001, rig.Parker.ParkCount);
            Assert.AreEqual(1001, rig.Device.RaiseCount);
            Assert.AreEqual(1L, rig.System.Tick.Counter.TickCount);
        }

        [TestMethod]
        public void HighResNoHz_TailPolled_ReentersOnceAnExpiryAtMost()
        {
            VirtualRig rig = new VirtualRig();
            rig.Time.ReadCostNs = KTime.NsPerUs;
            rig.Wait.ExitLatencyNs = 11 * Ms;
            rig.Wait.StepNs = 10 * Ms;
            rig.BuildToFirstTick();
            int ran = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran++;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 200 * Ms);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 200 * Ms);

            rig.RunFor(20 * KTime.NsPerSec + Ms);

            Assert.AreEqual(100, ran);
            Assert.AreEqual(100L, rig.System.Idle.PollCount);
            Assert.IsTrue(rig.Parker.ParkCount <= 2 * 100 + 1);
        }

        [TestMethod]
        public void HighRes_TicksOnlyOnACoarseWait_AreNotPolledFor()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.NoHz = false;
            rig.Time.ReadCostNs = KTime.NsPerUs;
            rig.Wait.ExitLatencyNs = 20 * Ms;
            rig.BuildToFirstTick();

            rig.RunFor(KTime.NsPerSec);

            Assert.AreEqual(0L, rig.System.Idle.PollCount);
            Assert.IsTrue(rig.Parker.ParkCount >= 99);
        }

        [TestMethod]
        public void LightSleep_ThousandExpiries_SleepExactlyAThousandTimes()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            int ran = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran++;
                rig.System.Timers.Forward(t, rig.System.Timers.EventNs, 50 * Ms);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 50 * Ms);

            rig.RunFor(50 * KTime.NsPerSec + Ms);

            Assert.AreEqual(1000, ran);
            Assert.AreEqual(1001, rig.Sleep.EnterCount);
            Assert.AreEqual(0, rig.Parker.ParkCount);
        }

        private static Scene Play(bool highRes, bool noHz)
        {
            Scene scene = Create(highRes, noHz);
            scene.Rig.RunFor(60 * Ms);
            return scene;
        }

        private static Scene Create(bool highRes, bool noHz)
        {
            Scene scene = new Scene();
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = highRes;
            rig.Options.NoHz = noHz;
            rig.Build();
            rig.Parker.OnPark = () =>
            {
                long armedMs = rig.Device.ArmedNs / Ms;
                scene.Armed += (armedMs > 1000 ? "max" : armedMs.ToString()) + " ";
            };
            scene.Rig = rig;
            scene.Counts = Counting.From(rig);
            scene.Timer = new HrTimer(t =>
            {
                scene.Ran++;
                scene.RanNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(scene.Timer, 25 * Ms);
            rig.Parker.Reset();
            return scene;
        }

        /// <summary>A rig, the timer that is started on it, and what came of it.</summary>
        private sealed class Scene
        {
            internal VirtualRig Rig;
            internal TimerCounts Counts;
            internal HrTimer Timer;
            internal string Armed = "";
            internal int Ran;
            internal long RanNs;
        }
    }
}
