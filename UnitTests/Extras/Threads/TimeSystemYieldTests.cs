using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>A thread that computes gives way when something is due, and only then.</summary>
    [TestClass]
    public class TimeSystemYieldTests
    {
        [TestMethod]
        public void Yield_NothingDue_ReturnsAtOnce()
        {
            VirtualRig rig = new VirtualRig().Build();
            rig.Services.ThreadId = VirtualServices.ApplicationThreadId;

            Assert.IsFalse(rig.System.Yield());
            Assert.AreEqual(0, rig.Services.YieldCount);
            Assert.AreEqual(0, rig.Parker.UnparkCount);
        }

        [TestMethod]
        public void Yield_AnEventIsDue_WakesTheCoreAndGivesWay()
        {
            VirtualRig rig = new VirtualRig().Build();
            rig.Services.ThreadId = VirtualServices.ApplicationThreadId;
            rig.Time.Service = null;
            rig.Time.Spend(2 * rig.System.Tick.PeriodNs);
            int unparks = rig.Parker.UnparkCount;

            Assert.IsTrue(rig.System.Yield());
            Assert.AreEqual(1, rig.Services.YieldCount);
            Assert.AreEqual(unparks + 1, rig.Parker.UnparkCount);
        }

        // In a callback, on the core itself: it would wait for itself.
        [TestMethod]
        public void Yield_OnTheCoreThread_DoesNothing()
        {
            VirtualRig rig = new VirtualRig().Build();
            rig.System.RunOnce();
            rig.Time.Service = null;
            rig.Time.Spend(2 * rig.System.Tick.PeriodNs);

            Assert.IsFalse(rig.System.Yield());
            Assert.AreEqual(0, rig.Services.YieldCount);
        }
    }
}
