using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.PerCpu;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>One device wakes several sleepers.</summary>
    [TestClass]
    public class CpuBroadcastTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Enter_SeveralSleepers_AreWokenEachAtItsTime()
        {
            CpuRig rig = new CpuRig(3).GoHighRes();
            VirtualClockEvent global = rig.AddGlobal(200);
            long nowNs = Park(rig);
            Sleep(rig, 1, nowNs + 30 * Ms);
            Sleep(rig, 2, nowNs + 20 * Ms);
            Sleep(rig, 0, nowNs + 40 * Ms);

            Assert.AreEqual(nowNs + 20 * Ms, global.NextEventNs);
            Advance(rig, 20 * Ms);

            Assert.AreEqual(0, rig.Parkers[1].UnparkCount);
            Assert.AreEqual(1, rig.Parkers[2].UnparkCount);
            Assert.IsTrue(rig.Cpu(2).System.TickDevice.Device.IsPending, "marked");
            Assert.IsFalse(rig.Cpu(1).System.TickDevice.Device.IsPending, "not yet");
            Assert.AreEqual(nowNs + 30 * Ms, global.NextEventNs);
            Advance(rig, 10 * Ms);
            Assert.AreEqual(1, rig.Parkers[1].UnparkCount);
            Assert.AreEqual(1, rig.Parkers[2].UnparkCount);
        }

        [TestMethod]
        public void Enter_ALaterSleeper_DoesNotProgramAgain()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            VirtualClockEvent global = rig.AddGlobal(200);
            long nowNs = Park(rig);
            Sleep(rig, 0, nowNs + 20 * Ms);
            int set = global.SetCount;

            Sleep(rig, 1, nowNs + 30 * Ms);

            Assert.AreEqual(set, global.SetCount);
        }

        [TestMethod]
        public void Enter_TheCpusDevice_IsShutAndArmedAgainAfter()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.AddGlobal(200);
            long nowNs = Park(rig);
            Sleep(rig, 1, nowNs + 20 * Ms);
            ClockEventDevice device = rig.Cpu(1).System.TickDevice.Device;
            int asleep = (int)device.Mode;

            lock (rig.Cpu(1).Gate)
            {
                rig.Cpu(1).Broadcast.LeaveLocked();
            }

            Assert.AreEqual((int)ClockEventMode.Shutdown, asleep);
            Assert.AreEqual((int)ClockEventMode.OneShot, (int)device.Mode);
            Assert.AreEqual(
                rig.Cpu(1).System.Timers.Queue.First.HardExpiresNs, device.NextEventNs);
        }

        [TestMethod]
        public void DeepState_OfACpu_IsEndedByTheGlobalDevice()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.AddGlobal(200);
            long nowNs = rig.Time.NowNs;
            CpuTimer timer = new CpuTimer(rig.Set, t => HrTimerRestart.NoRestart);
            timer.StartOn(rig.Cpu(0), nowNs + 30 * Ms);
            rig.Parkers[0].Reset();
            rig.Time.Service = null;
            rig.Be(0);
            rig.Cpu(0).System.Tick.StopTick();

            // The event comes to the host; its parker ends.
            rig.Deep[0].Enter(KTime.NsPerSec);

            Assert.AreEqual(nowNs + 30 * Ms, rig.Time.NowNs);
            Assert.AreEqual(
                (int)ClockEventMode.OneShot, (int)rig.Cpu(0).System.TickDevice.Device.Mode);
        }

        [TestMethod]
        public void Leave_TheHost_AnotherServesTheDevice()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            VirtualClockEvent global = rig.AddGlobal(200);
            long nowNs = Park(rig);
            Sleep(rig, 1, nowNs + 20 * Ms);
            rig.Be(0);

            rig.Cpu(0).HandOver();
            rig.Parkers[1].Reset();
            rig.Time.Advance(20 * Ms);

            Assert.AreEqual(global, rig.Cpu(1).Broadcast.Device);
            Assert.IsTrue(rig.Cpu(0).Broadcast.Device == null, "old host");
            Assert.IsTrue(rig.Parkers[1].UnparkCount >= 1, "unparked");
            rig.Be(1);
            rig.Cpu(1).System.Loop.Serve();
            Assert.IsFalse(global.IsPending);
        }

        [TestMethod]
        public void Leave_ASleeper_IsNotWokenAnyMore()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            VirtualClockEvent global = rig.AddGlobal(200);
            long nowNs = Park(rig);
            Sleep(rig, 1, nowNs + 20 * Ms);
            rig.Be(1);
            lock (rig.Cpu(1).Gate)
            {
                rig.Cpu(1).Broadcast.LeaveLocked();
            }

            rig.Cpu(1).HandOver();
            Advance(rig, 25 * Ms);

            Assert.AreEqual(KTime.Never, global.NextEventNs);
        }

        [TestMethod]
        public void DeepState_OfAnotherKind_Throws()
        {
            VirtualRig rig = new VirtualRig();

            Assert.ThrowsException(typeof(ArgumentNullException), () => new CpuDeepState(null));
            Assert.ThrowsException(typeof(ArgumentException), () => new CpuDeepState(rig.Sleep));
        }

        /// <summary>From here on only the host is served, and by the test.</summary>
        private static long Park(CpuRig rig)
        {
            rig.Time.Service = null;
            foreach (VirtualParker parker in rig.Parkers)
            {
                parker.Reset();
            }

            return rig.Time.NowNs;
        }

        private static void Sleep(CpuRig rig, int cpu, long untilNs)
        {
            lock (rig.Cpu(cpu).Gate)
            {
                rig.Cpu(cpu).System.TickDevice.Device.ProgramEvent(untilNs, false);
                rig.Cpu(cpu).Broadcast.EnterLocked();
            }

            rig.Parkers[cpu].Reset();
        }

        private static void Advance(CpuRig rig, long ns)
        {
            rig.Time.Advance(ns);
            rig.Cpu(0).Broadcast.Serve(rig.Time.NowNs);
        }
    }
}
