using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>HZ=250, high resolution, one tick after boot: now is 4 ms.</summary>
    [TestClass]
    public class TimerListTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Print_Always_StartsWithBoardAndTime()
        {
            VirtualRig rig = Rig();

            TimerList.Print(rig.System);

            Assert.AreEqual("Timer list of virtual rig", Line(rig, 0));
            Assert.AreEqual("now at 4000000 nsecs", Line(rig, 1));
            Assert.AreEqual("  .resolution_ns: 1", Line(rig, 2));
            Assert.AreEqual("active timers:", Line(rig, 3));
        }

        [TestMethod]
        public void Print_TimersStarted_ListsThemInTheOrderOfExpiry()
        {
            VirtualRig rig = Rig();
            Start(rig, "third", 9 * Ms);
            Start(rig, "first", 5 * Ms);
            Start(rig, "fourth", 9 * Ms);

            TimerList.Print(rig.System);

            Assert.StartsWith(" #0: first, expires at 5000000 nsecs", Line(rig, 4));
            Assert.StartsWith(" #1: tick, expires at 8000000 nsecs", Line(rig, 5));
            Assert.StartsWith(" #2: third, expires at 9000000 nsecs", Line(rig, 6));
            Assert.StartsWith(" #3: fourth, expires at 9000000 nsecs", Line(rig, 7));
        }

        [TestMethod]
        public void Print_Timer_SaysInHowManyNanoseconds()
        {
            VirtualRig rig = Rig();
            Start(rig, "first", 5 * Ms);

            TimerList.Print(rig.System);

            Assert.AreEqual(
                " #0: first, expires at 5000000 nsecs [in 1000000 nsecs]", Line(rig, 4));
        }

        [TestMethod]
        public void Print_TimerOverdue_SaysSoWithASign()
        {
            VirtualRig rig = Rig();
            Start(rig, "first", 5 * Ms);
            rig.Time.Spend(3 * Ms);

            TimerList.Print(rig.System);

            Assert.Contains("[in -2000000 nsecs]", Line(rig, 4));
        }

        [TestMethod]
        public void Print_TickStoppedTwice_ShowsItsCounters()
        {
            VirtualRig rig = Rig();
            TimerCounts counts = Attach(rig);
            rig.RunFor(10 * Ms);
            rig.RunFor(10 * Ms);
            TickScheduler tick = rig.System.Tick;

            TimerList.Print(rig.System, counts);

            Assert.AreEqual(tick.IsStopped ? 1L : 0L, Value(rig, "tick_stopped"));
            Assert.AreEqual(tick.Jiffies, Value(rig, "jiffies"));
            Assert.IsTrue(counts.IdlePeriods > 0 && counts.IdleJiffies > 0);
            Assert.AreEqual(counts.IdleCalls, Value(rig, "idle_calls"));
            Assert.AreEqual(counts.IdleSleeps, Value(rig, "idle_sleeps"));
            Assert.AreEqual(counts.IdlePeriods, Value(rig, "idle_periods"));
            Assert.AreEqual(counts.IdleJiffies, Value(rig, "idle_jiffies"));
            Assert.AreEqual(counts.IdleSleepNs, Value(rig, "idle_sleeptime"));
        }

        [DataRow(false, false, (int)TickMode.Periodic)]
        [DataRow(false, true, (int)TickMode.LowRes)]
        [DataRow(true, true, (int)TickMode.HighRes)]
        public void Print_EachMode_GivesItsNumber(bool highRes, bool noHz, int expected)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.Options.HighRes = highRes;
            rig.Options.NoHz = noHz;
            rig.BuildToFirstTick();

            TimerList.Print(rig.System);

            Assert.AreEqual((long)expected, Value(rig, "mode"));
            Assert.AreEqual(4 * Ms, Value(rig, "period_ns"));
            Assert.AreEqual(0L, Value(rig, "tick_stopped"));
        }

        [TestMethod]
        public void Print_Device_ShowsWhatItIsArmedFor()
        {
            VirtualRig rig = Rig();

            TimerList.Print(rig.System);

            Assert.IsNotNull(LineWith(rig, "device: virtual"));
            Assert.AreEqual(8 * Ms, Value(rig, "next_event"));
            Assert.AreEqual(KTime.NsPerUs, Value(rig, "min_delta_ns"));
            Assert.AreEqual(rig.Device.MaxDeltaNs, Value(rig, "max_delta_ns"));
        }

        [TestMethod]
        public void Print_NoDevice_LeavesItOut()
        {
            VirtualRig rig = new VirtualRig();
            TimeSystem system = new TimeSystem(rig.Options, rig.CreatePlatform());

            TimerList.Print(system);

            Assert.IsNull(LineWith(rig, "device:"));
        }

        [TestMethod]
        public void Print_Stats_EqualTheCounters()
        {
            VirtualRig rig = Rig();
            TimerStats stats = new TimerStats(rig.System);
            TimerCounts counts = Attach(rig);
            Start(rig, "first", 5 * Ms);
            rig.System.Timers.Cancel(Start(rig, "second", 7 * Ms));
            rig.Parker.Reset();
            rig.RunFor(100 * Ms);

            TimerList.Print(rig.System, counts);

            Assert.AreEqual(2L, Value(rig, "starts"));
            Assert.AreEqual(1L, Value(rig, "cancels"));
            Assert.AreEqual(counts.Expired, Value(rig, "expired"));
            Assert.AreEqual(counts.Programs, Value(rig, "programmed"));
            Assert.IsTrue(counts.Expired > 0 && counts.Programs > 0);
            Assert.AreEqual(stats.Events, Value(rig, "events"));
            Assert.AreEqual(stats.Ticks, Value(rig, "ticks"));
            Assert.AreEqual(2L, Value(rig, "wakeups"));
            Assert.AreEqual(0L, Value(rig, "polls"));
            Assert.AreEqual(0L, Value(rig, "sleeps"));
            Assert.AreEqual(0L, Value(rig, "refusals"));
            Assert.AreEqual(100 * Ms, Value(rig, "idle_ns"));
            Assert.AreEqual(99 * Ms, Value(rig, "longest_idle_ns"));
            Assert.AreEqual(0L, Value(rig, "nr_hangs"));
            Assert.AreEqual(0L, Value(rig, "max_hang_time"));
            Assert.AreEqual(0L, Value(rig, "callback_errors"));
        }

        [TestMethod]
        public void Print_SystemMissing_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => TimerList.Print(null));
        }

        private static TimerCounts Attach(VirtualRig rig)
        {
            TimerCounts counts = new TimerCounts(rig.System);
            rig.System.Attach(counts);
            return counts;
        }

        private static HrTimer Start(VirtualRig rig, string name, long expiresNs)
        {
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart) { State = name };
            rig.System.Timers.Start(timer, expiresNs);
            return timer;
        }

        private static string Line(VirtualRig rig, int index)
        {
            return (string)rig.Log.Lines[index];
        }

        private static string LineWith(VirtualRig rig, string start)
        {
            foreach (object line in rig.Log.Lines)
            {
                string text = (string)line;
                if (text.IndexOf(start) == 0)
                {
                    return text;
                }
            }

            return null;
        }

        private static long Value(VirtualRig rig, string name)
        {
            string start = "  ." + name + ": ";
            return long.Parse(LineWith(rig, start).Substring(start.Length));
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            return rig.BuildToFirstTick();
        }
    }
}
