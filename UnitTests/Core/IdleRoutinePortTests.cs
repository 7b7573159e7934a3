using nanoFramework.TestFramework;
using TimeCore.Diagnostics;
using TimeCore.Extras;
using TimeCore.UnitTests.Virtual;

namespace TimeCore.UnitTests
{
    /// <summary>An idle routine of the application's own, before and after the three lines.</summary>
    [TestClass]
    public class IdleRoutinePortTests
    {
        private const long Ms = KTime.NsPerMs;

        [TestMethod]
        public void OldRoutine_OneSecond_IsWokenByEveryTick()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            Application application = new Application(rig);

            application.RunOld(KTime.NsPerSec);

            Assert.AreEqual(99, application.Halts);
            Assert.AreEqual(100L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void NewRoutine_OneSecond_IsNotWokenByTicks()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            TimerCounts counts = Counting.From(rig);
            Application application = new Application(rig);

            application.RunNew(KTime.NsPerSec);

            Assert.AreEqual(1, application.Halts);
            Assert.AreEqual(100L, rig.System.Tick.Jiffies);
            Assert.AreEqual(99L, counts.IdleJiffies);
            Assert.AreEqual(990 * Ms, counts.IdleSleepNs);
        }

        [TestMethod]
        public void NewRoutine_PeriodicTimer_WakesForItAlone()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            Application application = new Application(rig);
            application.StartEvery(200 * Ms);

            application.RunNew(KTime.NsPerSec);

            // At 210, 410, 610 and 810 ms, and what is left of the second.
            Assert.AreEqual(4, application.Ran);
            Assert.AreEqual(5, application.Halts);
        }

        [TestMethod]
        public void NewRoutine_ThreadBecomesRunnable_TicksWhileItRuns()
        {
            VirtualRig rig = new VirtualRig().BuildToFirstTick();
            Application application = new Application(rig);
            application.StartEvery(200 * Ms);
            application.BusyNs = 55 * Ms;
            long ticks = rig.System.Tick.Counter.TickCount;

            application.RunNew(300 * Ms);

            // The thread is busy from 210 to 265 ms; ticks at 220, 230, 240, 250 and 260.
            Assert.AreEqual(1, application.Ran);
            Assert.AreEqual(5L, rig.System.Tick.Counter.TickCount - ticks);
            Assert.AreEqual(30L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void NewRoutine_LowRes_WakesAtTheTicksThatTimersNeed()
        {
            VirtualRig rig = new VirtualRig();
            rig.Options.HighRes = false;
            rig.BuildToFirstTick();
            Application application = new Application(rig);
            application.StartEvery(201 * Ms);

            application.RunNew(KTime.NsPerSec);

            Assert.AreEqual(4, application.Ran);
            Assert.AreEqual(5, application.Halts);
            Assert.AreEqual(100L, rig.System.Tick.Jiffies);
        }

        [TestMethod]
        public void NewRoutine_BoardWithoutOneShot_WorksAsBefore()
        {
            VirtualRig rig = new VirtualRig();
            rig.Device = new VirtualClockEvent(rig.Time, ClockEventFeatures.Periodic, 200);
            rig.BuildToFirstTick();
            Application application = new Application(rig);

            application.RunNew(KTime.NsPerSec);

            Assert.AreEqual(99, application.Halts);
            Assert.AreEqual(100L, rig.System.Tick.Jiffies);
        }

        /// <summary>A program with a loop and a wait for interrupt of its own.</summary>
        private sealed class Application
        {
            internal int Halts;
            internal int Ran;
            internal long BusyNs;

            private readonly VirtualRig _rig;
            private readonly TimeSystem _system;
            private long _busyUntilNs;

            internal Application(VirtualRig rig)
            {
                _rig = rig;
                _system = rig.System;
            }

            private bool IsThreadRunnable => _rig.Time.NowNs < _busyUntilNs;

            internal void RunOld(long untilNs)
            {
                while (_rig.Time.NowNs < untilNs)
                {
                    while (!IsThreadRunnable && _rig.Time.NowNs < untilNs)
                    {
                        if (_system.RunOnce() > 0 && !IsThreadRunnable)
                        {
                            Halt(untilNs);
                        }
                    }

                    RunThread();
                }

                _system.RunOnce();
            }

            internal void RunNew(long untilNs)
            {
                while (_rig.Time.NowNs < untilNs)
                {
                    while (!IsThreadRunnable && _rig.Time.NowNs < untilNs)
                    {
                        _system.Tick.StopTick();
                        if (_system.RunOnce() > 0 && !IsThreadRunnable)
                        {
                            Halt(untilNs);
                        }
                    }

                    _system.Tick.RestartTick();
                    RunThread();
                }

                _system.RunOnce();
            }

            internal void StartEvery(long periodNs)
            {
                HrTimer timer = new HrTimer(t =>
                {
                    Ran++;
                    _busyUntilNs = _rig.Time.NowNs + BusyNs;
                    _system.Timers.Forward(t, _system.Timers.EventNs, periodNs);
                    return HrTimerRestart.Restart;
                });
                _system.Timers.StartRelative(timer, periodNs);
            }

            /// <summary>Wait for interrupt.</summary>
            private void Halt(long untilNs)
            {
                Halts++;
                if (!_rig.Time.FireNext(untilNs))
                {
                    _rig.Time.Spend(untilNs - _rig.Time.NowNs);
                }
            }

            /// <summary>What the scheduler would switch to; interrupts are served meanwhile.</summary>
            private void RunThread()
            {
                if (IsThreadRunnable)
                {
                    _rig.Time.Advance(_busyUntilNs - _rig.Time.NowNs);
                }
            }
        }
    }
}
