using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Timers that may come late wait for company, and no longer than they may.</summary>
    [TestClass]
    public class HrTimerSlackTests
    {
        private const long Ms = KTime.NsPerMs;

        [DataRow(0L, 0L, 100L)]
        [DataRow(30L, 0L, 130L)]
        [DataRow(30L, 20L, 110L)]
        [DataRow(20L, 20L, 100L)]
        [DataRow(10L, 20L, 100L)]
        public void Start_WithSlack_ProgramsWhatALateWakeUpLeavesOfIt(
            long slackMs, long wakeLatencyMs, long programmedMs)
        {
            VirtualRig rig = Rig(wakeLatencyMs);

            rig.System.Timers.Start(Create(slackMs), 100 * Ms);

            Assert.AreEqual(programmedMs * Ms, rig.Device.ArmedNs);
        }

        [TestMethod]
        public void Start_SlackWithoutEnd_WaitsForCompany()
        {
            VirtualRig rig = Rig(0);
            HrTimer timer = Create(0);
            timer.SlackNs = KTime.Never;

            rig.System.Timers.Start(timer, 100 * Ms);

            Assert.AreEqual(1000 * KTime.NsPerSec + rig.Time.NowNs, rig.Device.ArmedNs);
            long[] other = Start(rig, 150, 0);
            rig.Time.Advance(200 * Ms);
            Assert.AreEqual(150 * Ms, other[0]);
            Assert.IsFalse(timer.IsStarted);
        }

        [TestMethod]
        public void Event_OfAnotherTimerWithinTheSlack_RunsBoth()
        {
            VirtualRig rig = Rig(0);
            long[] patient = Start(rig, 100, 30);
            long[] strict = Start(rig, 105, 0);
            long events = rig.System.Loop.EventCount;
            int programmed = rig.Device.SetCount;

            rig.Time.Advance(200 * Ms);

            Assert.AreEqual(105 * Ms, strict[0]);
            Assert.AreEqual(105 * Ms, patient[0]);
            Assert.AreEqual(events + 1, rig.System.Loop.EventCount);
            Assert.AreEqual(programmed, rig.Device.SetCount);
        }

        [TestMethod]
        public void Event_BeforeTheExpiry_DoesNotRunTheTimerEarly()
        {
            VirtualRig rig = Rig(0);
            long[] patient = Start(rig, 100, 30);
            Start(rig, 99, 0);

            rig.Time.Advance(200 * Ms);

            Assert.AreEqual(130 * Ms, patient[0]);
        }

        [TestMethod]
        public void Restart_WithSlack_KeepsTheSlackAndTheGrid()
        {
            VirtualRig rig = Rig(0);
            HrTimerBase timers = rig.System.Timers;
            long[] ran = new long[4];
            int runs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                ran[runs++] = rig.Time.NowNs;
                timers.Forward(t, timers.EventNs, 50 * Ms);
                return runs < ran.Length ? HrTimerRestart.Restart : HrTimerRestart.NoRestart;
            });
            timer.SlackNs = 20 * Ms;
            timers.Start(timer, 100 * Ms);

            rig.Time.Advance(400 * Ms);

            for (int i = 0; i < ran.Length; i++)
            {
                Assert.AreEqual((120 + 50 * i) * Ms, ran[i]);
            }
        }

        // R54 holds for them too: what restarts in the past waits for the next round.
        [TestMethod]
        public void Restart_InThePastWithSlack_RunsOnceARound()
        {
            VirtualRig rig = Rig(0);
            int runs = 0;
            HrTimer timer = new HrTimer(t =>
            {
                runs++;
                return runs < 100 ? HrTimerRestart.Restart : HrTimerRestart.NoRestart;
            });
            timer.SlackNs = 10 * Ms;
            rig.System.Timers.Start(timer, 100 * Ms);
            long nowNs = rig.Time.NowNs;

            rig.Time.Spend(110 * Ms - nowNs);
            rig.System.RunOnce();

            Assert.AreEqual(1, runs);
        }

        // The first in the tree is the one that can wait least, not the one that expires first.
        [TestMethod]
        public void Event_OneDueBehindOneThatIsNot_WaitsForItsOwn()
        {
            VirtualRig rig = Rig(0);
            long[] strict = Start(rig, 110, 0);
            long[] patient = Start(rig, 100, 50);
            Start(rig, 105, 0);

            rig.Time.Advance(300 * Ms);

            Assert.AreEqual(110 * Ms, strict[0]);
            Assert.AreEqual(110 * Ms, patient[0]);
        }

        private static VirtualRig Rig(long wakeLatencyMs)
        {
            VirtualRig rig = new VirtualRig();
            rig.Wait.ExitLatencyNs = wakeLatencyMs * Ms;
            rig.Build().GoHighRes();
            return rig;
        }

        private static HrTimer Create(long slackMs)
        {
            return new HrTimer(t => HrTimerRestart.NoRestart) { SlackNs = slackMs * Ms };
        }

        private static long[] Start(VirtualRig rig, long expiresMs, long slackMs)
        {
            long[] ran = new long[1];
            HrTimer timer = new HrTimer(t =>
            {
                ran[0] = rig.Time.NowNs;
                return HrTimerRestart.NoRestart;
            }) { SlackNs = slackMs * Ms };
            rig.System.Timers.Start(timer, expiresMs * Ms);
            return ran;
        }
    }
}
