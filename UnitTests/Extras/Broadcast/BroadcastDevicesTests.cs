using nanoFramework.TestFramework;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>R28, R29, R33 to R35, D5 and D12: a second device wakes the first one's CPU.</summary>
    [TestClass]
    public class BroadcastDevicesTests
    {
        private const ClockEventFeatures OneShot = ClockEventFeatures.OneShot;
        private const ClockEventFeatures Periodic = ClockEventFeatures.Periodic;
        private const ClockEventFeatures GlobalOneShot = OneShot | ClockEventFeatures.Global;
        private const long SoonNs = 4 * KTime.NsPerMs;

        // R28: only if it works in deep idle, and can raise one event at a chosen moment.
        [DataRow((int)OneShot, true)]
        [DataRow((int)GlobalOneShot, true)]
        [DataRow((int)(OneShot | ClockEventFeatures.StopsInDeepIdle), false)]
        [DataRow((int)Periodic, false)]
        public void Register_ARefusedDevice_BroadcastsIfItCan(int features, bool broadcasts)
        {
            VirtualRig rig = Rig().Build();

            VirtualClockEvent other = Add(rig, (ClockEventFeatures)features, 100);

            Assert.AreEqual(broadcasts, rig.System.ClockEvents.Device == other);
            Assert.AreEqual(
                (int)(broadcasts ? ClockEventMode.OneShot : ClockEventMode.Unused), (int)other.Mode);
        }

        // D12: unlike 2.6.21, a better device that comes later is used.
        [DataRow(100, 200, true)]
        [DataRow(200, 100, false)]
        [DataRow(100, 100, false)]
        public void Register_ASecondRefusedDevice_BroadcastsIfItIsBetter(
            int firstRating, int secondRating, bool takesOver)
        {
            VirtualRig rig = Rig().Build();
            VirtualClockEvent first = Add(rig, OneShot, firstRating);

            VirtualClockEvent second = Add(rig, OneShot, secondRating);

            Assert.AreSame(takesOver ? second : first, rig.System.ClockEvents.Device);
            Assert.AreEqual(
                (int)ClockEventMode.Unused, (int)(takesOver ? first.Mode : second.Mode));
        }

        [TestMethod]
        public void Register_ABetterBroadcastDevice_InheritsTheNextEvent()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent first = AddBroadcast(rig);
            rig.System.ClockEvents.EnterLocked();

            VirtualClockEvent second = Add(rig, OneShot, 200);

            Assert.AreEqual(rig.Device.NextEventNs, second.ArmedNs);
            Assert.AreEqual(KTime.Never, first.ArmedNs);
            Assert.AreEqual(KTime.Never, first.NextEventNs);
        }

        // R29: what is replaced stops, and is offered again.
        [TestMethod]
        public void Register_ABetterDevice_ReleasesTheOldOneToBroadcast()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, OneShot, 300);
            rig.Build();

            Add(rig, OneShot, 400);

            Assert.AreSame(rig.Device, rig.System.ClockEvents.Device);
            Assert.AreEqual(KTime.Never, rig.Device.ArmedNs);
            Assert.AreEqual(KTime.Never, rig.Device.NextEventNs);
        }

        [TestMethod]
        public void Enter_WithABroadcastDevice_ProgramsItForTheTickDevice()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);

            rig.System.ClockEvents.EnterLocked();

            Assert.AreEqual(rig.Device.NextEventNs, broadcast.ArmedNs);
        }

        [TestMethod]
        public void Enter_BroadcastArmedForEarlier_LeavesItThere()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);
            broadcast.ProgramEvent(rig.Time.NowNs + SoonNs / 2, false);

            rig.System.ClockEvents.EnterLocked();

            Assert.AreEqual(1, broadcast.SetCount);
        }

        [TestMethod]
        public void Enter_WhenTheEventIsPast_ForcesTheBroadcastDevice()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);
            rig.Time.Spend(2 * SoonNs);

            rig.System.ClockEvents.EnterLocked();

            Assert.AreEqual(rig.Time.NowNs + broadcast.MinDeltaNs, broadcast.ArmedNs);
        }

        [TestMethod]
        public void BroadcastEvent_AtTheExpiry_RunsTheTimer()
        {
            VirtualRig rig = Rig().Build().GoHighRes();
            AddBroadcast(rig);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.StartRelative(log.Create("a"), SoonNs);
            rig.System.ClockEvents.EnterLocked();

            rig.Time.Advance(SoonNs);

            Assert.AreEqual("4000000,", log.Times);
        }

        // R35: too early for anybody, it is armed for the earliest.
        [TestMethod]
        public void BroadcastEvent_BeforeTheExpiry_IsArmedForTheExpiry()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);
            rig.System.ClockEvents.EnterLocked();
            int sets = broadcast.SetCount;

            broadcast.RaiseEvent();
            rig.Serve();

            Assert.AreEqual(sets + 1, broadcast.SetCount);
            Assert.IsFalse(rig.Device.IsPending);
            Assert.AreEqual(rig.Device.NextEventNs, broadcast.ArmedNs);
        }

        [TestMethod]
        public void BroadcastEvent_AfterExit_DoesNothing()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);
            rig.System.ClockEvents.EnterLocked();
            rig.System.ClockEvents.ExitLocked();
            long events = rig.System.Loop.EventCount;

            broadcast.RaiseEvent();
            rig.Serve();

            Assert.AreEqual(events, rig.System.Loop.EventCount);
            Assert.AreEqual(KTime.Never, broadcast.NextEventNs);
        }

        // A lost hint does no harm: the clock says that the broadcast device owes an event.
        [TestMethod]
        public void Enter_AfterABroadcastEventWasLost_ProgramsTheDeviceAgain()
        {
            VirtualRig rig = BuildArmed();
            VirtualClockEvent broadcast = AddBroadcast(rig);
            broadcast.EventsToLose = 1;
            rig.System.ClockEvents.EnterLocked();
            rig.Time.Spend(2 * SoonNs);
            rig.System.ClockEvents.ExitLocked();
            rig.Serve();
            rig.System.Timers.StartRelative(new TimerLog(rig).Create("b"), SoonNs);

            rig.System.ClockEvents.EnterLocked();

            Assert.AreEqual(rig.Time.NowNs + SoonNs, broadcast.ArmedNs);
        }

        // R33: a placeholder has no event of its own.
        [TestMethod]
        public void Placeholder_WithABroadcastDevice_TicksEachPeriod()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.None, 300);
            rig.Build();
            VirtualClockEvent broadcast = Add(rig, OneShot, 100);
            long periodNs = rig.System.Tick.PeriodNs;
            Assert.AreEqual(periodNs, broadcast.ArmedNs);

            rig.Time.Advance(10 * periodNs);

            Assert.AreEqual(10L, rig.System.Tick.Jiffies);
            Assert.AreEqual(10L, rig.System.Tick.Counter.TickCount);
            Assert.AreEqual((int)TickMode.Periodic, (int)rig.System.Tick.Mode);
            Assert.AreEqual(11 * periodNs, broadcast.ArmedNs);
        }

        // D5: the next one is the last one plus a period, not "never" plus a period.
        [TestMethod]
        public void Placeholder_SeveralTicksMissed_KeepsThePhase()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.None, 300);
            rig.Build();
            VirtualClockEvent broadcast = Add(rig, OneShot, 100);
            long periodNs = rig.System.Tick.PeriodNs;

            rig.Time.Spend(7 * periodNs + 1000);
            rig.Serve();

            Assert.AreEqual(7L, rig.System.Tick.Jiffies);
            Assert.AreEqual(8 * periodNs, broadcast.ArmedNs);
        }

        [TestMethod]
        public void Placeholder_UnderTheLoop_RunsTimersAtTicks()
        {
            VirtualRig rig = Rig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.None, 300);
            rig.Build();
            Add(rig, OneShot, 100);
            TimerLog log = new TimerLog(rig);
            rig.System.Timers.Start(log.Create("a"), 25 * KTime.NsPerMs);

            rig.RunFor(100 * KTime.NsPerMs);

            Assert.AreEqual("30000000,", log.Times);
        }

        private static VirtualRig Rig()
        {
            VirtualRig rig = new VirtualRig();
            rig.Broadcast = new BroadcastDevices();
            return rig;
        }

        private static VirtualClockEvent Add(
            VirtualRig rig, ClockEventFeatures features, int rating)
        {
            VirtualClockEvent device = new VirtualClockEvent(rig.Time, features, rating);
            rig.System.ClockEvents.Register(device);
            return device;
        }

        private static VirtualRig BuildArmed()
        {
            VirtualRig rig = Rig().Build().GoHighRes();
            rig.System.Timers.StartRelative(new TimerLog(rig).Create("a"), SoonNs);
            return rig;
        }

        private static VirtualClockEvent AddBroadcast(VirtualRig rig)
        {
            return Add(rig, OneShot, 100);
        }
    }
}
