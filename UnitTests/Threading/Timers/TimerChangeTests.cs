using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>
    /// Change and Dispose of a timer that waits; T29 to T41 of docs/results/timer-cases.md.
    /// </summary>
    [TestClass]
    public class TimerChangeTests
    {
        [TestMethod]
        public void T29_Change_OfAStartedTimer_AnswersTrue()
        {
            Assert.IsTrue(new ThreadingRig().Start(1, 1).Change(1, 1));
        }

        // Due and period of the timer, the moment of Change, its due and period, the end.
        [DataRow(500000, 50, 100, 100, -1, 1000, "200")]
        [DataRow(200, 100, 100, 300, 50, 520, "400 450 500")]
        [DataRow(1000, -1, 10, -1, -1, 2000, "")]
        [DataRow(100, 0, 150, 50, 100, 430, "100 200 300 400")]
        [DataRow(int.MaxValue, -1, 50, 10, -1, 200, "60")]
        [DataRow(100, 50, 50, 100, 50, 320, "150 200 250 300")]
        public void T30_T31_T32_T34_T36_T37_Change_WhileItWaits_CountsFromThere(
            int due, int period, int atMs, int newDue, int newPeriod, int untilMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(due, period);
            bool answer = false;
            rig.At(atMs, () => answer = timer.Change(newDue, newPeriod));

            Assert.AreEqual(expected, rig.Run(untilMs));
            Assert.IsTrue(answer);
        }

        [TestMethod]
        public void T33_Change_ToAPauseAndToOneMore_DoesBoth()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(100, 100);
            rig.At(250, () => timer.Change(-1, 100));
            rig.At(450, () => timer.Change(50, 0));

            Assert.AreEqual("100 200 500", rig.Run(2000));
        }

        [TestMethod]
        public void T35_Change_AgainAndAgain_PutsItOffAsATimeout()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(100, 100);
            for (int atMs = 60; atMs <= 480; atMs += 60)
            {
                rig.At(atMs, () => timer.Change(100, 100));
            }

            Assert.AreEqual("580 680", rig.Run(700));
        }

        [DataRow(50, -2, 100, "dueTime")]
        [DataRow(50, 100, -2, "period")]
        public void T38_T39_Change_Refused_ChangesNothing(
            int atMs, int newDue, int newPeriod, string name)
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(200, 200);
            rig.At(atMs, () => Refusal.OfRange(name, () => timer.Change(newDue, newPeriod)));
            rig.At(atMs, () => Refusal.OfRange(name, () => timer.Change(
                new TimeSpan(newDue * TimeSpan.TicksPerMillisecond),
                new TimeSpan(newPeriod * TimeSpan.TicksPerMillisecond))));

            Assert.AreEqual("200 400 600", rig.Run(700));
        }

        [TestMethod]
        public void T40_Change_OfADisposedTimer_AnswersFalseAndStartsNothing()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(10, 10);
            timer.Dispose();

            Assert.IsFalse(timer.Change(50, 50));
            Assert.IsFalse(timer.Change(new TimeSpan(50), new TimeSpan(50)));
            Assert.AreEqual("", rig.Run(500));
        }

        [TestMethod]
        public void T41_Change_OfADisposedTimer_StillChecksItsTimes()
        {
            Timer timer = new ThreadingRig().Start(10, 10);
            timer.Dispose();

            Refusal.OfRange("dueTime", () => timer.Change(-2, 1));
        }

        [TestMethod]
        public void T68_Dispose_TenTimes_IsAsGoodAsOnce()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(100, -1);
            for (int i = 0; i < 10; i++)
            {
                timer.Dispose();
            }

            Assert.AreEqual("", rig.Run(1000));
        }

        [TestMethod]
        public void T75_WallClock_SetForwardAndBack_MovesNoTimer()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(100, 100);
            rig.At(150, () => rig.Hardware.Services.UtcAtBootNs += 3600 * KTime.NsPerSec);
            rig.At(250, () => rig.Hardware.Services.UtcAtBootNs -= 3600 * KTime.NsPerSec);

            Assert.AreEqual("100 200 300 400", rig.Run(450));
        }
    }
}
