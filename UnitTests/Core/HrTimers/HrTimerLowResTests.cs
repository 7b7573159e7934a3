using nanoFramework.TestFramework;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R38 and R39 in low resolution: the tick serves the timers.</summary>
    [TestClass]
    public class HrTimerLowResTests
    {
        private const long TickNs = 10 * KTime.NsPerMs;

        // R38: the comparison is strict there.
        [TestMethod]
        public void Start_ExactlyOnATick_RunsAtTheNextOne()
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.Create("a"), 3 * TickNs);

            rig.Time.Advance(6 * TickNs);

            Assert.AreEqual("40000000,", log.Times);
        }

        [DataRow(1L)]
        [DataRow(5000000L)]
        [DataRow(9999999L)]
        public void Start_BetweenTwoTicks_RunsAtTheNextOne(long behindNs)
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.Create("a"), 2 * TickNs + behindNs);

            rig.Time.Advance(6 * TickNs);

            Assert.AreEqual("30000000,", log.Times);
        }

        [TestMethod]
        public void Start_InThePast_RunsAtTheNextTick()
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            rig.Time.Advance(25 * KTime.NsPerMs);

            rig.System.Timers.Start(log.Create("a"), 0);
            rig.Serve();
            rig.Time.Advance(TickNs);

            Assert.AreEqual("30000000,", log.Times);
        }

        [TestMethod]
        public void Start_Always_ProgramsNothing()
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            int programmed = rig.Device.SetCount;
            HrTimer timer = log.Create("a");

            rig.System.Timers.Start(timer, 1 * KTime.NsPerMs);
            rig.System.Timers.Start(log.Create("b"), 100);
            rig.System.Timers.Cancel(timer);

            Assert.AreEqual(programmed, rig.Device.SetCount);
        }

        // R39: never early, and late by a tick at most; in both modes that serve timers at ticks.
        [DataRow(false, 1)]
        [DataRow(false, 2)]
        [DataRow(true, 3)]
        [DataRow(true, 4)]
        public void Start_AtRandom_RunsWithinATickInOrder(bool noHz, int seed)
        {
            OutputHelper.WriteLine("seed " + seed.ToString());
            SeededRandom random = new SeededRandom(seed);
            VirtualRig rig = BuildLowRes(noHz);
            int runs = 0;
            int faults = 0;
            long lastNs = 0;
            for (int i = 0; i < 100; i++)
            {
                HrTimer timer = new HrTimer(t =>
                {
                    runs++;
                    long lateNs = rig.Time.NowNs - t.ExpiresNs;
                    faults += lateNs < 0 || lateNs > TickNs || t.ExpiresNs < lastNs ? 1 : 0;
                    lastNs = t.ExpiresNs;
                    return HrTimerRestart.NoRestart;
                });
                rig.System.Timers.Start(timer, random.Next(400) * KTime.NsPerMs / 2);
            }

            rig.RunFor(30 * TickNs);

            Assert.AreEqual(100, runs);
            Assert.AreEqual(0, faults);
        }

        [TestMethod]
        public void Restart_EveryTick_RunsOnceATick()
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.CreatePeriodic("a", 1, 1000), TickNs / 2);

            rig.Time.Advance(10 * TickNs);

            Assert.AreEqual(10, log.Names.Length);
        }

        // As in high resolution: an iteration ends, whatever callbacks start in it.
        [TestMethod]
        public void Callback_StartsItselfInThePast_RunsOnceATick()
        {
            VirtualRig rig = BuildLowRes(false);
            TimerLog log = new TimerLog(rig);
            HrTimer timer = new HrTimer(t =>
            {
                log.Note("a");
                if (log.Names.Length < 100)
                {
                    rig.System.Timers.Start(t, 0);
                }

                return HrTimerRestart.NoRestart;
            });
            rig.System.Timers.Start(timer, 0);

            rig.Time.Advance(10 * TickNs);

            Assert.AreEqual(10, log.Names.Length);
        }

        // R58: what waited for a tick is neither lost nor late when timers become finer than ticks.
        [TestMethod]
        public void SwitchToHighRes_WithTimersStarted_KeepsThem()
        {
            VirtualRig rig = new VirtualRig().Build();
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.Create("b"), TickNs + 3000000);
            rig.System.Timers.Start(log.Create("a"), TickNs);

            rig.Time.Advance(2 * TickNs);

            Assert.AreEqual("ab", log.Names);
            Assert.AreEqual("10000000,13000000,", log.Times);
        }

        private static VirtualRig BuildLowRes(bool noHz)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.Options.NoHz = noHz;
            rig.Build();
            rig.Time.Service = rig.Serve;
            return rig;
        }
    }
}
