using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R54 and D1: callbacks that take all the time there is.</summary>
    [TestClass]
    public class HangTests
    {
        // It forgets to move on, and each run takes a millisecond: once a round, three rounds, a pause
        // as long as they took.
        [TestMethod]
        public void Callback_RestartsInThePast_RunsOnceARoundForThreeRounds()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(CreateStuck(rig, log), 5000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual("5000,1005000,2005000,", log.Times);
            Assert.AreEqual(1L, rig.System.Loop.HangCount);
            Assert.AreEqual(3 * KTime.NsPerMs, rig.System.Loop.MaxHangNs);
            Assert.AreEqual(log.OriginNs + 5000 + 6 * KTime.NsPerMs, rig.Device.ArmedNs);
        }

        // Another thread has a turn of 20 ms in the second round: it needs no pause for it.
        [TestMethod]
        public void Hang_OneRoundHeldUpByAnotherThread_PausesForWhatTheCallbacksTook()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            int runs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                rig.Time.Spend(KTime.NsPerMs);
                if (++runs == 2)
                {
                    rig.Time.Spend(20 * KTime.NsPerMs);
                }

                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual(23 * KTime.NsPerMs, rig.System.Loop.MaxHangNs);
            Assert.AreEqual(rig.Time.NowNs + 3 * KTime.NsPerMs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Callback_RestartsInThePast_StarvesNobody()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog stuck = new TimerLog(rig);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(CreateStuck(rig, stuck), 5000);
            rig.System.Timers.StartRelative(log.Create("b"), 5000);
            rig.System.Timers.StartRelative(log.CreatePeriodic("c", 500000, 1000000), 5000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual("bccc", log.Names);
        }

        // The same by starting itself: not again in the same round, or the round would never end.
        [TestMethod]
        public void Callback_StartsItselfInThePast_RunsOnceARoundForThreeRounds()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = new HrTimer(t =>
            {
                log.Note("a");
                rig.Time.Spend(KTime.NsPerMs);
                if (log.Names.Length < 100)
                {
                    rig.System.Timers.Start(t, log.OriginNs + 5000);
                }

                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual("5000,1005000,2005000,", log.Times);
            Assert.AreEqual(1L, rig.System.Loop.HangCount);
        }

        [TestMethod]
        public void Callbacks_StartEachOtherInThePast_StarveNobody()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer pong = null;
            HrTimer ping = new HrTimer(timer =>
            {
                log.Note("i");
                rig.Time.Spend(KTime.NsPerMs);
                rig.System.Timers.Start(pong, 0);
                return HrTimerRestart.NoRestart;
            });
            pong = new HrTimer(timer =>
            {
                log.Note("o");
                rig.Time.Spend(KTime.NsPerMs);
                if (log.Names.Length < 100)
                {
                    rig.System.Timers.Start(ping, 0);
                }

                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(ping, 5000);
            rig.System.Timers.StartRelative(log.Create("x"), 1500000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual("ioix", log.Names);
        }

        // 3 x 60 ms were spent; nobody is made to wait longer than 100 ms for it.
        [TestMethod]
        public void Hang_OfALongTime_PausesForATenthOfASecond()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new HrTimer(t =>
            {
                rig.Time.Spend(60 * KTime.NsPerMs);
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();

            Assert.AreEqual(180 * KTime.NsPerMs, rig.System.Loop.MaxHangNs);
            Assert.AreEqual(rig.Time.NowNs + 100 * KTime.NsPerMs, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Hang_Over_LeavesNoTimerBehind()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            for (int i = 1; i <= 8; i++)
            {
                rig.System.Timers.StartRelative(log.Create("a", KTime.NsPerMs), i * 1000000);
            }

            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(8, log.Names.Length);
            Assert.IsTrue(rig.System.Loop.HangCount >= 1);
        }

        // After a hang a start programs the device again, as at any other time.
        [TestMethod]
        public void Start_DuringThePauseOfAHang_LeavesThePause()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer stuck = CreateStuck(rig, log);
            rig.System.Timers.StartRelative(stuck, 5000);
            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();
            rig.System.Timers.Cancel(stuck);
            long pauseEndNs = rig.Device.ArmedNs;
            Assert.AreEqual(rig.Time.NowNs + 3 * KTime.NsPerMs, pauseEndNs);

            rig.System.Timers.Start(log.Create("b"), 0);
            rig.System.RunOnce();

            Assert.AreEqual(pauseEndNs, rig.Device.ArmedNs);
            rig.Time.Advance(3 * KTime.NsPerMs);
            Assert.AreEqual("aaab", log.Names);
        }

        // Hardware that raises an event too many must not end it either.
        [TestMethod]
        public void Event_StaleDuringThePauseOfAHang_RunsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(CreateStuck(rig, log), 5000);
            rig.Time.FireNext(KTime.Never);
            rig.System.RunOnce();
            long pauseEndNs = rig.Device.ArmedNs;

            rig.Device.RaiseEvent();
            rig.System.RunOnce();

            Assert.AreEqual("aaa", log.Names);
            Assert.AreEqual(pauseEndNs, rig.Device.ArmedNs);
        }

        // A thread that starts timers in the past every 2 ms must not take the pauses away.
        [TestMethod]
        public void Start_InThePastAgainAndAgainBesideAHog_EveryHangHasItsPause()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer late = log.Create("late");
            rig.System.Timers.StartRelative(CreateStuck(rig, log), 5000);
            long startNs = rig.Time.NowNs;
            for (int i = 0; i < 50; i++)
            {
                rig.Time.Advance(2 * KTime.NsPerMs);
                rig.System.Timers.Start(late, 0);
                rig.Serve();
            }

            // Three rounds of a millisecond each, then as long a pause.
            long hangs = rig.System.Loop.HangCount;
            Assert.IsTrue(hangs > 5 && hangs <= (rig.Time.NowNs - startNs) / (6 * KTime.NsPerMs) + 1);
        }

        // The loop waits through each pause: it neither looks again and again nor ends it.
        [TestMethod]
        public void Run_DuringThePausesOfAHang_ParksOnceInEach()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(CreateStuck(rig, log), 5000);

            rig.RunFor(60 * KTime.NsPerMs);

            long hangs = rig.System.Loop.HangCount;
            Assert.IsTrue(hangs >= 9 && hangs <= 11);
            Assert.IsTrue(rig.Parker.ParkCount >= hangs - 1 && rig.Parker.ParkCount <= hangs + 2);
        }

        private static HrTimer CreateStuck(VirtualRig rig, TimerLog log)
        {
            return new HrTimer(timer =>
            {
                log.Note("a");
                rig.Time.Spend(KTime.NsPerMs);
                return HrTimerRestart.Restart;
            });
        }
    }
}
