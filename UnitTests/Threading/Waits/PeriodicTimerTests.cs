using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>P01 to P24 of docs/results/timer-cases.md, but P22: there are no tokens.</summary>
    [TestClass]
    public class PeriodicTimerTests
    {
        private const long Tick = TimeSpan.TicksPerMillisecond;

        [DataRow(0L)]
        [DataRow(-20000L)]
        [DataRow(9999L)]
        [DataRow(int.MaxValue * 10000L + 1)]
        [DataRow(long.MaxValue)]
        public void P01_P03_Constructor_PeriodOutOfRange_IsRefused(long ticks)
        {
            WaitRig rig = new WaitRig();

            Refusal.OfRange("period", () => new PeriodicTimer(new TimeSpan(ticks)));
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void P02_Constructor_NoPeriod_WaitsUntilOneIsSet()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(-1));
            rig.At(1000, () => timer.Period = WaitRig.Ms(50));

            Assert.AreEqual("1050", rig.Wait(timer, 1, 0));
        }

        [TestMethod]
        public void P03_Constructor_TheLongestPeriod_IsAccepted()
        {
            WaitRig rig = new WaitRig();

            Assert.IsFalse(new PeriodicTimer(WaitRig.Ms(int.MaxValue)).TryWait(1000));
            Assert.AreEqual(1000, rig.NowMs);
        }

        [TestMethod]
        public void P04_Wait_AtZero_HasItsFirstTickAPeriodLater()
        {
            WaitRig rig = new WaitRig();

            Assert.AreEqual("100 200", rig.Wait(new PeriodicTimer(WaitRig.Ms(100)), 2, 0));
        }

        [TestMethod]
        public void P05_Wait_AfterSeveralTicks_FindsOneAndKeepsTheGrid()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.PassTo(350);

            Assert.AreEqual("350 400", rig.Wait(timer, 2, 0));
        }

        [DataRow(30, 3, "100 200 300")]
        [DataRow(120, 5, "100 220 340 460 580")]
        public void P06_P07_Wait_WithWorkInBetween_KeepsTheGrid(int workMs, int times, string expected)
        {
            WaitRig rig = new WaitRig();

            Assert.AreEqual(expected, rig.Wait(new PeriodicTimer(WaitRig.Ms(100)), times, workMs));
        }

        [TestMethod]
        public void P08_Wait_AfterALongAbsence_GoesOnOnTheGrid()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(300));

            Assert.AreEqual("300", rig.Wait(timer, 1, 0));
            rig.PassTo(950);
            Assert.AreEqual("950 1200 1500 1800", rig.Wait(timer, 4, 0));
        }

        [TestMethod]
        public void P09_Dispose_BetweenTwoTicks_IsTheEnd()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(250));

            Assert.AreEqual("250 500", rig.Wait(timer, 2, 0));
            timer.Dispose();
            rig.PassTo(1000);
            Assert.AreEqual("no1000", rig.Wait(timer, 1, 0));
        }

        [TestMethod]
        public void P10_Dispose_WhileItIsAwaited_EndsTheWait()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.At(50, timer.Dispose);

            Assert.AreEqual("no50 no50", rig.Wait(timer, 2, 0));
        }

        [TestMethod]
        public void P11_Dispose_WithATickUntaken_VoidsIt()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.PassTo(150);
            timer.Dispose();

            Assert.AreEqual("no150", rig.Wait(timer, 1, 0));
            Assert.IsFalse(timer.TryWait(0));
        }

        [TestMethod]
        public void P12_Dispose_Twice_IsAsGoodAsOnce()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            timer.Dispose();
            timer.Dispose();

            Assert.AreEqual("no0", rig.Wait(timer, 1, 0));
        }

        [TestMethod]
        public void P13_Wait_OfASecondThread_IsRefusedAndTheFirstGoesOn()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            bool threw = false;
            rig.At(50, () =>
            {
                try
                {
                    timer.WaitForNextTick();
                }
                catch (InvalidOperationException)
                {
                    threw = true;
                }
            });

            Assert.AreEqual("100", rig.Wait(timer, 1, 0));
            Assert.IsTrue(threw);
        }

        [DataRow(1L * 10000)]
        [DataRow(-1L * 10000)]
        [DataRow(86400L * 1000 * 10000)]
        public void P14_Period_Set_IsWhatItReads(long ticks)
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            timer.Period = new TimeSpan(ticks);

            Assert.AreEqual(ticks, timer.Period.Ticks);
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void P15_Period_SetToNothing_IsRefusedAndChangesNothing()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.At(50, () => Refusal.OfRange("value", () => timer.Period = TimeSpan.Zero));

            Assert.AreEqual("100", rig.Wait(timer, 1, 0));
            Assert.AreEqual(100 * Tick, timer.Period.Ticks);
        }

        [TestMethod]
        public void P16_Period_SetAfterDispose_Throws()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            timer.Dispose();

            Assert.ThrowsException(
                typeof(ObjectDisposedException), () => timer.Period = WaitRig.Ms(50));
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void P17_Period_SetWhileItIsAwaited_CountsFromThere()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(1000));
            rig.At(400, () => timer.Period = WaitRig.Ms(100));

            Assert.AreEqual("500 600", rig.Wait(timer, 2, 0));
        }

        [TestMethod]
        public void P18_Period_StoppedAndSetAgain_CountsFromThere()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            timer.Period = WaitRig.Ms(-1);
            rig.PassTo(1000);
            timer.Period = WaitRig.Ms(50);

            Assert.AreEqual("1050", rig.Wait(timer, 1, 0));
        }

        [TestMethod]
        public void P19_TryWait_ForNoTime_OnlyLooks()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.PassTo(50);

            Assert.IsFalse(timer.TryWait(0));
            rig.PassTo(100);
            Assert.IsTrue(timer.TryWait(TimeSpan.Zero));
            Assert.IsFalse(timer.TryWait(0));
        }

        [TestMethod]
        public void P20_TryWait_ThatTimesOut_TakesNoTick()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.PassTo(80);

            Assert.IsTrue(timer.TryWait(30));
            Assert.AreEqual(100, rig.NowMs);
            rig.PassTo(110);
            Assert.IsFalse(timer.TryWait(WaitRig.Ms(10)));
            Assert.AreEqual(120, rig.NowMs);
            Assert.AreEqual("200", rig.Wait(timer, 1, 0));
        }

        [TestMethod]
        public void P21_TryWait_TimeOutOfRange_IsRefusedAndMinusOneWaits()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));

            Refusal.OfRange("millisecondsTimeout", () => timer.TryWait(-2));
            Refusal.OfRange("timeout", () => timer.TryWait(WaitRig.Ms(-2)));
            Assert.IsTrue(timer.TryWait(-1));
            Assert.AreEqual(100, rig.NowMs);
        }

        [TestMethod]
        public void P23_Ticks_ThatNobodyTakes_CostOneEvent()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            long events = rig.Hardware.System.Loop.EventCount;
            rig.PassTo(10000);

            Assert.AreEqual(1L, rig.Hardware.System.Loop.EventCount - events);
            Assert.IsTrue(timer.TryWait(0));
        }

        [TestMethod]
        public void P24_Wait_OnTheCoreThread_IsRefused()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            rig.Hardware.Services.ThreadId = VirtualServices.CoreThreadId;

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => timer.WaitForNextTick());
            Assert.ThrowsException(typeof(InvalidOperationException), () => timer.TryWait(5));
        }

        [TestMethod]
        public void Wait_OfAThreadThatWasWoken_HoldsTheChipAwakeUntilItWaitsAgain()
        {
            WaitRig rig = new WaitRig();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100));
            int held = -1;
            rig.At(150, () => held = rig.Hardware.System.Idle.Holds);
            timer.WaitForNextTick();

            Assert.AreEqual(1, rig.Hardware.System.Idle.Holds);
            timer.WaitForNextTick();
            Assert.AreEqual(0, held);
            Delay.Release();
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
            Delay.Release();
            Assert.AreEqual(0, rig.Hardware.System.Idle.Holds);
        }
    }
}
