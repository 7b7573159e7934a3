using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>Where the CPU's time goes.</summary>
    [TestClass]
    public class CpuTimesTests
    {
        private const long Ms = KTime.NsPerMs;

        [DataRow(true, true)]
        [DataRow(false, true)]
        [DataRow(true, false)]
        [DataRow(false, false)]
        public void Timer_ThatSpendsTime_IsChargedAllOfIt(bool noHz, bool highRes)
        {
            VirtualRig rig = Rig(noHz, highRes);
            CpuTimes times = Times(rig, 8);
            HrTimer timer = Spender(rig, "sample", 3 * Ms, 20 * Ms);
            rig.System.Timers.StartRelative(timer, 20 * Ms);

            rig.RunFor(215 * Ms);
            times.Stop();

            long spentNs = times.TimerNs("sample");
            Assert.AreEqual(0L, spentNs % (3 * Ms));
            Assert.IsTrue(spentNs >= 27 * Ms && spentNs <= 30 * Ms, "spent " + spentNs);
            Assert.AreEqual(times.TotalNs - spentNs, times.IdleNs(rig.Wait) + times.CoreNs);
            Assert.IsTrue(times.IdleNs(rig.Wait) > 140 * Ms, "waited " + times.IdleNs(rig.Wait));
        }

        [TestMethod]
        public void Timer_ThatThrows_IsChargedUpToThen()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            HrTimer timer = new HrTimer(t =>
            {
                rig.Time.Spend(2 * Ms);
                throw new InvalidOperationException();
            }) { State = "bad" };
            rig.System.Timers.StartRelative(timer, 5 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(2 * Ms, times.TimerNs("bad"));
        }

        [TestMethod]
        public void Timer_NextToAnother_IsChargedItsOwn()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            rig.System.Timers.StartRelative(Spender(rig, "a", Ms, 0), 10 * Ms);
            rig.System.Timers.StartRelative(Spender(rig, "b", 2 * Ms, 0), 10 * Ms);
            rig.System.Timers.StartRelative(Spender(rig, "a", 4 * Ms, 0), 10 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(5 * Ms, times.TimerNs("a"));
            Assert.AreEqual(2 * Ms, times.TimerNs("b"));
        }

        [TestMethod]
        public void IdleStates_OneByOne_AreChargedTheirOwn()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);

            rig.RunFor(100 * Ms);
            long waitedNs = times.IdleNs(rig.Wait);
            rig.System.Idle.AllowLightSleep = true;
            rig.System.Timers.StartRelative(Spender(rig, "end", 0, 0), 300 * Ms);
            rig.RunFor(250 * Ms);
            times.Stop();

            Assert.IsTrue(waitedNs >= 99 * Ms, "waited " + waitedNs);
            Assert.IsTrue(times.IdleNs(rig.Sleep) >= 249 * Ms, "slept " + times.IdleNs(rig.Sleep));
            Assert.AreEqual(
                times.TotalNs, times.IdleNs(rig.Sleep) + times.IdleNs(rig.Wait) + times.CoreNs
                    + times.TimerNs("end"));
        }

        [TestMethod]
        public void Poll_OfTheLastStretch_IsToldApart()
        {
            VirtualRig rig = Rig(true, true, 5 * Ms);
            rig.Time.ReadCostNs = KTime.NsPerUs;
            CpuTimes times = Times(rig, 8);
            long coreNs = times.CoreNs;
            rig.System.Timers.StartRelative(Spender(rig, "exact", 0, 0), 52 * Ms);

            rig.RunFor(60 * Ms);

            Assert.IsTrue(times.PollNs >= 4 * Ms, "polled " + times.PollNs);
            Assert.IsTrue(times.CoreNs - coreNs < Ms, "core " + (times.CoreNs - coreNs));
        }

        [TestMethod]
        public void Threads_ThatHoldTheCore_AreCharged()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            rig.System.Idle.TakeHold();

            rig.RunFor(41 * Ms);
            rig.System.Idle.ReleaseHold();
            long heldNs = times.ThreadsNs;
            rig.RunFor(50 * Ms);

            Assert.AreEqual(41 * Ms, heldNs);
            Assert.AreEqual(heldNs, times.ThreadsNs);
        }

        [TestMethod]
        public void SoftTimer_OnItsQueue_IsChargedItsCallbacks()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            SoftQueue queue = new SoftQueue(rig.System);
            SoftTimer timer = new SoftTimer(queue, t =>
            {
                rig.Time.Spend(6 * Ms);
                return HrTimerRestart.NoRestart;
            });
            timer.Timer.State = "upload";
            rig.Parker.OnPark = () =>
            {
                if (queue.IsBusy)
                {
                    rig.Time.Spend(Ms);
                    queue.RunPending();
                    rig.Time.Spend(2 * Ms);
                }
            };
            timer.StartRelative(10 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(6 * Ms, times.SoftNs("upload"));
            Assert.AreEqual(3 * Ms, times.QueueNs);
            Assert.AreEqual(0L, times.ThreadsNs);
            Assert.AreEqual(0L, times.TimerNs("upload"));
        }

        [TestMethod]
        public void SoftTimer_InterruptedByTheCore_IsChargedTheRestToo()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            SoftQueue queue = new SoftQueue(rig.System);
            SoftTimer timer = new SoftTimer(queue, t =>
            {
                rig.Time.Spend(6 * Ms);
                rig.Serve();
                times.EnterThreads();
                rig.Time.Spend(6 * Ms);
                return HrTimerRestart.NoRestart;
            });
            timer.Timer.State = "upload";
            rig.Parker.OnPark = () => queue.RunPending();
            timer.StartRelative(10 * Ms);
            rig.System.Timers.StartRelative(Spender(rig, "hard", 2 * Ms, 0), 14 * Ms);

            rig.RunFor(50 * Ms);

            Assert.AreEqual(12 * Ms, times.SoftNs("upload"));
            Assert.AreEqual(2 * Ms, times.TimerNs("hard"));
        }

        [DataRow(100)]
        [DataRow(2000)]
        public void Cost_OfAccounting_IsTakenOffAndStated(int readNs)
        {
            VirtualRig rig = Rig(true, true);
            rig.Time.ReadCostNs = readNs;
            CpuTimes times = Times(rig, 8);
            rig.System.Timers.StartRelative(Spender(rig, "sample", Ms, 20 * Ms), 20 * Ms);

            rig.RunFor(210 * Ms);
            times.Stop();

            Assert.AreEqual(10 * Ms, times.TimerNs("sample"));
            Assert.AreEqual((long)readNs, times.CostNs);
            Assert.IsTrue(times.SelfNs >= 20 * readNs, "accounting " + times.SelfNs);
        }

        [TestMethod]
        public void Sum_ThroughAllOfThem_IsTheTimeThatPassed()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 2);
            long startNs = rig.Time.NowNs - times.TotalNs;
            for (int i = 0; i < 6; i++)
            {
                rig.System.Timers.StartRelative(Spender(rig, "timer " + i, i * Ms, 0), 9 * Ms);
                rig.RunFor(37 * Ms);
                rig.System.Idle.TakeHold();
                rig.RunFor(13 * Ms);
                rig.System.Idle.ReleaseHold();
            }

            times.Stop();

            Assert.AreEqual(rig.Time.NowNs - startNs, times.TotalNs);
            Assert.AreEqual(
                times.TotalNs, times.IdleNs(rig.Wait) + times.ThreadsNs + times.CoreNs
                    + times.TimerNs("timer 0") + times.TimerNs("tick") + times.OthersNs);
            Assert.IsTrue(times.OthersNs >= 14 * Ms, "others " + times.OthersNs);
        }

        [TestMethod]
        public void Stop_ThenStart_BeginsAnew()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            rig.System.Timers.StartRelative(Spender(rig, "sample", Ms, 10 * Ms), 10 * Ms);
            rig.RunFor(55 * Ms);

            times.Stop();
            bool listens = rig.System.Core.Probe != null
                || rig.System.Idle.Parker != rig.Parker
                || rig.System.Idle.Governor.Poll is CpuTimePoll;
            rig.RunFor(50 * Ms);
            long stoppedNs = times.TimerNs("sample");
            times.Start();
            rig.RunFor(30 * Ms);
            times.Stop();

            Assert.AreEqual(5 * Ms, stoppedNs);
            Assert.IsFalse(listens, "stopped, it listens");
            Assert.AreEqual(3 * Ms, times.TimerNs("sample"));
            Assert.IsFalse(times.IsAccounting);
        }

        [TestMethod]
        public void Stop_AmongOthers_TakesItselfOffAlone()
        {
            VirtualRig rig = Rig(true, true);
            TraceRing first = new TraceRing(rig.System, 8);
            rig.System.Attach(first);
            CpuTimes times = new CpuTimes(rig.System, 8);
            times.Start();
            times.Start();
            TraceRing last = new TraceRing(rig.System, 8);
            rig.System.Attach(last);

            times.Stop();

            ProbePair told = (ProbePair)rig.System.Core.Probe;
            Assert.AreEqual(last, told.First);
            Assert.AreEqual(first, told.Others);
        }

        [TestMethod]
        public void Start_OfOneThatWasAttached_IsToldOnce()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = new CpuTimes(rig.System, 8);
            rig.System.Attach(times);
            rig.System.Attach(new TraceRing(rig.System, 8));
            TimerProbe told = rig.System.Core.Probe;

            times.Start();

            Assert.AreEqual(told, rig.System.Core.Probe);
        }

        [TestMethod]
        public void Stop_UnderAnother_LeavesThatOneItsPlace()
        {
            VirtualRig rig = Rig(true, true);
            Parker parker = rig.System.Idle.Parker;
            IdleState poll = rig.System.Idle.Governor.Poll;
            CpuTimes below = Times(rig, 8);
            CpuTimes above = Times(rig, 8);
            below.Stop();
            rig.System.Idle.TakeHold();

            rig.RunFor(20 * Ms);
            rig.System.Idle.ReleaseHold();
            above.Stop();
            below.Start();
            below.Stop();

            Assert.AreEqual(20 * Ms, above.ThreadsNs);
            Assert.AreEqual(parker, rig.System.Idle.Parker);
            Assert.AreEqual(poll, rig.System.Idle.Governor.Poll);
        }

        [TestMethod]
        public void Print_Accounts_TellsTextTimeAndCount()
        {
            VirtualRig rig = Rig(true, true);
            CpuTimes times = Times(rig, 8);
            rig.System.Timers.StartRelative(Spender(rig, "sam" + "ple".Substring(0), Ms, 0), 10 * Ms);
            rig.System.Timers.StartRelative(Spender(rig, "sam".Substring(0) + "ple", Ms, 0), 20 * Ms);
            rig.System.Timers.StartRelative(Spender(rig, null, 3 * Ms, 0), 30 * Ms);
            rig.RunFor(100 * Ms);
            times.Stop();
            rig.Log.Lines.Clear();

            times.Print(rig.Log);

            string head = (string)rig.Log.Lines[0];
            Assert.IsTrue(head.IndexOf("CPU times of virtual rig: 1") == 0, head);
            Assert.IsTrue(rig.Log.Lines.Contains("  timer sample: 2000 us, 2 times"), "sample");
            Assert.IsTrue(rig.Log.Lines.Contains("  timer timer: 3000 us, 1 times"), "no state");
            Assert.AreEqual("End of CPU times", rig.Log.Lines[rig.Log.Lines.Count - 1]);
        }

        [TestMethod]
        public void Arguments_Wrong_Throw()
        {
            VirtualRig rig = new VirtualRig().Build();

            Assert.ThrowsException(typeof(ArgumentNullException), () => new CpuTimes(null, 8));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => new CpuTimes(rig.System, 0));
            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => new CpuTimes(rig.System, 1025));
            Assert.ThrowsException(
                typeof(ArgumentNullException), () => new CpuTimes(rig.System, 1).Print(null));
        }

        private static VirtualRig Rig(bool noHz, bool highRes, long exitNs = 0)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.NoHz = noHz;
            rig.Options.HighRes = highRes;
            rig.Options.AllowLightSleep = false;
            rig.Wait.ExitLatencyNs = exitNs;
            rig.BuildToFirstTick();
            return rig;
        }

        /// <summary>The accounts of a rig, once they have learned what they cost.</summary>
        private static CpuTimes Times(VirtualRig rig, int capacity)
        {
            CpuTimes times = new CpuTimes(rig.System, capacity);
            times.Start();
            rig.RunFor(60 * Ms);
            times.Start();
            return times;
        }

        private static HrTimer Spender(VirtualRig rig, object state, long spendNs, long periodNs)
        {
            return new HrTimer(timer =>
            {
                rig.Time.Spend(spendNs);
                if (periodNs == 0)
                {
                    return HrTimerRestart.NoRestart;
                }

                rig.System.Timers.Forward(timer, rig.System.Timers.EventNs, periodNs);
                return HrTimerRestart.Restart;
            }) { State = state };
        }
    }
}
