using System;
using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;
using TimeCore.Wheel;

namespace TimeCore.UnitTests
{
    /// <summary>Spans at the edge: nothing is rounded on the way in, ranges are checked.</summary>
    [TestClass]
    public class TimeSpanExtensionsTests
    {
        private static readonly TimeSpan _negative = new TimeSpan(-1);
        private static readonly TimeSpan _short = new TimeSpan(12345);

        [TestMethod]
        public void StartRelative_OfATimer_CountsTicksOf100Ns()
        {
            VirtualRig rig = Rig();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            long nowNs = rig.Time.NowNs;

            Assert.IsFalse(rig.System.Timers.StartRelative(timer, _short));
            Assert.AreEqual(nowNs + 1234500, timer.ExpiresNs);
            Assert.AreEqual(12345L, rig.System.Timers.Remaining(timer).Ticks);
            Assert.IsTrue(rig.System.Timers.StartRelative(timer, TimeSpan.MaxValue));
            Assert.AreEqual(KTime.Never, timer.ExpiresNs);
        }

        [TestMethod]
        public void Forward_InACallback_MovesBehindTheEvent()
        {
            VirtualRig rig = Rig();
            long intervals = 0;
            HrTimer timer = new HrTimer(t =>
            {
                intervals = rig.System.Timers.Forward(t, TimeSpan.FromMilliseconds(20));
                return HrTimerRestart.Restart;
            });
            rig.System.Timers.StartRelative(timer, TimeSpan.FromMilliseconds(20));
            long firstNs = timer.ExpiresNs;
            rig.RunFor(30 * KTime.NsPerMs);

            Assert.AreEqual(1L, intervals);
            Assert.AreEqual(firstNs + 20 * KTime.NsPerMs, timer.ExpiresNs);
        }

        [TestMethod]
        public void SetSlack_OfEach_IsItsSlackInNanoseconds()
        {
            VirtualRig rig = Rig();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            SoftTimer soft = new SoftTimer(new SoftQueue(rig.System), t => HrTimerRestart.NoRestart);
            Sleeper sleeper = new Sleeper(rig.System);
            IntervalTimer interval = new IntervalTimer(sleeper);
            timer.SetSlack(_short);
            soft.SetSlack(_short);
            sleeper.SetSlack(_short);
            interval.SetSlack(_short);

            Assert.AreEqual(1234500L, timer.SlackNs);
            Assert.AreEqual(1234500L, soft.Timer.SlackNs);
            Assert.AreEqual(1234500L, sleeper.SlackNs);
            Assert.AreEqual(1234500L, interval.SlackNs);
        }

        [TestMethod]
        public void Sleep_ForASpan_EndsThen()
        {
            VirtualRig rig = Rig();
            Sleeper sleeper = new Sleeper(rig.System);
            long nowNs = rig.Time.NowNs;

            Assert.IsTrue(sleeper.Sleep(_short));
            Assert.AreEqual(nowNs + 1234500, rig.Time.NowNs);
            Assert.AreEqual(0L, sleeper.Remaining().Ticks);
        }

        [TestMethod]
        public void Start_OfAnIntervalTimer_TakesBothSpans()
        {
            VirtualRig rig = Rig();
            IntervalTimer timer = new IntervalTimer(new Sleeper(rig.System));

            Assert.AreEqual(0L, timer.Start(_short, TimeSpan.FromSeconds(1)).Ticks);
            Assert.AreEqual(KTime.NsPerSec, timer.IntervalNs);
            Assert.AreEqual(12345L, timer.Remaining().Ticks);
            timer.Start(TimeSpan.Zero, TimeSpan.Zero);
            Assert.AreEqual(0L, timer.Remaining().Ticks);
        }

        // Rounded up to a tick: never early.
        [TestMethod]
        public void StartRelative_OnTheWheel_IsTheFirstTickBehind()
        {
            VirtualRig rig = Rig();
            TimerWheel wheel = new TimerWheel(rig.System, null);
            WheelTimer timer = new WheelTimer(t => { });
            long jiffies = rig.System.Tick.Jiffies;
            wheel.StartRelative(timer, TimeSpan.FromMilliseconds(11));

            Assert.IsTrue(timer.ExpiresJiffies >= jiffies + 2);
        }

        [TestMethod]
        public void StartRelative_OfRealAndSoftTimers_CountsTicksOf100Ns()
        {
            VirtualRig rig = Rig();
            RealTimer real = new RealTimer(
                new WallClock(rig.System), false, t => HrTimerRestart.NoRestart);
            SoftTimer soft = new SoftTimer(new SoftQueue(rig.System), t => HrTimerRestart.NoRestart);
            long nowNs = rig.Time.NowNs;
            real.StartRelative(_short);
            soft.StartRelative(_short);

            Assert.AreEqual(nowNs + 1234500, real.Timer.ExpiresNs);
            Assert.AreEqual(nowNs + 1234500, soft.Timer.ExpiresNs);
        }

        [TestMethod]
        public void StayAwakeFor_ASpan_ForbidsFreezingUntilThen()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.AllowLightSleep = true;
            rig.BuildToFirstTick();
            rig.System.StayAwakeFor(TimeSpan.FromMilliseconds(100));
            rig.RunFor(90 * KTime.NsPerMs);
            long early = rig.Sleep.EnterCount;
            rig.RunFor(200 * KTime.NsPerMs);

            Assert.AreEqual(0L, early);
            Assert.IsTrue(rig.Sleep.EnterCount > 0);
        }

        [TestMethod]
        public void Forward_OfARealTimer_MovesBehindNow()
        {
            VirtualRig rig = Rig();
            long intervals = 0;
            RealTimer timer = null;
            timer = new RealTimer(new WallClock(rig.System), false, t =>
            {
                intervals = timer.Forward(TimeSpan.FromMilliseconds(20));
                return HrTimerRestart.Restart;
            });
            timer.StartRelative(TimeSpan.FromMilliseconds(20));
            long firstNs = timer.ExpiresNs;
            Assert.AreEqual(200000L, timer.Remaining().Ticks);
            rig.RunFor(30 * KTime.NsPerMs);

            Assert.AreEqual(1L, intervals);
            Assert.AreEqual(firstNs + 20 * KTime.NsPerMs, timer.ExpiresNs);
        }

        [TestMethod]
        public void Slew_ByASpan_AnswersWhatWasLeft()
        {
            VirtualRig rig = Rig();
            WallClock wall = new WallClock(rig.System);

            Assert.AreEqual(0L, wall.Slew(TimeSpan.FromMilliseconds(-511)).Ticks);
            Assert.AreEqual(-5110000L, wall.Slew(new TimeSpan(5119999)).Ticks);
            Assert.AreEqual(511999900L, wall.Slew(0));
            Refuses("offset", () => wall.Slew(TimeSpan.FromMilliseconds(512)));
            Refuses("offset", () => wall.Slew(TimeSpan.FromMilliseconds(-512)));
            Refuses("offset", () => wall.Slew(TimeSpan.MaxValue));
            Refuses("offset", () => wall.Slew(TimeSpan.MinValue));
        }

        [TestMethod]
        public void SetAwakeAfterBoot_ToASpan_IsItInNanoseconds()
        {
            TimeSystemOptions options = new TimeSystemOptions();
            options.SetAwakeAfterBoot(_short);

            Assert.AreEqual(1234500L, options.AwakeAfterBootNs);
            Refuses("time", () => options.SetAwakeAfterBoot(_negative));
        }

        [TestMethod]
        public void Spans_Negative_AreRefusedByName()
        {
            VirtualRig rig = Rig();
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            Sleeper sleeper = new Sleeper(rig.System);
            IntervalTimer interval = new IntervalTimer(sleeper);

            Refuses("delay", () => rig.System.Timers.StartRelative(timer, _negative));
            Refuses("slack", () => timer.SetSlack(_negative));
            Refuses("time", () => sleeper.Sleep(_negative));
            Refuses("slack", () => sleeper.SetSlack(_negative));
            Refuses("due", () => interval.Start(_negative, TimeSpan.Zero));
            Refuses("interval", () => interval.Start(TimeSpan.Zero, _negative));
            Refuses("time", () => rig.System.StayAwakeFor(_negative));
            Refuses("interval", () => rig.System.Timers.Forward(timer, TimeSpan.Zero));
        }

        private static void Refuses(string name, Action call)
        {
            string refused = "";
            try
            {
                call();
            }
            catch (ArgumentOutOfRangeException exception)
            {
                refused = exception.ParamName;
            }

            Assert.AreEqual(name, refused);
        }

        private static VirtualRig Rig()
        {
            return new VirtualRig().BuildToFirstTick().BeApplication();
        }
    }
}
