using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>
    /// Callbacks that take long; T55 to T67 and T69 of docs/results/timer-cases.md.
    /// </summary>
    [TestClass]
    public class TimerLateTests
    {
        [TestMethod]
        public void T55_Period_ShorterThanItsCallback_LeavesOutWhatPassed()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.StartWorking(50, 50, 120);

            Assert.AreEqual("50", rig.Run(190));
            Assert.AreEqual(2L, timer.Overruns);
            Assert.AreEqual("50 200 350 500 650", rig.Run(700));
            Assert.AreEqual(10L, timer.Overruns);
        }

        [DataRow(50, 50, 60, "50 150 250 350 450")]
        [DataRow(100, 100, 95, "100 200 300 400 500")]
        public void T56_Period_NearlyFilledByItsCallback_KeepsTheGrid(
            int due, int period, int workMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.StartWorking(due, period, workMs);

            Assert.AreEqual(expected, rig.Run(500));
        }

        [TestMethod]
        public void T57_Callbacks_OfOneOrTwoTimers_NeverOverlap()
        {
            ThreadingRig rig = new ThreadingRig();
            int most = 0;
            int calls = 0;
            OnCall work = call =>
            {
                most = rig.RunningCount > most ? rig.RunningCount : most;
                calls++;
                rig.Work(120);
            };
            Timer first = rig.Start("a", 50, 50, work);
            Timer second = rig.Start("b", 50, 50, work);
            rig.At(650, () =>
            {
                // Between them the thread is never free, and the rig's turn would never end.
                first.Dispose();
                second.Dispose();
            });
            rig.Run(700);

            Assert.AreEqual(1, most);
            Assert.AreEqual(5, calls);
        }

        [TestMethod]
        public void T58_Period_KeptWaitingByAnother_ComesOnceLateAndOnItsOldGrid()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, -1, call => rig.Work(310));
            Timer waiting = rig.Start("b", 50, 50, null);

            Assert.AreEqual("a50 b360 b400 b450 b500 b550", rig.Run(560));
            Assert.AreEqual(6L, waiting.Overruns);
        }

        [TestMethod]
        public void T59_Callback_ThatDoesNotReturn_IsToldToTheLog()
        {
            ThreadingRig rig = new ThreadingRig();
            int lines = -1;
            rig.Start("a", 100, -1, call =>
            {
                rig.Work(5000);
                lines = rig.Hardware.Log.Lines.Count;
            });
            rig.Start("b", 40, 40, null);
            rig.Run(100);

            Assert.AreEqual("b40 b80 a100", rig.Log.Substring(0, 12));
            Assert.AreEqual(1, lines);
            Assert.Contains("others wait", (string)rig.Hardware.Log.Lines[0]);
        }

        [TestMethod]
        public void T60_Callback_ThatWaitsForAnotherTimer_WaitsInVain()
        {
            ThreadingRig rig = new ThreadingRig();
            bool isSet = false;
            bool wasSet = true;
            rig.Start("a", 50, -1, call =>
            {
                rig.Work(300);
                wasSet = isSet;
            });
            rig.Start("b", 100, -1, call => isSet = true);

            Assert.AreEqual("a50 b350", rig.Run(600));
            Assert.IsFalse(wasSet);
            Assert.IsTrue(isSet);
        }

        [TestMethod]
        public void T61_Change_WhileItWaitsForTheThread_TakesTheCallBack()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, -1, call => rig.Work(200));
            Timer waiting = rig.Start("b", 100, -1, null);
            rig.At(150, () => waiting.Change(1000, -1));

            Assert.AreEqual("a50 b1150", rig.Run(2000));
        }

        [DataRow(true)]
        [DataRow(false)]
        public void T62_Dispose_WhileItWaitsForTheThread_TakesTheCallBack(bool disposes)
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("a", 50, -1, call => rig.Work(200));
            Timer waiting = rig.Start("b", 100, 100, null);
            rig.At(150, () =>
            {
                if (disposes)
                {
                    waiting.Dispose();
                }
                else
                {
                    waiting.Change(-1, -1);
                }
            });

            Assert.AreEqual("a50", rig.Run(1000));
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
        }

        [TestMethod]
        public void T63_Dispose_InTheCallbackBefore_TakesTheCallBack()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer other = null;
            rig.Start("a", 100, -1, call => other.Dispose());
            other = rig.Start("u", 100, 100, null);

            Assert.AreEqual("a100", rig.Run(1000));
        }

        // Due and period, how long the first call works, Change at 100, the end.
        [DataRow(50, -1, 200, 0, -1, 1000, "50 250")]
        [DataRow(50, 400, 200, 0, 400, 910, "50 250 500 900")]
        [DataRow(50, 300, 90, 500, 100, 810, "50 600 700 800")]
        public void T64_T65_T66_Change_ByAnotherThreadInTheCallback_Holds(
            int due, int period, int workMs, int newDue, int newPeriod, int untilMs, string expected)
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(due, period, call => rig.Work(call == 1 ? workMs : 0));
            rig.At(100, () => timer.Change(newDue, newPeriod));

            Assert.AreEqual(expected, rig.Run(untilMs));
        }

        [TestMethod]
        public void T67_Order_OfThoseThatWait_IsThatOfTheirDueTimes()
        {
            ThreadingRig rig = new ThreadingRig();
            rig.Start("s", 50, -1, call => rig.Work(200));
            rig.Start("b", 100, -1, null);
            rig.Start("c", 60, -1, null);

            Assert.AreEqual("s50 c250 b250", rig.Run(500));
        }

        [TestMethod]
        public void T69_Dispose_InTheCallbackByAnotherThread_DoesNotWait()
        {
            ThreadingRig rig = new ThreadingRig();
            string returned = "";
            string ended = "";
            Timer timer = rig.Start(50, 400, call =>
            {
                rig.Work(200);
                ended = rig.Now();
            });
            rig.At(100, () =>
            {
                timer.Dispose();
                returned = rig.Now();
            });

            Assert.AreEqual("50", rig.Run(2000));
            Assert.AreEqual("100", returned);
            Assert.AreEqual("250", ended);
        }

        [TestMethod]
        public void T77_Tolerance_WithCallsThatAreLate_NeverMovesTheGrid()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = rig.Start(100, 100);
            timer.Tolerance = new TimeSpan(20 * TimeSpan.TicksPerMillisecond);

            // Company at 15 ms after each point; without any at 450 the call waits to its end.
            Timer company = rig.Start("c", 115, 100, null);
            company.Tolerance = TimeSpan.Zero;
            rig.At(420, () => company.Dispose());

            Assert.AreEqual("115 c115 215 c215 315 c315 415 c415 520", rig.Run(560));
            Assert.AreEqual(0L, timer.Overruns);
        }

        [TestMethod]
        public void T78_Tolerance_BeyondTheWakeLatency_BuysASharedWakeUp()
        {
            ThreadingRig rig = new ThreadingRig(10);
            Timer patient = rig.Start("x", 100, -1, null);
            patient.Tolerance = new TimeSpan(30 * TimeSpan.TicksPerMillisecond);
            Timer exact = rig.Start("y", 115, -1, null);
            exact.Tolerance = TimeSpan.Zero;
            rig.Hardware.Device.RaiseCount = 0;

            Assert.AreEqual("x115 y115", rig.Run(200));
            Assert.AreEqual(1, rig.Hardware.Device.RaiseCount);

            rig.Log = "";
            patient.Change(100, -1);
            Assert.AreEqual("x320", rig.Run(400));
        }

        [DataRow(0, 100, 0)]
        [DataRow(20, 0, 0)]
        [DataRow(20, 10, 25)]
        [DataRow(20, 50, 125)]
        [DataRow(20, 80, 200)]
        [DataRow(20, 1000, 200)]
        public void Tolerance_Unset_IsTheWakeLatencyAndAQuarterAtMost(
            int exitLatencyMs, int due, int expectedTenths)
        {
            Timer timer = new ThreadingRig(exitLatencyMs).Start(due, 0);

            Assert.AreEqual(
                (long)expectedTenths, timer.Tolerance.Ticks * 10 / TimeSpan.TicksPerMillisecond);
        }

        [TestMethod]
        public void Tolerance_Negative_IsRefused()
        {
            Timer timer = new ThreadingRig().Start(10, 10);

            Refusal.OfRange("value", () => timer.Tolerance = new TimeSpan(-1));
        }
    }
}
