using TimeCore.Diagnostics;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R89: a sleep that is interrupted, and what is left of it.</summary>
    [TestClass]
    public class SleeperInterruptTests
    {
        private const long Ms = KTime.NsPerMs;

        [DataRow(1L, 99999999L)]
        [DataRow(30000000L, 70000000L)]
        [DataRow(99999999L, 1L)]
        public void Sleep_Interrupted_LeavesTheRest(long afterNs, long restNs)
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            InterruptAt(rig, sleeper, rig.Time.NowNs + afterNs);

            bool isOver = sleeper.Sleep(100 * Ms);

            Assert.IsFalse(isOver);
            Assert.AreEqual(10 * Ms + afterNs, rig.Time.NowNs);
            Assert.AreEqual(restNs, sleeper.RemainingNs);
        }

        [TestMethod]
        public void Sleep_TakenUpAgainWithTheRest_EndsAtTheFirstMoment()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            InterruptAt(rig, sleeper, 33 * Ms);
            InterruptAt(rig, sleeper, 77 * Ms);

            int sleeps = 1;
            bool isOver = sleeper.Sleep(100 * Ms);
            while (!isOver)
            {
                sleeps++;
                isOver = sleeper.Sleep(sleeper.RemainingNs);
            }

            Assert.AreEqual(3, sleeps);
            Assert.AreEqual(110 * Ms, rig.Time.NowNs);
            Assert.AreEqual(0L, sleeper.RemainingNs);
        }

        // The moment has not moved, so there is no rest to work with.
        [TestMethod]
        public void SleepUntil_Interrupted_LeavesNoRest()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            InterruptAt(rig, sleeper, 30 * Ms);
            InterruptAt(rig, sleeper, 50 * Ms);
            sleeper.Sleep(100 * Ms);
            Assert.AreEqual(80 * Ms, sleeper.RemainingNs);

            bool isOver = sleeper.SleepUntil(100 * Ms);

            Assert.IsFalse(isOver);
            Assert.AreEqual(50 * Ms, rig.Time.NowNs);
            Assert.AreEqual(0L, sleeper.RemainingNs);
            Assert.IsTrue(sleeper.SleepUntil(100 * Ms));
            Assert.AreEqual(100 * Ms, rig.Time.NowNs);
        }

        // Left in, it would wake the chip for nobody.
        [TestMethod]
        public void Interrupt_OfASleep_TakesItsTimerOut()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            InterruptAt(rig, sleeper, 30 * Ms);

            sleeper.Sleep(100 * Ms);
            sleeper.ReleaseHold();
            TimerCounts counts = new TimerCounts(rig.System);
            rig.System.Attach(counts);
            new Sleeper(rig.System).SleepUntil(200 * Ms);

            Assert.AreEqual(1L, counts.Expired);
        }

        [TestMethod]
        public void Interrupt_DuringASleep_SaysSo()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            bool wasWaiting = false;
            rig.Time.Schedule(
                new VirtualCall(() => wasWaiting = sleeper.Interrupt()), 20 * Ms);

            sleeper.Sleep(100 * Ms);

            Assert.IsTrue(wasWaiting);
            Assert.AreEqual(20 * Ms, rig.Time.NowNs);
        }

        // An interrupt that comes between a look at a flag and the sleep must not be lost.
        [TestMethod]
        public void Interrupt_BeforeASleep_EndsTheNextOneAtOnceAndOnlyThat()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);

            Assert.IsFalse(sleeper.Interrupt());
            Assert.IsFalse(sleeper.Interrupt());

            Assert.IsFalse(sleeper.Sleep(100 * Ms));
            Assert.AreEqual(100 * Ms, sleeper.RemainingNs);
            Assert.AreEqual(10 * Ms, rig.Time.NowNs);
            Assert.IsTrue(sleeper.Sleep(100 * Ms));
            Assert.AreEqual(110 * Ms, rig.Time.NowNs);
            Assert.AreEqual(0L, sleeper.RemainingNs);
        }

        [TestMethod]
        public void Interrupt_TwiceInOneSleep_LeavesTheSecondForTheNext()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            rig.Time.Schedule(
                new VirtualCall(() =>
                {
                    Assert.IsTrue(sleeper.Interrupt());
                    Assert.IsFalse(sleeper.Interrupt());
                }),
                20 * Ms);

            Assert.IsFalse(sleeper.Sleep(100 * Ms));
            Assert.IsFalse(sleeper.Sleep(50 * Ms));
            Assert.AreEqual(50 * Ms, sleeper.RemainingNs);
            Assert.IsTrue(sleeper.Sleep(50 * Ms));
            Assert.AreEqual(70 * Ms, rig.Time.NowNs);
        }

        // The thread was woken by the time's end; an interrupt behind it cannot make that undone.
        [TestMethod]
        public void Interrupt_AtTheVeryEnd_BelongsToTheNextSleep()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            bool wasWaiting = true;
            HrTimer late = new HrTimer(t =>
            {
                wasWaiting = sleeper.Interrupt();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(
                new HrTimer(t =>
                {
                    // Behind the sleep's timer, but before the thread gets its turn.
                    rig.System.Timers.Start(late, 30 * Ms);
                    return HrTimerRestart.NoRestart;
                }),
                29 * Ms);

            bool isOver = sleeper.SleepUntil(30 * Ms);

            Assert.IsTrue(isOver);
            Assert.IsFalse(wasWaiting);
            Assert.IsFalse(sleeper.Sleep(Ms));
        }

        // Interrupted in time, but the thread got its turn only when nothing was left.
        [TestMethod]
        public void Sleep_InterruptedButRunAfterItsEnd_WasSlept()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            rig.System.Timers.Start(
                new HrTimer(t =>
                {
                    sleeper.Interrupt();
                    rig.Time.Spend(40 * Ms);
                    return HrTimerRestart.NoRestart;
                }),
                30 * Ms);

            bool isOver = sleeper.Sleep(25 * Ms);

            Assert.IsTrue(isOver);
            Assert.AreEqual(70 * Ms, rig.Time.NowNs);
            Assert.AreEqual(0L, sleeper.RemainingNs);
        }

        private static void InterruptAt(VirtualRig rig, Sleeper sleeper, long atNs)
        {
            rig.Time.Schedule(new VirtualCall(() => sleeper.Interrupt()), atNs);
        }

        private static VirtualRig Rig()
        {
            return new VirtualRig().BuildToFirstTick().BeApplication();
        }
    }
}
