using System;
using System.Threading;

namespace TimeCore.Threading
{
    /// <summary>The hardware of a <see cref="FakeClock"/>: a counter that is moved by hand.</summary>
    internal sealed class FakePlatform : SystemServices
    {
        private const int TickHz = 100;
        private const int CoreThreadId = -1;

        private readonly SystemServices _services;
        private long _nowNs;
        private TimeSystem _system;
        private bool _isServing;

        internal FakePlatform(SystemServices services)
        {
            _services = services;
        }

        /// <summary>The time, in nanoseconds.</summary>
        internal long NowNs => _nowNs;

        /// <inheritdoc/>
        public override long TickCountMs()
        {
            return _nowNs / KTime.NsPerMs;
        }

        /// <inheritdoc/>
        public override long UtcNowTicks()
        {
            return _nowNs / KTime.NsPerTimeSpanTick;
        }

        /// <inheritdoc/>
        public override void Sleep(int ms)
        {
            if (_services != null)
            {
                _services.Sleep(ms);
            }
        }

        /// <inheritdoc/>
        public override void StartThread(ThreadStart body, ThreadPriority priority)
        {
            // The thread that advances the clock plays it.
        }

        /// <inheritdoc/>
        public override void SetPriority(ThreadPriority priority)
        {
            // It is no core thread, and keeps the priority it has.
        }

        /// <inheritdoc/>
        public override int CurrentThreadId()
        {
            return _isServing ? CoreThreadId : _services == null ? 0 : _services.CurrentThreadId();
        }

        /// <inheritdoc/>
        public override SystemTimer CreateTimer(TimerCallback callback)
        {
            throw new NotSupportedException("A fake clock has no timers of the base library.");
        }

        /// <inheritdoc/>
        public override SystemEvent CreateEvent()
        {
            return _services == null ? new FakeEvent() : _services.CreateEvent();
        }

        /// <inheritdoc/>
        public override bool IsDebuggerAttached()
        {
            return false;
        }

        /// <inheritdoc/>
        public override long FreeHeapBytes()
        {
            return 0;
        }

        /// <inheritdoc/>
        public override void WriteLine(string line)
        {
            if (_services != null)
            {
                _services.WriteLine(line);
            }
        }

        /// <summary>Makes the system, timers finer than a tick, and takes its tick out.</summary>
        internal TimeSystem CreateSystem()
        {
            TimePlatform platform = new TimePlatform(
                boardName: "fake clock",
                source: new FakeSource(this),
                parker: new FakeParker(),
                services: this,
                log: new FakeLog(this),
                marker: new Marker(),
                idleStates: new IdleState[0],
                pollNs: 1,
                tickHzMax: TickHz,
                broadcast: null);
            _system = new TimeSystem(new TimeSystemOptions { AwakeAfterBootNs = 0 }, platform);
            _system.ClockEvents.Register(new FakeClockEvent());
            PassTicks();

            // Nobody here needs ticks, and a day of them would be millions of steps.
            _system.Timers.TryCancel(_system.Timers.Queue.First);
            PassTicks();
            return _system;
        }

        /// <summary>Moves the counter on.</summary>
        internal void Pass(long ns)
        {
            _nowNs += ns;
        }

        /// <summary>Runs one iteration of the core.</summary>
        /// <returns>Nanoseconds to what is due next.</returns>
        internal long Serve()
        {
            _isServing = true;
            try
            {
                CoreLoop loop = _system.Loop;
                _system.Core.Become();
                loop.Serve(_system.Clock.ReadNs());
                if (_system.Tick.IsStopped)
                {
                    _system.Tick.SetStopped(true);
                }

                return loop.UntilNextNs();
            }
            finally
            {
                _isServing = false;
            }
        }

        /// <summary>Two ticks, after which the mode is chosen.</summary>
        private void PassTicks()
        {
            for (int i = 0; i < 4; i++)
            {
                Pass(KTime.NsPerSec / TickHz / 2);
                while (Serve() == 0)
                {
                }
            }
        }

        private sealed class FakeSource : ClockSource
        {
            private readonly FakePlatform _platform;

            internal FakeSource(FakePlatform platform)
                : base("fake", 400, 64, KTime.NsPerSec, ClockSourceFeatures.Continuous)
            {
                _platform = platform;
            }

            public override long ReadCycles()
            {
                return _platform.NowNs;
            }
        }

        /// <summary>Takes every moment: the thread that moves the counter serves what is due.</summary>
        private sealed class FakeClockEvent : ClockEventDevice
        {
            internal FakeClockEvent()
                : base("fake", 400, ClockEventFeatures.OneShot)
            {
                SetRange(KTime.NsPerSec, 1, KTime.Never >> 2);
            }

            protected override bool SetNextEvent(long deltaCycles)
            {
                return true;
            }

            protected override void CancelEvent()
            {
            }
        }

        private sealed class FakeParker : Parker
        {
            public override bool Park(long deltaNs)
            {
                return true;
            }

            public override void Unpark()
            {
            }

            public override void Yield()
            {
            }
        }

        private sealed class FakeLog : Log
        {
            private readonly SystemServices _services;

            internal FakeLog(SystemServices services)
            {
                _services = services;
            }

            public override void WriteLine(string line)
            {
                _services.WriteLine(line);
            }
        }

        private sealed class FakeEvent : SystemEvent
        {
            private bool _isSet;

            public override void Set()
            {
                _isSet = true;
            }

            public override bool Wait(int timeoutMs)
            {
                if (!_isSet)
                {
                    throw new InvalidOperationException("Nobody would advance the clock: look with "
                        + "TryWait(0), or make the clock with a board's services and wait elsewhere.");
                }

                _isSet = false;
                return true;
            }
        }
    }
}
