using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A timer far beyond what its device can count: the PIT of a PC, 15 bits.</summary>
    public static class LongSleep
    {
        /// <summary>Waits for one timer, and checks that it ran once and on time.</summary>
        /// <param name="seconds">How far away it is.</param>
        /// <returns>The interrupts that the device raised until then.</returns>
        public static int CountInterrupts(int seconds)
        {
            VirtualRig rig = new VirtualRig();
            rig.Device = VirtualClockEvent.Create(rig.Time, 1193182, 15, 0x7FFF);
            rig.Build().GoHighRes();
            TimerLog log = new TimerLog(rig);
            HrTimer timer = log.Create("a");
            rig.System.Timers.StartRelative(timer, seconds * KTime.NsPerSec);

            for (int passed = 0; passed <= seconds; passed++)
            {
                rig.Time.Advance(KTime.NsPerSec);
            }

            Assert.AreEqual("a", log.Names);
            Assert.IsTrue(log.LastNs - timer.ExpiresNs <= 2 * 838);
            return rig.Device.RaiseCount;
        }
    }
}
