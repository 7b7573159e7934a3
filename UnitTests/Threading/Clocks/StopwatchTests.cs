using System;
using nanoFramework.TestFramework;
using TimeCore.Threading;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>S01 to S10 of docs/results/timer-cases.md.</summary>
    [TestClass]
    public class StopwatchTests
    {
        [TestMethod]
        public void S01_Constructor_Always_StandsAtZero()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = new Stopwatch();
            rig.PassTo(20);

            AssertReads(watch, false, 0);
            Assert.AreEqual(0L, watch.ElapsedTicks);
            Assert.AreEqual(0L, watch.Elapsed.Ticks);
        }

        [TestMethod]
        public void S02_Start_WhileItRuns_DoesNothing()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(20);
            watch.Start();
            rig.PassTo(50);

            AssertReads(watch, true, 50);
        }

        [TestMethod]
        public void S03_Stop_Twice_CountsTheFirst()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(50);
            watch.Stop();
            rig.PassTo(80);

            AssertReads(watch, false, 50);
            rig.PassTo(90);
            watch.Stop();
            AssertReads(watch, false, 50);
        }

        [TestMethod]
        public void S04_Start_AfterAStop_AddsUp()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(50);
            watch.Stop();
            rig.PassTo(100);
            watch.Start();
            rig.PassTo(130);
            watch.Stop();

            AssertReads(watch, false, 80);
        }

        [TestMethod]
        public void S05_Reset_WhileItRuns_StopsAtZero()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(50);
            watch.Reset();
            rig.PassTo(70);

            AssertReads(watch, false, 0);
        }

        [TestMethod]
        public void S06_Restart_WhileItRuns_RunsFromZero()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(50);
            watch.Restart();
            rig.PassTo(70);

            AssertReads(watch, true, 20);
        }

        [TestMethod]
        public void S07_Stop_OfOneThatNeverRan_LeavesZero()
        {
            WaitRig rig = new WaitRig();
            rig.PassTo(5000);
            Stopwatch watch = new Stopwatch();
            watch.Stop();

            AssertReads(watch, false, 0);
        }

        [TestMethod]
        public void S08_Elapsed_Fractions_AreCutNotRounded()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.Hardware.Time.Spend(1999990);

            Assert.AreEqual(1L, watch.ElapsedMilliseconds);
            Assert.AreEqual(19999L, watch.Elapsed.Ticks);
        }

        [TestMethod]
        public void S09_ElapsedTicks_OnAMicrosecondSource_TellsATenthOfAMillisecond()
        {
            VirtualRig hardware = new VirtualRig();
            hardware.Source = new VirtualClockSource(
                hardware.Time, 64, 1000000, ClockSourceFeatures.Continuous);
            hardware.BuildToFirstTick().BeApplication();
            Stopwatch watch = new Stopwatch(new SystemClock(hardware.System));
            watch.Start();
            hardware.Time.Spend(50000);
            long before = watch.ElapsedTicks;
            hardware.Time.Spend(100000);

            Assert.AreEqual(1000L, watch.ElapsedTicks - before);
            Assert.AreEqual(10000000L, Stopwatch.Frequency);
        }

        [TestMethod]
        public void S10_Elapsed_WallClockSet_IsUnaffected()
        {
            WaitRig rig = new WaitRig();
            Stopwatch watch = Stopwatch.StartNew();
            rig.PassTo(50);
            rig.Hardware.Services.UtcAtBootNs += 3600 * KTime.NsPerSec;
            AssertReads(watch, true, 50);
            rig.Hardware.Services.UtcAtBootNs -= 7200 * KTime.NsPerSec;

            AssertReads(watch, true, 50);
        }

        private static void AssertReads(Stopwatch watch, bool isRunning, long ms)
        {
            Assert.AreEqual(isRunning, watch.IsRunning);
            Assert.AreEqual(ms, watch.ElapsedMilliseconds);
        }
    }
}
