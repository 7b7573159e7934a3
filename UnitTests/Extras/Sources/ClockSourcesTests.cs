using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>The rig's own source is called "virtual", rated 300 and continuous.</summary>
    [TestClass]
    public class ClockSourcesTests
    {
        private const long Sec = KTime.NsPerSec;
        private const ClockSourceFeatures Good = ClockSourceFeatures.Continuous;

        // R4: the best first; among equals the earlier one.
        [TestMethod]
        public void Register_SomeRatings_ListsThemInOrder()
        {
            VirtualRig rig = new VirtualRig().Build();
            ClockSources sources = new ClockSources(rig.System);
            sources.Register(new RatedSource(rig.Time, "low", 100, Good));
            sources.Register(new RatedSource(rig.Time, "equal", 300, Good));
            sources.Register(new RatedSource(rig.Time, "high", 400, Good));
            sources.Register(new RatedSource(rig.Time, "low2", 100, Good));

            Assert.AreEqual(5, sources.Count);
            Assert.AreEqual("high", sources.At(0).Name);
            Assert.AreEqual("virtual", sources.At(1).Name);
            Assert.AreEqual("equal", sources.At(2).Name);
            Assert.AreEqual("low", sources.At(3).Name);
            Assert.AreEqual("low2", sources.At(4).Name);
        }

        // A counter of 16 bits at 1 MHz reaches 32 ms: it cannot count a tick of 100 ms.
        [TestMethod]
        public void Choice_SourceTooNarrowForASlowerTick_IsNotSwitchedTo()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource narrow = new RatedSource(rig.Time, "narrow", 200, 16, Good);
            sources.Register(narrow);
            rig.System.TickOptions.SetHz(10);
            rig.RunFor(100 * KTime.NsPerMs);
            long iterations = rig.System.Loop.IterationCount;

            Assert.IsFalse(sources.Override("narrow"));
            sources.ChangeRating(narrow, 499);
            Assert.IsFalse(sources.Unregister(sources.At(1)));
            rig.RunFor(10 * Sec);

            Assert.AreEqual("virtual", rig.System.Clock.Source.Name);
            Assert.IsTrue(rig.System.Loop.IterationCount - iterations < 1000);
        }

        [TestMethod]
        public void Register_Twice_Throws()
        {
            VirtualRig rig = new VirtualRig().Build();
            ClockSources sources = new ClockSources(rig.System);
            ClockSource source = new RatedSource(rig.Time, "low", 100, Good);
            sources.Register(source);

            Assert.ThrowsException(
                typeof(InvalidOperationException), () => sources.Register(source));
            Assert.ThrowsException(
                typeof(InvalidOperationException), () => sources.Register(rig.Source));
            Assert.AreEqual(2, sources.Count);
        }

        [TestMethod]
        public void Register_WrapsWithinATick_Throws()
        {
            VirtualRig rig = new VirtualRig().Build();
            ClockSources sources = new ClockSources(rig.System);

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException),
                () => sources.Register(new RatedSource(rig.Time, "narrow", 400, 8, Good)));
            Assert.AreEqual(1, sources.Count);
        }

        [TestMethod]
        public void Register_MoreThanFit_Throws()
        {
            VirtualRig rig = new VirtualRig().Build();
            ClockSources sources = new ClockSources(rig.System);
            while (sources.Count < ClockSources.CountMax)
            {
                sources.Register(new RatedSource(rig.Time, "s", sources.Count, Good));
            }

            Assert.ThrowsException(
                typeof(InvalidOperationException),
                () => sources.Register(new RatedSource(rig.Time, "s", 9, Good)));
        }

        [TestMethod]
        public void Register_AnEqualOne_ChangesNothing()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);

            sources.Register(new RatedSource(rig.Time, "equal", 300, Good));
            rig.Serve();

            Assert.AreSame(rig.Source, rig.System.Clock.Source);
        }

        // R6: not before the core looks, then without a jump: one cycle of either at most.
        [TestMethod]
        public void Register_ABetterOne_IsUsedAtTheNextLookWithoutAJump()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource better = new RatedSource(rig.Time, "better", 400, Good);
            better.OffNs = 12345 * Sec;

            sources.Register(better);
            Assert.AreSame(rig.Source, rig.System.Clock.Source);
            long beforeNs = rig.System.Clock.ReadNs();
            rig.Serve();

            Assert.AreSame(better, rig.System.Clock.Source);
            Assert.AreEqual(beforeNs, rig.System.Clock.ReadNs());
            rig.Time.Advance(1000 * Sec);
            long errorNs = rig.Time.NowNs - rig.System.Clock.ReadNs();
            Assert.IsTrue(errorNs >= 0 && errorNs < 1000);
        }

        // R6 in low resolution: at the next tick, as update_wall_time does.
        [TestMethod]
        public void Register_ABetterOneInLowRes_IsUsedAtTheNextTick()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = false;
            rig.BuildToFirstTick();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource better = new RatedSource(rig.Time, "better", 400, Good);
            rig.Time.Advance(3 * KTime.NsPerMs);
            sources.Register(better);
            rig.Time.Advance(6 * KTime.NsPerMs);
            Assert.AreSame(rig.Source, rig.System.Clock.Source);

            rig.Time.Advance(2 * KTime.NsPerMs);

            Assert.AreSame(better, rig.System.Clock.Source);
        }

        [TestMethod]
        public void Switch_BackAndForth_NeverJumpsNorGoesBack()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            sources.Register(new RatedSource(rig.Time, "narrow", 100, 24, Good));
            long lastNs = rig.System.Clock.ReadNs();
            for (int round = 0; round < 200; round++)
            {
                sources.Override(round % 2 == 0 ? "narrow" : "virtual");
                rig.Serve();
                rig.Time.Advance(1234567);
                long nowNs = rig.System.Clock.ReadNs();
                Assert.IsTrue(nowNs - lastNs <= 1234567 + 1000);
                Assert.IsTrue(nowNs - lastNs >= 1234567 - 1000);
                lastNs = nowNs;
            }

            // Each switch away from the coarse one drops the cycle that had begun.
            Assert.IsTrue(rig.Time.NowNs - lastNs < 200 * 1000);
        }

        // The frequency of a clock that is disciplined stays in force.
        [TestMethod]
        public void Switch_ClockIsAdjusted_StaysAdjusted()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            new WallClock(rig.System).SetFrequency(500000);
            rig.Serve();
            sources.Register(new RatedSource(rig.Time, "better", 400, Good));
            rig.Serve();
            long startNs = rig.System.Clock.ReadNs();

            rig.Time.Advance(100 * Sec);

            long gainedNs = rig.System.Clock.ReadNs() - startNs - 100 * Sec;
            Assert.IsTrue(gainedNs > 49900000 && gainedNs < 50100000);
        }

        [TestMethod]
        public void Switch_TimersStarted_RunOnTime()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            long ranNs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ranNs = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 5 * Sec);
            rig.Time.Advance(Sec);
            RatedSource better = new RatedSource(rig.Time, "better", 400, Good);
            better.OffNs = -777;

            sources.Register(better);
            rig.Serve();
            rig.Time.Advance(5 * Sec);

            Assert.IsTrue(ranNs >= 5 * Sec);
            Assert.IsTrue(ranNs < 5 * Sec + 2000);
        }

        [TestMethod]
        public void ChangeRating_OfTheBest_UsesTheNext()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource other = new RatedSource(rig.Time, "other", 200, Good);
            sources.Register(other);

            Assert.IsTrue(sources.ChangeRating(rig.Source, 150));
            rig.Serve();
            Assert.AreSame(other, rig.System.Clock.Source);
            Assert.AreSame(other, sources.At(0));
            Assert.AreEqual(150, rig.Source.Rating);

            Assert.IsTrue(sources.ChangeRating(rig.Source, 201));
            rig.Serve();
            Assert.AreSame(rig.Source, rig.System.Clock.Source);
        }

        // D10.
        [TestMethod]
        public void Unregister_TheOneInUse_GoesOnWithTheNext()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource other = new RatedSource(rig.Time, "other", 200, Good);
            sources.Register(other);
            rig.Serve();

            Assert.IsTrue(sources.Unregister(rig.Source));
            long beforeNs = rig.System.Clock.ReadNs();
            rig.Serve();

            Assert.AreEqual(1, sources.Count);
            Assert.AreSame(other, rig.System.Clock.Source);
            Assert.AreEqual(beforeNs, rig.System.Clock.ReadNs());
        }

        [TestMethod]
        public void Unregister_TheLastOrAStranger_IsRefused()
        {
            VirtualRig rig = HighRes();
            ClockSources sources = new ClockSources(rig.System);
            RatedSource other = new RatedSource(rig.Time, "other", 200, Good);

            Assert.IsFalse(sources.Unregister(rig.Source));
            sources.Register(other);
            Assert.IsTrue(sources.Unregister(other));
            Assert.IsFalse(sources.Unregister(other));
            Assert.IsFalse(sources.ChangeRating(other, 400));
        }

        private static VirtualRig HighRes()
        {
            return new VirtualRig().Build().GoHighRes();
        }
    }
}
