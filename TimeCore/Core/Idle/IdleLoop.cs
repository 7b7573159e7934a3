using System;
using System.Threading;

namespace TimeCore
{
    /// <summary>
    /// The core thread's loop: serve what is due, then sleep as deep as the next event allows.
    /// </summary>
    /// <remarks>
    /// The tick stays stopped while events are served out of idle, as it does in Linux through an
    /// interrupt; it runs again as soon as a thread is runnable, that is, while holds are taken.
    /// Whoever makes a thread runnable takes a hold for it, and the thread releases it before it waits
    /// again. The marker is LOW only at zero holds and in a state that gives the CPU away.
    /// Source: Linux arch/i386/kernel/process.c, cpu_idle, and kernel/time/tick-sched.c; design only,
    /// no code taken.
    /// </remarks>
    public sealed partial class IdleLoop
    {
        /// <summary>The state entered last, or null: where the core waited for a callback.</summary>
        /// <remarks>The core thread writes it, nobody else may; a property would cost space.</remarks>
        public IdleState LastState;

        /// <summary>Threads that are runnable; guarded by the gate.</summary>
        internal int Holds;

        /// <summary>Inhibitors that are held; guarded by the gate.</summary>
        internal int Inhibits;

        /// <summary>The timers' gate.</summary>
        internal object Gate;

        /// <summary>Set by <see cref="Wake"/>, cleared when the core looks.</summary>
        internal bool IsWakeRequested;

        /// <summary>What chooses the states.</summary>
        internal IdleGovernor Governor;

        /// <summary>The time when the core last looked.</summary>
        internal long NowNs;

        /// <summary>The next event as it was then.</summary>
        internal long NextNs;

        private readonly TimeSystem _system;
        private readonly Parker _parker;
        private readonly Marker _marker;
        private readonly SystemServices _services;
        private readonly long _pollNs;
        private readonly long _waitSlackNs;
        private Timekeeper _clock;
        private HrTimerBase _timers;
        private TickScheduler _tick;
        private TickDevice _tickDevice;
        private TickBroadcast _broadcast;
        private TimerStats _stats;
        private bool _allowLightSleep;
        private long _idleSinceNs = -1;
        private int _coreThreadId;
        private bool _isStopping;

        internal IdleLoop(TimeSystem system, TimePlatform platform, bool allowLightSleep)
        {
            _system = system;
            _parker = platform.Parker;
            _marker = platform.Marker;
            _services = platform.Services;

            // Two polls for a late event, and one more because the parker and the platform's clock both
            // round down: a timeout that comes with the event would end the wait after it as well.
            _pollNs = platform.PollNs;
            _waitSlackNs = 3 * _pollNs;
            _allowLightSleep = allowLightSleep;
        }

        /// <summary>Whether states that freeze threads are allowed at all.</summary>
        public bool AllowLightSleep
        {
            get => _allowLightSleep;
            set
            {
                _allowLightSleep = value;
                FreezeUntilNs = 0;
                Wake();
            }
        }

        /// <summary>Makes the core look at its timers now, or as soon as it can.</summary>
        /// <remarks>Context: any, the event-dispatch thread included. Allocates: nothing.</remarks>
        public void Wake()
        {
            IsWakeRequested = true;
            _parker.Unpark();
        }

        /// <summary>Says that one more thread is runnable: no sleep until it has run.</summary>
        /// <remarks>
        /// Context: whoever is about to wake that thread, before it does. Lock: takes the gate.
        /// Allocates: nothing. The first one ends a wait: the marker rises and the tick runs again.
        /// </remarks>
        public void TakeHold()
        {
            bool endsIdle;
            lock (Gate)
            {
                endsIdle = Holds++ == 0 && _idleSinceNs >= 0;
            }

            if (endsIdle)
            {
                Wake();
            }
        }

        /// <summary>Says that a thread is about to wait again.</summary>
        /// <exception cref="InvalidOperationException">No hold was taken.</exception>
        /// <remarks>Context: that thread. Lock: takes the gate. Allocates: nothing.</remarks>
        public void ReleaseHold()
        {
            bool isLast;
            lock (Gate)
            {
                if (Holds == 0)
                {
                    throw new InvalidOperationException("Nobody took this hold.");
                }

                isLast = --Holds == 0;
            }

            if (isLast)
            {
                Wake();
            }
        }

        internal void Connect(IdleGovernor governor)
        {
            _clock = _system.Clock;
            OnSourceChanged();
            _timers = _system.Timers;
            Gate = _timers.Gate;
            _tick = _system.Tick;
            _tickDevice = _system.TickDevice;
            _broadcast = _system.Broadcast;
            _stats = _system.Stats;
            Governor = governor;
        }

        /// <summary>Passes until somebody stops it.</summary>
        internal void Run()
        {
            _coreThreadId = _services.CurrentThreadId();
            _services.SetPriority(ThreadPriority.Highest);
            _marker.SetHigh();
            while (!_isStopping)
            {
                Serve();
                while (Idle())
                {
                    // What fell due in a sleep was served as it ended: straight to the next one.
                }
            }

            // What comes now is not idle, and whoever calls RunOnce has only the device to wake him.
            _isStopping = false;
            EndIdle(_clock.ReadNs());
            LeaveBroadcast();
            _tick.RestartTick();
            _services.SetPriority(ThreadPriority.Normal);
        }

        /// <summary>One pass on the calling thread, which is the core thread while it lasts.</summary>
        /// <returns>Nanoseconds until the next pass is due.</returns>
        internal long RunOnce()
        {
            _coreThreadId = _services.CurrentThreadId();
            Serve();
            if (_tick.IsStopped)
            {
                _tick.StopTick();
            }

            return UntilNextNs();
        }

        /// <summary>Makes <see cref="Run"/> return at its next look.</summary>
        internal void Stop()
        {
            _isStopping = true;
            Wake();
        }

        /// <summary>Lets the core finish a callback that another thread wants to cancel.</summary>
        internal void YieldToCallback()
        {
            if (IsCoreThread())
            {
                throw new InvalidOperationException(
                    "Cancel from its own callback: return NoRestart.");
            }

            _parker.Yield();
        }

        /// <summary>Whether the caller is the thread that runs the timers.</summary>
        internal bool IsCoreThread()
        {
            return _services.CurrentThreadId() == _coreThreadId;
        }

        /// <summary>Serves what is due.</summary>
        /// <remarks>
        /// Context: the core thread. Whether an event has come does not decide: the clock does. So an
        /// event that is early, late, stale, doubled or lost does no harm.
        /// </remarks>
        internal void Serve()
        {
            IsWakeRequested = false;
            _stats.Passes++;
            long nowNs = _clock.ReadNs();
            EndIdle(nowNs);
            ClockEventDevice device = _tickDevice.Device;
            ClockEventDevice broadcast = _broadcast.Device;
            if (broadcast != null && (broadcast.IsPending || nowNs >= broadcast.NextEventNs))
            {
                lock (Gate)
                {
                    _broadcast.OnEvent();
                }
            }

            if (device.IsPending || nowNs >= device.NextEventNs)
            {
                if (_timers.IsHighRes)
                {
                    _timers.OnClockEvent(nowNs);
                }
                else
                {
                    _tick.OnClockEvent(nowNs);
                }
            }
        }

        /// <summary>The time until something is due: zero if it is.</summary>
        internal long UntilNextNs()
        {
            ClockEventDevice device = _tickDevice.Device;
            if (device.IsPending || IsWakeRequested)
            {
                return 0;
            }

            if (device.NextEventNs == KTime.Never)
            {
                return KTime.Never;
            }

            long deltaNs = device.NextEventNs - _clock.ReadNs();
            return deltaNs < 0 ? 0 : deltaNs;
        }

        private void EndIdle(long nowNs)
        {
            if (_idleSinceNs < 0)
            {
                return;
            }

            _stats.AddIdle(nowNs - _idleSinceNs);
            _idleSinceNs = -1;
        }
    }
}
