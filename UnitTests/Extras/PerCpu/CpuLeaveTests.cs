using System;
using nanoFramework.TestFramework;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A CPU leaves: R59.</summary>
    [TestClass]
    public class CpuLeaveTests
    {
        private const long Ms = KTime.NsPerMs;

        private static string s_log;

        [DataRow(0)]
        [DataRow(1)]
        public void HandOver_StartedTimers_RunOnTheHeirAtTheirTimes(int leaver)
        {
            CpuRig rig = new CpuRig().GoHighRes();
            long startNs = rig.Time.NowNs;
            s_log = "";
            for (int i = 0; i < 20; i++)
            {
                Named(rig, "" + (char)('a' + i)).StartOn(rig.Cpu(i % 2), startNs + (20 - i) * 7 * Ms);
            }

            rig.Time.Advance(30 * Ms);
            rig.Be(leaver);
            rig.Cpu(leaver).HandOver();
            rig.Time.Advance(120 * Ms);

            string wanted = "";
            for (int i = 19; i >= 0; i--)
            {
                wanted += (char)('a' + i) + ((20 - i) * 7).ToString() + " ";
            }

            Assert.AreEqual(wanted, s_log);
            Assert.IsFalse(rig.Cpu(leaver).IsOnline);
        }

        [TestMethod]
        public void HandOver_TimersOfOneMoment_KeepTheirOrder()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            long atNs = rig.Time.NowNs + 10 * Ms;
            s_log = "";
            Named(rig, "h").StartOn(rig.Cpu(0), atNs);
            foreach (string name in new string[] { "a", "b", "c", "d" })
            {
                Named(rig, name).StartOn(rig.Cpu(1), atNs);
            }

            rig.Be(1);
            rig.Cpu(1).HandOver();
            rig.Time.Advance(10 * Ms);

            Assert.AreEqual("h10 a10 b10 c10 d10 ", s_log);
        }

        [TestMethod]
        public void HandOver_TheFirstOfThem_IsProgrammedAtTheHeir()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Named(rig, "x");
            long atNs = rig.Time.NowNs + Ms;
            timer.StartOn(rig.Cpu(1), atNs);
            rig.Be(1);

            rig.Cpu(1).HandOver();

            Assert.AreEqual(atNs, rig.Cpu(0).System.TickDevice.Device.NextEventNs);
            Assert.AreEqual(0, timer.Cpu.Index);
            Assert.AreEqual((int)CancelResult.Done, (int)timer.TryCancel());
        }

        [TestMethod]
        public void HandOver_TickAndDevice_AreGone()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            VirtualClockEvent device = (VirtualClockEvent)rig.Cpu(1).System.TickDevice.Device;
            rig.Be(1);

            rig.Cpu(1).HandOver();
            int raised = device.RaiseCount;
            rig.Time.Advance(KTime.NsPerSec);

            Assert.IsTrue(rig.Cpu(1).System.Timers.Queue.First == null, "queue");
            Assert.AreEqual((int)ClockEventMode.Unused, (int)device.Mode);
            Assert.AreEqual(raised, device.RaiseCount);
            Assert.AreEqual((int)DeviceJobs.None, (int)rig.Set.Devices.JobsOf(device));
        }

        [TestMethod]
        public void HandOver_TheOwnerOfTheCount_PassesItOn()
        {
            CpuRig rig = new CpuRig();
            rig.AddGlobal(300);
            rig.Time.Advance(41 * Ms);
            rig.Be(0);

            rig.Cpu(0).HandOver();
            rig.Time.Advance(60 * Ms);

            Assert.AreEqual(1, rig.Set.Jiffies.Owner);
            Assert.AreEqual(25L, rig.Set.Jiffies.Count);
            Assert.AreEqual(25L, rig.Cpu(1).System.Tick.Jiffies);
        }

        [TestMethod]
        public void Leave_WhileItsLoopRuns_EndsTheLoopAndHandsOver()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Named(rig, "x");
            s_log = "";
            timer.StartOn(rig.Cpu(1), rig.Time.NowNs + 50 * Ms);
            rig.Time.Service = null;
            rig.Parkers[1].OnPark = () => rig.Cpu(1).Leave();
            rig.Be(1);

            rig.Cpu(1).Run();

            Assert.IsFalse(rig.Cpu(1).IsOnline);
            Assert.AreEqual(0, timer.Cpu.Index);
            Assert.ThrowsException(typeof(InvalidOperationException), () => rig.Cpu(1).Run());
        }

        [TestMethod]
        public void Start_OnACpuThatHasLeft_IsOnAnother()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.Be(1);
            rig.Cpu(1).HandOver();
            CpuTimer timer = Named(rig, "x");

            timer.StartOn(rig.Cpu(1), rig.Time.NowNs + Ms);

            Assert.AreEqual(0, timer.Cpu.Index);
        }

        [TestMethod]
        public void HandOver_WithoutADevice_LeavesAllTheSame()
        {
            CpuRig rig = new CpuRig();
            rig.AddLocal(0, 300);
            rig.Be(1);

            rig.Cpu(1).HandOver();

            Assert.IsFalse(rig.Cpu(1).IsOnline);
        }

        [TestMethod]
        public void Leave_TheLastCpu_Throws()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.Be(1);
            rig.Cpu(1).HandOver();

            Assert.ThrowsException(typeof(InvalidOperationException), () => rig.Cpu(0).Leave());
            Assert.ThrowsException(typeof(InvalidOperationException), () => rig.Cpu(1).Leave());
            Assert.IsTrue(rig.Cpu(0).IsOnline);
        }

        [TestMethod]
        public void Leave_ATimerThatBelongsToItAlone_ThrowsAndNamesIt()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            HrTimer own = new HrTimer(t => HrTimerRestart.NoRestart) { State = "sleep" };
            rig.Cpu(1).System.Timers.StartRelative(own, Ms);
            string message = "";

            try
            {
                rig.Cpu(1).Leave();
            }
            catch (InvalidOperationException exception)
            {
                message = exception.Message;
            }

            Assert.AreEqual("sleep belongs to CPU 1 alone.", message);
            Assert.IsTrue(rig.Cpu(1).IsOnline);
        }

        [TestMethod]
        public void Create_PlatformsThatDoNotFit_Throws()
        {
            TimeSystemOptions options = new TimeSystemOptions();
            VirtualRig rig = new VirtualRig();
            TimePlatform one = rig.CreatePlatform();
            TimePlatform sameParker = rig.CreatePlatform();
            TimePlatform otherSource = new VirtualRig().CreatePlatform();

            Assert.ThrowsException(typeof(ArgumentNullException), () => new CpuSet(options, null));
            Assert.ThrowsException(
                typeof(ArgumentException), () => new CpuSet(options, new TimePlatform[0]));
            Assert.ThrowsException(
                typeof(ArgumentException),
                () => new CpuSet(options, new TimePlatform[] { one, sameParker }));
            Assert.ThrowsException(
                typeof(ArgumentException),
                () => new CpuSet(options, new TimePlatform[] { one, otherSource }));
        }

        private static CpuTimer Named(CpuRig rig, string name)
        {
            long startNs = rig.Time.NowNs;
            CpuTimer timer = null;
            timer = new CpuTimer(rig.Set, t =>
            {
                s_log += name + (rig.Time.NowNs - startNs) / Ms + " ";
                return HrTimerRestart.NoRestart;
            });
            return timer;
        }
    }
}
