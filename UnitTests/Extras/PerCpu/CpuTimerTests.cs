using System;
using nanoFramework.TestFramework;
using TimeCore.PerCpu;

namespace TimeCore.UnitTests
{
    /// <summary>Starting a timer chooses the base.</summary>
    [TestClass]
    public class CpuTimerTests
    {
        private const long Ms = KTime.NsPerMs;

        [DataRow(0)]
        [DataRow(1)]
        public void Start_OnACoreThread_IsOnThatCpu(int cpu)
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);
            rig.Be(cpu);

            timer.Start(rig.Time.NowNs + Ms);

            Assert.AreEqual(cpu, timer.Cpu.Index);
            Assert.AreEqual(timer, rig.Cpu(cpu).System.Timers.Queue.First);
        }

        [DataRow(0)]
        [DataRow(1)]
        public void Start_OfAnApplication_IsOnACpuThatIsAwake(int sleeper)
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);
            rig.Sleep(sleeper);
            rig.BeApplication();

            timer.StartRelative(Ms);

            Assert.AreEqual(1 - sleeper, timer.Cpu.Index);
        }

        [TestMethod]
        public void StartRelative_BySpan_IsAsByNanoseconds()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);

            timer.StartRelative(new TimeSpan(20000));
            long expiresNs = timer.ExpiresNs;
            timer.StartRelative(TimeSpan.MaxValue);

            Assert.AreEqual(rig.Time.NowNs + 2 * Ms, expiresNs);
            Assert.AreEqual(KTime.Never, timer.ExpiresNs);
        }

        [TestMethod]
        public void Start_AllAsleep_WakesTheCpuThatItIsOn()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);
            rig.Sleep(0);
            rig.Sleep(1);
            rig.BeApplication();
            rig.Parkers[0].Reset();

            timer.StartRelative(Ms);

            Assert.AreEqual(0, timer.Cpu.Index);
            Assert.AreEqual(1, rig.Parkers[0].UnparkCount);
        }

        [TestMethod]
        public void StartOn_AnotherCpu_MovesItAndProgramsBothDevices()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);
            long atNs = rig.Time.NowNs + 2 * Ms;
            timer.StartOn(rig.Cpu(0), atNs);

            bool wasStarted = timer.StartOn(rig.Cpu(1), atNs);

            Assert.IsTrue(wasStarted, "started");
            Assert.AreEqual(1, timer.Cpu.Index);
            Assert.IsTrue(rig.Cpu(0).System.Timers.Queue.First != timer, "left");
            Assert.IsTrue(rig.Cpu(0).System.TickDevice.Device.NextEventNs != atNs, "disarmed");
            Assert.AreEqual(atNs, rig.Cpu(1).System.TickDevice.Device.NextEventNs);
        }

        [TestMethod]
        public void StartOn_FromItsOwnCallback_StaysWhereItRuns()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            int cpu = -1;
            CpuTimer timer = null;
            timer = new CpuTimer(rig.Set, t =>
            {
                timer.StartOn(rig.Cpu(1), timer.Timers.EventNs + Ms);
                cpu = timer.Cpu.Index;
                return HrTimerRestart.NoRestart;
            });
            timer.StartOn(rig.Cpu(0), rig.Time.NowNs + Ms);

            rig.Time.Advance(Ms);

            Assert.AreEqual(0, cpu);
            Assert.IsTrue(timer.IsStarted, "started");
        }

        [TestMethod]
        public void TryCancel_FromAnotherCpu_FindsIt()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);
            timer.StartOn(rig.Cpu(1), rig.Time.NowNs + Ms);
            rig.Be(0);

            CancelResult answer = timer.TryCancel();
            bool isLeft = rig.Cpu(1).System.Timers.Queue.First == timer;

            Assert.AreEqual((int)CancelResult.Done, (int)answer);
            Assert.IsFalse(isLeft, "still on its CPU");
            Assert.AreEqual((int)CancelResult.NotStarted, (int)timer.TryCancel());
            Assert.IsFalse(timer.Cancel());
        }

        [TestMethod]
        public void Arguments_Wrong_Throw()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            CpuTimer timer = Timer(rig);

            Assert.ThrowsException(
                typeof(ArgumentNullException),
                () => new CpuTimer(null, t => HrTimerRestart.NoRestart));
            Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => timer.Start(-1));
            Assert.ThrowsException(typeof(ArgumentNullException), () => timer.StartOn(null, 1));
        }

        private static CpuTimer Timer(CpuRig rig)
        {
            return new CpuTimer(rig.Set, t => HrTimerRestart.NoRestart);
        }
    }
}
