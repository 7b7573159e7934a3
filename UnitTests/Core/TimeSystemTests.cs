using System;
using System.Threading;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    [TestClass]
    public class TimeSystemTests
    {
        [DataRow(0)]
        [DataRow(-1)]
        [DataRow(10001)]
        public void Constructor_TickHzOutOfRange_ThrowsNamingIt(int tickHz)
        {
            Assert.AreEqual("TickHz", RefusedParameter(new VirtualRig(), tickHz));
        }

        [DataRow(1)]
        [DataRow(100)]
        [DataRow(10000)]
        public void Constructor_TickHzInRange_SetsThePeriod(int tickHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = tickHz;

            rig.Build();

            Assert.AreEqual(KTime.NsPerSec / tickHz, rig.System.Tick.PeriodNs);
        }

        // The end of an event forgets whom to notify; a probe attached then must count.
        [TestMethod]
        public void Attach_InACallback_HearsOfTheStartsAfter()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            CountingProbe probe = new CountingProbe();
            rig.System.Timers.StartRelative(
                new HrTimer(t =>
                {
                    rig.System.Attach(probe);
                    return HrTimerRestart.NoRestart;
                }),
                1000);
            rig.Time.Advance(1000);

            rig.System.Timers.StartRelative(new HrTimer(t => HrTimerRestart.NoRestart), 1000);

            Assert.AreEqual(1, probe.Starts);
        }

        [TestMethod]
        public void Constructor_TickSlowerThanTheCounterWraps_ThrowsNamingIt()
        {
            VirtualRig rig = new VirtualRig();
            rig.Source = new VirtualClockSource(
                rig.Time, 16, 84000000, ClockSourceFeatures.Continuous);

            Assert.AreEqual("TickHz", RefusedParameter(rig, 1000));
        }

        [TestMethod]
        public void Constructor_PartMissing_NamesIt()
        {
            string[] names =
            {
                "Source", "Parker", "Services", "Log", "Marker", "IdleStates", "PollNs", "TickHzMax",
            };
            VirtualRig rig = new VirtualRig();
            for (int part = 0; part < names.Length; part++)
            {
                TimePlatform platform = rig.CreatePlatform();
                Remove(platform, part);

                string name = "";
                try
                {
                    new TimeSystem(rig.Options, platform);
                }
                catch (ArgumentException refused)
                {
                    name = refused.ParamName;
                }

                Assert.AreEqual(names[part], name);
            }
        }

        [TestMethod]
        public void Constructor_ArgumentMissing_Throws()
        {
            VirtualRig rig = new VirtualRig();

            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new TimeSystem(null, rig.CreatePlatform()));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new TimeSystem(rig.Options, null));
        }

        // Before a sleep that freezes threads one yield lets all of them run, if the core is at Normal.
        [DataRow(false, true, (int)ThreadPriority.Highest)]
        [DataRow(true, true, (int)ThreadPriority.Normal)]
        [DataRow(true, false, (int)ThreadPriority.Highest)]
        [TestMethod]
        public void Run_UntilItReturns_IsAtTheHighestPriorityUnlessItMayFreezeThreads(
            bool allowLightSleep, bool hasLightSleep, int priority)
        {
            VirtualRig rig = new VirtualRig();
            rig.HasLightSleep = hasLightSleep;
            rig.Build();
            rig.System.Idle.AllowLightSleep = allowLightSleep;
            int seen = -1;
            HrTimer timer = new HrTimer(t =>
            {
                seen = (int)rig.Services.Priority;
                rig.System.Stop();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 50 * KTime.NsPerMs);

            rig.System.Run();

            Assert.AreEqual(priority, seen);
            Assert.AreEqual((int)ThreadPriority.Normal, (int)rig.Services.Priority);
        }

        // The yield before a sleep costs the core its lead, so it belongs before a sleep only.
        [TestMethod]
        public void Run_LightSleepAllowedWhereThereIsNone_NeverYields()
        {
            VirtualRig rig = new VirtualRig();
            rig.HasLightSleep = false;
            rig.Options.AllowLightSleep = true;
            rig.Build();

            rig.RunFor(100 * KTime.NsPerMs);

            Assert.AreEqual(0, rig.Parker.YieldCount);
            Assert.IsTrue(rig.Parker.ParkCount > 0);
        }

        [TestMethod]
        public void Run_NoDevice_Throws()
        {
            VirtualRig rig = new VirtualRig();
            TimeSystem system = new TimeSystem(rig.Options, rig.CreatePlatform());

            Assert.ThrowsException(typeof(InvalidOperationException), () => system.Run());
            Assert.ThrowsException(typeof(InvalidOperationException), () => system.RunOnce());
        }

        [TestMethod]
        public void RunOnce_NothingDue_TellsTheTimeUntilTheNextEvent()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            rig.Time.Spend(3 * KTime.NsPerMs);

            Assert.AreEqual(7 * KTime.NsPerMs, rig.System.RunOnce());
        }

        [TestMethod]
        public void RunOnce_EventDue_ServesIt()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            rig.Time.Spend(10 * KTime.NsPerMs);

            rig.System.RunOnce();

            Assert.AreEqual(2L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void RunOnce_EventDueButLost_ServesItAllTheSame()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            rig.Device.EventsToLose = 1;
            rig.Time.Spend(10 * KTime.NsPerMs);

            rig.System.RunOnce();

            Assert.AreEqual(2L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void Stop_InACallback_EndsRunBeforeTheNextSleep()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            HrTimer timer = new HrTimer(t =>
            {
                rig.System.Stop();
                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.StartRelative(timer, 50 * KTime.NsPerMs);

            rig.System.Run();

            Assert.AreEqual(60 * KTime.NsPerMs, rig.Time.NowNs);
            Assert.AreEqual(1, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Stop_BeforeRun_MakesItReturnAtOnce()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();

            rig.System.Stop();
            rig.System.Run();

            Assert.AreEqual(0, rig.Parker.ParkCount);
        }

        [TestMethod]
        public void Run_AfterItReturned_GoesOn()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            rig.RunFor(50 * KTime.NsPerMs);

            rig.RunFor(50 * KTime.NsPerMs);

            Assert.AreEqual(110 * KTime.NsPerMs, rig.Time.NowNs);
        }

        [TestMethod]
        public void Run_Returning_LeavesTheTickRunning()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();

            rig.RunFor(55 * KTime.NsPerMs);

            Assert.IsFalse(rig.System.Tick.IsStopped);
            Assert.AreEqual(70 * KTime.NsPerMs, rig.Device.ArmedNs);
        }

        private static string RefusedParameter(VirtualRig rig, int tickHz)
        {
            rig.Options.TickHz = tickHz;
            try
            {
                rig.Build();
            }
            catch (ArgumentOutOfRangeException refusal)
            {
                return refusal.ParamName;
            }

            return "none";
        }

        private static void Remove(TimePlatform platform, int part)
        {
            switch (part)
            {
                case 0:
                    platform.Source = null;
                    break;
                case 1:
                    platform.Parker = null;
                    break;
                case 2:
                    platform.Services = null;
                    break;
                case 3:
                    platform.Log = null;
                    break;
                case 4:
                    platform.Marker = null;
                    break;
                case 5:
                    platform.IdleStates = null;
                    break;
                case 6:
                    platform.PollNs = 0;
                    break;
                default:
                    platform.TickHzMax = 0;
                    break;
            }
        }

        private sealed class CountingProbe : TimerProbe
        {
            public int Starts;

            public override void On(ProbePoint point, HrTimer timer, long timeNs)
            {
                Starts += point == ProbePoint.Start ? 1 : 0;
            }
        }
    }
}
