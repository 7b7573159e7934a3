using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Who does which of the tick's jobs.</summary>
    [TestClass]
    public class CpuDevicesTests
    {
        private const long Ms = KTime.NsPerMs;
        private const DeviceJobs OfATick = DeviceJobs.Accounting | DeviceJobs.NextEvent;

        [TestMethod]
        public void JobsOf_ADeviceForEachCpu_OneTicksAndEachServesItsCpu()
        {
            CpuRig rig = new CpuRig();
            VirtualClockEvent first = rig.AddLocal(0, 300);
            VirtualClockEvent second = rig.AddLocal(1, 300);
            rig.Time.Advance(20 * Ms);

            DeviceJobs jobs = OfATick | DeviceJobs.Profiling;
            Assert.AreEqual((int)(jobs | DeviceJobs.Tick), (int)rig.Set.Devices.JobsOf(first));
            Assert.AreEqual((int)jobs, (int)rig.Set.Devices.JobsOf(second));
        }

        [TestMethod]
        public void JobsOf_ABetterDeviceComes_TheOldOneProfiles()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            ClockEventDevice old = rig.Cpu(1).System.TickDevice.Device;

            VirtualClockEvent better = rig.AddLocal(1, 400);
            rig.Time.Advance(20 * Ms);

            Assert.AreEqual((int)OfATick, (int)rig.Set.Devices.JobsOf(better));
            Assert.AreEqual((int)DeviceJobs.Profiling, (int)rig.Set.Devices.JobsOf(old));
            Assert.AreEqual((int)ClockEventMode.Unused, (int)old.Mode);
            Assert.AreEqual((int)TickMode.HighRes, (int)rig.Cpu(1).System.Tick.Mode);
        }

        [DataRow(300)]
        [DataRow(299)]
        public void JobsOf_ADeviceThatIsNoBetter_IsASpare(int rating)
        {
            CpuRig rig = new CpuRig().GoHighRes();
            ClockEventDevice old = rig.Cpu(0).System.TickDevice.Device;

            VirtualClockEvent spare = rig.AddLocal(0, rating);
            VirtualClockEvent worse = rig.AddLocal(0, 100);

            Assert.AreEqual(
                (int)(OfATick | DeviceJobs.Tick), (int)rig.Set.Devices.JobsOf(old));
            Assert.AreEqual((int)DeviceJobs.Profiling, (int)rig.Set.Devices.JobsOf(spare));
            Assert.AreEqual((int)DeviceJobs.None, (int)rig.Set.Devices.JobsOf(worse));
            Assert.AreEqual(rig.Set.Devices.ProfilingDevice(rig.Cpu(0)), spare);
        }

        [TestMethod]
        public void JobsOf_APeriodicDeviceOfAnyRating_DoesNotReplaceOneShots()
        {
            CpuRig rig = new CpuRig().GoHighRes();

            VirtualClockEvent periodic = rig.AddLocal(0, 499, ClockEventFeatures.Periodic);

            Assert.AreEqual((int)DeviceJobs.None, (int)rig.Set.Devices.JobsOf(periodic));
        }

        [TestMethod]
        public void Register_AGlobalDeviceAlone_ServesTheTicksOfAll()
        {
            CpuRig rig = new CpuRig();
            VirtualClockEvent device = rig.AddGlobal(400);

            rig.Time.Advance(101 * Ms);

            Assert.AreEqual(
                (int)(DeviceJobs.Tick | DeviceJobs.Accounting),
                (int)rig.Set.Devices.JobsOf(device));
            for (int i = 0; i < 2; i++)
            {
                Assert.AreEqual(25L, rig.Cpu(i).System.Tick.Jiffies, "CPU " + i);
            }

            Assert.AreEqual(25L, rig.Set.Jiffies.Count);
        }

        [TestMethod]
        public void Mode_OnlyAGlobalDevice_IsNeverHighRes()
        {
            CpuRig rig = new CpuRig();
            rig.AddGlobal(400);

            rig.Time.Advance(100 * Ms);

            Assert.AreEqual((int)TickMode.Periodic, (int)rig.Cpu(0).System.Tick.Mode);
            Assert.AreEqual((int)TickMode.Periodic, (int)rig.Cpu(1).System.Tick.Mode);
        }

        [TestMethod]
        public void Register_ADeviceForACpuThatIsServed_TakesOver()
        {
            CpuRig rig = new CpuRig();
            VirtualClockEvent global = rig.AddGlobal(400);
            rig.Time.Advance(40 * Ms);

            VirtualClockEvent local = rig.AddLocal(1, 100);
            rig.Time.Advance(40 * Ms);

            Assert.AreEqual((int)TickMode.HighRes, (int)rig.Cpu(1).System.Tick.Mode);
            Assert.AreEqual((int)TickMode.Periodic, (int)rig.Cpu(0).System.Tick.Mode);
            Assert.IsTrue((rig.Set.Devices.JobsOf(local) & DeviceJobs.NextEvent) != 0, "local");
            Assert.IsTrue((rig.Set.Devices.JobsOf(global) & OfATick) == OfATick, "global");
        }

        [TestMethod]
        public void Register_ABetterGlobalDevice_TakesTheBroadcast()
        {
            CpuRig rig = new CpuRig();
            VirtualClockEvent worse = rig.AddGlobal(200);
            rig.Time.Advance(41 * Ms);

            VirtualClockEvent better = rig.AddGlobal(300);
            rig.Time.Advance(60 * Ms);

            Assert.AreEqual((int)DeviceJobs.None, (int)rig.Set.Devices.JobsOf(worse));
            Assert.AreEqual(25L, rig.Cpu(1).System.Tick.Jiffies);
            Assert.AreEqual((int)ClockEventMode.Unused, (int)worse.Mode);
            Assert.IsTrue(better.RaiseCount >= 14, "raised " + better.RaiseCount);
        }

        [TestMethod]
        public void SetHz_WhileItRuns_CountsOnFromTheLastTick()
        {
            CpuRig rig = new CpuRig();
            rig.Options.NoHz = false;
            rig.AddGlobal(400);
            rig.Time.Advance(41 * Ms);

            rig.Set.SetHz(1000);
            rig.Time.Advance(59 * Ms);

            // The change takes effect at the tick of 44 ms, the eleventh.
            Assert.AreEqual(11L + 56, rig.Set.Jiffies.Count);
            Assert.AreEqual(11L + 56, rig.Cpu(0).System.Tick.Jiffies);
            Assert.AreEqual(11L + 56, rig.Cpu(1).System.Tick.Jiffies);
        }

        [TestMethod]
        public void Print_TimerListOfACpu_TellsTheJobs()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.AddLocal(1, 100);
            VirtualClockEvent global = rig.AddGlobal(200);

            TimerList.Print(rig.Cpu(1).System);
            TimerList.Print(rig.Cpu(0).System);

            Assert.IsTrue(rig.Log.Lines.Contains("  .jobs: cpu1 accounting next-event"), "tick");
            Assert.IsTrue(rig.Log.Lines.Contains("  .jobs: cpu1 profiling"), "profiling");
            Assert.IsTrue(
                rig.Log.Lines.Contains("  .jobs: cpu0 tick accounting profiling next-event"), "owner");
            Assert.IsTrue(rig.Log.Lines.Contains("  .jobs: all next-event"), "broadcast");
            Assert.AreEqual((int)DeviceJobs.NextEvent, (int)rig.Set.Devices.JobsOf(global));
        }

        [TestMethod]
        public void Register_Wrongly_Throws()
        {
            CpuRig rig = new CpuRig();
            VirtualClockEvent local = rig.AddLocal(0, 300);
            VirtualClockEvent global = rig.AddGlobal(300);
            CpuDevices devices = rig.Set.Devices;

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => devices.Register(local, rig.Cpu(1)));
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => devices.Register(global));
            Assert.ThrowsException(
                typeof(ArgumentException), () => devices.Register(global, rig.Cpu(0)));
            Assert.ThrowsException(
                typeof(ArgumentException), () => devices.Register(new VirtualClockEvent(rig.Time)));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => devices.Register(null));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => devices.Register(local, null));
            Assert.AreEqual(
                (int)DeviceJobs.None, (int)devices.JobsOf(new VirtualClockEvent(rig.Time)));
        }
    }
}
