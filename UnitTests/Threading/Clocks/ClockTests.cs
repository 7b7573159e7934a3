using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;

namespace TimeCore.UnitTests
{
    /// <summary>C01 to C07 of docs/results/timer-cases.md.</summary>
    [TestClass]
    public class ClockTests
    {
        private const long Tick = TimeSpan.TicksPerMillisecond;

        [TestMethod]
        public void C01_GetElapsedTime_OfTwoTimestamps_HasASign()
        {
            WaitRig rig = new WaitRig();
            Clock clock = Clock.System;
            long first = clock.GetTimestamp();
            rig.PassTo(100);
            long second = clock.GetTimestamp();

            Assert.AreEqual(100 * Tick, clock.GetElapsedTime(first, second).Ticks);
            Assert.AreEqual(-100 * Tick, clock.GetElapsedTime(second, first).Ticks);
            Assert.AreEqual(100 * Tick, clock.GetElapsedTime(first).Ticks);
        }

        [DataRow(0L)]
        [DataRow(-1L)]
        public void C02_GetElapsedTime_FrequencyOfNothing_Throws(long frequency)
        {
            Clock clock = new OddClock(frequency);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => clock.GetElapsedTime(0, 100));
        }

        // A product of the counts and the ticks of a second would not fit.
        [DataRow(1000000000L, 864000000000000000L, 8640000000000000L)]
        [DataRow(10000000L, 7L, 7L)]
        [DataRow(32768L, 32767L, 9999694L)]
        public void GetElapsedTime_AnyFrequency_IsCutToTicks(
            long frequency, long counts, long expectedTicks)
        {
            Assert.AreEqual(expectedTicks, new OddClock(frequency).GetElapsedTime(0, counts).Ticks);
        }

        [TestMethod]
        public void C03_UtcNow_WallClockSet_FollowsAndTheTimestampDoesNot()
        {
            WaitRig rig = new WaitRig();
            Clock clock = Clock.System;
            long before = clock.UtcNow.Ticks;
            long timestamp = clock.GetTimestamp();
            rig.Hardware.Services.UtcAtBootNs += 3600 * KTime.NsPerSec;

            Assert.AreEqual(TimeSpan.TicksPerHour, clock.UtcNow.Ticks - before);
            Assert.AreEqual(timestamp, clock.GetTimestamp());
        }

        [TestMethod]
        public void C04_C05_CreateTimer_WrongArgument_IsNamedInOrder()
        {
            WaitRig rig = new WaitRig();
            Clock clock = Clock.System;

            Refusal.OfNull(
                "callback", () => clock.CreateTimer(null, null, TimeSpan.Zero, TimeSpan.Zero));
            Refusal.OfNull(
                "callback", () => clock.CreateTimer(null, null, TimeSpan.Zero, WaitRig.Ms(-2)));
            Refusal.OfRange("dueTime", () => clock.CreateTimer(
                state => { }, null, WaitRig.Ms(-2), TimeSpan.Zero));
            Refusal.OfRange("period", () => clock.CreateTimer(
                state => { }, null, TimeSpan.Zero, WaitRig.Ms(-2)));
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void C06_Change_OfADisposedTimer_AnswersFalse()
        {
            WaitRig rig = new WaitRig();
            Timer timer = Clock.System.CreateTimer(
                state => { }, null, WaitRig.Ms(10), WaitRig.Ms(10));
            timer.Dispose();

            Assert.IsFalse(timer.Change(1, 1));
            Assert.AreEqual(0, rig.NowMs);
        }

        [TestMethod]
        public void C07_PeriodicTimer_WithoutAClock_NamesIt()
        {
            Refusal.OfNull("clock", () => new PeriodicTimer(WaitRig.Ms(1), null));
            Refusal.OfNull("clock", () => new Stopwatch(null));
            Refusal.OfNull("clock", () => Delay.Wait(WaitRig.Ms(1), null));
            Refusal.OfNull("system", () => new SystemClock(null));
        }

        [TestMethod]
        public void CreateTimer_OnAClockOfOnesOwn_IsTheDefaultSystems()
        {
            ThreadingRig rig = new ThreadingRig();
            Timer timer = new OddClock(1000).CreateTimer(
                rig.Callback("", null), null, WaitRig.Ms(100), WaitRig.Ms(0));

            Assert.AreEqual("100", rig.Run(200));
            Assert.IsTrue(timer.Change(-1, -1));
        }

        private sealed class OddClock : Clock
        {
            private readonly long _frequency;

            internal OddClock(long frequency)
            {
                _frequency = frequency;
            }

            public override DateTime UtcNow => new DateTime(2026, 1, 1);

            public override long TimestampFrequency => _frequency;

            public override long GetTimestamp()
            {
                return 0;
            }
        }
    }
}
