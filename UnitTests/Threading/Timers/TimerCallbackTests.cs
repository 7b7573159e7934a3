using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>
    /// What a callback may do; T42 to T54 and T76 of docs/results/timer-cases.md.
    /// </summary>
    [TestClass]
    public class TimerCallbackTests
    {
        [TestMethod]
        public void T42_Change_AtTheEndOfEachCallback_SetsTheDelayFromThere()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(50, -1, call =>
            {
                rig.Work(30);
                rig.Last.Change(100, -1);
            });

            Assert.AreEqual("50 180 310 440", rig.Run(500));
        }

        // Due and period of the timer, the call that changes it, due and period there, the end.
        [DataRow(100, 50, 1, 300, 50, 510, "100 400 450 500")]
        [DataRow(100, 50, 1, 300, -1, 2000, "100 400")]
        [DataRow(50, 50, 2, -1, -1, 2000, "50 100")]
        [DataRow(50, 50, 1, 0, 100, 260, "50 50 150 250")]
        [DataRow(100, 50, 4, -1, -1, 2000, "100 150 200 250")]
        public void T43_T44_T45_T46_T51_Change_InTheCallback_Holds(
            int due, int period, int inCall, int newDue, int newPeriod, int untilMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(due, period, call =>
            {
                if (call == inCall)
                {
                    rig.Last.Change(newDue, newPeriod);
                }
            });

            Assert.AreEqual(expected, rig.Run(untilMs));
        }

        [DataRow(50, -1, 20, -1, 60, 500, "50 110")]
        [DataRow(100, 100, 20, 200, 60, 700, "100 160 320 520")]
        public void T47_T48_Change_ToATimeThatPassesInTheCallback_IsLateNotLost(
            int due, int period, int newDue, int newPeriod, int workMs, int untilMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(due, period, call =>
            {
                if (call == 1)
                {
                    rig.Last.Change(newDue, newPeriod);
                }

                rig.Work(workMs);
            });

            Assert.AreEqual(expected, rig.Run(untilMs));
        }

        [TestMethod]
        public void T49_Callback_ChangesThenDisposes_DoesBoth()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start(300, 300, call =>
            {
                if (call == 2)
                {
                    rig.Last.Change(400, 400);
                }
                else if (call == 4)
                {
                    rig.Last.Dispose();
                }
            });

            Assert.AreEqual("300 600 1000 1400", rig.Run(5000));
        }

        [TestMethod]
        public void T50_Dispose_InTheCallback_IsTheEnd()
        {
            ThreadingRig rig = new ThreadingRig();
            bool answer = true;
            rig.Start(50, 50, call =>
            {
                if (call == 2)
                {
                    rig.Last.Dispose();
                    answer = rig.Last.Change(40, -1);
                }
            });

            Assert.AreEqual("50 100", rig.Run(1000));
            Assert.IsFalse(answer);
        }

        [TestMethod]
        public void T52_Callback_Throws_IsToldAndCountedAndTheTimersGoOn()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, 50, call =>
            {
                if (call == 2)
                {
                    rig.RunningCount--;
                    throw new InvalidOperationException("out of paper");
                }
            });
            rig.Start("b", 60, 60, null);

            Assert.AreEqual(
                "a50 b60 a100 b120 a150 b180 a200 b240 a250 b300 a300", rig.Run(310));
            Assert.AreEqual(1L, rig.Hardware.System.Core.ErrorCount);
            Assert.AreEqual(1, rig.Hardware.Log.Lines.Count);
            Assert.Contains("out of paper", (string)rig.Hardware.Log.Lines[0]);
        }

        [TestMethod]
        public void T53_Change_AfterTheCallbackThrew_StartsItAgain()
        {
            ThreadingRig rig = new ThreadingRig();
            bool answer = false;
            Timer timer = rig.Start(50, -1, call =>
            {
                rig.RunningCount--;
                throw new InvalidOperationException("again");
            });
            rig.At(100, () => answer = timer.Change(50, -1));

            Assert.AreEqual("50 150", rig.Run(1000));
            Assert.IsTrue(answer);
            Assert.AreEqual(2L, rig.Hardware.System.Core.ErrorCount);
        }

        [TestMethod]
        public void T54_Callback_MakesATimer_ItCountsFromThere()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, -1, call => rig.Start("b", 30, -1, null));

            Assert.AreEqual("a50 b80", rig.Run(100));
        }

        [TestMethod]
        public void T76_Callback_Always_RunsOnTheCallbackThread()
        {
            ThreadingRig rig = new ThreadingRig();
            int id = 0;
            rig.Start(50, -1, call => id = rig.Hardware.Services.ThreadId);
            rig.Run(100);

            Assert.AreEqual(ThreadingRig.CallbackThreadId, id);
        }

        [TestMethod]
        public void OnCoreThread_Set_RunsThereAtOnceAndKeepsTheGrid()
        {
            ThreadingRig rig = new ThreadingRig();
            int id = 0;
            Timer timer = new Timer(rig.Callback("", call =>
            {
                id = rig.Hardware.Services.ThreadId;
                if (call == 2)
                {
                    rig.RunningCount--;
                    throw new InvalidOperationException("counted");
                }
            })) { OnCoreThread = true };
            timer.Change(50, 50);

            Assert.AreEqual("50 100 150", rig.Run(160));
            Assert.AreEqual(VirtualServices.CoreThreadId, id);
            Assert.AreEqual(1L, rig.Hardware.System.Core.ErrorCount);
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => timer.OnCoreThread = false);
        }

        // A callback that waits lets the chip sleep; one that has waited leaves nothing behind.
        [TestMethod]
        public void Wait_InACallback_HoldsNothingMeanwhileNorAfter()
        {
            ThreadingRig rig = new ThreadingRig();
            int during = -1;
            int after = -1;
            rig.Start(50, -1, call =>
            {
                rig.At(70, () => during = rig.Hardware.System.Idle.Holds);
                Delay.Wait(100);
                after = rig.Hardware.System.Idle.Holds;
            });

            Assert.AreEqual("50", rig.Run(60));
            Assert.AreEqual(150 * KTime.NsPerMs, rig.NowNs);
            Assert.AreEqual(0, during);
            Assert.AreEqual(1, after);
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
        }
    }
}
