using TimeCore.Wheel;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Wheel, tick and idle together. HZ=250: a jiffy is 4 ms.</summary>
    [TestClass]
    public class WheelIdleTests
    {
        private const long Ms = KTime.NsPerMs;

        private static VirtualRig s_rig;
        private static TimerWheel s_wheel;
        private static long s_ranAtNs;
        private static int s_runs;

        [TestMethod]
        [DataRow(true, true)]
        [DataRow(true, false)]
        [DataRow(false, true)]
        [DataRow(false, false)]
        public void Run_OneTimeoutInEachMode_ExpiresAtItsTick(bool highRes, bool noHz)
        {
            Build(highRes, noHz);
            s_wheel.Start(Timer(), 100);

            s_rig.RunFor(500 * Ms);

            Assert.AreEqual(1, s_runs);
            Assert.AreEqual(400 * Ms, s_ranAtNs);
        }

        // R66 and R75: the wheel bounds the idle length, and nothing else ends it.
        [TestMethod]
        public void Run_NoTickNeededBefore_SleepsUpToTheTimeout()
        {
            Build(true, true);
            s_wheel.Start(Timer(), 5000);
            s_rig.RunFor(20 * Ms);
            s_rig.Parker.Reset();
            long wakeups = (s_rig.System.Idle.WaitCount + s_rig.System.Idle.SleepCount);

            s_rig.RunFor(20100 * Ms);

            Assert.AreEqual(20000 * Ms, s_ranAtNs);
            Assert.AreEqual(2L, (s_rig.System.Idle.WaitCount + s_rig.System.Idle.SleepCount) - wakeups);
        }

        // R67.
        [TestMethod]
        public void Run_LowResTimerBesideTheWheel_EndsTheIdlePeriodAtItsTick()
        {
            Build(false, true);
            s_wheel.Start(Timer(), 500);
            long ranAtNs = -1;
            HrTimer timer = new HrTimer(_ =>
            {
                ranAtNs = s_rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            s_rig.System.Timers.Start(timer, 401 * Ms);

            s_rig.RunFor(2500 * Ms);

            Assert.AreEqual(404 * Ms, ranAtNs);
            Assert.AreEqual(2000 * Ms, s_ranAtNs);
        }

        // R79: another thread's timeout shortens an idle period that has begun.
        [TestMethod]
        public void Start_FromAnotherThreadWhileTheTickIsStopped_EndsTheIdlePeriodInTime()
        {
            Build(true, true);
            WheelTimer timer = Timer();
            bool wasStopped = false;
            VirtualCall thread = new VirtualCall(() =>
            {
                wasStopped = s_rig.System.Tick.IsStopped;
                s_wheel.StartRelative(timer, 50 * Ms);
            });
            s_rig.Time.Schedule(thread, 201 * Ms);

            s_rig.RunFor(2000 * Ms);

            Assert.IsTrue(wasStopped, "There was no idle period to end.");
            Assert.AreEqual(252 * Ms, s_ranAtNs);
        }

        [TestMethod]
        public void Start_LaterThanWhatTheTickIsStoppedFor_WakesNobody()
        {
            Build(true, true);
            s_wheel.Start(Timer(), 100);
            WheelTimer lazy = Timer();
            lazy.IsDeferrable = true;
            int unparks = -1;
            int unparksOfNext = -1;
            VirtualCall thread = new VirtualCall(() =>
            {
                int before = s_rig.Parker.UnparkCount;
                s_wheel.Start(Timer(), 101);
                s_wheel.Start(Timer(), 100);
                s_wheel.Start(lazy, 60);
                unparks = s_rig.Parker.UnparkCount - before;
                s_wheel.Start(Timer(), 99);
                s_wheel.Start(Timer(), 99);
                unparksOfNext = s_rig.Parker.UnparkCount - before;
            });
            s_rig.Time.Schedule(thread, 201 * Ms);

            s_rig.RunFor(300 * Ms);

            Assert.AreEqual(0, unparks);
            Assert.AreEqual(1, unparksOfNext);
        }

        [TestMethod]
        public void Run_ADeferrableTimeout_WaitsForATickThatAnotherNeeds()
        {
            Build(true, true);
            WheelTimer lazy = Timer();
            lazy.IsDeferrable = true;
            s_wheel.Start(lazy, 100);

            s_rig.RunFor(900 * Ms);
            Assert.AreEqual(0, s_runs);
            s_wheel.StartRelative(Timer(), 100 * Ms);
            s_rig.RunFor(500 * Ms);

            Assert.AreEqual(2, s_runs);
        }

        // While the system is busy there are ticks anyway.
        [TestMethod]
        public void Run_ADeferrableTimeoutWhileBusy_ExpiresAtItsTick()
        {
            Build(true, true);
            s_rig.System.Idle.TakeHold();
            WheelTimer lazy = Timer();
            lazy.IsDeferrable = true;
            s_wheel.Start(lazy, 100);

            s_rig.RunFor(500 * Ms);

            Assert.AreEqual(400 * Ms, s_ranAtNs);
        }

        // Never early, and at the first tick that is not.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(4)]
        [DataRow(5)]
        [DataRow(1000)]
        public void StartRelative_FromAnyMoment_IsNeverEarlyAndLateByLessThanATick(int deltaMs)
        {
            for (int us = 0; us <= 4000; us += 500)
            {
                Build(true, true);
                s_rig.RunFor(40 * Ms + us * KTime.NsPerUs);
                long dueNs = s_rig.Time.NowNs + deltaMs * Ms;

                s_wheel.StartRelative(Timer(), deltaMs * Ms);
                s_rig.RunFor(deltaMs * Ms + 8 * Ms);

                Assert.AreEqual(1, s_runs);
                Assert.IsTrue(s_ranAtNs >= dueNs, "early");
                Assert.IsTrue(s_ranAtNs - dueNs <= 4 * Ms, "late");
            }
        }

        [TestMethod]
        public void StartRelative_BeyondTheEndOfTime_StaysStarted()
        {
            Build(true, true);
            WheelTimer timer = Timer();

            s_wheel.StartRelative(timer, KTime.Never);
            s_rig.RunFor(100 * Ms);

            Assert.IsTrue(timer.IsStarted);
            Assert.AreEqual(0, s_runs);
        }

        // R63: the callbacks see the jiffies of now, not of the timeout.
        [TestMethod]
        public void Callback_AfterAnHourAwayFromTheCore_SeesTheJiffiesOfNow()
        {
            Build(true, true);
            long seen = 0;
            s_wheel.Start(new WheelTimer(_ => seen = s_rig.System.Tick.Jiffies), 100);
            s_rig.Time.Spend(3600 * KTime.NsPerSec);

            s_rig.Serve();

            Assert.AreEqual(900000L, seen);
        }

        private static void Build(bool highRes, bool noHz)
        {
            s_rig = new VirtualRig();
            s_rig.Options.TickHz = 250;
            s_rig.Options.HighRes = highRes;
            s_rig.Options.NoHz = noHz;
            s_rig.Build();
            s_wheel = new TimerWheel(s_rig.System, null);
            s_runs = 0;
            s_ranAtNs = -1;
        }

        private static WheelTimer Timer()
        {
            return new WheelTimer(_ =>
            {
                s_runs++;
                s_ranAtNs = s_rig.Time.NowNs;
            });
        }
    }
}
