using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class ClockSourceOverrideTests
    {
        private const ClockSourceFeatures Good = ClockSourceFeatures.Continuous;

        // R5: the name beats the rating.
        [TestMethod]
        public void Override_ALowerRated_IsUsed()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource low = new RatedSource(rig.Time, "low", 100, Good);
            sources.Register(low);

            bool isUsed = sources.Override("low");
            rig.Serve();

            Assert.IsTrue(isUsed);
            Assert.AreSame(low, rig.System.Clock.Source);
        }

        // R5: an unknown name changes nothing, until a source of that name comes.
        [TestMethod]
        public void Override_UnknownName_IsPendingUntilItRegisters()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);

            bool isUsed = sources.Override("late");
            rig.Serve();
            Assert.IsFalse(isUsed);
            Assert.AreSame(rig.Source, rig.System.Clock.Source);
            Assert.AreEqual("late", sources.OverrideName);

            RatedSource late = new RatedSource(rig.Time, "late", 1, Good);
            sources.Register(late);
            rig.Serve();
            Assert.AreSame(late, rig.System.Clock.Source);
        }

        // R5: 31 characters are a name, 32 are none.
        [TestMethod]
        public void Override_TooLongAName_ThrowsAndChangesNothing()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            sources.Override("a name of thirty-one characters");

            Assert.ThrowsException(
                typeof(ArgumentException),
                () => sources.Override("a name of thirty-one characters!"));

            Assert.AreEqual("a name of thirty-one characters", sources.OverrideName);
        }

        [TestMethod]
        public void Override_Null_GoesByTheRatingsAgain()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            sources.Register(new RatedSource(rig.Time, "low", 100, Good));
            sources.Override("low");
            rig.Serve();

            Assert.IsFalse(sources.Override(null));
            rig.Serve();

            Assert.AreSame(rig.Source, rig.System.Clock.Source);
        }

        // D11: a source that cannot carry one-shot mode is not used there; the wish stays.
        [TestMethod]
        public void Override_NotYetVerifiedInOneShotMode_StaysPendingUntilItIs()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource unverified = new RatedSource(rig.Time, "tsc", 400, RatedSource.Verify);
            sources.Register(unverified);

            bool isUsed = sources.Override("tsc");
            rig.Serve();
            Assert.IsFalse(isUsed);
            Assert.AreSame(rig.Source, rig.System.Clock.Source);
            Assert.AreEqual("tsc", sources.OverrideName);

            sources.Change(unverified, 400, true);
            rig.Serve();
            Assert.AreSame(unverified, rig.System.Clock.Source);
        }

        // D11: one that was found to drift is refused for good.
        [TestMethod]
        public void Override_FoundToDriftInOneShotMode_IsCleared()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource bad = new RatedSource(rig.Time, "bad", 400, RatedSource.Verify);
            sources.Register(bad);
            sources.Change(bad, 0, false);

            Assert.IsFalse(sources.Override("bad"));
            rig.Serve();

            Assert.AreSame(rig.Source, rig.System.Clock.Source);
            Assert.IsTrue(sources.OverrideName == null);
        }

        // D11: a periodic tick is satisfied with any source.
        [TestMethod]
        public void Override_NotValidInPeriodicMode_IsUsed()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            rig.BuildToFirstTick();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource unverified = new RatedSource(rig.Time, "tsc", 100, RatedSource.Verify);
            sources.Register(unverified);

            Assert.IsTrue(sources.Override("tsc"));
            rig.Time.Advance(2 * rig.System.Tick.PeriodNs);

            Assert.AreSame(unverified, rig.System.Clock.Source);
        }

        private static VirtualRig HighRes()
        {
            return new VirtualRig().Build().GoHighRes();
        }
    }
}
