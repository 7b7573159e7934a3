using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R43 and R44 in high resolution.</summary>
    [TestClass]
    public class HrTimerCancelTests
    {
        // With a probe attached, no timer at all was taken for the one that runs.
        [DataRow(false)]
        [DataRow(true)]
        public void TryCancel_NoTimer_Throws(bool withProbe)
        {
            VirtualRig rig = new VirtualRig().Build();
            if (withProbe)
            {
                rig.System.Attach(new SilentProbe());
            }

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => rig.System.Timers.TryCancel(null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => rig.System.Timers.Cancel(null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => rig.System.Timers.Start(null, 0));
        }

        [TestMethod]
        public void TryCancel_AStartedTimer_AnswersDoneAndItNeverRuns()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");
            rig.System.Timers.StartRelative(timer, 5000);

            int answer = (int)rig.System.Timers.TryCancel(timer);
            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(1, answer);
            Assert.AreEqual("", log.Names);
            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void TryCancel_AnIdleTimer_AnswersIdle()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");

            int never = (int)rig.System.Timers.TryCancel(timer);
            rig.System.Timers.StartRelative(timer, 5000);
            rig.Time.Advance(5000);
            int expired = (int)rig.System.Timers.TryCancel(timer);

            Assert.AreEqual(0, never);
            Assert.AreEqual(0, expired);
        }

        [TestMethod]
        public void Cancel_ByState_TellsWhetherThereWasOne()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");
            rig.System.Timers.StartRelative(timer, 5000);

            bool started = rig.System.Timers.Cancel(timer);
            bool idle = rig.System.Timers.Cancel(timer);

            Assert.IsTrue(started);
            Assert.IsFalse(idle);
        }

        // R43.
        [TestMethod]
        public void TryCancel_TheFirst_ProgramsForTheNext()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer a = log.Create("a");
            rig.System.Timers.StartRelative(a, 3000);
            rig.System.Timers.StartRelative(log.Create("b"), 5000);

            rig.System.Timers.TryCancel(a);

            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(5000L, rig.Device.ProgrammedCycles);
        }

        [TestMethod]
        public void TryCancel_NotTheFirst_ProgramsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer b = log.Create("b");
            rig.System.Timers.StartRelative(log.Create("a"), 3000);
            rig.System.Timers.StartRelative(b, 5000);
            int reads = rig.Source.ReadCount;
            long programs = rig.Device.SetCount;

            rig.System.Timers.TryCancel(b);

            Assert.AreEqual(1, rig.Device.SetCount);
            Assert.AreEqual(reads, rig.Source.ReadCount);
            Assert.AreEqual(programs, rig.Device.SetCount);
        }

        [TestMethod]
        public void TryCancel_TheFirstOfTwoEquals_ProgramsNothing()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer a = log.Create("a");
            rig.System.Timers.StartRelative(a, 3000);
            rig.System.Timers.StartRelative(log.Create("b"), 3000);

            rig.System.Timers.TryCancel(a);

            Assert.AreEqual(1, rig.Device.SetCount);
        }

        // R43: none is left, so the device is not touched; its event comes and finds nothing.
        [TestMethod]
        public void TryCancel_TheLast_LeavesTheDeviceAlone()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");
            rig.System.Timers.StartRelative(timer, 3000);
            int cancels = rig.Device.CancelCount;

            rig.System.Timers.TryCancel(timer);
            long armedNs = rig.Device.ArmedNs;
            rig.Time.Advance(KTime.NsPerSec);

            Assert.AreEqual(log.OriginNs + 3000, armedNs);
            Assert.AreEqual(1, rig.Device.SetCount);
            Assert.AreEqual(cancels, rig.Device.CancelCount);
            Assert.AreEqual(1, rig.Device.RaiseCount);
            Assert.AreEqual("", log.Names);
        }

        // As a start, R41: while callbacks run the device waits for the end of the event.
        [TestMethod]
        public void TryCancel_TheFirstFromACallback_ProgramsOnceAtTheEnd()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer b = log.Create("b");
            int during = 0;
            HrTimer a = new HrTimer(t =>
            {
                rig.System.Timers.TryCancel(b);
                during = rig.Device.SetCount;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(a, 3000);
            rig.System.Timers.StartRelative(b, 5000);
            rig.System.Timers.StartRelative(log.Create("c"), 9000);

            rig.Time.Advance(3000);

            Assert.AreEqual(1, during);
            Assert.AreEqual(2, rig.Device.SetCount);
            Assert.AreEqual(6000L, rig.Device.ProgrammedCycles);
        }

        // Due in the same event, but cancelled by the one before it: it does not run.
        [TestMethod]
        public void Cancel_ADueTimerFromACallback_KeepsItFromRunning()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer b = log.Create("b");
            bool wasStarted = false;
            HrTimer a = new HrTimer(t =>
            {
                wasStarted = rig.System.Timers.Cancel(b);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(a, 3000);
            rig.System.Timers.StartRelative(b, 3000);

            rig.Time.Advance(KTime.NsPerSec);

            Assert.IsTrue(wasStarted);
            Assert.AreEqual("", log.Names);
            Assert.AreEqual(1, rig.Device.SetCount);
        }

        [TestMethod]
        public void Cancels_Counted_AreTheOnesThatFoundATimer()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");
            rig.System.Timers.StartRelative(timer, 5000);
            TimerCounts counts = Counting.From(rig);

            rig.System.Timers.Cancel(timer);
            rig.System.Timers.Cancel(timer);

            Assert.AreEqual(1L, counts.Cancels);
        }

        private sealed class SilentProbe : TimerProbe
        {
            public override void On(ProbePoint point, HrTimer timer, long timeNs)
            {
            }
        }
    }
}
