using System;
using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>What a trace tells of a timer's way, HZ=250, two ticks after boot.</summary>
    [TestClass]
    public class TraceRingTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void Print_ATimerFromStartToIdle_TellsItInTheWordsOfTheWalk()
        {
            VirtualRig rig = Rig(64, out TraceRing ring);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart) { State = "sample" };
            rig.System.Timers.Start(timer, 50 * Ms);

            rig.RunFor(60 * Ms);
            ring.Print(rig.Log);

            string[] expected =
            {
                "4000000 ns: sample started, expires at 50000000 ns",
                "4000000 ns: device programmed for 50000000 ns",
                "4000000 ns: tick stopped until ",
                "4000000 ns: idle, marker LOW, next event at 50000000 ns",
                "50000000 ns: device raised its event for 50000000 ns",
                "50000000 ns: awake, marker HIGH",
                "50000000 ns: sample runs, in the event of 50000000 ns",
            };
            int line = 1;
            foreach (string entry in expected)
            {
                line = Find(rig, entry, line) + 1;
            }
        }

        [TestMethod]
        public void Print_CancelAndTicks_TellsThem()
        {
            VirtualRig rig = Rig(64, out TraceRing ring);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart);
            rig.System.Timers.Start(timer, 50 * Ms);
            rig.System.Timers.TryCancel(timer);
            rig.System.Tick.StopTick();
            rig.System.Tick.RestartTick();
            rig.Time.Advance(4 * Ms);

            ring.Print(rig.Log);

            Find(rig, "4000000 ns: timer cancelled, was to expire at 50000000 ns", 1);
            Find(rig, "4000000 ns: tick restarted", 1);
            Find(rig, "8000000 ns: tick runs, in the event of 8000000 ns", 1);
            Find(rig, "8000000 ns: tick 2", 1);
        }

        // Callbacks and a probe share one flag, which each event clears.
        [TestMethod]
        public void Print_StartAndCancelAfterAnEvent_TellsThem()
        {
            VirtualRig rig = Rig(64, out TraceRing ring);
            rig.System.Timers.Start(new HrTimer(t => HrTimerRestart.NoRestart), 50 * Ms);
            rig.RunFor(60 * Ms);
            HrTimer timer = new HrTimer(t => HrTimerRestart.NoRestart) { State = "late" };

            rig.System.Timers.Start(timer, 90 * Ms);
            rig.System.Timers.TryCancel(timer);
            ring.Print(rig.Log);

            int line = Find(rig, "late started, expires at 90000000 ns", 1);
            Find(rig, "late cancelled, was to expire at 90000000 ns", line + 1);
        }

        // The end of an event clears the flag; a probe that came meanwhile keeps it.
        [TestMethod]
        public void Attach_WhileAnEventEnds_MissesNoStart()
        {
            VirtualRig rig = new VirtualRig().Build().GoHighRes();
            TraceRing ring = new TraceRing(rig.System, 16);
            rig.System.Timers.Start(
                new HrTimer(t =>
                {
                    rig.System.Attach(ring);
                    return HrTimerRestart.NoRestart;
                }),
                50 * Ms);
            rig.RunFor(60 * Ms);

            rig.System.Timers.Start(
                new HrTimer(t => HrTimerRestart.NoRestart) { State = "late" }, 90 * Ms);
            ring.Print(rig.Log);

            Find(rig, "late started, expires at 90000000 ns", 1);
        }

        [TestMethod]
        public void Lost_MoreThanTheCapacity_CountsWhatWasWrittenOver()
        {
            VirtualRig rig = Rig(4, out TraceRing ring);
            for (int i = 0; i < 7; i++)
            {
                ring.On(ProbePoint.Tick, null, i);
            }

            Assert.AreEqual(3, ring.Lost);
            ring.Print(rig.Log);

            Assert.AreEqual("Trace: 4 entries, 3 lost", (string)rig.Log.Lines[0]);
            Assert.EndsWith("tick 3", (string)rig.Log.Lines[1]);
            Assert.EndsWith("tick 6", (string)rig.Log.Lines[4]);
            Assert.AreEqual(0, ring.Lost);
        }

        [TestMethod]
        public void On_WhileItPrints_NotesNothing()
        {
            VirtualRig rig = Rig(4, out TraceRing ring);
            ring.On(ProbePoint.Tick, null, 1);
            rig.Log.OnLine = () => ring.On(ProbePoint.Tick, null, 2);

            ring.Print(rig.Log);
            rig.Log.OnLine = null;
            int before = rig.Log.Lines.Count;
            ring.Print(rig.Log);

            Assert.AreEqual("Trace: 0 entries, 0 lost", (string)rig.Log.Lines[before]);
        }

        // Two probes listen to the same things.
        [TestMethod]
        public void Attach_ASecondProbe_BothListen()
        {
            VirtualRig rig = Rig(16, out TraceRing first);
            TraceRing second = new TraceRing(rig.System, 16);
            rig.System.Attach(second);
            rig.System.Timers.Start(new HrTimer(t => HrTimerRestart.NoRestart), 50 * Ms);

            first.Print(rig.Log);
            second.Print(rig.Log);

            int line = Find(rig, "started", 0);
            Find(rig, "started", line + 1);
        }

        // Whichever of them goes, the others go on listening.
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public void Detach_OneOfThree_TheOthersGoOn(int gone)
        {
            VirtualRig rig = Rig(16, out TraceRing first);
            TraceRing[] rings = { first, new TraceRing(rig.System, 16), new TraceRing(rig.System, 16) };
            rig.System.Attach(rings[1]);
            rig.System.Attach(rings[2]);

            bool wasThere = rig.System.Detach(rings[gone]);
            bool wasThereAgain = rig.System.Detach(rings[gone]);
            rig.System.Timers.Start(new HrTimer(t => HrTimerRestart.NoRestart), 50 * Ms);

            Assert.IsTrue(wasThere);
            Assert.IsFalse(wasThereAgain);
            for (int i = 0; i < rings.Length; i++)
            {
                int from = rig.Log.Lines.Count;
                rings[i].Print(rig.Log);
                Assert.AreEqual(i != gone, Says(rig, "started", from));
            }
        }

        [TestMethod]
        public void Detach_TheOnlyOne_NothingIsNoted()
        {
            VirtualRig rig = Rig(16, out TraceRing ring);
            ring.Print(rig.Log);

            bool wasThere = rig.System.Detach(ring);
            rig.System.Timers.Start(new HrTimer(t => HrTimerRestart.NoRestart), 50 * Ms);
            int from = rig.Log.Lines.Count;
            ring.Print(rig.Log);

            Assert.IsTrue(wasThere);
            Assert.AreEqual("Trace: 0 entries, 0 lost", (string)rig.Log.Lines[from]);
        }

        [TestMethod]
        public void Attach_NoProbe_Throws()
        {
            VirtualRig rig = new VirtualRig().Build();

            Assert.ThrowsException(typeof(ArgumentNullException), () => rig.System.Attach(null));
        }

        [DataRow(0)]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(131072)]
        public void Create_NoPowerOfTwoInRange_Throws(int capacity)
        {
            VirtualRig rig = new VirtualRig().Build();

            Assert.ThrowsException(
                typeof(ArgumentOutOfRangeException), () => new TraceRing(rig.System, capacity));
        }

        [TestMethod]
        public void Create_WithoutASystem_Throws()
        {
            Assert.ThrowsException(typeof(ArgumentNullException), () => new TraceRing(null, 4));
        }

        private static VirtualRig Rig(int capacity, out TraceRing ring)
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.TickHz = 250;
            rig.BuildToFirstTick();
            ring = new TraceRing(rig.System, capacity);
            rig.System.Attach(ring);
            return rig;
        }

        private static bool Says(VirtualRig rig, string text, int from)
        {
            for (int i = from; i < rig.Log.Lines.Count; i++)
            {
                if (((string)rig.Log.Lines[i]).IndexOf(text) >= 0)
                {
                    return true;
                }
            }

            return false;
        }

        private static int Find(VirtualRig rig, string text, int from)
        {
            for (int i = from; i < rig.Log.Lines.Count; i++)
            {
                if (((string)rig.Log.Lines[i]).IndexOf(text) >= 0)
                {
                    return i;
                }
            }

            Assert.IsTrue(false, "The trace does not say: " + text);
            return -1;
        }
    }
}
