using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;

namespace TimeCore.UnitTests
{
    /// <summary>R92 by callbacks on the thread of a queue.</summary>
    [TestClass]
    public class IntervalSoftTests
    {
        private const long Us = KTime.NsPerUs;

        [TestMethod]
        public void Callback_AtEachExpiry_RunsOnTheThreadOfTheQueue()
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            timer.Start(30 * Us, 100 * Us);

            rig.Rig.Time.Advance(30 * Us);
            Assert.AreEqual("", rig.Log);
            rig.RunThread();
            Assert.AreEqual("0,", rig.Log);
            rig.Rig.Time.Advance(100 * Us);
            rig.RunThread();
            Assert.AreEqual("0,0,", rig.Log);
        }

        // 100 us, and the thread comes after a thousand: one call, nine missed.
        [TestMethod]
        public void Callback_ThreadLate_IsToldWhatItMissed()
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            TimerCounts counts = new TimerCounts(rig.Rig.System);
            rig.Rig.System.Attach(counts);
            timer.Start(100 * Us, 100 * Us);

            rig.Rig.Time.Advance(1000 * Us);
            Assert.AreEqual(1L, counts.Expired);
            rig.RunThread();

            Assert.AreEqual("9,", rig.Log);
            Assert.AreEqual(100 * Us, timer.RemainingNs);
            rig.Rig.Time.Advance(100 * Us);
            rig.RunThread();
            Assert.AreEqual("9,0,", rig.Log);
        }

        [TestMethod]
        public void Callback_OfOneExpiry_RunsOnce()
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            timer.Start(30 * Us, 0);

            rig.Rig.Time.Advance(1000 * Us);
            rig.RunThread();
            rig.Rig.Time.Advance(1000 * Us);
            rig.RunThread();

            Assert.AreEqual("0,", rig.Log);
            Assert.AreEqual(0L, timer.RemainingNs);
        }

        // R92: what is pending when the timer is stopped or started anew is dropped.
        [DataRow(0L, "")]
        [DataRow(500000L, "0,")]
        public void Start_WhilePending_DropsThat(long nextNs, string expected)
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            timer.Start(30 * Us, 30 * Us);
            rig.Rig.Time.Advance(200 * Us);

            timer.Start(nextNs, 0);
            rig.RunThread();
            Assert.AreEqual("", rig.Log);
            rig.Rig.Time.Advance(500 * Us);
            rig.RunThread();

            Assert.AreEqual(expected, rig.Log);
        }

        [TestMethod]
        public void Start_Zero_TakesTheTimerOutOfTheCore()
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            timer.Start(30 * Us, 30 * Us);

            Assert.AreEqual(30 * Us, timer.Start(0, 0));

            Assert.IsNull(rig.Timers.Queue.First);
        }

        [TestMethod]
        public void Start_ZeroInItsCallback_EndsIt()
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = new IntervalTimer(rig.Queue, (t, overrun) =>
            {
                rig.Log += overrun.ToString() + ",";
                t.Start(0, 0);
            });
            timer.Start(30 * Us, 30 * Us);

            for (int i = 0; i < 5; i++)
            {
                rig.Rig.Time.Advance(100 * Us);
                rig.RunThread();
            }

            Assert.AreEqual("2,", rig.Log);
            Assert.AreEqual(0L, timer.RemainingNs);
        }

        // Another thread does it while the queue's is on its way into the callback.
        [DataRow(0L, "")]
        [DataRow(500000L, "0,")]
        public void Start_BehindTheThreadsBack_DropsWhatItWasAboutToDeliver(
            long nextNs, string expected)
        {
            SoftRig rig = new SoftRig();
            IntervalTimer timer = Create(rig);
            SoftTimer before = new SoftTimer(rig.Queue, t =>
            {
                timer.Start(nextNs, 0);
                return HrTimerRestart.NoRestart;
            });
            before.StartRelative(20 * Us);
            timer.Start(30 * Us, 30 * Us);
            rig.Rig.Time.Advance(200 * Us);

            rig.RunThread();
            Assert.AreEqual("", rig.Log);
            rig.Rig.Time.Advance(500 * Us);
            rig.RunThread();

            Assert.AreEqual(expected, rig.Log);
        }

        [TestMethod]
        public void Create_WithoutAPart_Throws()
        {
            SoftRig rig = new SoftRig();

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new IntervalTimer(rig.Queue, null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new IntervalTimer(null, (t, overrun) => { }));
        }

        private static IntervalTimer Create(SoftRig rig)
        {
            return new IntervalTimer(rig.Queue, (t, overrun) => rig.Log += overrun.ToString() + ",");
        }
    }
}
