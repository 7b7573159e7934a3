using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>What callbacks may do: start, cancel, throw. R65.</summary>
    [TestClass]
    public class TimerWheelCallbackTests
    {
        // R65: due at once, but not at this tick.
        [TestMethod]
        [DataRow(-100)]
        [DataRow(-1)]
        [DataRow(0)]
        [DataRow(1)]
        public void Callback_StartsItselfAtOrBeforeThisJiffy_RunsAtTheNextTick(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                int runs = 0;
                WheelTimer timer = new WheelTimer(t =>
                {
                    runs++;
                    rig.Wheel.Start(t, rig.Jiffies + delta);
                });
                rig.Wheel.Start(timer, origin + 3);

                rig.TickTo(origin + 3);
                Assert.AreEqual(1, runs);
                rig.TickTo(origin + 4);
                Assert.AreEqual(2, runs);
                rig.TickTo(origin + 5);
                Assert.AreEqual(3, runs);
            }
        }

        // The list it ran from is the one it comes into again.
        [TestMethod]
        [DataRow(63)]
        [DataRow(64)]
        [DataRow(65)]
        [DataRow(1024)]
        public void Callback_StartsItselfOneTurnAhead_RunsThenAndNotNow(int delta)
        {
            foreach (long origin in WheelRig.Origins())
            {
                WheelRig rig = new WheelRig(origin);
                int runs = 0;
                WheelTimer timer = new WheelTimer(t =>
                {
                    runs++;
                    rig.Wheel.Start(t, rig.Jiffies + delta);
                });
                rig.Wheel.Start(timer, origin + 3);

                rig.TickTo(origin + 3 + delta - 1);
                Assert.AreEqual(1, runs);
                rig.TickTo(origin + 3 + delta);
                Assert.AreEqual(2, runs);
            }
        }

        // R63 and R65 together: what it starts inside the jiffies missed runs in its place among them.
        [TestMethod]
        public void Callback_StartsItselfWhileCatchingUp_RunsInsideTheCatchUp()
        {
            WheelRig rig = new WheelRig(0);
            int runs = 0;
            WheelTimer timer = new WheelTimer(t =>
            {
                rig.Log += "p";
                if (++runs < 3)
                {
                    rig.Wheel.Start(t, t.ExpiresJiffies + 10);
                }
            });
            rig.Wheel.Start(timer, 5);
            rig.Start("A", 7);
            rig.Start("B", 16);
            rig.Start("C", 40);

            rig.TickAt(30);

            Assert.AreEqual("pApBp", rig.Log);
        }

        [TestMethod]
        public void Callback_CancelsAnotherOfItsJiffy_ThatDoesNotRun()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer victim = rig.Timer("B");
            int answer = 99;
            WheelTimer killer = new WheelTimer(_ => answer = (int)rig.Wheel.TryCancel(victim));
            rig.Wheel.Start(killer, 5);
            rig.Wheel.Start(victim, 5);
            rig.Start("C", 5);

            rig.TickTo(6);

            Assert.AreEqual(1, answer);
            Assert.AreEqual("C", rig.Log);
        }

        [TestMethod]
        public void Callback_MovesAnotherOfItsJiffy_ThatRunsLater()
        {
            WheelRig rig = new WheelRig(0);
            WheelTimer other = rig.Timer("B");
            WheelTimer mover = new WheelTimer(_ => rig.Wheel.Start(other, 5 + 64));
            rig.Wheel.Start(mover, 5);
            rig.Wheel.Start(other, 5);
            rig.Start("C", 5);

            rig.TickTo(68);
            Assert.AreEqual("C", rig.Log);
            rig.TickTo(69);

            Assert.AreEqual("CB", rig.Log);
        }

        [TestMethod]
        public void TryCancel_FromItsOwnCallback_AnswersRunningAndDoesNothing()
        {
            WheelRig rig = new WheelRig(0);
            int answer = 99;
            WheelTimer timer = new WheelTimer(t =>
            {
                rig.Wheel.Start(t, 9);
                answer = (int)rig.Wheel.TryCancel(t);
            });
            rig.Wheel.Start(timer, 5);

            rig.TickTo(5);

            Assert.AreEqual(-1, answer);
            Assert.IsTrue(timer.IsStarted);
        }

        [TestMethod]
        public void Cancel_FromItsOwnCallback_Throws()
        {
            WheelRig rig = new WheelRig(0);
            Exception thrown = null;
            WheelTimer timer = new WheelTimer(t =>
            {
                try
                {
                    rig.Wheel.Cancel(t);
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            });
            rig.Wheel.Start(timer, 5);

            rig.TickTo(5);

            Assert.IsInstanceOfType(thrown, typeof(InvalidOperationException));
        }

        [TestMethod]
        public void Callback_Throws_IsCountedAndHurtsNobody()
        {
            WheelRig rig = new WheelRig(0);
            Exception bad = new Exception("bad callback");
            WheelTimer timer = new WheelTimer(_ => throw bad);
            rig.Wheel.Start(timer, 5);
            rig.Start("A", 5);
            rig.Start("B", 6);

            rig.TickTo(7);

            Assert.AreEqual("AB", rig.Log);
            Assert.AreEqual(1L, rig.Rig.System.Core.ErrorCount);
            Assert.AreSame(bad, rig.Rig.System.Core.LastError);
            Assert.AreEqual(0, (int)rig.Wheel.TryCancel(timer));
        }
    }
}
