using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class RealTimerTests
    {
        private const long Sec = KTime.NsPerSec;

        // R51, R95: the clock is set when the callback has answered and the core has not put the timer
        // back: then it is in no tree. The test plays the core, step by step.
        [TestMethod]
        public void Callback_ClockSetBeforeTheRestart_RunsByTheNewTime()
        {
            WallRig rig = WallRig.Create();
            HrTimerBase timers = rig.System.Timers;
            long hourNs = 3600 * Sec;
            RealTimer timer = null;
            timer = new RealTimer(rig.Wall, false, t =>
            {
                timer.Forward(2 * hourNs);
                return HrTimerRestart.Restart;
            });
            long startNs = rig.Wall.ReadRealNs();
            timer.Start(startNs + Sec);
            rig.Rig.Time.Spend(Sec);
            timers.LastEventNs = rig.NowNs;

            HrTimer due = timers.TakeDueLocked(null, HrTimerRestart.NoRestart, rig.NowNs);
            HrTimerRestart answer = due.Callback(due);
            rig.Wall.SetRealNs(rig.Wall.ReadRealNs() + hourNs);
            timers.TakeDueLocked(due, answer, rig.NowNs);

            Assert.IsTrue(timer.Timer.IsStarted);
            Assert.AreEqual(startNs + 7201 * Sec, timer.ExpiresNs);
            Assert.AreEqual(rig.NowNs + hourNs, timer.Timer.ExpiresNs);
        }

        [TestMethod]
        public void Start_AtATimeOfDay_RunsThen()
        {
            WallRig rig = WallRig.Create();

            bool wasStarted = rig.CreateTimer(false).Start(WallRig.AtBootNs + 7 * Sec);
            rig.Advance(10 * Sec);

            Assert.IsFalse(wasStarted);
            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(7 * Sec, rig.RanNs);
        }

        // R51: set forward past the expiry, it runs at once, and not again.
        [TestMethod]
        public void SetRealNs_ForwardPastTheExpiry_RunsItAtOnce()
        {
            WallRig rig = WallRig.Create();
            rig.CreateTimer(false).Start(WallRig.AtBootNs + 3600 * Sec);
            rig.Advance(Sec);
            long nowNs = rig.NowNs;

            rig.Wall.SetRealNs(WallRig.AtBootNs + 3601 * Sec);
            rig.Rig.Serve();
            Assert.AreEqual(nowNs, rig.RanNs);
            rig.Advance(7200 * Sec);

            Assert.AreEqual(1, rig.RunCount);
        }

        [TestMethod]
        public void SetRealNs_ForwardShortOfTheExpiry_RunsItSooner()
        {
            WallRig rig = WallRig.Create();
            rig.CreateTimer(false).Start(WallRig.AtBootNs + 3600 * Sec);
            rig.Advance(Sec);
            long nowNs = rig.NowNs;

            rig.Wall.SetRealNs(WallRig.AtBootNs + 3590 * Sec);

            Assert.AreEqual(nowNs + 10 * Sec, rig.Rig.Device.ArmedNs);
            rig.Advance(20 * Sec);
            Assert.AreEqual(nowNs + 10 * Sec, rig.RanNs);
        }

        // R51, R95: set back, it runs later, never early.
        [TestMethod]
        public void SetRealNs_Back_RunsItLater()
        {
            WallRig rig = WallRig.Create();
            rig.CreateTimer(false).Start(WallRig.AtBootNs + 10 * Sec);
            rig.Advance(5 * Sec);
            long nowNs = rig.NowNs;

            rig.Wall.SetRealNs(WallRig.AtBootNs);
            rig.Advance(9 * Sec);
            Assert.AreEqual(0, rig.RunCount);
            rig.Advance(Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(nowNs + 10 * Sec, rig.RanNs);
        }

        // Set back by a callback of the very event that found the timer due: it was due, it is not.
        [TestMethod]
        public void SetRealNs_BackBetweenEventAndCallback_RunsItLater()
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);
            HrTimer setter = new HrTimer(t =>
            {
                rig.Wall.SetRealNs(WallRig.AtBootNs);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(setter, 5 * Sec);
            timer.Start(WallRig.AtBootNs + 5 * Sec);

            rig.Advance(10 * Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(10 * Sec, rig.RanNs);
        }

        // Taken out as due, not yet run, when another thread sets the clock back.
        [TestMethod]
        public void SetRealNs_BackWhileItsCallbackIsCalled_StartsItAgain()
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(WallRig.AtBootNs + 5 * Sec);
            rig.Rig.Time.Service = null;
            rig.Rig.Time.Advance(6 * Sec);
            rig.System.Timers.TryCancel(timer.Timer);
            rig.Wall.SetRealNs(WallRig.AtBootNs);
            rig.System.Timers.Start(timer.Timer, rig.NowNs);
            rig.Rig.Time.Service = rig.Rig.Serve;

            rig.Rig.Serve();
            Assert.AreEqual(0, rig.RunCount);
            rig.Advance(5 * Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(WallRig.AtBootNs + 5 * Sec, rig.Wall.ReadRealNs());
        }

        // R50, R95: a relative one does not care, whatever the clock is set to.
        [DataRow(0L)]
        [DataRow(86400000000000L)]
        public void StartRelative_ClockSet_RunsAfterTheTimeThatWasAsked(long realNs)
        {
            WallRig rig = WallRig.Create();
            long startNs = rig.NowNs;
            RealTimer timer = rig.CreateTimer(false);
            timer.StartRelative(10 * Sec);
            rig.Advance(5 * Sec);

            rig.Wall.SetRealNs(realNs);
            Assert.AreEqual(5 * Sec, timer.RemainingNs());
            rig.Advance(10 * Sec);

            Assert.AreEqual(1, rig.RunCount);
            Assert.AreEqual(startNs + 10 * Sec, rig.RanNs);
        }

        // R51: in low resolution the next tick compares.
        [TestMethod]
        public void SetRealNs_InLowRes_IsSeenByTheTicks()
        {
            WallRig rig = WallRig.CreateLowRes();
            rig.CreateTimer(false).Start(WallRig.AtBootNs + 3600 * Sec);
            rig.Advance(Sec);

            rig.Wall.SetRealNs(WallRig.AtBootNs + 3601 * Sec);
            Assert.AreEqual(0, rig.RunCount);
            rig.Advance(20 * KTime.NsPerMs);

            Assert.AreEqual(1, rig.RunCount);
        }

        [TestMethod]
        public void Start_InThePast_RunsAtOnce()
        {
            WallRig rig = WallRig.Create();
            long nowNs = rig.NowNs;

            rig.CreateTimer(false).Start(0);
            rig.Rig.Serve();

            Assert.AreEqual(nowNs, rig.RanNs);
        }

        [DataRow(KTime.Never)]
        [DataRow(KTime.Never - 1)]
        public void Start_AtTheEndOfTime_IsFoundWhenTheClockIsSet(long expiresNs)
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(expiresNs);
            rig.Advance(Sec);

            rig.Wall.SetRealNs(expiresNs);
            rig.Advance(KTime.NsPerMs);

            Assert.AreEqual(1, rig.RunCount);
        }

        // Set back so far that the expiry lies beyond the end of time, it must not be lost for that.
        [TestMethod]
        public void SetRealNs_FarTimerMovedTwice_IsStillFound()
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(KTime.Never);
            rig.Wall.SetRealNs(0);
            rig.Advance(Sec);

            rig.Wall.SetRealNs(KTime.Never - Sec);
            rig.Advance(2 * Sec);

            Assert.AreEqual(1, rig.RunCount);
        }

        [TestMethod]
        public void Start_Negative_Throws()
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);

            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => timer.Start(-1));
            Assert.IsFalse(timer.Timer.IsStarted);
        }

        [TestMethod]
        public void Cancel_Started_DoesNotRunAndIsNotMovedByASet()
        {
            WallRig rig = WallRig.Create();
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(WallRig.AtBootNs + 5 * Sec);

            Assert.IsTrue(timer.Cancel());
            rig.Wall.SetRealNs(WallRig.AtBootNs + 10 * Sec);
            rig.Advance(10 * Sec);

            Assert.IsFalse(timer.Timer.IsStarted);
            Assert.AreEqual(0, rig.RunCount);
            Assert.IsFalse(timer.Cancel());
        }

        // A periodic one stays on the grid of its own clock through a set.
        [TestMethod]
        public void Forward_ClockSetBetween_KeepsTheGridOfItsClock()
        {
            WallRig rig = WallRig.Create();
            long passed = 0;
            RealTimer timer = null;
            timer = new RealTimer(rig.Wall, false, t =>
            {
                passed += timer.Forward(Sec);
                return HrTimerRestart.Restart;
            });
            timer.Start(WallRig.AtBootNs + Sec);
            rig.Advance(3 * Sec);
            Assert.AreEqual(3L, passed);

            rig.Wall.SetRealNs(WallRig.AtBootNs + 100 * Sec + 500 * KTime.NsPerMs);
            rig.Advance(Sec);

            Assert.AreEqual(101L, passed);
            Assert.AreEqual(WallRig.AtBootNs + 102 * Sec, timer.ExpiresNs);
        }

        [TestMethod]
        public void SetRealNs_ManyTimers_ProgramsTheDeviceOnce()
        {
            WallRig rig = WallRig.Create();
            for (int i = 1; i <= 20; i++)
            {
                rig.CreateTimer(false).Start(WallRig.AtBootNs + (1000 + i) * Sec);
            }

            rig.Rig.Device.SetCount = 0;
            rig.Wall.SetRealNs(WallRig.AtBootNs + 500 * Sec);

            Assert.AreEqual(1, rig.Rig.Device.SetCount);
        }
    }
}
