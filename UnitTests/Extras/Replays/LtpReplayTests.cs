using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What the Linux Test Project asks of sleeps, timers and clocks.</summary>
    /// <remarks>
    /// Inputs and expected values: LTP, testcases/kernel/syscalls; the file's name there stands above
    /// each. What it calls EINVAL is an ArgumentOutOfRangeException here.
    /// </remarks>
    [TestClass]
    public class LtpReplayTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Sec = KTime.NsPerSec;

        // The cases of lib/tst_timer_test.c: microseconds, and how often. It forgives 450 us and more.
        [DataRow(1000L, 500)]
        [DataRow(2000L, 500)]
        [DataRow(5000L, 300)]
        [DataRow(10000L, 100)]
        [DataRow(25000L, 50)]
        [DataRow(100000L, 10)]
        [DataRow(1000000L, 2)]
        public void Sleep_Repeated_IsNeverEarly(long us, int times)
        {
            VirtualRig rig = new VirtualRig();
            rig.Time.ReadCostNs = 700;
            rig.BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System);
            for (int i = 0; i < times; i++)
            {
                long beforeNs = rig.Time.NowNs;

                Assert.IsTrue(sleeper.Sleep(us * KTime.NsPerUs));

                long lateNs = rig.Time.NowNs - beforeNs - us * KTime.NsPerUs;
                Assert.IsTrue(lateNs >= 0 && lateNs <= 450 * KTime.NsPerUs);
            }
        }

        // clock_nanosleep01: ten seconds, interrupted after half a one. nanosleep02: five seconds and
        // 9999 ns, interrupted after one; asked for the same again, it sleeps that long.
        [DataRow(10000000000L, 500000000L)]
        [DataRow(5000009999L, 1000000000L)]
        public void Sleep_Interrupted_LeavesTheRest(long ns, long afterNs)
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System);
            rig.Time.Schedule(
                new VirtualCall(() => sleeper.Interrupt()), rig.Time.NowNs + afterNs);

            Assert.IsFalse(sleeper.Sleep(ns));
            Assert.AreEqual(ns - afterNs, sleeper.RemainingNs);

            long againNs = rig.Time.NowNs;
            Assert.IsTrue(sleeper.Sleep(ns));
            Assert.AreEqual(ns, rig.Time.NowNs - againNs);
        }

        // clock_nanosleep01: -1 ns. nanosleep04: -5 s and 9999 ns.
        [DataRow(-1L)]
        [DataRow(-4999990001L)]
        public void Sleep_Negative_IsRefused(long ns)
        {
            WallRig rig = WallRig.Create();
            rig.Rig.BeApplication();
            Sleeper sleeper = new Sleeper(rig.Wall);

            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => sleeper.Sleep(ns));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => sleeper.SleepUntil(ns));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => sleeper.SleepUntilReal(ns));
        }

        // timer_settime01: all of them succeed; an interval alone is no start.
        [DataRow(5L, 0L, false, "5010+0,")]
        [DataRow(0L, 5L, false, "no,")]
        [DataRow(5L, 0L, true, "5010+0,")]
        public void Start_EachWay_Succeeds(
            long valueSec, long intervalSec, bool isAbsolute, string expected)
        {
            IntervalRig rig = new IntervalRig();
            long oldNs = isAbsolute
                ? rig.Timer.StartAt(rig.NowNs + valueSec * Sec, intervalSec * Sec)
                : rig.Timer.Start(valueSec * Sec, intervalSec * Sec);

            Assert.AreEqual(0L, oldNs);
            Assert.AreEqual(expected, rig.WaitMs(1));
        }

        // alarm05: ten seconds, after three replaced by five, waited for for six; then none is left.
        [TestMethod]
        public void RemainingSeconds_OfAnAlarmThatIsReplaced_IsWhatWasLeft()
        {
            IntervalRig rig = new IntervalRig();
            rig.Timer.Start(10 * Sec, 0);
            rig.Pass(3 * Sec);

            Assert.AreEqual(7L, rig.Timer.RemainingSeconds);
            rig.Timer.Start(5 * Sec, 0);
            rig.Pass(6 * Sec);
            Assert.AreEqual(1L, rig.TakeStatus());
            Assert.AreEqual(0L, rig.Timer.RemainingSeconds);
            Assert.AreEqual(0L, rig.Timer.Start(0, 0));
        }

        // clock_settime01: ten seconds forward, ten back; the clock reads what it was set to.
        // clock_settime02, cases 5 and 10: neither monotonic time nor the time since boot can be set.
        [DataRow(10L)]
        [DataRow(-10L)]
        public void SetRealNs_ByTenSeconds_ReadsThat(long stepSec)
        {
            WallRig rig = WallRig.Create();
            long targetNs = rig.Wall.ReadRealNs() + stepSec * Sec;
            long monotonicNs = rig.System.Clock.ReadNs();
            long bootNs = rig.Wall.ReadBootNs();

            rig.Wall.SetRealNs(targetNs);

            Assert.AreEqual(targetNs, rig.Wall.ReadRealNs());
            Assert.AreEqual(monotonicNs, rig.System.Clock.ReadNs());
            Assert.AreEqual(bootNs, rig.Wall.ReadBootNs());
        }

        // clock_settime02, cases 2 and 3: refused, and the clock stays.
        [DataRow(-1000000000L)]
        [DataRow(-1L)]
        public void SetRealNs_Negative_IsRefused(long realNs)
        {
            WallRig rig = WallRig.Create();
            long beforeNs = rig.Wall.ReadRealNs();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.Wall.SetRealNs(realNs));
            Assert.AreEqual(beforeNs, rig.Wall.ReadRealNs());
        }

        // clock_settime03: two seconds before 2038-01-19 03:14:08, where 31 bits of seconds end.
        [TestMethod]
        public void SleepUntilReal_OverTheEndOf31BitsOfSeconds_IsNotDisturbed()
        {
            WallRig rig = WallRig.Create();
            rig.Rig.BeApplication();
            Sleeper sleeper = new Sleeper(rig.Wall);
            rig.Wall.SetRealNs(0x7FFFFFFE * Sec);
            long startNs = rig.NowNs;

            Assert.IsTrue(sleeper.SleepUntilReal((0x7FFFFFFEL + 3) * Sec));

            Assert.AreEqual(3 * Sec, rig.NowNs - startNs);
            Assert.AreEqual(0x80000001L * Sec, rig.Wall.ReadRealNs());
        }
    }
}
