using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>Holds, two queues, the wheel's runs, the end of a queue.</summary>
    [TestClass]
    public class SoftQueueTests
    {
        private const long Us = KTime.NsPerUs;

        [TestMethod]
        public void SoftQueue_Created_StartsOneThread()
        {
            SoftRig rig = new SoftRig();

            Assert.AreEqual(1, rig.Rig.Services.ThreadCount);
            Assert.ThrowsException(typeof(ArgumentNullException), () => new SoftQueue(null));
            Assert.ThrowsException(typeof(ArgumentNullException), () => new SoftTimer(null, null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new SoftTimer(rig.Queue, null));
        }

        [TestMethod]
        public void Hold_FromTheExpiryToTheThreadsNextWait_IsOne()
        {
            SoftRig rig = new SoftRig();
            int during = -1;
            SoftTimer timer = new SoftTimer(rig.Queue, _ =>
            {
                during = rig.System.Idle.Holds;
                return HrTimerRestart.NoRestart;
            });
            timer.StartRelative(5 * Us);
            rig.Start("A", 5 * Us);
            rig.Start("B", 6 * Us);

            Assert.AreEqual(0, rig.System.Idle.Holds);
            rig.Rig.Time.Advance(6 * Us);
            Assert.AreEqual(1, rig.System.Idle.Holds);
            Assert.AreEqual(1, rig.Event.SetCount);
            rig.RunThread();

            Assert.AreEqual(1, during);
            Assert.AreEqual(0, rig.System.Idle.Holds);
            Assert.AreEqual("AB", rig.Log);
        }

        // The core waits for the thread; when it has parked, the core must look again.
        [TestMethod]
        public void Release_OfTheLastHold_WakesTheCore()
        {
            SoftRig rig = new SoftRig();
            rig.Start("A", 5 * Us);
            rig.Rig.Time.Advance(5 * Us);
            rig.Rig.Parker.Reset();

            rig.RunThread();

            Assert.AreEqual(1, rig.Rig.Parker.UnparkCount);
        }

        [TestMethod]
        public void RunThread_WokenWithoutCause_ReleasesNothing()
        {
            SoftRig rig = new SoftRig();

            rig.RunThread();

            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void Queues_OneNotServed_TheOtherRuns()
        {
            SoftRig rig = new SoftRig();
            SoftQueue other = new SoftQueue(rig.System);
            SoftTimer timer = new SoftTimer(other, _ => HrTimerRestart.NoRestart);
            timer.StartRelative(5 * Us);
            rig.Start("A", 6 * Us);

            rig.Rig.Time.Advance(6 * Us);
            Assert.AreEqual(2, rig.System.Idle.Holds);
            rig.RunThread();

            Assert.AreEqual("A", rig.Log);
            Assert.AreEqual(1, rig.System.Idle.Holds);
            Assert.IsTrue(timer.IsStarted);
        }

        [TestMethod]
        public void Wheel_OnAQueue_RunsItsCallbacksThereAndOnceATick()
        {
            SoftRig rig = new SoftRig();
            TimerWheel wheel = new TimerWheel(rig.System, rig.Queue, 0);
            WheelTimer first = new WheelTimer(_ => rig.Log += "A");
            WheelTimer second = new WheelTimer(_ => rig.Log += "B");
            WheelTimer third = new WheelTimer(_ => rig.Log += "C");
            wheel.Start(first, 10);
            wheel.Start(second, 11);
            wheel.Start(third, 12);

            wheel.OnTick(9);
            Assert.AreEqual(0, rig.Event.SetCount);
            wheel.OnTick(10);
            wheel.OnTick(11);
            Assert.AreEqual("", rig.Log);
            Assert.IsTrue(wheel.NextEventJiffies(11) <= 11);
            Assert.IsTrue(first.IsStarted);
            Assert.AreEqual(1, (int)wheel.TryCancel(first));
            rig.RunThread();

            Assert.AreEqual("B", rig.Log);
            Assert.AreEqual(1, rig.Event.SetCount);
            Assert.AreEqual(12L, wheel.NextEventJiffies(11));
        }

        // A tick comes while a callback of the wheel blocks.
        [TestMethod]
        public void Wheel_TickDuringItsRun_IsServedInTheSameRun()
        {
            SoftRig rig = new SoftRig();
            TimerWheel wheel = new TimerWheel(rig.System, rig.Queue, 0);
            wheel.Start(
                new WheelTimer(_ =>
                {
                    rig.Log += "A";
                    wheel.OnTick(20);
                    rig.Log += "a";
                }),
                10);
            wheel.Start(new WheelTimer(_ => rig.Log += "B"), 20);

            wheel.OnTick(10);
            rig.RunThread();

            Assert.AreEqual("AaB", rig.Log);
            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void Stop_WithTimersPending_DropsThemAndReleasesTheHold()
        {
            SoftRig rig = new SoftRig();
            SoftTimer pending = rig.Start("A", 5 * Us);
            SoftTimer later = rig.Start("B", 50 * Us);
            rig.Rig.Time.Advance(5 * Us);

            rig.Queue.Stop();
            rig.RunThread();
            rig.Rig.Time.Advance(50 * Us);

            Assert.AreEqual("", rig.Log);
            Assert.IsFalse(pending.IsStarted);
            Assert.IsFalse(later.IsStarted);
            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        // Not beside the run under way, or two of them would run at once.
        [TestMethod]
        public void Stop_UnderAWheel_ItsCallbacksGoOnOnTheCoreWhenTheRunHasEnded()
        {
            SoftRig rig = new SoftRig();
            TimerWheel wheel = new TimerWheel(rig.System, rig.Queue, 0);
            wheel.Start(
                new WheelTimer(_ =>
                {
                    rig.Queue.Stop();
                    wheel.OnTick(11);
                    rig.Log += "A";
                }),
                10);
            wheel.Start(new WheelTimer(_ => rig.Log += "B"), 11);
            wheel.Start(new WheelTimer(_ => rig.Log += "C"), 12);

            wheel.OnTick(10);
            rig.RunThread();
            Assert.AreEqual("AB", rig.Log);
            wheel.OnTick(12);

            Assert.AreEqual("ABC", rig.Log);
            Assert.AreEqual(0, rig.System.Idle.Holds);
        }
    }
}
