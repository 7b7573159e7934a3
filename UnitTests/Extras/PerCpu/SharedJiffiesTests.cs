using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.PerCpu;

namespace TimeCore.UnitTests
{
    /// <summary>One CPU counts the jiffies of all.</summary>
    [TestClass]
    public class SharedJiffiesTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Count_BothCpusTick_IsCountedOnce()
        {
            CpuRig rig = new CpuRig();
            rig.Options.NoHz = false;
            rig.AddGlobal(300);

            rig.Time.Advance(401 * Ms);

            Assert.AreEqual(100L, rig.Set.Jiffies.Count);
            Assert.AreEqual(0, rig.Set.Jiffies.Owner);
            Assert.AreEqual(1, rig.Set.Jiffies.HandOvers);
        }

        [TestMethod]
        public void Owner_GoesIdle_TheTickOfTheOtherGoesOn()
        {
            CpuRig rig = new CpuRig().GoHighRes();
            rig.Time.Service = null;
            rig.Cpu(1).System.Idle.TakeHold();
            rig.Be(1);
            rig.Cpu(1).System.Tick.RestartTick();
            rig.Be(0);
            rig.Cpu(0).System.Tick.StopTick();
            rig.Sleep(0);
            rig.Time.Service = () =>
            {
                rig.Be(1);
                rig.Cpu(1).System.Loop.Serve();
            };
            long ticks = rig.Cpu(0).System.Tick.Counter.TickCount;

            rig.Time.Advance(100 * Ms);

            Assert.AreEqual(1, rig.Set.Jiffies.Owner);
            Assert.AreEqual(ticks, rig.Cpu(0).System.Tick.Counter.TickCount);
            Assert.IsTrue(rig.Cpu(0).System.Tick.IsStopped, "stopped");
            Assert.AreEqual(28L, rig.Set.Jiffies.Count);
        }

        [TestMethod]
        public void Count_AllSleep_TheFirstToWakeCatchesUp()
        {
            CpuRig rig = new CpuRig();
            rig.AddGlobal(300);
            rig.Time.Advance(41 * Ms);
            rig.Time.Service = null;
            rig.Sleep(0);
            rig.Sleep(1);

            rig.Time.Advance(10 * KTime.NsPerSec);
            int owner = rig.Set.Jiffies.Owner;
            long asleep = rig.Set.Jiffies.Count;
            rig.Wake(1);

            Assert.AreEqual(SharedJiffies.NoOwner, owner);
            Assert.AreEqual(10L, asleep);
            Assert.AreEqual(2510L, rig.Set.Jiffies.Count);
            Assert.AreEqual(1, rig.Set.Jiffies.Owner);
        }

        [TestMethod]
        public void Owner_AnotherSleeps_StaysWhatItIs()
        {
            CpuRig rig = new CpuRig();
            rig.AddGlobal(300);
            rig.Time.Advance(41 * Ms);

            rig.Sleep(1);
            rig.Wake(1);

            Assert.AreEqual(0, rig.Set.Jiffies.Owner);
            Assert.AreEqual(1, rig.Set.Jiffies.HandOvers);
        }
    }
}
