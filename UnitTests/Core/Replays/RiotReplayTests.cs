using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Clocks and timers on counters of 32, 16, 8 and 3 bits.</summary>
    /// <remarks>
    /// Inputs and expected values: RIOT, tests/unittests/tests-ztimer/tests-ztimer-mock.c. One count of
    /// its mock is a microsecond here; its clock wraps, ours counts on.
    /// </remarks>
    [TestClass]
    public class RiotReplayTests
    {
        [TestMethod]
        public void Now_On32Bits_CountsOn()
        {
            RiotClock clock = new RiotClock(32);
            Assert.AreEqual(0L, clock.Now());

            Assert.AreEqual(123L, clock.Advance(123));
            Assert.AreEqual(0x10000000L, clock.Advance(0x10000000 - 123));
            Assert.AreEqual(0xA8765432L, clock.Advance(0x98765432));
            clock.Advance(0x41234567);
            Assert.AreEqual(0x129999999L, clock.Advance(0x40000000));
        }

        [TestMethod]
        public void Now_On16Bits_CountsOn()
        {
            RiotClock clock = new RiotClock(16);
            Assert.AreEqual(0L, clock.Now());

            Assert.AreEqual(123L, clock.Advance(123));
            Assert.AreEqual(30123L, clock.Advance(30000));
            Assert.AreEqual(30123L + 0x10000, clock.Advance(0x10000));
            Assert.AreEqual(128427L, clock.Advance(0x8000));
        }

        [TestMethod]
        public void Now_On8Bits_CountsOn()
        {
            RiotClock clock = new RiotClock(8);
            Assert.AreEqual(0L, clock.Now());

            Assert.AreEqual(123L, clock.Advance(123));
            Assert.AreEqual(0x100L + 123, clock.Advance(0x100));
            Assert.AreEqual(0x100L + 123 + 180, clock.Advance(180));
        }

        [TestMethod]
        public void Now_On3Bits_CountsOn()
        {
            RiotClock clock = new RiotClock(3);
            Assert.AreEqual(0L, clock.Now());

            Assert.AreEqual(7L, clock.Advance(7));
            Assert.AreEqual(15L, clock.Advance(8));
            Assert.AreEqual(25L, clock.Advance(10));
        }

        [TestMethod]
        public void Set_On32Bits_RunsAtItsCount()
        {
            RiotTimers timers = new RiotTimers(32);
            timers.Set(1000);

            timers.Advance(1, 0);
            timers.Advance(100, 0);
            timers.Advance(898, 0);
            timers.Advance(1, 1);
            timers.Advance(1, 1);
            timers.Advance(1000, 1);
            timers.Set(3);
            timers.Advance(999, 2);
            timers.Set(4000001000);
            timers.Advance(1000, 2);
            timers.Advance(4000000000, 3);
            Assert.AreEqual(4000004000L, timers.NowUs());
            timers.Set(15);
            timers.Advance(14, 3);
            timers.Remove();
            timers.Advance(1000, 3);
        }

        [TestMethod]
        public void Set_On16Bits_RunsAtItsCount()
        {
            RiotTimers timers = new RiotTimers(16);
            timers.Set(1000);

            timers.Advance(1, 0);
            timers.Advance(100, 0);
            timers.Advance(898, 0);
            timers.Advance(1, 1);
            timers.Advance(1, 1);
            timers.Advance(1000, 1);
            timers.Set(0xFFFF);
            timers.Advance(0x10000, 2);
            Assert.AreEqual(67537L, timers.NowUs());
            timers.Set(0xFFFF);
            timers.Advance(0x10000000, 3);
            timers.Set(0x10001);
            timers.Advance(1, 3);
            timers.Advance(0xFFFF, 3);
            timers.Advance(1, 4);
            Assert.AreEqual(0x100207D2L, timers.NowUs());
        }

        [TestMethod]
        public void IsStarted_OfTwo_EndsForEachAtItsCount()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer first = log.Create("a");
            HrTimer second = log.Create("b");
            rig.System.Timers.StartRelative(first, 1000 * KTime.NsPerUs);
            rig.System.Timers.StartRelative(second, 2000 * KTime.NsPerUs);
            Assert.IsTrue(first.IsStarted && second.IsStarted);

            rig.Time.Advance(1000 * KTime.NsPerUs);
            Assert.AreEqual("a", log.Names);
            Assert.IsTrue(!first.IsStarted && second.IsStarted);

            rig.Time.Advance(1000 * KTime.NsPerUs);
            Assert.AreEqual("ab", log.Names);
            Assert.IsTrue(!first.IsStarted && !second.IsStarted);
        }

        // There it stays at 0 once it has run; here it goes on below.
        [TestMethod]
        public void RemainingNs_OnTheWay_CountsDown()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            HrTimer timer = new TimerLog(rig).Create("a");
            rig.System.Timers.StartRelative(timer, 1000 * KTime.NsPerUs);
            long[] advances = { 0, 100, 200, 699, 1, 700 };
            long[] expected = { 1000, 900, 700, 1, 0, -700 };

            for (int i = 0; i < advances.Length; i++)
            {
                rig.Time.Advance(advances[i] * KTime.NsPerUs);
                Assert.AreEqual(
                    expected[i] * KTime.NsPerUs, rig.System.Timers.RemainingNs(timer));
                Assert.AreEqual(expected[i] > 0, timer.IsStarted);
            }
        }

        /// <summary>A clock, looked at often enough.</summary>
        private sealed class RiotClock
        {
            private readonly VirtualTime _time = new VirtualTime();
            private readonly Timekeeper _clock;
            private readonly long _stepUs;

            internal RiotClock(int bits)
            {
                _stepUs = 1L << (bits - 2);
                _clock = new Timekeeper(new VirtualClockSource(
                    _time, bits, 1000000, ClockSourceFeatures.Continuous));
            }

            internal long Now()
            {
                return _clock.ReadNs() / KTime.NsPerUs;
            }

            internal long Advance(long us)
            {
                for (long leftUs = us; leftUs > 0; leftUs -= _stepUs)
                {
                    _time.Spend((leftUs < _stepUs ? leftUs : _stepUs) * KTime.NsPerUs);
                    _clock.Accumulate();
                }

                return Now();
            }
        }

        /// <summary>One timer on a system whose counter is narrow.</summary>
        private sealed class RiotTimers
        {
            private readonly VirtualRig _rig = new VirtualRig();
            private readonly TimerLog _log;
            private readonly HrTimer _timer;

            internal RiotTimers(int bits)
            {
                _rig.Source = new VirtualClockSource(
                    _rig.Time, bits, 1000000, ClockSourceFeatures.Continuous);
                _rig.BuildToFirstTick();
                _log = new TimerLog(_rig);
                _timer = _log.Create("a");
            }

            internal long NowUs()
            {
                return (_rig.System.Clock.ReadNs() - _log.OriginNs) / KTime.NsPerUs;
            }

            internal void Set(long us)
            {
                _rig.System.Timers.StartRelative(_timer, us * KTime.NsPerUs);
            }

            internal void Remove()
            {
                _rig.System.Timers.Cancel(_timer);
            }

            internal void Advance(long us, int runs)
            {
                _rig.RunFor(us * KTime.NsPerUs);
                _rig.Serve();
                Assert.AreEqual(runs, _log.Names.Length);
            }
        }
    }
}
