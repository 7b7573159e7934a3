using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;

namespace TimeCore.UnitTests
{
    /// <summary>Timers in soft mode: R42 to R46 and R55. The test plays the queue's thread.</summary>
    [TestClass]
    public class SoftTimerTests
    {
        private const long Us = KTime.NsPerUs;

        // R55: the core only notes it down.
        [TestMethod]
        public void Expiry_OnTheCore_LeavesTheCallbackToTheThread()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = rig.Start("A", 5 * Us);

            rig.Rig.Time.Advance(10 * Us);
            Assert.AreEqual("", rig.Log);
            Assert.IsTrue(timer.IsStarted);
            Assert.IsTrue(rig.Event.IsSet);
            rig.RunThread();

            Assert.AreEqual("A", rig.Log);
            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void Expiry_OfSeveral_RunsThemInTheOrderOfTheirExpiries()
        {
            SoftRig rig = new SoftRig();
            rig.Start("C", 7 * Us);
            rig.Start("A", 5 * Us);
            rig.Start("B", 5 * Us);
            rig.Start("D", 9 * Us);

            rig.Rig.Time.Advance(8 * Us);
            rig.RunThread();
            Assert.AreEqual("ABC", rig.Log);
            rig.Rig.Time.Advance(8 * Us);
            rig.RunThread();

            Assert.AreEqual("ABCD", rig.Log);
        }

        // R42: not run in the caller, not lost.
        [TestMethod]
        public void Start_InThePast_IsPendingAtTheNextLook()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = rig.Timer("A");

            Assert.IsFalse(timer.Start(1));
            Assert.AreEqual("", rig.Log);
            rig.Rig.Serve();
            Assert.AreEqual("", rig.Log);
            rig.RunThread();

            Assert.AreEqual("A", rig.Log);
        }

        [TestMethod]
        public void Start_NegativeExpiry_ThrowsAndChangesNothing()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = rig.Timer("A");

            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => timer.Start(-1));
            Assert.IsFalse(timer.IsStarted);
        }

        // R40.
        [TestMethod]
        public void Start_OfAStartedOrPendingTimer_MovesItAndAnswersTrue()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = rig.Start("A", 5 * Us);

            Assert.IsTrue(timer.StartRelative(20 * Us));
            rig.Rig.Time.Advance(10 * Us);
            rig.RunThread();
            Assert.AreEqual("", rig.Log);
            rig.Rig.Time.Advance(10 * Us);
            Assert.IsTrue(timer.StartRelative(20 * Us));
            rig.RunThread();
            Assert.AreEqual("", rig.Log);
            rig.Rig.Time.Advance(20 * Us);
            rig.RunThread();

            Assert.AreEqual("A", rig.Log);
        }

        // R44 and R55.
        [TestMethod]
        public void TryCancel_OfAPendingTimer_AnswersDoneAndItDoesNotRun()
        {
            SoftRig rig = new SoftRig();
            rig.Start("A", 5 * Us);
            SoftTimer second = rig.Start("B", 5 * Us);
            SoftTimer third = rig.Start("C", 5 * Us);
            rig.Start("D", 5 * Us);
            rig.Rig.Time.Advance(5 * Us);

            Assert.AreEqual(1, (int)second.TryCancel());
            Assert.AreEqual(0, (int)second.TryCancel());
            Assert.IsTrue(third.Cancel());
            rig.RunThread();

            Assert.AreEqual("AD", rig.Log);
        }

        // The thread is woken for nothing then, and the core must still get its hold back.
        [TestMethod]
        public void TryCancel_OfTheOnlyPendingTimer_LeavesNoHold()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = rig.Start("A", 5 * Us);
            rig.Rig.Time.Advance(5 * Us);
            Assert.AreEqual(1, (int)timer.TryCancel());

            rig.RunThread();

            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        // R43 through the timer underneath.
        [TestMethod]
        public void TryCancel_OfTheFirst_ProgramsForTheNext()
        {
            SoftRig rig = new SoftRig();
            SoftTimer first = rig.Start("A", 5 * Us);
            SoftTimer second = rig.Start("B", 50 * Us);

            Assert.AreEqual(1, (int)first.TryCancel());

            Assert.AreEqual(second.Timer.ExpiresNs, rig.Rig.Device.ArmedNs);
        }
    }
}
