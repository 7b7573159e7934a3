using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>C08 to C12 of docs/results/timer-cases.md: the clock for tests.</summary>
    [TestClass]
    public class FakeClockTests
    {
        private const long Tick = TimeSpan.TicksPerMillisecond;

        [TestMethod]
        public void C08_Readings_WithoutAdvance_StandStill()
        {
            FakeClock clock = new FakeClock();
            DateTime utc = clock.UtcNow;

            Assert.AreEqual(utc.Ticks, clock.UtcNow.Ticks);
            Assert.AreEqual(new DateTime(2000, 1, 1).Ticks, utc.Ticks);
            Assert.AreEqual(0L, clock.GetTimestamp());
            Assert.AreEqual(0L, clock.GetTimestamp());
        }

        [TestMethod]
        public void C09_Advance_OverThreeDueTimes_ShowsEachCallbackItsOwn()
        {
            FakeClock clock = new FakeClock();
            string log = "";
            Timer timer = clock.CreateTimer(
                state => log += clock.GetTimestamp() / KTime.NsPerMs + " "
                    + clock.UtcNow.Ticks % TimeSpan.TicksPerSecond / Tick + ", ",
                null, WaitRig.Ms(100), WaitRig.Ms(100));
            clock.Advance(WaitRig.Ms(350));

            Assert.AreEqual("100 100, 200 200, 300 300, ", log);
            Assert.AreEqual(350 * KTime.NsPerMs, clock.GetTimestamp());
            Assert.IsTrue(timer.Change(-1, -1));
        }

        [TestMethod]
        public void C10_Advance_Backwards_IsRefused()
        {
            Refusal.OfRange("delta", () => new FakeClock().Advance(new TimeSpan(-1)));
        }

        [TestMethod]
        public void C11_SetUtcNow_Back_MovesNoTimer()
        {
            FakeClock clock = new FakeClock();
            int calls = 0;
            Timer timer = clock.CreateTimer(
                state => calls++, null, WaitRig.Ms(100), WaitRig.Ms(-1));
            clock.SetUtcNow(new DateTime(1999, 12, 31, 23, 0, 0));
            clock.Advance(WaitRig.Ms(99));
            int early = calls;
            clock.Advance(WaitRig.Ms(1));

            Assert.AreEqual(0, early);
            Assert.AreEqual(1, calls);
            clock.SetUtcNow(new DateTime(2030, 1, 1));
            Assert.AreEqual(new DateTime(2030, 1, 1).Ticks, clock.UtcNow.Ticks);
            clock.Advance(WaitRig.Ms(1000));
            Assert.AreEqual(1, calls);
            timer.Dispose();
        }

        [TestMethod]
        public void C12_PeriodicTimer_AdvancedOverThreeTicks_FindsOne()
        {
            FakeClock clock = new FakeClock();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100), clock);
            clock.Advance(WaitRig.Ms(350));

            Assert.IsTrue(timer.TryWait(0));
            Assert.IsFalse(timer.TryWait(0));
        }

        [TestMethod]
        public void Advance_InACallback_IsRefused()
        {
            FakeClock clock = new FakeClock();
            bool threw = false;
            clock.CreateTimer(
                state =>
                {
                    try
                    {
                        clock.Advance(WaitRig.Ms(1));
                    }
                    catch (InvalidOperationException)
                    {
                        threw = true;
                    }
                },
                null, WaitRig.Ms(10), WaitRig.Ms(-1));
            clock.Advance(WaitRig.Ms(20));

            Assert.IsTrue(threw);
            Assert.AreEqual(20 * KTime.NsPerMs, clock.GetTimestamp());
        }

        [TestMethod]
        public void Advance_ByADay_TakesAStepADueTime()
        {
            FakeClock clock = new FakeClock();
            int calls = 0;
            clock.CreateTimer(state => calls++, null, WaitRig.Ms(3600000), WaitRig.Ms(3600000));
            clock.Advance(new TimeSpan(TimeSpan.TicksPerDay));

            Assert.AreEqual(24, calls);
            Assert.AreEqual(TimeSpan.TicksPerDay * 100, clock.GetTimestamp());
        }

        [TestMethod]
        public void Advance_CallbacksThatStartEachOther_IsEnded()
        {
            FakeClock clock = new FakeClock();
            Timer timer = null;
            timer = clock.CreateTimer(
                state => timer.Change(0, -1), null, WaitRig.Ms(10), WaitRig.Ms(-1));

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => clock.Advance(WaitRig.Ms(20)));
        }

        [TestMethod]
        public void Wait_InTheAdvancingThread_SaysThatNobodyWouldEndIt()
        {
            FakeClock clock = new FakeClock();
            PeriodicTimer timer = new PeriodicTimer(WaitRig.Ms(100), clock);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => timer.WaitForNextTick());
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => Delay.Wait(WaitRig.Ms(1), clock));
        }

        [TestMethod]
        public void Stopwatch_OnTheClock_CountsWhatIsAdvanced()
        {
            FakeClock clock = new FakeClock();
            Stopwatch watch = new Stopwatch(clock);
            watch.Start();
            clock.Advance(new TimeSpan(12345));

            Assert.AreEqual(12345L, watch.ElapsedTicks);
        }
    }
}
