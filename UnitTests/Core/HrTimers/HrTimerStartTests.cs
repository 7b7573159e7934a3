using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Starting timers in high resolution: what runs when, and what is programmed.</summary>
    [TestClass]
    public class HrTimerStartTests
    {
        [TestMethod]
        public void Constructor_WithoutCallback_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => new HrTimer(null));
        }

        [TestMethod]
        public void Start_SeveralTimers_RunInOrderAtTheirMoments()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("c"), 9000);
            rig.System.Timers.StartRelative(log.Create("a"), 3001);
            rig.System.Timers.StartRelative(log.Create("b"), 7777);

            rig.Time.Advance(10000);

            Assert.AreEqual("abc", log.Names);
            Assert.AreEqual("3001,7777,9000,", log.Times);
        }

        // R38, R39: at the expiry, and not a nanosecond before.
        [TestMethod]
        public void Start_ANanosecondBeforeTheExpiry_HasNotRun()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 5000);
            rig.Time.Advance(4999);
            rig.Device.RaiseEvent();
            rig.Serve();
            string before = log.Names;

            rig.Time.Advance(1);
            rig.Serve();

            Assert.AreEqual("", before);
            Assert.AreEqual("a", log.Names);
        }

        // R37.
        [TestMethod]
        public void Start_EqualExpiries_RunInTheOrderOfTheirStarts()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            for (int i = 0; i < 26; i++)
            {
                rig.System.Timers.Start(
                    log.Create(((char)('a' + i)).ToString()), log.OriginNs + 5000);
                rig.System.Timers.Start(log.Create("."), log.OriginNs + 6000 - i * 10);
            }

            rig.Time.Advance(5500);

            Assert.AreEqual("abcdefghijklmnopqrstuvwxyz", log.Names);
        }

        // R37, R40: moved to where it is, a timer leaves the queue and enters it behind its equals.
        [TestMethod]
        public void Start_AgainAtTheSameExpiry_RunsBehindItsEquals()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer a = log.Create("a");
            rig.System.Timers.Start(a, log.OriginNs + 5000);
            rig.System.Timers.Start(log.Create("b"), log.OriginNs + 5000);

            rig.System.Timers.Start(a, log.OriginNs + 5000);
            rig.Time.Advance(5000);

            Assert.AreEqual("ba", log.Names);
        }

        // R40.
        [TestMethod]
        public void Start_OnAStartedTimer_MovesItAndAnswersTrue()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");

            bool first = rig.System.Timers.StartRelative(timer, 3000);
            bool second = rig.System.Timers.StartRelative(timer, 8000);
            rig.Time.Advance(10000);
            bool third = rig.System.Timers.StartRelative(timer, 3000);

            Assert.IsFalse(first);
            Assert.IsTrue(second);
            Assert.IsFalse(third);
            Assert.AreEqual("8000,", log.Times);
        }

        // R41.
        [TestMethod]
        public void Start_BecomesFirst_ProgramsTheDevice()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 9000);

            rig.System.Timers.StartRelative(log.Create("b"), 5000);

            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(5000L, rig.Device.ProgrammedCycles);
        }

        [DataRow(9001L)]
        [DataRow(9000L)]
        public void Start_DoesNotBecomeFirst_ProgramsNothing(long deltaNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 9000);
            int unparked = rig.Parker.UnparkCount;
            int reads = rig.Source.ReadCount;
            long programs = rig.Device.SetCount;

            rig.System.Timers.Start(log.Create("b"), log.OriginNs + deltaNs);

            Assert.AreEqual(1, rig.Device.SetCount);
            Assert.AreEqual(unparked, rig.Parker.UnparkCount);
            Assert.AreEqual(reads, rig.Source.ReadCount);
            Assert.AreEqual(programs, rig.Device.SetCount);
        }

        [TestMethod]
        public void Start_MovesTheFirstBack_ProgramsForTheNewFirst()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer a = log.Create("a");
            rig.System.Timers.StartRelative(a, 3000);
            rig.System.Timers.StartRelative(log.Create("b"), 5000);

            rig.System.Timers.StartRelative(a, 8000);

            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(5000L, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void Start_BecomesFirst_UnparksTheCore()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            int unparked = rig.Parker.UnparkCount;

            rig.System.Timers.StartRelative(new TimerLog(rig).Create("a"), 9000);

            Assert.AreEqual(unparked + 1, rig.Parker.UnparkCount);
        }

        // R42, as the core thread does it: it runs at the next look; no hardware is asked for the past.
        [DataRow(0L)]
        [DataRow(-1L)]
        [DataRow(-5000L)]
        public void Start_NotInTheFuture_RunsAtTheNextLook(long deltaNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);

            rig.System.Timers.Start(log.Create("a"), log.OriginNs + deltaNs);
            string before = log.Names;
            rig.Serve();

            Assert.AreEqual("", before);
            Assert.AreEqual("0,", log.Times);
            Assert.AreEqual(0, rig.Device.SetCount);
        }

        [TestMethod]
        public void Start_NegativeExpiry_ThrowsAndStartsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.System.Timers.Start(timer, -1));

            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void StartRelative_Negative_CountsAsZero()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");

            rig.System.Timers.StartRelative(timer, -1000);

            Assert.AreEqual(rig.Time.NowNs, timer.ExpiresNs);
        }

        // D6: a huge delta used to wrap into the past and fire at once.
        [DataRow(KTime.Never)]
        [DataRow(KTime.Never - 1000)]
        public void StartRelative_BeyondTheEndOfTime_NeverExpires(long deltaNs)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");

            rig.System.Timers.StartRelative(timer, deltaNs);
            rig.System.Timers.StartRelative(log.Create("b"), 5000);
            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual("b", log.Names);
            Assert.AreEqual(KTime.Never, timer.ExpiresNs);
            Assert.IsTrue(timer.IsStarted);
        }

        [TestMethod]
        public void IsStarted_ThroughATimersLife_IsTrueWhileItWaits()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            bool inCallback = true;
            HrTimer timer = new HrTimer(t =>
            {
                inCallback = t.IsStarted;
                return HrTimerRestart.NoRestart;
            });

            bool before = timer.IsStarted;
            rig.System.Timers.StartRelative(timer, 5000);
            bool waiting = timer.IsStarted;
            rig.Time.Advance(5000);

            Assert.IsFalse(before);
            Assert.IsTrue(waiting);
            Assert.IsFalse(inCallback);
            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void State_SetByTheOwner_IsFoundInTheCallback()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            object seen = null;
            HrTimer timer = new HrTimer(t =>
            {
                seen = t.State;
                return HrTimerRestart.NoRestart;
            });
            timer.State = rig;

            rig.System.Timers.StartRelative(timer, 5000);
            rig.Time.Advance(5000);

            Assert.AreSame(rig, seen);
        }

        // R56.
        [TestMethod]
        public void RemainingNs_BeforeAndAfterTheExpiry_IsPositiveThenNegative()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.Spend(2000);
            long beforeNs = rig.System.Timers.RemainingNs(timer);
            rig.Time.Spend(4000);
            long afterNs = rig.System.Timers.RemainingNs(timer);

            Assert.AreEqual(3000L, beforeNs);
            Assert.AreEqual(-1000L, afterNs);
        }

        [TestMethod]
        public void Starts_Counted_AreStartsAndMoves()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");
            TimerCounts counts = Counting.From(rig);

            rig.System.Timers.StartRelative(timer, 5000);
            rig.System.Timers.StartRelative(timer, 6000);

            Assert.AreEqual(2L, counts.Starts);
        }
    }
}
