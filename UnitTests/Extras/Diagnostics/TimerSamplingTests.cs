using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R87 and D14: who starts which timer how often.</summary>
    [TestClass]
    public class TimerSamplingTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Print_TwoTimers_CountsTheExpiriesOfEach()
        {
            VirtualRig rig = Rig(8, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);
            StartPeriodic(rig, "slow", 100);

            rig.Time.Advance(1000 * Ms);
            sampling.Stop();
            sampling.Print(rig.Log);

            int thread = rig.Services.CurrentThreadId();
            Assert.AreEqual("Timer stats", Line(rig, 0));
            Assert.AreEqual("Sample period: 1000 ms", Line(rig, 1));
            Assert.AreEqual("100, thread " + thread + ", fast", Line(rig, 2));
            Assert.AreEqual("10, thread " + thread + ", slow", Line(rig, 3));
            Assert.AreEqual("110 total events, 110 total events/sec", Line(rig, 4));
        }

        [TestMethod]
        public void Print_LessThanASecond_GivesNoRate()
        {
            VirtualRig rig = Rig(8, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);

            rig.Time.Advance(999 * Ms);
            sampling.Print(rig.Log);

            Assert.AreEqual("99 total events", Line(rig, 3));
        }

        [TestMethod]
        public void Print_WhileSampling_DoesNotEndTheSample()
        {
            VirtualRig rig = Rig(8, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);
            rig.Time.Advance(100 * Ms);

            sampling.Print(rig.Log);
            rig.Time.Advance(100 * Ms);
            sampling.Print(rig.Log);

            Assert.IsTrue(sampling.IsSampling);
            Assert.AreEqual("20 total events", Line(rig, rig.Log.Lines.Count - 1));
        }

        [TestMethod]
        public void Stop_ThenMoreExpiries_AreNotCounted()
        {
            VirtualRig rig = Rig(8, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);
            rig.Time.Advance(100 * Ms);
            sampling.Stop();
            rig.Time.Advance(100 * Ms);
            sampling.Stop();

            sampling.Print(rig.Log);

            Assert.AreEqual("Sample period: 100 ms", Line(rig, 1));
            Assert.AreEqual("10 total events", Line(rig, 3));
        }

        [TestMethod]
        public void Overflow_MoreTimersThanLines_CountsTheirExpiries()
        {
            VirtualRig rig = Rig(1, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);
            StartPeriodic(rig, "slow", 50);

            rig.Time.Advance(100 * Ms);
            sampling.Print(rig.Log);

            Assert.AreEqual(2, sampling.Overflow);
            Assert.AreEqual("Overflow: 2 entries", Line(rig, 3));
            Assert.AreEqual("12 total events", Line(rig, 4));
        }

        [TestMethod]
        public void Start_Again_ForgetsTheLastSample()
        {
            VirtualRig rig = Rig(8, out TimerSampling sampling);
            sampling.Start();
            StartPeriodic(rig, "fast", 10);
            rig.Time.Advance(100 * Ms);

            sampling.Start();
            rig.Time.Advance(50 * Ms);
            sampling.Print(rig.Log);

            Assert.AreEqual("Sample period: 50 ms", Line(rig, 1));
            Assert.AreEqual("5 total events", Line(rig, 3));
        }

        [DataRow(0)]
        [DataRow(1025)]
        public void Create_CapacityOutOfRange_Throws(int capacity)
        {
            VirtualRig rig = new VirtualRig().Build();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => new TimerSampling(rig.System, capacity));
        }

        private static VirtualRig Rig(int capacity, out TimerSampling sampling)
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            sampling = new TimerSampling(rig.System, capacity);
            rig.System.Attach(sampling);
            return rig;
        }

        private static void StartPeriodic(VirtualRig rig, string name, long periodMs)
        {
            HrTimerBase timers = rig.System.Timers;
            HrTimer timer = new HrTimer(t =>
            {
                timers.Forward(t, timers.EventNs, periodMs * Ms);
                return HrTimerRestart.Restart;
            }) { State = name };
            timers.StartRelative(timer, periodMs * Ms);
        }

        private static string Line(VirtualRig rig, int index)
        {
            return (string)rig.Log.Lines[index];
        }
    }
}
