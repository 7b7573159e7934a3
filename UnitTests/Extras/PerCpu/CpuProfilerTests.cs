using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Samples by a device of their own.</summary>
    [TestClass]
    public class CpuProfilerTests
    {
        private const long Ms = KTime.NsPerMs;
        private const long Us = KTime.NsPerUs;

        [DataRow(997)]
        [DataRow(4001)]
        public void Samples_OfCallbacks_AreTheirSharesWithinTheSamplingError(int hz)
        {
            CpuRig rig = Rig(out CpuProfiler profiler);
            Spend(rig, "long", 3 * Ms, 10 * Ms, 0);
            Spend(rig, "short", 500 * Us, 10 * Ms, 5 * Ms);
            profiler.Start(hz);

            Busy(rig, 10 * KTime.NsPerSec);

            Assert.IsTrue(profiler.Samples >= 10 * hz - 1, "samples " + profiler.Samples);
            CheckShare(profiler.SamplesOf("long"), 30, profiler.Samples);
            CheckShare(profiler.SamplesOf("short"), 5, profiler.Samples);
            Assert.AreEqual(
                profiler.Samples,
                profiler.SamplesOf("long") + profiler.SamplesOf("short") + profiler.CoreSamples
                    + profiler.IdleSamples + profiler.SamplesOf("tick"));
        }

        [TestMethod]
        public void Start_AtAnotherFrequency_GoesOnWithThat()
        {
            CpuRig rig = Rig(out CpuProfiler profiler);
            profiler.Start(100);
            Busy(rig, KTime.NsPerSec);
            int slow = profiler.Samples;

            profiler.Start(1000);
            Busy(rig, KTime.NsPerSec);
            int fast = profiler.Samples - slow;
            profiler.Stop();
            Busy(rig, KTime.NsPerSec);

            Assert.AreEqual(100, slow);
            Assert.AreEqual(1000, fast);
            Assert.AreEqual(1100, profiler.Samples);
        }

        [TestMethod]
        public void Samples_OfOneCpu_SeeNothingOfTheOther()
        {
            CpuRig rig = Rig(out CpuProfiler profiler);
            CpuTimer other = new CpuTimer(rig.Set, t =>
            {
                rig.Time.Spend(5 * Ms);
                return HrTimerRestart.NoRestart;
            }) { State = "other" };
            other.StartOn(rig.Cpu(0), rig.Time.NowNs + 10 * Ms);
            rig.Sleep(1);
            profiler.Start(1000);

            Busy(rig, 100 * Ms);

            Assert.AreEqual(0, profiler.SamplesOf("other"));
            Assert.AreEqual(profiler.Samples, profiler.IdleSamples);
        }

        [TestMethod]
        public void Samples_OfMoreTimersThanRoom_AreOverflow()
        {
            CpuRig rig = Rig(out CpuProfiler profiler);
            CpuProfiler small = new CpuProfiler(rig.Set, rig.Cpu(1), 1);
            rig.Cpu(1).System.Attach(small);
            Spend(rig, "a", 4 * Ms, 10 * Ms, 0);
            Spend(rig, "b", 4 * Ms, 10 * Ms, 5 * Ms);
            small.Start(1000);

            Busy(rig, 100 * Ms);

            Assert.IsTrue(small.Overflow >= 30, "overflow " + small.Overflow);
            Assert.AreEqual(0, profiler.Samples);
        }

        [TestMethod]
        public void Print_Samples_TellsEach()
        {
            CpuRig rig = Rig(out CpuProfiler profiler);
            Spend(rig, "long", 3 * Ms, 10 * Ms, 0);
            profiler.Start(1000);
            Busy(rig, 105 * Ms);
            profiler.Stop();

            profiler.Print(rig.Log);

            Assert.AreEqual("Samples of CPU 1: 105", rig.Log.Lines[0]);
            Assert.AreEqual("  timer long: " + profiler.SamplesOf("long"), rig.Log.Lines[1]);
        }

        [TestMethod]
        public void Create_Wrongly_Throws()
        {
            CpuRig rig = new CpuRig().GoHighRes();

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => new CpuProfiler(rig.Set, rig.Cpu(0), 4));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new CpuProfiler(null, rig.Cpu(0), 4));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException),
                () => new CpuProfiler(rig.Set, rig.Cpu(0), 0));
        }

        /// <summary>Two CPUs; the second has a device to spare, and a profiler.</summary>
        private static CpuRig Rig(out CpuProfiler profiler)
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.AddLocal(1, 100);
            profiler = new CpuProfiler(rig.Set, rig.Cpu(1), 8);
            rig.Cpu(1).System.Attach(profiler);
            rig.Log.Lines.Clear();
            return rig;
        }

        private static void Spend(CpuRig rig, string name, long spendNs, long periodNs, long phaseNs)
        {
            CpuTimer timer = null;
            timer = new CpuTimer(rig.Set, t =>
            {
                rig.Time.Spend(spendNs);
                timer.Timers.Forward(t, timer.Timers.EventNs, periodNs);
                return HrTimerRestart.Restart;
            }) { State = name };
            timer.StartOn(rig.Cpu(1), rig.Time.NowNs + periodNs + phaseNs);
        }

        private static void Busy(CpuRig rig, long ns)
        {
            // Many events: each advance has its limit.
            long endNs = rig.Time.NowNs + ns;
            while (rig.Time.NowNs < endNs)
            {
                long stepNs = endNs - rig.Time.NowNs;
                rig.Time.Advance(stepNs < 100 * Ms ? stepNs : 100 * Ms);
            }
        }

        /// <summary>Within three standard deviations of a binomial share.</summary>
        private static void CheckShare(int found, int percent, int samples)
        {
            // Squared, since a device has no square root: (100 f - p n)^2 <= 9 n p (100 - p).
            long off = 100L * found - (long)percent * samples;
            Assert.IsTrue(
                off * off <= 9L * samples * percent * (100 - percent),
                found + " of " + samples + ", " + percent + " %");
        }
    }
}
