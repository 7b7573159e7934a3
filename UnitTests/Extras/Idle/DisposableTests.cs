using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What is acquired is given back by <c>using</c>; who holds what is listed.</summary>
    [TestClass]
    public class DisposableTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void IdleInhibitor_Disposed_IsReleased()
        {
            VirtualRig rig = Sleepy();
            using (IdleInhibitor inhibitor = new IdleInhibitor(rig.System.Idle, "transfer"))
            {
                inhibitor.Acquire();
                rig.RunFor(100 * Ms);
                Assert.AreEqual(0, rig.Sleep.EnterCount);
            }

            rig.RunFor(100 * Ms);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
        }

        // In any order: the list is walked from the last one.
        [DataRow("abc")]
        [DataRow("cba")]
        [DataRow("bac")]
        [DataRow("bca")]
        public void IdleInhibitors_ReleasedInAnyOrder_AllowSleepAfterTheLast(string order)
        {
            VirtualRig rig = Sleepy();
            IdleInhibitor[] all = new IdleInhibitor[3];
            for (int i = 0; i < all.Length; i++)
            {
                all[i] = new IdleInhibitor(rig.System.Idle, "abc".Substring(i, 1));
                all[i].Acquire();
                all[i].Acquire();
            }

            for (int i = 0; i < order.Length; i++)
            {
                rig.RunFor(50 * Ms);
                Assert.AreEqual(0, rig.Sleep.EnterCount);
                all[order[i] - 'a'].Dispose();
                all[order[i] - 'a'].Dispose();
            }

            rig.RunFor(100 * Ms);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
            Assert.IsNull(rig.System.Idle.Inhibitors);
        }

        [TestMethod]
        public void TimerList_WithInhibitorsAndLimits_NamesEachAndSinceWhen()
        {
            VirtualRig rig = Sleepy();
            IdleInhibitor first = new IdleInhibitor(rig.System.Idle, "network");
            IdleInhibitor second = new IdleInhibitor(rig.System.Idle, "printing");
            first.Acquire();
            long firstNs = rig.Time.NowNs;
            rig.RunFor(30 * Ms);
            second.Acquire();
            long secondNs = rig.Time.NowNs;
            rig.RunFor(30 * Ms);
            LatencyLimit limit = new LatencyLimit(
                rig.System, TimeSpan.FromMilliseconds(2), "bus");
            TimerList.Print(rig.System);
            string text = Lines(rig);

            Assert.Contains("inhibitors held: 2", text);
            Assert.Contains("#0: printing, since " + secondNs + " nsecs [for "
                + (rig.Time.NowNs - secondNs) + " nsecs]", text);
            Assert.Contains("#1: network, since " + firstNs + " nsecs", text);
            Assert.Contains("latency limit: bus, 2000000 nsecs", text);

            first.Dispose();
            limit.Dispose();
            rig.Log.Lines.Clear();
            TimerList.Print(rig.System);
            Assert.Contains("inhibitors held: 1", Lines(rig));
            Assert.DoesNotContains("network", Lines(rig));
            Assert.DoesNotContains("latency limit", Lines(rig));
        }

        [TestMethod]
        public void IdleHold_Disposed_IsGivenBackOnce()
        {
            VirtualRig rig = Sleepy();
            IdleHold hold = new IdleHold(rig.System.Idle);
            Assert.AreEqual(1, rig.System.Idle.Holds);
            hold.Dispose();
            hold.Dispose();

            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        // The wait takes 5 ms to be left, the sleep 1 ms.
        [TestMethod]
        public void LatencyLimit_InForce_KeepsTheGovernorFromSlowerStates()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.Wait.ExitLatencyNs = Ms;
            rig.Sleep.ExitLatencyNs = 5 * Ms;
            rig.Time.ReadCostNs = 100 * KTime.NsPerUs;
            rig.BuildToFirstTick();
            LatencyLimit loose = new LatencyLimit(
                rig.System, TimeSpan.FromMilliseconds(3), "loose");
            rig.RunFor(100 * Ms);
            Assert.AreEqual(0, rig.Sleep.EnterCount);
            Assert.IsTrue(rig.System.Idle.WaitCount > 0);

            long waits = rig.System.Idle.WaitCount;
            LatencyLimit tight = new LatencyLimit(rig.System, TimeSpan.Zero, "tight");
            rig.System.Timers.StartRelative(
                new HrTimer(timer =>
                {
                    tight.Dispose();
                    return HrTimerRestart.NoRestart;
                }),
                20 * Ms);
            rig.System.Timers.StartRelative(
                new HrTimer(timer =>
                {
                    Assert.AreEqual(waits, rig.System.Idle.WaitCount);
                    return HrTimerRestart.NoRestart;
                }),
                19 * Ms);
            rig.RunFor(100 * Ms);
            Assert.IsTrue(rig.System.Idle.WaitCount > waits);
            Assert.AreEqual(0L, rig.System.Core.ErrorCount);

            loose.Dispose();
            loose.Dispose();
            rig.RunFor(100 * Ms);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
        }

        [TestMethod]
        public void LatencyLimit_WrongArgument_IsRefusedByName()
        {
            TimeSystem system = Sleepy().System;

            Assert.AreEqual("system", Refused(() => new LatencyLimit(null, TimeSpan.Zero, "x")));
            Assert.AreEqual("reason", Refused(() => new LatencyLimit(system, TimeSpan.Zero, null)));
            Assert.AreEqual("latency", Refused(
                () => new LatencyLimit(system, new TimeSpan(-1), "x")));
            Assert.AreEqual("idle", Refused(() => new IdleHold(null)));
        }

        [TestMethod]
        public void IntervalTimer_Disposed_IsStopped()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            IntervalTimer timer = new IntervalTimer(new Sleeper(rig.System)) { SlackNs = 5 * Ms };
            timer.Start(30 * Ms, 30 * Ms);
            long leftNs = timer.Stop();
            Assert.AreEqual(30 * Ms, leftNs);
            timer.Start(30 * Ms, 30 * Ms);
            timer.Dispose();

            long overrun;
            Assert.IsFalse(timer.Wait(out overrun));
            Assert.AreEqual(0L, timer.RemainingNs);
            Assert.AreEqual("value", Refused(() => timer.SlackNs = -1));
        }

        [TestMethod]
        public void IntervalTimer_WithSlack_ComesWithACompanion()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            IntervalTimer timer = new IntervalTimer(new Sleeper(rig.System)) { SlackNs = 20 * Ms };
            long startNs = rig.Time.NowNs;
            timer.Start(30 * Ms, 0);
            rig.System.Timers.StartRelative(
                new HrTimer(other => HrTimerRestart.NoRestart), 40 * Ms);

            long overrun;
            Assert.IsTrue(timer.Wait(out overrun));
            Assert.AreEqual(40 * Ms, rig.Time.NowNs - startNs);
        }

        [TestMethod]
        public void Sleeper_Disposed_HoldsNothing()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick().BeApplication();
            Sleeper sleeper = new Sleeper(rig.System);
            sleeper.Sleep(10 * Ms);
            Assert.AreEqual(1, rig.System.Idle.Holds);
            sleeper.Dispose();

            Assert.AreEqual(0, rig.System.Idle.Holds);
        }

        [TestMethod]
        public void SoftQueue_Disposed_DropsWhatExpires()
        {
            SoftRig rig = new SoftRig();
            rig.Start("a", 10 * Ms);
            rig.Queue.Dispose();
            rig.Rig.Time.Advance(20 * Ms);
            rig.RunThread();

            Assert.AreEqual("", rig.Log);
        }

        private static string Refused(Action call)
        {
            try
            {
                call();
            }
            catch (ArgumentException exception)
            {
                return exception.ParamName;
            }

            return "";
        }

        private static string Lines(VirtualRig rig)
        {
            string text = "";
            for (int i = 0; i < rig.Log.Lines.Count; i++)
            {
                text += (string)rig.Log.Lines[i] + "\n";
            }

            return text;
        }

        private static VirtualRig Sleepy()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            return rig.BuildToFirstTick();
        }
    }
}
