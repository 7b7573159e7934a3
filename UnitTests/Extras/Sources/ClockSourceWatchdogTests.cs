using TimeCore.Diagnostics;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>The rig's own source, exact and rated 300, judges.</summary>
    [TestClass]
    public class ClockSourceWatchdogTests
    {
        private const long Sec = KTime.NsPerSec;

        // R8: not valid at its registration, valid after the first comparison; then it is used.
        [TestMethod]
        public void Pass_SourceAgrees_MakesItValid()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(9 * Sec / 10);
            Assert.IsFalse(rig.Watched.IsValidForHighRes);
            Assert.AreSame(rig.Rig.Source, rig.Clock.Source);

            rig.Advance(Sec / 5);

            Assert.IsTrue(rig.Watched.IsValidForHighRes);
            Assert.AreEqual(400, rig.Watched.Rating);
            Assert.AreSame(rig.Watched, rig.Clock.Source);
            Assert.AreEqual(TickMode.HighRes, rig.Rig.System.Tick.Mode);
        }

        // R8: what counts only when somebody makes it count never carries high resolution.
        [TestMethod]
        public void Pass_SourceNotContinuous_StaysInvalid()
        {
            WatchRig rig = new WatchRig(ClockSourceFeatures.MustVerify);

            rig.Advance(10 * Sec);

            Assert.IsFalse(rig.Watched.IsValidForHighRes);
            Assert.AreEqual(400, rig.Watched.Rating);
        }

        // R9: 62.5 ms in half a second are out, 62.499 are not. The counter counts microseconds.
        [DataRow(125000000L, true)]
        [DataRow(-125000000L, true)]
        [DataRow(124998000L, false)]
        [DataRow(-124998000L, false)]
        public void Pass_SourceDrifts_IsOutFromTheLimitOn(long driftNsPerSec, bool isOut)
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Watched.DriftNsPerSec = driftNsPerSec;

            rig.Advance(21 * Sec / 20);

            Assert.AreEqual(isOut ? 0 : 400, rig.Watched.Rating);
            Assert.AreEqual(!isOut, rig.Watched.IsValidForHighRes);
            Assert.AreSame(isOut ? rig.Rig.Source : rig.Watched, rig.Clock.Source);
        }

        // R9: out once, it is not looked at again.
        [TestMethod]
        public void Pass_SourceWasOut_StaysOut()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Watched.DriftNsPerSec = Sec;
            rig.Advance(2 * Sec);
            rig.Watched.DriftNsPerSec = 0;

            rig.Advance(10 * Sec);

            Assert.AreEqual(0, rig.Watched.Rating);
            Assert.IsFalse(rig.Watched.IsValidForHighRes);
        }

        // In use and suddenly wrong: time goes on with the next best, and with high resolution.
        [TestMethod]
        public void Pass_SourceInUseDrifts_GoesOnWithTheJudge()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(2 * Sec);
            Assert.AreSame(rig.Watched, rig.Clock.Source);
            rig.Watched.OffNs = Sec;

            rig.Advance(Sec);
            long beforeNs = rig.Clock.ReadNs();
            rig.Advance(10 * Sec);

            Assert.AreSame(rig.Rig.Source, rig.Clock.Source);
            Assert.AreEqual(10 * Sec, rig.Clock.ReadNs() - beforeNs);
            Assert.AreEqual(TickMode.HighRes, rig.Rig.System.Tick.Mode);
        }

        // A source that stands in sleep never judges, and there is no other.
        [TestMethod]
        public void Pass_JudgeStopsInSleep_DoesNotJudge()
        {
            WatchRig rig = new WatchRig(
                RatedSource.Verify, ClockSourceFeatures.Continuous | ClockSourceFeatures.StopsInSleep);
            rig.Watched.DriftNsPerSec = Sec;

            rig.Advance(10 * Sec);

            Assert.AreEqual(400, rig.Watched.Rating);
            Assert.IsFalse(rig.Watched.IsValidForHighRes);
        }

        // What a sleep makes of two clocks says nothing about them.
        [TestMethod]
        public void Pass_AfterASleep_DoesNotJudge()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(2 * Sec);
            rig.Rig.System.Idle.SleepCount++;
            rig.Watched.OffNs += Sec;

            rig.Advance(Sec);
            Assert.AreEqual(400, rig.Watched.Rating);

            rig.Watched.OffNs += Sec;
            rig.Advance(Sec);
            Assert.AreEqual(0, rig.Watched.Rating);
        }

        [TestMethod]
        public void Pass_AfterASuspend_DoesNotJudge()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(7 * Sec / 4);
            rig.Rig.System.Suspend();
            rig.Watched.OffNs -= 100 * KTime.NsPerMs;
            rig.Rig.System.Resume();

            rig.Advance(Sec);

            Assert.AreEqual(400, rig.Watched.Rating);
        }

        // A core that was busy for a second may have let a counter wrap.
        [TestMethod]
        public void Pass_CoreWasLate_DoesNotJudge()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(2 * Sec);
            rig.Rig.Time.Service = null;
            rig.Advance(2 * Sec);
            rig.Watched.OffNs += 100 * KTime.NsPerMs;
            rig.Rig.Time.Service = rig.Rig.Serve;
            rig.Rig.Serve();

            rig.Advance(Sec);

            Assert.AreEqual(400, rig.Watched.Rating);
        }

        // Read once more while somebody came in between, three times at most.
        [DataRow(2, 0)]
        [DataRow(3, 1)]
        public void Pass_ReadingIsInterrupted_IsTriedThreeTimes(int slowReads, int skips)
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Advance(2 * Sec);
            rig.Clock.Adopt(rig.Rig.Source, 0);
            rig.Watched.ReadNs = 100 * KTime.NsPerMs;
            rig.Watched.SlowReads = slowReads;

            rig.Advance(Sec / 2);

            Assert.AreEqual(0, rig.Watched.SlowReads);
            Assert.AreEqual(skips, rig.Watchdog.SkipCount);
            Assert.AreEqual(400, rig.Watched.Rating);
        }

        [TestMethod]
        public void Stop_Running_WakesNobodyAnyMore()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            rig.Watchdog.Stop();
            rig.Watched.DriftNsPerSec = Sec;
            TimerCounts counts = new TimerCounts(rig.Rig.System);
            rig.Rig.System.Attach(counts);

            rig.Advance(10 * Sec);

            Assert.AreEqual(0L, counts.Expired);
            Assert.AreEqual(400, rig.Watched.Rating);
        }

        // A narrow counter that may wrap between two looks cannot be compared.
        [TestMethod]
        public void Pass_CounterWrapsInASecond_IsLeftAlone()
        {
            WatchRig rig = new WatchRig(RatedSource.Verify);
            RatedSource narrow = new RatedSource(rig.Rig.Time, "narrow", 50, 20, RatedSource.Verify);
            narrow.DriftNsPerSec = Sec;
            rig.Sources.Register(narrow);

            rig.Advance(10 * Sec);

            Assert.AreEqual(50, narrow.Rating);
        }

        /// <summary>A system whose better source is watched.</summary>
        private sealed class WatchRig
        {
            public readonly VirtualRig Rig = new VirtualRig();
            public readonly ClockSources Sources;
            public readonly ClockSourceWatchdog Watchdog;
            public readonly RatedSource Watched;

            public WatchRig(ClockSourceFeatures flags)
                : this(flags, ClockSourceFeatures.Continuous)
            {
            }

            public WatchRig(ClockSourceFeatures flags, ClockSourceFeatures judgeFlags)
            {
                Rig.Source = new VirtualClockSource(Rig.Time, 64, Sec, judgeFlags);
                Rig.Build().GoHighRes();
                Sources = new ClockSources(Rig.System);
                Watched = new RatedSource(Rig.Time, "watched", 400, flags);
                Sources.Register(Watched);
                Rig.Serve();
                Watchdog = new ClockSourceWatchdog(Sources);
                Watchdog.Start();
            }

            public Timekeeper Clock => Rig.System.Clock;

            public void Advance(long ns)
            {
                Rig.Time.Advance(ns);
            }
        }
    }
}
