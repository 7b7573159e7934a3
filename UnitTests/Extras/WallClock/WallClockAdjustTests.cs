using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Slewing and the frequency. The source is exact, so what differs is adjusted.</summary>
    [TestClass]
    public class WallClockAdjustTests
    {
        private const long Sec = KTime.NsPerSec;
        private const long Us = KTime.NsPerUs;

        // R14: 1200 µs are gained 500, 500 and 200 in three seconds, then no more.
        [DataRow(1L)]
        [DataRow(-1L)]
        public void Slew_1200Us_GoesAt500UsASecondAndEnds(long sign)
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(sign * 1200 * Us);

            AssertGained(rig, Sec, sign * 500 * Us);
            AssertGained(rig, Sec, sign * 1000 * Us);
            AssertGained(rig, Sec / 2, sign * 1100 * Us);
            AssertGained(rig, Sec / 2, sign * 1200 * Us);
            AssertGained(rig, 10 * Sec, sign * 1200 * Us);
        }

        // What is booked is what the clock really gains: its multiplier has few digits.
        [DataRow(1000000000L)]
        [DataRow(240000000L)]
        [DataRow(1000000L)]
        public void Slew_100Ms_EndsWithin100Ns(long frequencyHz)
        {
            long gainedNs = SlewedNs(frequencyHz, 100 * KTime.NsPerMs) - SlewedNs(frequencyHz, 0);

            long errorNs = gainedNs - 100 * KTime.NsPerMs;
            long mostNs = 100 + 2 * Sec / frequencyHz;
            Assert.IsTrue(errorNs >= -mostNs && errorNs <= mostNs, errorNs + " ns off");
        }

        // By another thread, between the moment when the timer is taken and its callback.
        [TestMethod]
        public void Slew_AskedForAsItIsAboutToBeAdjusted_IsLeftToTheNextRun()
        {
            WallRig rig = WallRig.Create();
            SlewingProbe probe = new SlewingProbe(rig.Wall);
            rig.System.Attach(probe);
            rig.Wall.Slew(100 * Us);

            AssertGained(rig, 5 * Sec, 1200 * Us);
            Assert.IsFalse(probe.IsArmed);
        }

        [TestMethod]
        public void Slew_Done_WakesNobodyAnyMore()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(1200 * Us);
            rig.Advance(5 * Sec);
            long iterations = rig.System.Loop.IterationCount;

            rig.Rig.Time.Advance(100 * Sec);

            Assert.AreEqual(iterations, rig.System.Loop.IterationCount);
        }

        [TestMethod]
        public void Slew_InPlaceOfAnother_AnswersWhatWasLeftOfIt()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(1200 * Us);
            rig.Advance(Sec);

            long leftNs = rig.Wall.Slew(100 * Us);
            rig.Advance(5 * Sec);

            AssertNear(700 * Us, leftNs);
            AssertGained(rig, 0, 600 * Us);
        }

        // A late core has gained more than it should: the rest is taken back, more slowly than a jump.
        [TestMethod]
        public void Slew_CoreIsLate_TakesBackWhatItGainedTooMuch()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(200 * Us);
            rig.Advance(Sec / 2);
            rig.Rig.Time.Service = null;
            rig.Rig.Time.Advance(5 * Sec);
            rig.Rig.Time.Service = rig.Rig.Serve;
            long lastNs = rig.System.Clock.ReadNs();

            for (int step = 0; step < 50; step++)
            {
                rig.Advance(Sec / 10);
                long nowNs = rig.System.Clock.ReadNs();
                Assert.IsTrue(nowNs - lastNs >= Sec / 10 - 50 * Us);
                lastNs = nowNs;
            }

            AssertGained(rig, 0, 200 * Us);
        }

        [DataRow(512000000L)]
        [DataRow(-512000000L)]
        [DataRow(long.MaxValue)]
        [DataRow(long.MinValue)]
        public void Slew_TooFar_Throws(long deltaNs)
        {
            WallRig rig = WallRig.Create();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.Wall.Slew(deltaNs));
        }

        [DataRow(511999999L)]
        [DataRow(-511999999L)]
        public void Slew_JustNotTooFar_IsTaken(long deltaNs)
        {
            WallRig rig = WallRig.Create();

            rig.Wall.Slew(deltaNs);

            Assert.AreEqual(deltaNs, rig.Wall.Slew(0));
        }

        // R15, the limit of today: 500 ppm.
        [DataRow(500001)]
        [DataRow(-500001)]
        [DataRow(int.MaxValue)]
        [DataRow(int.MinValue)]
        public void SetFrequency_TooFar_Throws(int ppb)
        {
            WallRig rig = WallRig.Create();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => rig.Wall.SetFrequency(ppb));
        }

        // A multiplier has 23 to 32 bits, so a part in a million comes out to some parts in a billion.
        [DataRow(500000)]
        [DataRow(-500000)]
        [DataRow(1000)]
        [DataRow(0)]
        public void SetFrequency_Corrected_RunsFasterBySoMuch(int ppb)
        {
            WallRig rig = WallRig.Create();
            rig.Wall.SetFrequency(ppb);
            rig.Advance(KTime.NsPerMs);
            long startNs = rig.Wall.ReadRealNs() - rig.NowNs;

            rig.Advance(1000 * Sec);

            long gainedNs = rig.Wall.ReadRealNs() - rig.NowNs - startNs;
            Assert.IsTrue(gainedNs - ppb * 1000L < 300 * 1000L);
            Assert.IsTrue(gainedNs - ppb * 1000L > -300 * 1000L);
        }

        [TestMethod]
        public void SetFrequency_WhileSlewing_KeepsBoth()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.SetFrequency(-250000);
            rig.Wall.Slew(1000 * Us);

            AssertGained(rig, 2 * Sec, 500 * Us);
            AssertGained(rig, 2 * Sec, 0);
        }

        // Time is continuous at every change of the rate, in both directions.
        [TestMethod]
        public void SetFrequency_AtAnyMoment_MakesNoJump()
        {
            WallRig rig = WallRig.Create();
            for (int round = 0; round < 20; round++)
            {
                rig.Advance(Sec + 7 * round);
                long beforeNs = rig.System.Clock.ReadNs();
                rig.Wall.SetFrequency(round % 2 == 0 ? 500000 : -500000);
                rig.Rig.Serve();
                long afterNs = rig.System.Clock.ReadNs();

                Assert.IsTrue(afterNs >= beforeNs);
                Assert.IsTrue(afterNs - beforeNs <= 1);
            }
        }

        // The device counts on its own clock: by that a timer is late as much as this one runs faster.
        [TestMethod]
        public void Slew_TimerStarted_IsNotEarlyAndLateByTheRateAtMost()
        {
            WallRig rig = WallRig.Create();
            rig.Wall.Slew(500 * Us);
            RealTimer timer = rig.CreateTimer(false);
            timer.Start(rig.Wall.ReadRealNs() + Sec);

            rig.Advance(2 * Sec);

            long lateNs = rig.RanNs - (40 * KTime.NsPerMs + Sec - 500 * Us);
            Assert.AreEqual(1, rig.RunCount);
            Assert.IsTrue(lateNs >= 0);
            Assert.IsTrue(lateNs <= 500 * Us);
        }

        /// <summary>The clock five minutes after a slew began.</summary>
        private static long SlewedNs(long frequencyHz, long deltaNs)
        {
            WallRig rig = WallRig.Create(64, frequencyHz, ClockSourceFeatures.Continuous);
            if (deltaNs != 0)
            {
                rig.Wall.Slew(deltaNs);
            }

            rig.Advance(300 * Sec);
            return rig.System.Clock.ReadNs();
        }

        private static void AssertGained(WallRig rig, long ns, long expectedNs)
        {
            rig.Advance(ns);
            AssertNear(expectedNs, rig.Wall.ReadRealNs() - WallRig.AtBootNs - rig.NowNs);
        }

        private static void AssertNear(long expectedNs, long actualNs)
        {
            long errorNs = actualNs - expectedNs;
            if (errorNs > 500 || errorNs < -500)
            {
                Assert.AreEqual(expectedNs, actualNs);
            }
        }

        /// <summary>Plays another thread, which a probe of a program must not.</summary>
        private sealed class SlewingProbe : TimerProbe
        {
            internal bool IsArmed = true;

            private readonly WallClock _wall;

            internal SlewingProbe(WallClock wall)
            {
                _wall = wall;
            }

            /// <inheritdoc/>
            public override void On(ProbePoint point, HrTimer timer, long timeNs)
            {
                if (point == ProbePoint.Run && IsArmed)
                {
                    IsArmed = false;
                    _wall.Slew(1200 * Us);
                }
            }
        }
    }
}
