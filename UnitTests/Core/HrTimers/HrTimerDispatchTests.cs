using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What an event does: run what is due, program once, and never lose the rest.</summary>
    [TestClass]
    public class HrTimerDispatchTests
    {
        // R45: two restarts and a third timer, one programming at the end.
        [TestMethod]
        public void Restart_ByReturnValue_ProgramsOnceAtTheEnd()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 5000, 9), 4000);
            rig.System.Timers.StartRelative(log.CreatePeriodic("b", 6000, 9), 4000);
            rig.System.Timers.StartRelative(log.Create("c"), 4000);

            rig.Time.Advance(4000);

            Assert.AreEqual("abc", log.Names);
            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(5000L, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void Restart_ByReturnValue_KeepsItsGrid()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 5000, 4), 3000);

            rig.Time.Advance(100000);

            Assert.AreEqual("3000,8000,13000,18000,", log.Times);
        }

        // R37 holds for restarts: what comes back to an occupied moment comes last.
        [TestMethod]
        public void Restart_ToAnOccupiedMoment_RunsBehindItsEquals()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 5000, 2), 5000);
            rig.System.Timers.StartRelative(log.Create("b"), 10000);

            rig.Time.Advance(10000);

            Assert.AreEqual("aba", log.Names);
        }

        // R41: not while callbacks run.
        [TestMethod]
        public void Start_FromACallback_ProgramsOnceAtTheEnd()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer b = log.Create("b");
            HrTimer c = log.Create("c");
            int during = 0;
            HrTimer a = new HrTimer(timer =>
            {
                rig.System.Timers.StartRelative(b, 7000);
                rig.System.Timers.StartRelative(c, 5000);
                during = rig.Device.SetCount;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(a, 4000);

            rig.Time.Advance(4000);

            Assert.AreEqual(1, during);
            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(5000L, rig.Device.ProgrammedCycles);
        }

        // R46.
        [DataRow((int)HrTimerRestart.NoRestart)]
        [DataRow((int)HrTimerRestart.Restart)]
        public void Start_OfItselfInItsCallback_IsKeptWhateverItAnswers(int answer)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = new HrTimer(t =>
            {
                log.Note("a");
                if (log.Names.Length < 3)
                {
                    rig.System.Timers.StartRelative(t, 3000);
                    return (HrTimerRestart)answer;
                }

                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 4000);

            rig.Time.Advance(100000);

            Assert.AreEqual("4000,7000,10000,", log.Times);
        }

        [TestMethod]
        public void EventNs_InACallback_IsTheMomentOfTheEvent()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            long seenNs = 0;
            HrTimer b = new HrTimer(timer =>
            {
                seenNs = rig.System.Timers.EventNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(log.Create("a", 2500), 4000);
            rig.System.Timers.StartRelative(b, 4000);

            rig.Time.Advance(10000);

            Assert.AreEqual(log.OriginNs + 4000, seenNs);
        }

        // R53: the next timer fell due while the first one's callback ran; one event serves both.
        [TestMethod]
        public void Callback_OutlivesTheGapToTheNext_NextRunsInTheSameEvent()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            long events = rig.System.Loop.EventCount;
            rig.System.Timers.StartRelative(log.Create("a", 3000), 4000);
            rig.System.Timers.StartRelative(log.Create("b"), 6000);

            rig.Time.Advance(10000);

            Assert.AreEqual("4000,7000,", log.Times);
            Assert.AreEqual(events + 1, rig.System.Loop.EventCount);
            Assert.AreEqual(1, rig.Device.SetCount);
            Assert.AreEqual(0L, rig.System.Loop.HangCount);
        }

        // R53: events are counted, not timers.
        [TestMethod]
        public void Events_Counted_AreInterrupts()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            long events = rig.System.Loop.EventCount;
            TimerCounts counts = Counting.From(rig);
            for (int i = 0; i < 5; i++)
            {
                rig.System.Timers.StartRelative(log.Create("a"), 4000);
            }

            rig.Time.Advance(10000);

            Assert.AreEqual(events + 1, rig.System.Loop.EventCount);
            Assert.AreEqual(5L, counts.Expired);
        }

        [TestMethod]
        public void Callback_Throws_IsCountedAndHurtsNobody()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            Exception thrown = new ApplicationException("from a callback");
            HrTimer bad = new HrTimer(timer => throw thrown);
            rig.System.Timers.StartRelative(bad, 4000);
            rig.System.Timers.StartRelative(log.Create("b"), 4000);
            rig.System.Timers.StartRelative(log.Create("c"), 9000);

            rig.Time.Advance(20000);

            Assert.AreEqual("4000,9000,", log.Times);
            Assert.AreEqual(1L, rig.System.Core.ErrorCount);
            Assert.AreSame(thrown, rig.System.Core.LastError);
            Assert.IsFalse(bad.IsStarted);
        }

        [TestMethod]
        public void Event_WithoutCause_RunsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);

            rig.Device.RaiseEvent();
            rig.Serve();

            Assert.AreEqual("", log.Names);
            Assert.AreEqual(0, rig.Device.SetCount);
        }

        // Stale or early: nothing is due, and what may have been disarmed is armed again.
        [TestMethod]
        public void Event_TooEarly_ProgramsAgain()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), 9000);
            rig.Time.Advance(4000);

            rig.Device.RaiseEvent();
            rig.Serve();
            long armedCycles = rig.Device.ProgrammedCycles;
            rig.Time.Advance(5000);

            Assert.AreEqual(5000L, armedCycles);
            Assert.AreEqual("9000,", log.Times);
        }

        [TestMethod]
        public void Event_Late_RunsTheTimersInOrder()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Device.LateNs = 5000;
            rig.System.Timers.StartRelative(log.Create("b"), 6000);
            rig.System.Timers.StartRelative(log.Create("a"), 4000);

            rig.Time.Advance(20000);

            Assert.AreEqual("ab", log.Names);
            Assert.AreEqual("9000,9000,", log.Times);
        }

        [TestMethod]
        public void Event_Twice_RunsTheTimerOnce()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Device.RaisesTwice = true;
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 5000, 4), 5000);

            rig.Time.Advance(100000);

            Assert.AreEqual("5000,10000,15000,20000,", log.Times);
        }

        // The wait has a bound of its own: the expiry and two polls of 1 ms, and one poll more for the
        // platform to round down. Here it rounds nothing.
        [TestMethod]
        public void Event_Lost_DelaysTheTimerByThreePollsAtMost()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Device.EventsToLose = 1;
            rig.System.Timers.StartRelative(log.Create("a"), 5 * KTime.NsPerMs);

            rig.RunFor(20 * KTime.NsPerMs);

            Assert.AreEqual("a", log.Names);
            Assert.IsTrue(log.LastNs - log.OriginNs <= 8 * KTime.NsPerMs);
        }

        // D2: nothing is lost on a compare unit that matches on equality only and is slow to arm.
        [TestMethod]
        public void Timers_OnAnEqualityMatch_RunOnceEachAndNeverEarly()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Device.ArmCostNs = 8000;
            for (int i = 1; i <= 20; i++)
            {
                rig.System.Timers.Start(new HrTimer(timer =>
                {
                    Assert.IsTrue(rig.Time.NowNs >= timer.ExpiresNs);
                    log.Note("x");
                    return HrTimerRestart.NoRestart;
                }), log.OriginNs + i * 5000);
            }

            rig.RunFor(KTime.NsPerMs);

            Assert.AreEqual(20, log.Names.Length);
            Assert.AreEqual(0L, rig.System.Core.ErrorCount);
        }

        [TestMethod]
        public void Timers_OnACounterThatMovesAtEveryRead_RunOnceEachAndOnTime()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            rig.Time.ReadCostNs = 700;
            rig.System.Timers.StartRelative(log.CreatePeriodic("a", 20000, 50), 20000);

            rig.Time.Advance(51 * 20000);

            Assert.AreEqual(50, log.Names.Length);
            Assert.IsTrue(log.LastNs - log.OriginNs - 50 * 20000 <= 10 * 700);
        }
    }
}
