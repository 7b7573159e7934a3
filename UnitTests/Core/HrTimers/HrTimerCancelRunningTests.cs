using System;
using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R44: cancelling a timer whose callback is running.</summary>
    [TestClass]
    public class HrTimerCancelRunningTests
    {
        [TestMethod]
        public void TryCancel_FromItsOwnCallback_AnswersRunning()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            int answer = 99;
            HrTimer timer = new HrTimer(t =>
            {
                answer = (int)rig.System.Timers.TryCancel(t);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.Advance(5000);

            Assert.AreEqual(-1, answer);
        }

        // R44: "nothing was done" holds for the new start of a running timer too.
        [TestMethod]
        public void TryCancel_RunningAndStartedAgain_LeavesItStarted()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            int answer = 99;
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Timers.StartRelative(t, 3000);
                answer = (int)rig.System.Timers.TryCancel(t);
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.Advance(5000);

            Assert.AreEqual(-1, answer);
            Assert.IsTrue(timer.IsStarted);
        }

        // R44: it would wait for itself. In the core loop, and in a program's own loop.
        [TestMethod]
        public void Cancel_FromItsOwnCallbackUnderRun_Throws()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            Exception thrown = null;
            rig.System.Timers.StartRelative(CreateSelfCanceller(rig, e => thrown = e), 5000);

            rig.RunFor(10 * KTime.NsPerMs);

            Assert.IsInstanceOfType(thrown, typeof(InvalidOperationException));
        }

        [TestMethod]
        public void Cancel_FromItsOwnCallbackUnderRunOnce_Throws()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            Exception thrown = null;
            rig.System.Timers.StartRelative(CreateSelfCanceller(rig, e => thrown = e), 5000);

            rig.Time.Advance(5000);

            Assert.IsInstanceOfType(thrown, typeof(InvalidOperationException));
        }

        // R44: another thread keeps giving way while the callback runs. Here the second thread is
        // played inside the callback, so only giving up can end the wait; the PC tries real threads.
        [TestMethod]
        public void Cancel_OfARunningTimerFromAnotherThread_GivesWay()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            bool gaveUp = false;
            rig.Parker.OnYield = () =>
            {
                if (rig.Parker.YieldCount >= 5)
                {
                    throw new ApplicationException("enough");
                }
            };
            HrTimer timer = new HrTimer(t =>
            {
                rig.Services.ThreadId = 2;
                try
                {
                    rig.System.Timers.Cancel(t);
                }
                catch (ApplicationException)
                {
                    gaveUp = true;
                }

                rig.Services.ThreadId = 1;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 5000);

            rig.Time.Advance(5000);

            Assert.IsTrue(gaveUp);
            Assert.AreEqual(5, rig.Parker.YieldCount);
        }

        private static HrTimer CreateSelfCanceller(VirtualRig rig, ExceptionHandler onException)
        {
            return new HrTimer(timer =>
            {
                // A yield that is not refused would go on for ever.
                rig.Parker.OnYield = () => throw new ApplicationException("It waits for itself.");
                try
                {
                    rig.System.Timers.Cancel(timer);
                }
                catch (Exception exception)
                {
                    onException(exception);
                }

                rig.Parker.OnYield = null;
                return HrTimerRestart.NoRestart;
            });
        }

        private delegate void ExceptionHandler(Exception exception);
    }
}
