using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;

namespace TimeCore.UnitTests
{
    /// <summary>What soft callbacks may do, and what their answers mean: R44 to R46.</summary>
    [TestClass]
    public class SoftCallbackTests
    {
        private const long Us = KTime.NsPerUs;

        [TestMethod]
        public void TryCancel_FromItsOwnCallback_AnswersRunningAndDoesNothing()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = null;
            int answer = 99;
            timer = new SoftTimer(rig.Queue, _ =>
            {
                timer.StartRelative(50 * Us);
                answer = (int)timer.TryCancel();
                return HrTimerRestart.NoRestart;
            });
            timer.StartRelative(5 * Us);
            rig.Rig.Time.Advance(5 * Us);

            rig.RunThread();

            Assert.AreEqual(-1, answer);
            Assert.IsTrue(timer.IsStarted);
        }

        [TestMethod]
        public void Cancel_FromItsOwnCallback_Throws()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = null;
            timer = new SoftTimer(rig.Queue, _ =>
            {
                timer.Cancel();
                return HrTimerRestart.NoRestart;
            });
            timer.StartRelative(5 * Us);
            rig.Rig.Time.Advance(5 * Us);

            rig.RunThread();

            Assert.AreEqual(1L, rig.System.Core.ErrorCount);
            Assert.IsInstanceOfType(
                rig.System.Core.LastError, typeof(InvalidOperationException));
        }

        // R45.
        [TestMethod]
        public void Restart_ByAnswer_StartsItAgainWhereItWasForwarded()
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = new SoftTimer(rig.Queue, t =>
            {
                rig.Log += "A";
                rig.Timers.Forward(t, rig.Rig.Time.NowNs, 10 * Us);
                return HrTimerRestart.Restart;
            });
            long startNs = rig.Rig.Time.NowNs;
            timer.Start(startNs + 10 * Us);

            rig.Rig.Time.Advance(34 * Us);
            rig.RunThread();
            Assert.AreEqual("A", rig.Log);
            Assert.AreEqual(startNs + 40 * Us, timer.Timer.ExpiresNs);
            rig.Rig.Time.Advance(6 * Us);
            rig.RunThread();

            Assert.AreEqual("AA", rig.Log);
            Assert.IsTrue(timer.IsStarted);
        }

        // R46, through the soft timer and through the one underneath.
        [TestMethod]
        [DataRow(false, 0)]
        [DataRow(false, 1)]
        [DataRow(true, 0)]
        [DataRow(true, 1)]
        public void Start_OfItselfInItsCallback_IsKeptWhateverItAnswers(
            bool usesTimerUnderneath, int answer)
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = null;
            timer = new SoftTimer(rig.Queue, t =>
            {
                rig.Log += "A";
                if (rig.Log.Length > 1)
                {
                    return HrTimerRestart.NoRestart;
                }

                if (usesTimerUnderneath)
                {
                    rig.Timers.StartRelative(t, 30 * Us);
                }
                else
                {
                    timer.StartRelative(30 * Us);
                }

                return (HrTimerRestart)answer;
            });
            timer.StartRelative(5 * Us);
            rig.Rig.Time.Advance(5 * Us);
            rig.RunThread();

            rig.Rig.Time.Advance(29 * Us);
            Assert.IsFalse(rig.Event.IsSet);
            rig.Rig.Time.Advance(Us);
            rig.RunThread();

            Assert.AreEqual("AA", rig.Log);
            Assert.IsFalse(timer.IsStarted);
        }

        // The callback blocks, and its timer comes due once more meanwhile.
        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Start_OfItselfAndDueBeforeTheCallbackReturns_RunsOnceMore(bool usesTimerUnderneath)
        {
            SoftRig rig = new SoftRig();
            SoftTimer timer = null;
            int answer = 99;
            timer = new SoftTimer(rig.Queue, t =>
            {
                rig.Log += "A";
                if (rig.Log.Length == 1)
                {
                    if (usesTimerUnderneath)
                    {
                        rig.Timers.StartRelative(t, 30 * Us);
                    }
                    else
                    {
                        timer.StartRelative(30 * Us);
                    }

                    rig.Rig.Time.Advance(50 * Us);
                    answer = (int)timer.TryCancel();
                }

                return HrTimerRestart.NoRestart;
            });
            timer.StartRelative(5 * Us);
            rig.Rig.Time.Advance(5 * Us);

            rig.RunThread();

            Assert.AreEqual("AA", rig.Log);
            Assert.AreEqual(-1, answer);
        }

        [TestMethod]
        public void Callback_Throws_IsCountedAndHurtsNobody()
        {
            SoftRig rig = new SoftRig();
            Exception bad = new Exception("bad callback");
            SoftTimer timer = new SoftTimer(rig.Queue, _ => throw bad);
            timer.StartRelative(5 * Us);
            rig.Start("A", 5 * Us);
            rig.Rig.Time.Advance(5 * Us);

            rig.RunThread();

            Assert.AreEqual("A", rig.Log);
            Assert.AreEqual(1L, rig.System.Core.ErrorCount);
            Assert.AreSame(bad, rig.System.Core.LastError);
            Assert.IsFalse(timer.IsStarted);
            Assert.AreEqual(0, rig.System.Idle.Holds);
        }
    }
}
