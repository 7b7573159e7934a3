using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class LightSleepTests
    {
        private const long Ms = KTime.NsPerMs;

        [DataRow(true, true, false, true)]
        [DataRow(false, true, false, false)]
        [DataRow(true, false, false, false)]
        [DataRow(true, true, true, false)]
        public void Enter_ByWhatIsAllowed_SleepsOrIsRefused(
            bool isAllowed, bool hasState, bool isInhibited, bool sleeps)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = isAllowed;
            rig.HasLightSleep = hasState;
            rig.BuildToFirstTick();
            if (isInhibited)
            {
                new IdleInhibitor(rig.System.Idle, "test").Acquire();
            }

            long startNs = rig.Time.NowNs;
            IdleResult result = LightSleep.Enter(rig.System, 100 * Ms);

            Assert.AreEqual((int)(sleeps ? IdleResult.Entered : IdleResult.Refused), (int)result);
            Assert.AreEqual(sleeps ? 1 : 0, rig.Sleep.EnterCount);
            Assert.AreEqual(sleeps ? 100 * Ms : 0L, rig.Time.NowNs - startNs);
        }

        [TestMethod]
        public void Enter_ForASpan_SleepsSoLong()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            long startNs = rig.Time.NowNs;

            IdleResult result = LightSleep.Enter(rig.System, new TimeSpan(1000003));

            Assert.AreEqual((int)IdleResult.Entered, (int)result);
            Assert.AreEqual(100000300L, rig.Time.NowNs - startNs);
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException),
                () => LightSleep.Enter(rig.System, new TimeSpan(-1)));
        }
    }
}
